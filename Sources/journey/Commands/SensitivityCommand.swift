import ArgumentParser
import JourneyAnalysis
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

/// Says which uncertain inputs an outcome hangs on.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Finds the uncertain inputs that an outcome hangs on.",
    discussion: """
      An input is uncertain where the file, or --set, states a range or a distribution in place of a \
      number. So are our assumptions, group by group, unless --assumptions fixed takes them as certain. \
      Three methods tell how much each matters:

        one-at-a-time  each low and then high, all others at their medians (tornado)
        morris         many inputs at little cost: which matter at all, and which together with others
        sobol          shares of the whole spread between futures, alone and together, chance included

      Examples:
        journey sensitivity market.yaml
        journey sensitivity market.yaml --by wins --method sobol
        journey sensitivity market.yaml --assumptions fixed
        journey sensitivity market.yaml --set us.fit='40 % to 80 %' --set seller.negotiation='2 to 8 weeks'
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @OptionGroup var scenarioOptions: ScenarioOptions

  @Option(help: "The outcome: bookings, wins, opportunities or profit.")
  var by = Maximand.bookings

  @Option(help: "For profit: what is left of bookings after delivery, e.g. '75 %'.")
  var margin: String?

  @Option(help: "one-at-a-time, morris or sobol.")
  var method = Method.oneAtATime

  @Option(
    help: """
      Futures of each setting, trajectories of morris, or rows of each sample of sobol, at least 4. \
      (default: 24, 16 and 64)
      """
  )
  var futures: Int?

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A file for the analysis as a page, which a browser opens offline.")
  var report: String?

  @Flag(help: "Let --report replace any file.")
  var replace = false

  /// How inputs are tried.
  enum Method: String, ExpressibleByArgument, CaseIterable {
    case oneAtATime = "one-at-a-time"
    case morris, sobol

    fileprivate var standardFutures: Int {
      switch self {
      case .oneAtATime: 24
      case .morris: 16
      case .sobol: 64
      }
    }

    fileprivate func pointCount(inputs: Int, futures: Int) -> Int {
      switch self {
      case .oneAtATime: OneAtATime.pointCount(inputs: inputs, futures: futures)
      case .morris: MorrisScreening.pointCount(inputs: inputs, trajectories: futures)
      case .sobol: SobolSplit.pointCount(inputs: inputs, rows: futures)
      }
    }
  }

  func validate() throws {
    if let futures, !(4...100_000).contains(futures) {
      throw ValidationError("--futures takes a whole number from 4 to 100000")
    }
    try by.requireMargin(margin, option: "--by")
    if replace && report == nil {
      throw ValidationError("--replace is about --report, which is not given")
    }
  }

  func run() throws {
    let watch = RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped before all settings were tried; nothing to report"
      )
    )
    defer { watch.end() }
    let scenario = try scenarioOptions.read(file)
    let inputs = scenario.template.uncertainInputs
    guard !inputs.isEmpty else {
      throw UnusableInput(
        "\(file.printable) states no number as uncertain and takes our assumptions as certain, so nothing can be told "
          + "apart; state a range where you are not sure, in the file or as --set PATH='2 to 5', or vary our "
          + "assumptions with --assumptions drawn"
      )
    }
    let currency = scenario.template.central.currency
    let objective = try by.objective(margin: margin, currency: currency)
    let page = try report.map { try ReportPage(path: $0, replacesAny: replace, beside: [file]) }
    let market = try market(scenario, objective, watch)
    let futures = futures ?? method.standardFutures
    watch.begin(
      .counting(
        total: method.pointCount(inputs: inputs.count, futures: futures),
        noun: "futures"
      )
    )
    let subject = SensitivitySubject(scenario.template, objective: objective, seed: random.seed)
    do {
      try analyze(market, subject, futures: futures, page, watch)
    } catch is SensitivityStopped {
      watch.end()
      Terminal.error("Stopped before all settings were tried; nothing to report")
      throw ExitCode.stopped
    }
  }

  private func analyze(
    _ market: SensitivityMarket,
    _ subject: SensitivitySubject,
    futures: Int,
    _ page: ReportPage?,
    _ watch: RunWatch
  ) throws {
    switch method {
    case .oneAtATime:
      let analysis = try OneAtATime.measure(market.inputs, futures: futures, market.evaluate)
      watch.end()
      format.show(Document(analysis, subject)) { SensitivityJSON.encode(analysis, subject) }
      try page?.write(Document(analysis, subject, hasFigures: true))
    case .morris:
      let screening = try MorrisScreening.measure(
        market.inputs,
        trajectories: futures,
        seed: random.seed,
        market.evaluate
      )
      watch.end()
      format.show(Document(screening, subject)) { SensitivityJSON.encode(screening, subject) }
      try page?.write(Document(screening, subject, hasFigures: true))
    case .sobol:
      let split = try SobolSplit.measure(
        market.inputs,
        rows: futures,
        seed: random.seed,
        market.evaluate
      )
      watch.end()
      format.show(Document(split, subject)) { SensitivityJSON.encode(split, subject) }
      try page?.write(Document(split, subject, hasFigures: true))
    }
  }

  /// Runs the pilot.
  private func market(
    _ scenario: ScenarioFile,
    _ objective: PlanObjective,
    _ watch: RunWatch
  ) throws(ScenarioError) -> SensitivityMarket {
    do {
      return try SensitivityMarket(
        scenario.template,
        objective: objective,
        seed: random.seed,
        threads: threads.count,
        control: watch.control
      )
    } catch {
      throw scenario.diagnosis(of: error)
    }
  }
}
