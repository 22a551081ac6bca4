import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

/// Tries one input that libFuzzer has made up; returns 0, or stops the program where something is wrong.
///
/// `FUZZ=results` takes the first byte for the file of a results directory, and what follows for its
/// contents; any other value takes the input for a scenario file.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Data(UnsafeBufferPointer(start: start, count: count))
  if ProcessInfo.processInfo.environment["FUZZ"] == "results" {
    Results.shared.read(bytes)
  } else {
    readScenarioFile(bytes)
  }
  return 0
}

/// Reads a scenario file: no trap, messages that every terminal can bear, and of what is accepted a resolved
/// scenario that reads back as the same.
private func readScenarioFile(_ bytes: Data) {
  guard let first = scenario(bytes, isResolved: false) else { return }
  let text = Description(first).scenarioText
  guard let second = scenario(Data(text.utf8), isResolved: true) else {
    fatalError("what was accepted does not read back")
  }
  precondition(
    Description(second).scenarioText == text,
    "a resolved scenario reads back as another"
  )
  precondition(
    first.template.central == second.template.central,
    "a resolved scenario means another market"
  )
}

private func scenario(_ bytes: Data, isResolved: Bool) -> ScenarioFile? {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "journey-fuzzer-\(ProcessInfo.processInfo.processIdentifier).yaml")
  do {
    try bytes.write(to: file)
    let scenario = try readScenario(path: file.path, isResolved: isResolved)
    expectVisible(DiagnosticRenderer(texts: scenario.texts).render(scenario.warnings))
    return scenario
  } catch let error as ScenarioError {
    expectVisible("\(error)")
    return nil
  } catch {
    fatalError("\(error)")
  }
}

/// Stops where a text holds something that a terminal obeys, or that nobody can see.
private func expectVisible(_ text: String) {
  for scalar in text.unicodeScalars where scalar != "\n" {
    precondition(!scalar.isHidden, "U+\(String(scalar.value, radix: 16)) in a message")
  }
}

/// Reads files of results directories: what is no result is refused, whatever it is.
private struct Results {
  static let shared = Results()

  private let experiment: Experiment

  init() {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.horizonDays = 61
    var segment = Segment(id: "core")
    segment.accountCount = 20
    scenario.market.segments = [segment]
    let law = IncumbentLaw(evenly: CompiledScenario(scenario))
    experiment = Experiment(
      Variant(ScenarioTemplate(certain: scenario)),
      seed: 1,
      calibration: MarketCalibration(
        segments: [
          MarketCalibration.SteadySegment(
            meanJourneyDays: 200,
            meanJourneyStandardError: 1,
            incumbents: law
          )
        ],
        steadyDemand: [],
        pilotJourneys: 1
      )
    )
  }

  func read(_ bytes: Data) {
    guard let kind = bytes.first else { return }
    let contents = Data(bytes.dropFirst())
    let text = String(decoding: contents, as: UTF8.self)
    do {
      switch kind % 4 {
      case 0: _ = try Manifest(decoding: contents)
      case 1: _ = CalibrationJSON.decode(contents, of: experiment.template.central)
      case 2:
        _ = try RawReplicationTable.decode(
          text,
          layout: experiment.layout,
          formulas: experiment.formulas,
          replicationsPerDraw: experiment.replicationsPerDraw
        )
      default:
        _ = try RawDurationTable.decode(
          text,
          layout: experiment.layout,
          durations: experiment.durations
        )
      }
    } catch {
      expectVisible("\(error)")
    }
  }
}
