import ArgumentParser
import JourneyAnalysis
import JourneyModel
import JourneyReport
import JourneyScenarioFile

/// Reads scenarios, reports every problem, and says what was understood.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks scenario files, reports every problem and says what was understood.",
    discussion: """
      Rules between values are checked for extreme draws of uncertain inputs too.

      Of a file that can be used it says, for each channel, how many people it reaches, how often, \
      and what it costs; marked with '!', what is stated and will not happen; which published facts \
      some simulated journeys miss; and how long a run will take. Touches of push channels are \
      those planned for the first week; others are measured on journeys of a market in which what \
      is planned on average has always held. \
      Uncertain inputs have their medians.

      The exit status is 0 if all files can be used, with warnings or without. A file with an \
      error is unusable input, with the exit status 2, here as in every other command.
      """
  )

  @Argument(help: "Scenario files, YAML or JSON.")
  var files: [String]

  @OptionGroup var scenarioOptions: ScenarioOptions

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @OptionGroup var threads: ThreadOption

  func run() throws {
    var isUsable = true
    var isShowing = false
    var understood: [(file: String, outlook: Outlook, runTime: RunTime)] = []
    for file in files {
      do {
        let scenario = try scenarioOptions.read(file)
        let (outlook, runTime) = try look(scenario)
        if format == .json {
          understood.append((file.printable, outlook, runTime))
        } else {
          let text = TextRenderer(width: Terminal.width).render(Document(outlook, runTime: runTime))
          if isShowing { Terminal.result("") }
          isShowing = true
          Terminal.result("\(file.printable): ok\n\(scenario.summary)\n\(text)")
        }
      } catch let error as ScenarioError {
        isUsable = false
        Terminal.error(error.rendered)
      }
    }
    if format == .json { Terminal.result(OutlookJSON.encode(understood)) }
    if !isUsable { throw JourneyCommand.unusable }
  }

  private func look(
    _ scenario: ScenarioFile
  ) throws -> (outlook: Outlook, runTime: RunTime) {
    let watch = RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped before the scenario was understood; nothing to report"
      )
    )
    defer { watch.end() }
    return try OutlookSession(scenario: scenario, threads: threads.count).look()
  }
}
