import Foundation
import Testing

@Suite("Unusable input")
struct MisuseTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test(
    "Wrong usage ends with status 2 and a message, without a result",
    arguments: [
      ["run"], ["bogus"], ["run", "nowhere.yaml"], ["check", "nowhere.yaml"],
      ["run", "tiny.yaml", "--replications", "0"],
      ["run", "tiny.yaml", "--replications", "5..<5"],
      ["run", "tiny.yaml", "--threads", "0"],
      ["run", "tiny.yaml", "--format", "xml"],
      ["run", "tiny.yaml", "--precision", "200%"],
      ["run", "tiny.yaml", "--set", "market.segments.core.accounts=-5"],
      ["run", "tiny.yaml", "--replace"],
      ["run", "tiny.yaml", "--output", ""],
      ["run", "tiny.yaml", "--output", "tiny.yaml"],
      ["run", "tiny.yaml", "--output", "tiny.yaml/results"],
      ["run", "tiny.yaml", "--output", "/dev/null/results"],
      ["merge", "nowhere", "--output", "merged"],
      ["compare", "tiny.yaml"], ["compare", "tiny.yaml", "nowhere.yaml"],
      ["compare", "tiny.yaml", "."], ["compare", ".", "."],
      ["compare", "tiny.yaml", "tiny.yaml", "--set", "horizon=2 years"],
      ["compare", "tiny.yaml", "tiny.yaml", "--set", "currency=EUR"],
    ]
  )
  func usage(arguments: [String]) async throws {
    _ = try workspace.scenario()
    let run = try await JourneyProgram.run(arguments, in: workspace)
    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    #expect(!run.standardError.isEmpty)
    #expect(try workspace.names() == ["tiny.yaml"])
  }

  @Test("A misspelt key is shown where it stands, with what was meant, and nothing is written")
  func unknownKey() async throws {
    let scenario = try workspace.scenario(more: "horizn: 2 years")
    let run = try await JourneyProgram.run("run", scenario, "--output", "out", in: workspace)
    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains("tiny.yaml:17:1: error: unknown key 'horizn'"))
    #expect(run.standardError.contains("did you mean 'horizon'?"))
    #expect(try workspace.names() == ["tiny.yaml"])
  }

  @Test("Results are whole directories, replaced if ours and left alone if not")
  func outputDirectory() async throws {
    let scenario = try workspace.scenario()
    func run(to directory: String) async throws -> JourneyProgram.Outcome {
      try await JourneyProgram.run(
        ["run", scenario, "--replications", "4", "--output", directory],
        in: workspace
      )
    }
    #expect(try await run(to: "out/first").status == 0)
    #expect(
      try workspace.names("out/first").isSuperset(of: [
        "report.txt", "forecast.json", "metrics.csv", "manifest.json",
      ])
    )
    #expect(try workspace.names("out") == ["first"])
    #expect(try await run(to: "out/first").status == 0)

    _ = try workspace.write("mine", to: "out/first/notes.txt")
    let beside = try await run(to: "out/first")
    #expect(beside.status == 2)
    #expect(beside.standardError.contains("notes.txt"))
    #expect(beside.standardOutput.isEmpty)
    #expect(try workspace.text("out/first/notes.txt") == "mine\n")

    let foreign = try await run(to: ".")
    #expect(foreign.status == 2)
    #expect(try workspace.names() == ["tiny.yaml", "out"])
  }

  @Test(
    "Results that were changed since they were written are not merged",
    arguments: ["raw_replications.csv", "raw_durations.csv", "scenario.json", "report.txt"]
  )
  func editedResults(name: String) async throws {
    let scenario = try workspace.scenario()
    let run = try await JourneyProgram.run(
      ["run", scenario, "--replications", "4", "--output", "a"],
      in: workspace
    )
    #expect(run.status == 0)
    let text = try workspace.text("a/\(name)")
    let digit = try #require(text.lastIndex { $0.isNumber })
    let other = text[digit] == "1" ? "2" : "1"
    _ = try workspace.write(
      text.replacingCharacters(in: digit...digit, with: other),
      to: "a/\(name)"
    )
    let merge = try await JourneyProgram.run("merge", "a", "--output", "b", in: workspace)
    #expect(merge.status == 2)
    #expect(merge.standardError == "error: a: \(name) has been changed since it was written\n")
    #expect(try !workspace.names().contains("b"))
  }
}
