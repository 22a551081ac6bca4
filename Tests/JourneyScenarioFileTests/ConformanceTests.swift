import Testing

@testable import JourneyScenarioFile

/// A kind of document, with what becomes of it.
struct Kind: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable, Equatable {
    case read
    /// The code of the first problem and its place.
    case refused(String, line: Int, column: Int)
  }

  let name: String
  let text: String
  let outcome: Outcome

  var testDescription: String { name }

  init(_ name: String, _ text: String, _ outcome: Outcome) {
    self.name = name
    self.text = text
    self.outcome = outcome
  }

  /// A scenario in a line of YAML.
  static let base = "market: {segments: {core: {accounts: 10}}}\n"
  /// A scenario in JSON whose last brace is to come.
  static let open = #"{"market": {"segments": {"core": {"accounts": 10}}}"#
}

/// The kinds of valid and invalid documents: what is valid is read, or refused for a reason that has a
/// code; what is invalid is refused where it breaks.
@Suite struct ConformanceTests {
  @Test(arguments: Kind.json + Kind.yaml)
  func `every kind of document is read or refused where it breaks`(kind: Kind) throws {
    let workspace = try Workspace(["x.yaml": kind.text])
    do {
      _ = try workspace.read("x.yaml")
      #expect(kind.outcome == .read)
    } catch let error as ScenarioError {
      let first = try #require(error.diagnostics.first)
      let place = try #require(first.location)
      #expect(
        kind.outcome
          == .refused(first.code.rawValue, line: place.line, column: place.column),
        "\(error.rendered)"
      )
      #expect(!first.message.contains("not valid YAML"), "\(first.message)")
    }
  }

  @Test func `the kinds are many, and each is one`() {
    let names = (Kind.json.map { "JSON " + $0.name } + Kind.yaml.map(\.name))
    #expect(names.count >= 150 && Set(names).count == names.count)
  }
}
