import Foundation
import JourneyModel
import JourneyScenarioFile

/// Reads a scenario file: no trap, messages that every terminal can bear, and of what is accepted a resolved
/// scenario that reads back as the same.
func readScenarioFile(_ bytes: Data) {
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
    expectVisible(error.rendered)
    return nil
  } catch {
    fatalError("\(error)")
  }
}
