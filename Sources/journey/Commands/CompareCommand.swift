import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

/// Sets what scenarios bring against a base, future by future.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares scenarios in the same simulated futures.",
    discussion: """
      Two or more scenario files, which are run with the same random numbers, or results directories \
      of 'journey run --output' with the same seed and replications. The first is the base, A; the \
      others, B, C and so on, keep its entry clocks if all are files. Prints the difference of \
      headline figures with its Monte Carlo standard error, its range over futures, how often it is \
      above 0, the month in which the summed wins and bookings cross, and a verdict in words; of more \
      than two also how often each is the best of all.

      --variant NAME adds the first file with the --set PATH=VALUE laid over it that follow, up to \
      the next --variant. A --set before the first --variant is laid over all of them; without any \
      --variant it is laid over the second of exactly two files, and refused with any other number.

      --confidence asks which strategy is best on average, and spends futures where they matter \
      until that is known: each gets 40 at first, and those that are out of the race get no more. \
      Strategies within --tolerance of the best are as good. --replications is then the most \
      futures of each.

      --research asks which uncertain number is worth knowing before one of them is chosen, and what \
      --observe would bring: what the outcome gains on average by choosing with the number known. It \
      takes 64 replications or more.

      Examples:
        journey compare scenarios/activation-first.yaml scenarios/brand-versus-activation.yaml
        journey compare small.yaml small.yaml --set channels.content.spend="2 kUSD / month"
        journey compare small.yaml \\
          --variant "half content" --set channels.content.spend="2 kUSD / month" \\
          --variant "more email" --set channels.email.touches="1 / month"
        journey compare today.yaml brand.yaml events.yaml --replications 1000
        journey compare out/today out/half --format json
        journey compare small.yaml large.yaml --report comparison.html
        journey compare today.yaml brand.yaml events.yaml --confidence "95 %" --by profit --margin "75 %"
        journey compare today.yaml brand.yaml --research --observe "win rate at 50 USD"
        journey compare today.yaml brand.yaml --replications 2000 --study today.db
      """
  )

  @Argument(
    help: "The base, then what is set against it: scenario files or results directories."
  )
  var sources: [String]

  @OptionGroup var options: RunOptions

  @OptionGroup var studyOption: StudyOption

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @Option(help: "A file for the comparison as a page with figures, which a browser opens offline.")
  var report: String?

  @Option(help: "Find the best with this probability, e.g. '95 %'; files only.")
  var confidence: String?

  @Option(
    help: "With --confidence: the part of the best outcome that does not matter. (default: 1 %)"
  )
  var tolerance: String?

  @Flag(help: "Say which uncertain input is worth knowing before choosing; files only.")
  var research = false

  @Option(
    name: .customLong("observe"),
    help: """
      With --research: 'win rate', 'cycle length' or 'awareness', what samples of it would be worth; \
      'win rate at 50 USD' states what a case costs. Repeatable.
      """
  )
  var observed: [String] = []

  @Option(
    help: """
      With --confidence or --research: bookings, wins, opportunities or profit. (default: bookings)
      """
  )
  var by: Maximand?

  @Option(help: "With --by profit: what is left of bookings after delivery, e.g. '75 %'.")
  var margin: String?

  @Flag(help: "Also show, of two scenarios, what common random numbers gained.")
  var full = false

  @Flag(help: "Let --report replace a file that this program did not write.")
  var replace = false

  @Option(
    name: .customLong("variant"),
    help: "NAME of the first file with the --set that follow laid over it; repeatable; files only."
  )
  var variants: [String] = []

  @Option(
    name: .customLong("set"),
    help:
      "PATH=VALUE, laid over the --variant before it, else over B alone, or of one file over all; repeatable; files only."
  )
  var settings: [String] = []

  @OptionGroup var assumptions: AssumptionOption

  func validate() throws {
    try studyOption.validate(beside: [report])
    if replace && report == nil {
      throw ValidationError("--replace is about the file of --report, which is not given")
    }
    if confidence == nil, tolerance != nil {
      throw ValidationError("--tolerance is about --confidence, which is not given")
    }
    if confidence == nil, !research, by != nil || margin != nil {
      throw ValidationError(
        "--by and --margin are about --confidence or --research, neither of which is given"
      )
    }
    if !research, !observed.isEmpty {
      throw ValidationError("--observe is about --research, which is not given")
    }
    if confidence != nil && research {
      throw ValidationError(
        "--confidence finds the best, --research what to know before choosing it; ask one at a time"
      )
    }
    if full && (confidence != nil || research) {
      throw ValidationError(
        "--full is about all figures of two scenarios, --\(research ? "research" : "confidence") about one"
      )
    }
    try (by ?? .bookings).requireMargin(margin, option: "--by")
  }

  func run() throws {
    let isDirectory = try areDirectories()
    let page = try report.map { try ReportPage(path: $0, replacesAny: replace, beside: sources) }
    let watch = RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped; nothing has been compared"
      )
    )
    defer { watch.end() }
    if let confidence {
      guard !isDirectory else {
        throw UnusableInput(
          "--confidence gives futures to scenario files; results directories have theirs"
        )
      }
      return try choose(confidence, page, watch)
    }
    if research {
      guard !isDirectory else {
        throw UnusableInput(
          "--research simulates scenario files; results directories have their futures"
        )
      }
      return try askWhatToResearch(page, watch)
    }
    let evaluations = isDirectory ? try directories(watch) : try files(watch)
    let comparison = try refusing { () throws(ComparisonError) in
      try Comparison(evaluations[0], Array(evaluations.dropFirst()))
    }
    watch.end()
    let document = Document(comparison, isFull: full)
    switch format {
    case .text: Terminal.result(String(TextRenderer().render(document).dropLast()))
    case .json: Terminal.result(String(ComparisonJSON.encode(comparison).dropLast()))
    }
    try page?.write(document)
  }

  /// Turns a refusal into a message on unusable input.
  func refusing<Value>(
    _ compare: () throws(ComparisonError) -> Value
  ) throws(UnusableInput) -> Value {
    do {
      return try compare()
    } catch {
      throw UnusableInput("\(error)")
    }
  }

  /// Whether results directories are compared, not scenario files.
  private func areDirectories() throws(UnusableInput) -> Bool {
    let kinds = sources.map { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
    guard let other = kinds.firstIndex(where: { $0 != kinds[0] }) else { return kinds[0] }
    throw UnusableInput(
      "\(sources[0].printable) and \(sources[other].printable) must both be scenario files or both "
        + "be results directories"
    )
  }
}
