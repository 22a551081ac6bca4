import Foundation
import Testing

@Suite("Comparing from the command line")
struct CompareTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let change = ["--set", "channels.email.touches=4 / month"]

  private func run(_ arguments: [String]) async throws -> JourneyProgram.Outcome {
    try await JourneyProgram.run(arguments, in: workspace)
  }

  private func keep(_ directory: String, _ arguments: [String] = []) async throws {
    let kept = try await run(
      ["run", "tiny.yaml", "--replications", "12", "--output", directory] + arguments
    )
    #expect(kept.status == 0, "\(kept.standardError)")
  }

  private struct Document: Decodable {
    struct Meta: Decodable {
      var shares_entry_clocks: Bool
      var replications: Int
    }
    struct Difference: Decodable {
      var metric: String
      var a: Double
      var b: Double
      var difference: Double
    }
    var meta: Meta
    var differences: [Difference]
  }

  @Test("Two files are run in the same futures, with what is set laid over the second")
  func files() async throws {
    _ = try workspace.scenario()
    let text = try await run(
      ["compare", "tiny.yaml", "tiny.yaml", "--replications", "12"] + Self.change
    )
    #expect(text.status == 0, "\(text.standardError)")
    #expect(text.text.contains("tiny.yaml --set channels.email.touches=4 / month"))
    #expect(text.text.contains("THE WHOLE PERIOD"))
    let same = try await run(
      ["compare", "tiny.yaml", "tiny.yaml", "--replications", "4", "--format", "json"]
    )
    let document = try JSONDecoder().decode(Document.self, from: same.standardOutput)
    #expect(document.meta.replications == 4 && document.meta.shares_entry_clocks)
    #expect(document.differences.count > 5)
    #expect(document.differences.allSatisfy { $0.difference == 0 })
  }

  @Test("Two directories say what they hold, and are told apart from other futures")
  func directories() async throws {
    _ = try workspace.scenario()
    try await keep("a")
    try await keep("b", Self.change)
    let compared = try await run(["compare", "a", "b", "--format", "json"])
    #expect(compared.status == 0, "\(compared.standardError)")
    let document = try JSONDecoder().decode(Document.self, from: compared.standardOutput)
    #expect(document.meta.replications == 12)
    for (name, value) in [("a", \Document.Difference.a), ("b", \Document.Difference.b)] {
      let forecast = try JSONSerialization.jsonObject(with: workspace.data("\(name)/forecast.json"))
      let estimates = try #require((forecast as? [String: Any])?["estimates"] as? [[String: Any]])
      let wins = try #require(estimates.first { $0["metric"] as? String == "total_wins" })
      let expected = try #require(wins["value"] as? Double)
      let found = try #require(document.differences.first { $0.metric == "total_wins" })
      #expect(abs(found[keyPath: value] - expected) < 1e-9)
    }

    try await keep("seed", ["--seed", "2"])
    try await keep("horizon", ["--set", "horizon=2 years"])
    for (other, message) in [("seed", "the seed must be the same"), ("horizon", "the horizon")] {
      let refused = try await run(["compare", "a", other])
      #expect(refused.status == 2)
      #expect(refused.standardOutput.isEmpty)
      #expect(refused.standardError.contains(message))
    }
    let settings = try await run(["compare", "a", "b", "--replications", "4"])
    #expect(settings.status == 2)
  }

  @Test("Draws are paired even if only one of the scenarios has uncertain inputs")
  func uncertainInputs() async throws {
    _ = try workspace.scenario()
    let compared = try await run([
      "compare", "tiny.yaml", "tiny.yaml", "--replications", "12", "--set",
      "market.segments.core.entry_interval=4 to 6 years",
    ])
    #expect(compared.status == 0, "\(compared.standardError)")
    #expect(compared.text.contains("1 uncertain input, drawn anew for every 2 futures"))
  }
}
