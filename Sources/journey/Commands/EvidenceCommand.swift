import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

/// Compares a scenario's journeys with published facts.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Measures published facts about buying on a scenario's whole journeys.",
    discussion: """
      A fact that is missed is a result, not a failure: the exit status is 0. Uncertain inputs have \
      their medians.
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @OptionGroup var scenarioOptions: ScenarioOptions

  @Option(help: "Whole journeys in the largest sample, at least 1,000.")
  var journeys = 40_000

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  func validate() throws {
    guard journeys >= 1_000 else {
      throw ValidationError("--journeys is \(journeys); it may not be below 1000")
    }
  }

  func run() throws {
    let scenario = try scenarioOptions.read(file)
    let report = try measure(scenario)
    switch format {
    case .text: Terminal.result(String(TextRenderer().render(Document(report)).dropLast()))
    case .json: Terminal.result(EvidenceJSON.encode(report))
    }
  }

  /// - Throws: ``ArgumentParser/ExitCode/stopped`` after Ctrl-C, ``ScenarioError`` if entries are too frequent.
  private func measure(_ scenario: ScenarioFile) throws -> EvidenceReport {
    let watch = RunWatch(.counting(total: EvidenceReport.steps, noun: "samples of journeys"))
    defer { watch.end() }
    let report: EvidenceReport?
    do {
      report = try EvidenceReport.measure(
        scenario.template.central,
        seed: random.seed,
        journeys: journeys,
        threads: threads.count,
        control: watch.control
      )
    } catch {
      throw scenario.diagnosis(of: error)
    }
    watch.end()
    guard let report else {
      Terminal.error("Stopped before all samples were finished; nothing to report")
      throw ExitCode.stopped
    }
    return report
  }
}
