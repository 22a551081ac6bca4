import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
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

      Amounts are money per time, such as '1.2 MUSD / year'. Channels with spend today are planned, \
      from nothing to 2.8 times today's money unless --min and --max say otherwise; one without \
      spend today is planned if --max names it. The plan begins on the first day, after the past \
      that the scenario states, and holds to its end, or for --window, after which today's plan \
      resumes.

      Examples:
        journey plan market.yaml --budget "1.2 MUSD / year"
        journey plan market.yaml --budget "1.2 MUSD / year" --maximize profit --margin "75 %"
        journey plan market.yaml --keep event --max email="50 kUSD / year" --output plan.yaml
        journey plan market.yaml --levers
        journey plan market.yaml --study market.db
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @Option(help: "Money per time, e.g. '1.2 MUSD / year'; by default as much as today.")
  var budget: String?

  @Option(help: "bookings, wins, opportunities or profit.")
  var maximize = Maximand.bookings

  @Option(help: "For profit: what is left of bookings after delivery, e.g. '75 %'.")
  var margin: String?

  @Option(help: "A channel that keeps today's level; repeatable.")
  var keep: [String] = []

  @Option(name: .customLong("min"), help: "CHANNEL=AMOUNT, the least that it gets; repeatable.")
  var least: [String] = []

  @Option(name: .customLong("max"), help: "CHANNEL=AMOUNT, the most that it may get; repeatable.")
  var most: [String] = []

  @Option(help: "Money per time of which amounts are multiples; by default none.")
  var step: String?

  @Option(help: "How long the plan holds, e.g. '18 months'; by default to the end of the scenario.")
  var window: String?

  @Option(help: "Replications of each plan that is tried, at least 4; six times as many confirm.")
  var replications = PlanSearch.standardReplications

  @OptionGroup var assumptions: AssumptionOption

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  @OptionGroup var studyOption: StudyOption

  @Flag(help: "Show what each channel brings at other levels, without planning.")
  var levers = false

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A scenario file for the plan, which extends the file.")
  var output: String?

  @Option(help: "A file for the plan as a page, which a browser opens offline.")
  var report: String?

  @Flag(help: "Let --output and --report replace any file.")
  var replace = false

  func validate() throws {
    guard (4...10_000).contains(replications) else {
      throw ValidationError("--replications takes a whole number from 4 to 10000")
    }
    try studyOption.validate(beside: [output, report])
    try maximize.requireMargin(margin, option: "--maximize")
    if levers && output != nil {
      throw ValidationError("--levers proposes no plan that --output could hold")
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
      return (
        levers: levers,
        search: try PlanSearch(
          levers,
          question,
          horizonDays: central.horizonDays,
          replications: replications,
          seed: random.seed,
          threads: threads.count
        )
      )
    }
    let planFile = try output.map {
      try PlanFile(path: $0, scenario: file, replaces: replace)
    }
    let page = try report.map { try ReportPage(path: $0, replacesAny: replace) }
    if levers {
      let scan = try evaluating(scenario, planned.levers, question, planned.search, watch) {
        try PlanScan.measure(
          planned.levers,
          question,
          horizonDays: central.horizonDays,
          replications: 0..<replications,
          $0
        )
      }
      let document = Document(scan, question, of: central)
      format.show(document) { PlanJSON.encode(scan, question, of: central, seed: random.seed) }
      try page?.write(document)
    } else {
      let plan = try evaluating(scenario, planned.levers, question, planned.search, watch) {
        try planned.search.plan($0)
      }
      format.show(Document(plan, of: central)) {
        PlanJSON.encode(plan, of: central, seed: random.seed)
      }
      try page?.write(Document(plan, of: central, hasFigures: true))
      try write(plan, planFile, central)
    }
  }

  /// Asks something of a market in which plans are evaluated, watched from its pilot to the answer.
  private func evaluating<Answer>(
    _ scenario: ScenarioFile,
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    _ search: PlanSearch,
    _ watch: RunWatch,
    _ ask: (PlanEvaluation) throws -> Answer
  ) throws -> Answer {
    let variant = scenario.variant(file)
    return try studyOption.keep(variant, seed: random.seed, watch.control) { study in
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
        watch.begin(.counting(total: search.mostReplications, noun: "replications at most"))
        return try ask(market.evaluate)
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
    _ file: PlanFile?,
    _ scenario: Scenario
  ) throws(UnusableInput) {
    guard let file else { return }
    guard plan.isBetter else {
      Terminal.error("\(file.path.printable) has not been written: no plan is proposed")
      return
    }
    try file.write(plan, of: scenario)
    Terminal.error(
      "The plan is in \(file.path.printable); "
        + "'journey compare \(self.file.printable) \(file.path.printable)' sets it beside today's"
    )
  }
}
