import ArgumentParser
import Foundation
import JourneyAnalysis
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile
import JourneySimulation

/// Splits a budget over channels, and says how sure the split is.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Finds the best split of a budget over channels, and confirms it.",
    discussion: """
      Simulates each channel at lower and higher levels, fits a response curve to each, finds the \
      best split of their sum, looks once more around it, and then sets it beside today's split in \
      futures that had no part in finding it. Only that last comparison tells the gain. Where \
      today's split is not clearly beaten, no other is proposed.

      What is to be high is an average unless --target asks for the chance to reach an amount, or \
      --worst for the average of the worst futures. Few futures tell little of either: both take \
      twice as many for the search, and four times as many to confirm.

      --phase quarters then lets the money of the plan fall over quarters, tries that against the \
      same money in all of them, and proposes it only where it is clearly better.

      --segments plans each channel in each segment by itself, under names such as paid_social/core; \
      with --segmented only the channels that it names. Clicks and contacts on a list are bought for \
      all segments.

      --sellers adds our sellers' effort to the levers, under the name seller_effort, at the cost that \
      us.usual_effort_cost states, so that the budget is split between media and sellers.

      Amounts are money per time, such as '1.2 MUSD / year'. Channels with spend today are planned, \
      from nothing to 2.8 times today's money unless --min and --max say otherwise; one without \
      spend today is planned if --max names it. The plan begins on the first day, after the past \
      that the scenario states, and holds to its end, or for --window, after which today's plan \
      resumes. With --phase it holds for a year, if --window says nothing else.

      Examples:
        journey plan market.yaml --budget "1.2 MUSD / year"
        journey plan market.yaml --budget "1.2 MUSD / year" --maximize profit --margin "75 %"
        journey plan market.yaml --keep event --max email="50 kUSD / year" --output plan.yaml
        journey plan market.yaml --maximize wins --target 40
        journey plan market.yaml --maximize bookings --worst "20 %"
        journey plan market.yaml --sellers --min seller_effort="400 kUSD / year"
        journey plan market.yaml --segments --max event/core="80 kUSD / year" --output plan.yaml
        journey plan market.yaml --phase quarters --output plan.yaml
        journey plan market.yaml --budget "70 %" --min event="60 kUSD / year"
        journey plan market.yaml --study market.db
        journey plan market.yaml --grid "50 %, 70 %, 130 %"
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @Option(
    parsing: .unconditional,
    help:
      "Money per time, e.g. '1.2 MUSD / year', or '70 %' of today's; by default as much as today."
  )
  var budget: String?

  @Option(help: "bookings, wins, opportunities or profit.")
  var maximize = Maximand.bookings

  @Option(
    parsing: .unconditional,
    help: "For profit: what is left of bookings after delivery, e.g. '75 %'."
  )
  var margin: String?

  @Option(
    parsing: .unconditional,
    help: "An amount, e.g. 40 wins as '40' or '3 MUSD'; the chance to reach it is maximized."
  )
  var target: String?

  @Option(
    parsing: .unconditional,
    help: "A share, e.g. '20 %'; the average of the worst futures is maximized."
  )
  var worst: String?

  @Option(help: "A channel that keeps today's level; repeatable.")
  var keep: [String] = []

  @Option(help: "CHANNEL=AMOUNT, an amount that is settled; repeatable.")
  var fix: [String] = []

  @Option(
    name: .customLong("min"),
    help: "CHANNEL=AMOUNT, the least that it gets, such as what is committed; repeatable."
  )
  var least: [String] = []

  @Option(name: .customLong("max"), help: "CHANNEL=AMOUNT, the most that it may get; repeatable.")
  var most: [String] = []

  @Flag(help: "Plan channels by segment; amounts and limits are then those of CHANNEL/SEGMENT.")
  var segments = false

  @Option(
    help:
      "A channel that is planned by segment, while others are planned whole; repeatable."
  )
  var segmented: [String] = []

  @Flag(
    help:
      "Plan sellers' effort beside channels, as the lever seller_effort; needs us.usual_effort_cost."
  )
  var sellers = false

  @Option(
    parsing: .unconditional,
    help: "Money per time of which amounts are multiples; by default none."
  )
  var step: String?

  @Option(
    parsing: .unconditional,
    help: "How long the plan holds, e.g. '18 months'; by default to the end of the scenario."
  )
  var window: String?

  @Option(help: "quarters: also find how the money is to fall over them.")
  var phase: Phase?

  @Option(
    help: "For --phase: a channel whose money falls over quarters; repeatable; by default all."
  )
  var phased: [String] = []

  @Option(
    help:
      "Replications of each plan that is tried, at least 4; by default 6, twice as many with --target, --worst or by segment."
  )
  var replications: Int?

  @OptionGroup var assumptions: AssumptionOption

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  @OptionGroup var studyOption: StudyOption

  @Flag(help: "Show what each channel brings at other levels, without planning.")
  var levers = false

  @Option(
    parsing: .unconditional,
    help: "Levels for --levers as parts of today's, e.g. '50 %, 70 %, 130 %'; no plan."
  )
  var grid: String?

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A scenario file for the plan, which extends the file.")
  var output: String?

  @Option(help: "A file for the plan as a page, which a browser opens offline.")
  var report: String?

  @Flag(help: "Let --output and --report replace any file.")
  var replace = false

  func validate() throws {
    guard replications.map((4...10_000).contains) != false else {
      throw ValidationError("--replications takes a whole number from 4 to 10000")
    }
    try studyOption.validate(beside: [output, report])
    try maximize.requireMargin(margin, option: "--maximize")
    if showsLevers {
      let option = levers ? "--levers" : "--grid"
      if output != nil {
        throw ValidationError("\(option) proposes no plan that --output could hold")
      }
      for (name, value) in [("--budget", budget), ("--step", step)] where value != nil {
        throw ValidationError(
          "\(option) shows each channel alone beside today's plan; \(name) is about a plan"
        )
      }
      if phase != nil {
        throw ValidationError("\(option) proposes no plan that --phase could spread over quarters")
      }
    }
    if target != nil && worst != nil {
      throw ValidationError("--target and --worst are two aims; a plan has one")
    }
    if phase == nil && !phased.isEmpty {
      throw ValidationError("--phased is about --phase quarters, which is not asked for")
    }
    if replace && output == nil && report == nil {
      throw ValidationError("--replace is about --output and --report, which are not given")
    }
  }

  func run() throws {
    let watch = RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped before a plan was found; nothing to report"
      )
    )
    defer { watch.end() }
    let scenario = try ScenarioFile.read(file, settings: [], assumptions: assumptions.stated)
    let central = scenario.template.central
    let question = try question(central)
    let planned = try refusing(central) { () throws(PlanRefusal) in
      let levers = try PlanLever.all(of: central, question)
      let search = try PlanSearch(
        levers,
        question,
        horizonDays: central.horizonDays,
        replications: replications,
        seed: random.seed,
        threads: threads.count
      )
      let quarters = try quarters(levers, question, from: central.startDate)
      return (levers: levers, search: search, quarters: quarters)
    }
    let planFile = try output.map {
      try PlanFile(path: $0, scenario: file, replaces: replace)
    }
    let page = try report.map {
      try ReportPage(path: $0, replacesAny: replace, beside: [file, output])
    }
    let size = size(question, planned.levers)
    let most =
      showsLevers
      ? PlanScan.mostReplications(planned.levers, question, replications: size)
      : planned.search.mostReplications
        + (planned.quarters.map {
          PhasedPlan.mostReplications($0, replications: size, aim: question.aim)
        } ?? 0)
    try evaluating(scenario, planned.levers, question, most, watch) { market in
      if showsLevers {
        let scan = try PlanScan.measure(
          planned.levers,
          question,
          horizonDays: central.horizonDays,
          replications: 0..<size,
          market.evaluate
        )
        watch.end()
        let document = Document(scan, question, of: central)
        format.show(document) { PlanJSON.encode(scan, question, of: central, seed: random.seed) }
        try page?.write(document)
      } else {
        let plan = try planned.search.plan(market.evaluate)
        let phased = try planned.quarters.map { try phase(plan, $0, market, central) }
        watch.end()
        format.show(Document(plan, phased: phased, of: central)) {
          PlanJSON.encode(plan, phased: phased, of: central, seed: random.seed)
        }
        try page?.write(Document(plan, phased: phased, of: central, hasFigures: true))
        try write(plan, phased, planFile, central)
      }
    }
  }

  /// Asks something of a market in which plans are evaluated, watched from its pilot to the answer.
  private func evaluating(
    _ scenario: ScenarioFile,
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    _ mostReplications: Int,
    _ watch: RunWatch,
    _ ask: (PlanMarket) throws -> Void
  ) throws {
    let variant = scenario.variant(file)
    try studyOption.keep(variant, seed: random.seed, watch.control) { study in
      defer { watch.end() }
      do {
        let market = try PlanMarket(
          variant,
          levers: levers,
          question: question,
          seed: random.seed,
          calibration: try study?.calibration(of: variant, isBase: true),
          threads: threads.count,
          control: watch.control,
          keeping: study?.keeping
        )
        watch.begin(.counting(total: mostReplications, noun: "replications at most"))
        try ask(market)
      } catch let refusal as PlanRefusal {
        throw UnusableInput(refusal.text(currency: scenario.template.central.currency))
      } catch let error as CalibrationError {
        throw scenario.diagnosis(of: error)
      } catch is PlanStopped {
        watch.end()
        Terminal.error("Stopped before a plan was found; nothing to report")
        throw ExitCode.stopped
      }
    }
  }

  /// Puts a plan that is better than today's into its file.
  private func write(
    _ plan: BudgetPlan,
    _ phased: PhasedPlan?,
    _ file: PlanFile?,
    _ scenario: Scenario
  ) throws(UnusableInput) {
    guard let file else { return }
    guard plan.isBetter || phased?.isBetter == true else {
      Terminal.error("\(file.path.printable) has not been written: no plan is proposed")
      return
    }
    try file.write(plan, phased, of: scenario)
    Terminal.error(
      "The plan is in \(file.path.printable); "
        + "'journey compare \(self.file.printable) \(file.path.printable)' sets it beside today's"
    )
  }
}
