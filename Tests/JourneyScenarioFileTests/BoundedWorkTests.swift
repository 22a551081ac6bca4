import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

/// Files that once took seconds or minutes; the bound is far above what they take on a busy machine.
@Suite struct BoundedWorkTests {
  private func codesInTime(_ files: [String: String]) throws -> [DiagnosticCode] {
    let workspace = try Workspace(files)
    let start = ProcessorTime.now
    defer { #expect(ProcessorTime.now - start < .seconds(30)) }
    do {
      _ = try readScenario(path: workspace.path("x.yaml"))
      return []
    } catch {
      return error.diagnostics.map(\.code)
    }
  }

  @Test func `two files of many keys are laid over each other in a moment`() throws {
    func keys(_ letter: String) -> String {
      (0..<49_000).map { "\(letter)\($0): 1\n" }.joined()
    }
    let found = try codesInTime([
      "base.yaml": smallest + keys("a"), "x.yaml": "extends: base.yaml\n" + keys("b"),
    ])
    #expect(found.count == DiagnosticLog.limit && Set(found) == [.unknownKey])
  }

  @Test func `many removed and many added elements are refused in a moment`() throws {
    for value in ["null", "{kind: push}"] {
      let names = (0..<30_000).map { "  c\($0): \(value)\n" }.joined()
      let base = (0..<30_000).map { "  b\($0): {kind: push}\n" }.joined()
      let found = try codesInTime([
        "base.yaml": smallest + "channels:\n" + base,
        "x.yaml": "extends: base.yaml\nchannels:\n" + names,
      ])
      #expect(found.contains(.tooMany))
    }
  }

  @Test func `repeated keys in a large file are found without reading it many times`() throws {
    let padding = String(repeating: "# \(String(repeating: "x", count: 90))\n", count: 19_000)
    let repeated = String(repeating: "horizon: 1 year\n", count: 25)
    #expect(try codesInTime(["x.yaml": smallest + repeated + padding]).contains(.duplicateKey))
  }

  @Test(arguments: ["gamma(0.5, 1e-10)", "gamma(1e-300, 1)", "gamma(1e-9, 1)"])
  func `a distribution that is a single value, or all but nothing, is refused`(
    text: String
  ) throws {
    let file = "market: {segments: {core: {accounts: 100, fit: \"\(text)\"}}}\n"
    #expect(try codesInTime(["x.yaml": file]) == [.badDistribution])
  }

  @Test func `two hundred narrow distributions are read in time`() throws {
    for text in ["gamma(0.5, 1e-4)", "beta(1e6, 1e6)"] {
      let segments = (0..<200).map { "s\($0): {accounts: 10, fit: \"\(text)\"}" }
      let file = "market: {segments: {\(segments.joined(separator: ", "))}}\n"
      #expect(try codesInTime(["x.yaml": file]) == [])
    }
  }

  @Test func `more uncertain inputs than can be told apart are refused`() throws {
    let steps = (0..<201).map {
      "{from: \($0 * 5 + 10) to \($0 * 5 + 11) days, amount: 1 to 2 USD / day}"
    }
    let file = smallest + "channels: {content: {spend: [\(steps.joined(separator: ", "))]}}\n"
    #expect(try Set(codesInTime(["x.yaml": file])) == [.tooMany])
  }
}
