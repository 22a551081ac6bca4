import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

/// Sets what one scenario brings against another, future by future.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two scenarios in the same simulated futures.",
    discussion: """
      A and B are two scenario files, which are run with the same random numbers, or two results \
      directories of 'journey run --output' with the same seed and replications. B keeps the entry \
      clocks of A if both are files. Prints the difference of headline figures with its Monte Carlo \
      standard error, its range over futures, how often B is better, and the month in which the \
      summed wins and bookings cross.

      Examples:
        journey compare scenarios/activation-first.yaml scenarios/brand-versus-activation.yaml
        journey compare small.yaml small.yaml --set channels.content.spend="2 kUSD / month"
        journey compare out/today out/half --format json
        journey compare small.yaml large.yaml --report comparison.html
      """
  )

  @Argument(help: "The base: a scenario file or a results directory.")
  var a: String

  @Argument(help: "What is set against it: another of the same kind.")
  var b: String

  @OptionGroup var options: RunOptions

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A file for the comparison as a page with figures, which a browser opens offline.")
  var report: String?

  @Flag(help: "Let --report replace a file that this program did not write.")
  var replace = false

  @Option(name: .customLong("set"), help: "PATH=VALUE, laid over B alone; repeatable; files only.")
  var settings: [String] = []

  func validate() throws {
    if replace && report == nil {
      throw ValidationError("--replace is about the file of --report, which is not given")
    }
  }

  func run() throws {
    let areDirectories = [a, b].map(isDirectory)
    guard areDirectories[0] == areDirectories[1] else {
      throw UnusableInput(
        "\(a.printable) and \(b.printable) must be two scenario files or two results directories"
      )
    }
    let page = try report.map { try ReportPage(path: $0, replacesAny: replace) }
    let watch = RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped; nothing has been compared"
      )
    )
    defer { watch.end() }
    let runs = areDirectories[0] ? try directories(watch) : try files(watch)
    let comparison = try refusing { () throws(ComparisonError) in try Comparison(runs.a, runs.b) }
    watch.end()
    let document = Document(comparison)
    switch format {
    case .text: Terminal.result(String(TextRenderer().render(document).dropLast()))
    case .json: Terminal.result(String(ComparisonJSON.encode(comparison).dropLast()))
    }
    try page?.write(document)
  }

  /// Turns a refusal into a message on unusable input.
  private func refusing<Value>(
    _ compare: () throws(ComparisonError) -> Value
  ) throws(UnusableInput) -> Value {
    do {
      return try compare()
    } catch {
      throw UnusableInput("\(error)")
    }
  }

  private func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// Reads two results directories.
  private func directories(_ watch: RunWatch) throws -> (a: Evaluation, b: Evaluation) {
    guard options.replications == nil, options.random.stated == nil, settings.isEmpty else {
      throw UnusableInput(
        "--replications, --seed and --set are for scenario files; directories have theirs"
      )
    }
    let results = try [a, b].map { try ResultsDirectory(path: $0) }
    let versions = results.map(\.manifest.programVersion)
    guard versions[0] == versions[1] else {
      throw UnusableInput(
        "the program version must be the same: \(versions[0].printable) in A, "
          + "\(versions[1].printable) in B"
      )
    }
    let runs = try results.map { directory in
      let scenario = try directory.scenario()
      let session = try RunSession(
        scenario.variant(directory.path),
        of: scenario,
        seed: directory.manifest.seed,
        calibration: try directory.calibration(of: scenario),
        threads: options.threads.count,
        watch: watch
      )
      return try directory.evaluation(session.experiment)
    }
    return (runs[0], runs[1])
  }

  /// Runs two scenario files on common random numbers.
  private func files(_ watch: RunWatch) throws -> (a: Evaluation, b: Evaluation) {
    let scenarios = [
      try ScenarioFile.read(a, settings: []), try ScenarioFile.read(b, settings: settings),
    ]
    let variants = [scenarios[0].variant(a), scenarios[1].variant(b, settings: settings)]
    let centrals = scenarios.map(\.template.central)
    try refusing { () throws(ComparisonError) in try centrals[0].requireSameTerms(as: centrals[1]) }
    let size = Study.replicationsPerDraw(scenarios.map(\.template))
    let plan = try RunPlan(replicationsPerDraw: size, replications: options.replications?.range)
    var study = try diagnosing(scenarios[0]) { () throws(CalibrationError) in
      try Study(
        base: variants[0],
        seed: options.seed,
        threads: options.threads.count,
        replicationsPerDraw: size
      )
    }
    try diagnosing(scenarios[1]) { () throws(CalibrationError) in try study.add(variants[1]) }
    let runs = try zip(scenarios, study.experiments).map { scenario, experiment in
      let session = RunSession(
        scenario,
        experiment: experiment,
        threads: options.threads.count,
        watch: watch
      )
      let results = try session.run(plan)
      if results.wasStopped {
        watch.end()
        Terminal.error("Stopped early: a comparison needs the same replications of both")
        throw ExitCode.stopped
      }
      return results.evaluation
    }
    return (runs[0], runs[1])
  }

  /// Turns entries that are too frequent into a diagnostic of the scenario.
  private func diagnosing<Value>(
    _ scenario: ScenarioFile,
    _ prepare: () throws(CalibrationError) -> Value
  ) throws(ScenarioError) -> Value {
    do {
      return try prepare()
    } catch {
      throw scenario.diagnosis(of: error)
    }
  }
}
