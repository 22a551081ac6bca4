import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

/// Sets what one scenario brings against another, future by future.
struct CompareCommand: ParsableCommand {
  /// How a comparison is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

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

  @Option(help: "How many replications of each, or a range such as '0..<500'; files only.")
  var replications: ReplicationRange?

  @Option(help: "Seed of all random numbers; files only. [default: 1]")
  var seed: UInt64?

  @Option(help: "Threads; all cores by default. Results do not depend on it.")
  var threads: Int?

  @Option(help: "text or json.")
  var format = Format.text

  @Option(help: "A file for the comparison as a page with figures, which a browser opens offline.")
  var report: String?

  @Flag(help: "Let --report replace a file that this program did not write.")
  var replace = false

  @Option(name: .customLong("set"), help: "PATH=VALUE, laid over B alone; repeatable; files only.")
  var settings: [String] = []

  func validate() throws {
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes a whole number from 1 to 1024")
    }
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
  private func directories(_ watch: RunWatch) throws -> (a: ComparedRun, b: ComparedRun) {
    guard replications == nil, seed == nil, settings.isEmpty else {
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
      let session = try RunSession(
        directory.scenario(),
        seed: directory.manifest.seed,
        threads: threads,
        watch: watch
      )
      return ComparedRun(
        label: directory.path.printable,
        experiment: session.experiment,
        set: try directory.replications(session.experiment)
      )
    }
    return (runs[0], runs[1])
  }

  /// Runs two scenario files on common random numbers.
  private func files(_ watch: RunWatch) throws -> (a: ComparedRun, b: ComparedRun) {
    let scenarios = [
      try readScenario(path: a), try readScenario(path: b, settings: settings),
    ]
    for scenario in scenarios where !scenario.warnings.isEmpty {
      Terminal.error(DiagnosticRenderer(texts: scenario.texts).render(scenario.warnings))
    }
    let centrals = scenarios.map(\.template.central)
    try refusing { () throws(ComparisonError) in try centrals[0].requireSameTerms(as: centrals[1]) }
    // Both have draws of one size, so that their replications pair draw by draw.
    let size = scenarios.map { Experiment.replicationsPerDraw($0.template) }.max() ?? 1
    let plan = try RunPlan(replicationsPerDraw: size, replications: replications?.range)
    let base = try experiment(scenarios[0], size, comparedWith: nil)
    let other = try experiment(scenarios[1], size, comparedWith: base)
    let labels = [
      a.printable,
      ([b.printable] + settings.map { "--set \($0.printable)" }).joined(separator: " "),
    ]
    let runs = try zip(zip(scenarios, [base, other]), labels).map { pair, label in
      let session = RunSession(pair.0, experiment: pair.1, threads: threadCount, watch: watch)
      let results = try session.run(plan)
      if results.wasStopped {
        watch.end()
        Terminal.error("Stopped early: a comparison needs the same replications of both")
        throw ExitCode(130)
      }
      return ComparedRun(label: label, experiment: pair.1, set: results.set)
    }
    return (runs[0], runs[1])
  }

  private var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  private func experiment(
    _ scenario: ScenarioFile,
    _ replicationsPerDraw: Int,
    comparedWith base: Experiment?
  ) throws -> Experiment {
    do {
      return try Experiment(
        scenario.template,
        seed: seed ?? 1,
        threads: threadCount,
        replicationsPerDraw: replicationsPerDraw,
        comparedWith: base
      )
    } catch {
      throw scenario.diagnosis(of: error)
    }
  }
}
