import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

/// Simulates a scenario and prints its forecast.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulates a scenario and prints a conversion and cycle-length forecast.",
    discussion: """
      Every figure comes with its Monte Carlo standard error and a prediction interval over \
      replications. The same scenario and seed give the same bytes on any number of threads.

      Examples:
        journey run market.yaml
        journey run market.yaml --set channels.email.touches="1 / month"
        journey run market.yaml --replications 1000 --output out/baseline
        journey run market.yaml --report forecast.html
        journey run market.yaml --precision 2%
        journey run market.yaml --replications '0..<500' --output out/part-1
        journey run market.yaml --events events.csv --event-replications 2
        journey run market.yaml --replications 2000 --study market.db

      --precision runs until the relative standard error of wins, bookings, share in market and \
      win rate per opportunity is that small; --replications then sets the most it may take, \
      20,000 if not stated. Ctrl-C stops and reports what is finished, a second Ctrl-C ends at once \
      without a report; the exit status is 130 in both cases.

      --events writes what happened in every journey of the first replications, one row per event, \
      as docs/events.md describes; a table of events is replaced only if --replace is given.

      --study keeps finished replications in a file as they come: the same command goes on where it \
      was stopped or killed, and a larger --replications adds to them (docs/studies.md).

      --output replaces results of the same run only, unless --replace is given; directories that \
      this program did not write are never replaced. --report replaces pages of this program, and \
      other files only with --replace.
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @OptionGroup var scenarioOptions: ScenarioOptions

  @OptionGroup var options: RunOptions

  @OptionGroup var studyOption: StudyOption

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A directory for the forecast, tables, resolved scenario and manifest.")
  var output: String?

  @Option(help: "A file for the forecast as a page with figures, which a browser opens offline.")
  var report: String?

  @Option(help: "A file for the table of events (CSV).")
  var events: String?

  @Option(help: "How many replications to write events of, from the first. [default: 1]")
  var eventReplications: Int?

  @Flag(
    help: """
      Let --output replace results of another run, or edited ones, --events a table, and --report \
      any file.
      """
  )
  var replace = false

  @Flag(
    help: "Begin forecast.csv of --output with a byte-order mark, so that spreadsheets read UTF-8."
  )
  var spreadsheet = false

  @Option(help: "Run until headline figures have this relative standard error, e.g. 2%.")
  var precision: RelativePrecision?

  func validate() throws {
    try studyOption.validate(beside: [output, report, events])
    if precision != nil, let range = options.replications?.range, range.lowerBound != 0 {
      throw ValidationError("--precision starts at replication 0; leave the range out")
    }
    if replace && output == nil && events == nil && report == nil {
      throw ValidationError(
        "--replace is about --output, --events and --report, which are not given"
      )
    }
    if spreadsheet && output == nil {
      throw ValidationError("--spreadsheet is about a file of --output, which is not given")
    }
    if let eventReplications, eventReplications < 1 {
      throw ValidationError("--event-replications takes a whole number from 1")
    }
    if eventReplications != nil && events == nil {
      throw ValidationError(
        "--event-replications is about the file of --events, which is not given"
      )
    }
  }

  func run() throws {
    let watch = RunSession.watch()
    defer { watch.end() }
    let scenario = try scenarioOptions.read(file)
    let plan = try RunPlan(
      replicationsPerDraw: Experiment.replicationsPerDraw(scenario.template),
      replications: options.replications?.range,
      precision: precision?.share
    )
    let destination = try output.map { path in
      try ResultsDestination(
        path: path,
        scenario: scenario,
        seed: options.seed,
        first: plan.replications.lowerBound,
        requested: plan.requested,
        replaces: replace
      )
    }
    let page = try report.map {
      try ReportPage(path: $0, replacesAny: replace, beside: [file, output, events])
    }
    let eventCount = eventReplications ?? 1
    guard eventCount <= plan.replications.count else {
      throw UnusableInput(
        "--event-replications asks for \(eventCount), but there are \(plan.replications.count)"
      )
    }
    let eventsDestination = try events.map {
      try EventsDestination(path: $0, replaces: replace, results: output)
    }
    let variant = scenario.variant(file, settings: scenarioOptions.settings)
    let results = try studyOption.keep(variant, seed: options.seed, watch.control) { file in
      try RunSession(
        variant,
        of: scenario,
        seed: options.seed,
        keeping: file,
        threads: options.threads.count,
        watch: watch
      ).run(plan)
    }
    let first = results.forecast.replications.lowerBound
    let written = Result {
      try eventsDestination?.write(
        first..<min(first + eventCount, results.forecast.replications.upperBound),
        of: results.evaluation.experiment,
        control: watch.control
      )
    }
    watch.end()
    // Before the files, so that nothing is lost if those cannot be written after all.
    switch format {
    case .text: Terminal.result(results.text)
    case .json: Terminal.result(String(results.json.drop(while: \.isWhitespace)))
    }
    if let destination {
      try destination.write(results, inputs: scenario.inputs, forSpreadsheets: spreadsheet)
      Terminal.error("Results are in \(destination.path.printable)")
    }
    try page?.write(results.document)
    if let eventsDestination, let isWhole = try written.get() {
      Terminal.error(
        isWhole
          ? "Events are in \(eventsDestination.path.printable)"
          : "Stopped: \(eventsDestination.path.printable) has not been written"
      )
      if !isWhole { throw ExitCode.stopped }
    }
    if results.wasStopped { throw ExitCode.stopped }
  }
}

/// `2%`, `2 %` or `0.02`.
struct RelativePrecision: ExpressibleByArgument {
  let share: Double

  init?(argument: String) {
    let text = argument.trimmingCharacters(in: .whitespaces)
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast().trimmingCharacters(in: .whitespaces) : text
    guard let number = Double(digits) else { return nil }
    share = isPercent ? number / 100 : number
    guard share >= 0.001 && share < 1 else { return nil }
  }
}
