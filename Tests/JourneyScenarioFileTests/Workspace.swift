import Foundation
import JourneyModel
@testable import JourneyScenarioFile

/// Ours, not Foundation's.
typealias QuantityKind = JourneyScenarioFile.QuantityKind

/// The least that a scenario must state.
let smallest = "market: {segments: {core: {accounts: 100}}}\n"

/// The folder of the bad examples, one per code.
let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("Fixtures")

/// The folder of the shipped scenarios.
let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scenarios")

/// A folder of files that is removed when the last reference to it goes.
final class Workspace {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("journey-\(UUID().uuidString)")

  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(Data(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ data: Data, to name: String) throws {
    try data.write(to: folder.appendingPathComponent(name))
  }

  /// Reads a file; a test of inputs that files state may leave our assumptions out of them.
  func read(
    _ name: String,
    settings: [String] = [],
    _ assumptions: AssumptionTreatment? = nil
  ) throws -> ScenarioFile {
    try readScenario(path: path(name), settings: settings, assumptions: assumptions)
  }

  /// Messages with the folder left out, so that they are the same everywhere.
  func messages(_ name: String, settings: [String] = []) -> String {
    do {
      _ = try readScenario(path: path(name), settings: settings)
      return ""
    } catch {
      return error.rendered.replacingOccurrences(of: folder.path + "/", with: "")
    }
  }
}

/// The central scenario of a text.
func scenario(_ text: String, settings: [String] = []) throws -> Scenario {
  try Workspace(["x.yaml": text]).read("x.yaml", settings: settings).template.central
}

/// What is reported about a text that cannot be used.
func messages(_ text: String, settings: [String] = []) throws -> String {
  try Workspace(["x.yaml": text]).messages("x.yaml", settings: settings)
}

/// The codes of the errors of a text, empty if it can be used.
func codes(_ text: String, settings: [String] = []) throws -> [DiagnosticCode] {
  let workspace = try Workspace(["x.yaml": text])
  do {
    _ = try readScenario(path: workspace.path("x.yaml"), settings: settings)
    return []
  } catch {
    return error.diagnostics.map(\.code)
  }
}
