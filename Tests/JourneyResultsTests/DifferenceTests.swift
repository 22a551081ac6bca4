import Foundation
import JourneyResults
import Testing

/// Each test works in a directory of its own.
final class DifferenceTests {
  private let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  deinit {
    do { try FileManager.default.removeItem(at: directory) } catch { print(error) }
  }

  private static let scenario = #"{"name": "Tiny"}"#
  /// All files that results have, with two replications.
  private static let whole = [
    "forecast.json": "{}", "forecast.csv": "", "metrics.csv": "", "inputs.csv": "",
    "raw_durations.csv": "",
    "report.txt": "1\n2\n3\n",
    "raw_replications.csv": "replication,value\r\n4,1\r\n4,2\r\n5,1\r\n5,2\r\n",
    "scenario.json": scenario, "calibration.json": "{}",
  ]

  /// Writes files, and returns a manifest of them that may say something else about them.
  private func manifest(
    _ outputs: [String: String] = whole,
    replications: Range<Int> = 4..<6,
    scenario: String = scenario
  ) throws -> Manifest {
    let files = outputs.mapValues { Data($0.utf8) }
    let manifest = Manifest(
      programVersion: "1",
      scenarioHash: Manifest.File(name: "", contents: Data(scenario.utf8)).sha256,
      scenarioIdentity: "",
      seed: 1,
      replications: replications,
      inputs: [],
      outputs: files
    )
    try OutputDirectory.write(files: files, manifest: manifest, to: directory, replacing: .any)
    return manifest
  }

  /// What is found in the directory, with a manifest that may have been changed.
  private func stored(_ manifest: Manifest) throws -> StoredResults {
    try manifest.encoded().write(to: directory.appending(path: Manifest.fileName))
    return try StoredResults(reading: directory)
  }

  private func defects(_ manifest: Manifest) throws -> [String] {
    try stored(manifest).defects.map(\.description)
  }

  @Test func `results as they were written have no defect`() throws {
    #expect(try defects(manifest()).isEmpty)
  }

  @Test func `changed, missing and added files are told without a second run`() throws {
    let manifest = try manifest()
    try Data("{ }".utf8).write(to: directory.appending(path: "forecast.json"))
    try Data("mine".utf8).write(to: directory.appending(path: "notes.txt"))
    try FileManager.default.removeItem(at: directory.appending(path: "report.txt"))
    #expect(
      try defects(manifest) == [
        "forecast.json has been changed since it was written",
        "notes.txt is not listed in manifest.json", "report.txt is missing",
      ]
    )
  }

  @Test func `a file that the manifest omits is no less checked`() throws {
    var manifest = try manifest()
    manifest.outputs.removeAll { $0.name == "report.txt" }
    #expect(try defects(manifest) == ["report.txt is not listed in manifest.json"])
    try FileManager.default.removeItem(at: directory.appending(path: "report.txt"))
    #expect(try defects(manifest) == ["report.txt is missing"])
  }

  @Test func `results are used only if every file of them is listed and whole`() throws {
    var manifest = try manifest()
    try Data("mine".utf8).write(to: directory.appending(path: "notes.txt"))
    #expect(try stored(manifest).fault == nil)
    manifest.outputs.removeAll { $0.name == "scenario.json" }
    #expect(
      try stored(manifest).fault
        == Manifest.Difference(file: "scenario.json", kind: .unlisted)
    )
    #expect(throws: ResultError.incomplete("scenario.json")) {
      try stored(manifest).data("scenario.json")
    }
    manifest.outputs = []
    #expect(try stored(manifest).fault != nil)
  }

  @Test func `a file in place of which there is a link or a pipe is not read`() throws {
    let manifest = try manifest()
    let report = directory.appending(path: "report.txt")
    try FileManager.default.removeItem(at: report)
    #expect(mkfifo(report.path, 0o600) == 0)
    #expect(try defects(manifest) == ["report.txt is missing"])
  }

  @Test func `a manifest at odds with its own files is told`() throws {
    let hash = try manifest(scenario: "another")
    #expect(try defects(hash) == ["manifest.json says something else than scenario.json"])
    for range in [4..<5, 3..<6, 0..<1_000_000] {
      let manifest = try manifest(replications: range)
      #expect(
        try defects(manifest) == ["manifest.json says something else than raw_replications.csv"]
      )
    }
  }

  @Test func `the same files again show no difference`() throws {
    let again = Self.whole.mapValues { Data($0.utf8) }
    #expect(try stored(manifest()).firstDifference(from: again) == nil)
  }

  @Test func `the first line that differs is shown as it was and as it is`() throws {
    let manifest = try manifest()
    func difference(_ report: String?, adding: [String: String] = [:]) throws -> String? {
      var again = Self.whole.merging(adding) { _, new in new }
      again["report.txt"] = report
      return try stored(manifest).firstDifference(from: again.mapValues { Data($0.utf8) })?
        .description
    }
    #expect(
      try difference("1\n2\nX\n")
        == "report.txt differs from line 3 on\n  before: 3\n  now:    X"
    )
    #expect(
      try difference("1\n2\n3\n4\n")
        == "report.txt differs from line 4 on\n  before: (the file ends here)\n  now:    4"
    )
    #expect(try difference(nil) == "report.txt was not written this time")
    #expect(
      try difference("1\n2\n3\n", adding: ["aa.txt": ""])
        == "aa.txt was written this time, but not before"
    )
  }

  @Test func `long lines are shown around the place where they part`() throws {
    let start = String(repeating: "a", count: 1_000)
    let end = String(repeating: "z", count: 1_000)
    var outputs = Self.whole
    outputs["report.txt"] = start + "1" + end
    let manifest = try manifest(outputs)
    outputs["report.txt"] = start + "2" + end
    let difference = try stored(manifest).firstDifference(
      from: outputs.mapValues { Data($0.utf8) }
    )
    guard case .different(1, let before, let now) = difference?.kind else {
      Issue.record("no difference of line 1")
      return
    }
    #expect(before.contains("a1z") && now.contains("a2z"))
    #expect(before.hasPrefix("…") && before.hasSuffix("…") && before.count < 200)
  }
}
