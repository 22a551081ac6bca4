import ArgumentParser
import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

/// Splits the difference between two scenarios over the things in which they differ.
struct DriversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drivers",
    abstract: "Says why two scenarios differ: what each change contributes.",
    discussion: """
      Simulates the first scenario, A, with every combination of the things in which the second, B, \
      differs from it: each channel, competitor and segment, our price, sellers and product, and \
      each section on buyers. What a change contributes is what it brings on average over all \
      orders in which the changes may be made (Shapley values), so that the parts sum to the whole. \
      A second table shows in which segments, at which stage and when the difference arises.

      Up to six things take 2, 4, 8, 16, 32 or 64 simulations of each future; with more, orders are \
      sampled. All have the entry clocks of A, and its past until the first day.

      Examples:
        journey drivers scenarios/activation-first.yaml scenarios/brand-versus-activation.yaml
        journey drivers small.yaml --set channels.email.touches="1 / month" --set us.offer.price="-10 %"
        journey drivers today.yaml brand.yaml --by profit --margin "75 %" --report why.html
      """
  )

  @Argument(help: "Two scenario files, or one whose copy is changed by --set.")
  var sources: [String]

  @Option(name: .customLong("set"), help: "PATH=VALUE, laid over B; repeatable.")
  var settings: [String] = []

  @OptionGroup var assumptions: AssumptionOption

  @Option(help: "bookings, wins, opportunities or profit.")
  var by = Maximand.bookings

  @Option(help: "For profit: what is left of bookings after delivery, e.g. '75 %'.")
  var margin: String?

  @Option(help: "Futures of each combination, at least 20.")
  var replications = 40

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A file for the answer as a page with figures, which a browser opens offline.")
  var report: String?

  @Flag(help: "Let --report replace a file that this program did not write.")
  var replace = false

  func validate() throws {
    guard (Drivers.orders...100_000).contains(replications) else {
      throw ValidationError(
        "--replications takes a whole number from \(Drivers.orders) to 100000"
      )
    }
    try by.requireMargin(margin, option: "--by")
    if replace && report == nil {
      throw ValidationError("--replace is about the file of --report, which is not given")
    }
  }

  func run() throws {
    let watch = RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped; nothing has been compared"
      )
    )
    defer { watch.end() }
    let (a, b) = try scenarios()
    let objective = try by.objective(margin: margin, of: [a, b].map(\.template.central))
    let found = try drivers(a.template, b.template)
    let page = try report.map { try ReportPage(path: $0, replacesAny: replace, beside: sources) }
    do {
      let market = try DriversMarket(
        found,
        from: a.template,
        to: b.template,
        objective: objective,
        seed: random.seed,
        threads: threads.count,
        control: watch.control
      )
      watch.begin(.counting(total: total(found.count), noun: "replications"))
      guard let (split, origins) = try market.split(futures: replications, seed: random.seed)
      else {
        watch.end()
        Terminal.error("Stopped before all combinations had their futures; nothing to report")
        throw ExitCode.stopped
      }
      watch.end()
      let report = DriversReport(
        split,
        origins,
        objective: objective,
        of: zip([a, b], labels).map { scenario, label in
          let name = scenario.template.central.name
          return Comparison.Side(name: name, label: label, scenarioName: name)
        },
        scenario: a.template.central,
        seed: random.seed,
        drawn: DrawnInputs(a.template.uncertainInputs + b.template.uncertainInputs),
        sharesEffort: a.template.central.us.effort == b.template.central.us.effort
      )
      format.show(Document(report)) { DriversJSON.encode(report) }
      try page?.write(Document(report, hasFigure: true))
    } catch let error as CalibrationError {
      throw a.diagnosis(of: error)
    }
  }

  /// The two sources as they were typed.
  private var labels: [String] {
    let settings = settings.map { "--set \($0.printable)" }
    return [
      sources[0].printable,
      ([sources[sources.count - 1].printable] + settings).joined(separator: " "),
    ]
  }

  /// Reads both scenarios.
  private func scenarios() throws -> (ScenarioFile, ScenarioFile) {
    guard sources.count <= 2 else {
      throw UnusableInput(
        "a difference is that of two scenarios, but \(sources.count) are named; 'journey compare' "
          + "takes more"
      )
    }
    guard sources.count == 2 || !settings.isEmpty else {
      throw UnusableInput(
        "there is nothing to set \(sources[0].printable) against; name a second scenario file, or "
          + "change this one by --set PATH=VALUE"
      )
    }
    let treatment = assumptions.stated
    let a = try ScenarioFile.read(sources[0], settings: [], assumptions: treatment)
    let b = try ScenarioFile.read(
      sources[sources.count - 1],
      settings: settings,
      assumptions: treatment
    )
    do {
      try a.template.central.requireSameTerms(as: b.template.central)
    } catch {
      throw UnusableInput("\(error)")
    }
    return (a, b)
  }

  /// In what they differ.
  private func drivers(
    _ a: ScenarioTemplate,
    _ b: ScenarioTemplate
  ) throws -> [ScenarioDriver] {
    let found = try ScenarioDriver.all(a, b, seed: random.seed)
    guard !found.isEmpty else {
      throw UnusableInput(
        "the two scenarios differ in nothing that changes a journey from the first day on; "
          + "'journey describe' shows the values of each"
      )
    }
    guard found.count <= DriversMarket.most else {
      throw UnusableInput(
        "the two scenarios differ in \(found.count) things (\(found.prefix(3).map(\.name.printable).joined(separator: ", ")) "
          + "...); at most \(DriversMarket.most) can be told apart, so split the change in two files"
      )
    }
    guard DriversMarket.fits(a.central, b.central) else {
      throw UnusableInput(
        "the channels or competitors of both scenarios together are more than can be simulated at "
          + "once, so that what lies between the two cannot be"
      )
    }
    return found
  }

  /// Replications of the combinations, both scenarios whole among them.
  private func total(_ drivers: Int) -> Int {
    (drivers <= Drivers.mostExact ? 1 << drivers : 2 * drivers) * replications
  }
}
