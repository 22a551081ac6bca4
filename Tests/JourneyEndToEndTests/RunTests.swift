import Foundation
import Testing

@Suite("Simulating from the command line")
struct RunTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test("A scenario of journey init can be checked, described and simulated")
  func starter() async throws {
    #expect(try await JourneyProgram.run("init", in: workspace).status == 0)
    let check = try await JourneyProgram.run("check", "scenario.yaml", in: workspace)
    #expect(check.status == 0)
    #expect(check.text.hasPrefix("scenario.yaml: ok"))
    let run = try await JourneyProgram.run(
      [
        "run", "scenario.yaml", "--replications", "4", "--set", "market.segments.core.accounts=200",
      ],
      in: workspace
    )
    #expect(run.status == 0, "\(run.standardError)")
    #expect(run.text.contains("My first scenario"))
    #expect(run.standardError.isEmpty)
  }

  @Test("The same bytes come from one thread and from two, and others from another seed")
  func threads() async throws {
    let scenario = try workspace.scenario()
    func output(_ arguments: String...) async throws -> Data {
      let run = try await JourneyProgram.run(
        ["run", scenario, "--replications", "8", "--format", "json"] + arguments,
        in: workspace
      )
      #expect(run.status == 0, "\(run.standardError)")
      return run.standardOutput
    }
    let one = try await output("--threads", "1")
    #expect(try await output("--threads", "2") == one)
    #expect(try await output("--threads", "2", "--seed", "2") != one)
  }

  @Test(
    "Ranges merged are the whole, byte for byte",
    arguments: [("5 years", "fixed", 3), ("4 to 6 years", "drawn", 4)]
  )
  func merging(entryInterval: String, assumptions: String, first: Int) async throws {
    let scenario = try workspace.scenario(entryInterval: entryInterval)
    for (range, output) in [("0..<\(first)", "a"), ("\(first)..<12", "b"), ("12", "whole")] {
      let run = try await JourneyProgram.run(
        [
          "run", scenario, "--assumptions", assumptions, "--replications", range, "--output",
          output,
        ],
        in: workspace
      )
      #expect(run.status == 0, "\(run.standardError)")
    }
    let merge = try await JourneyProgram.run(
      ["merge", "b", "a", "--output", "merged"],
      in: workspace
    )
    #expect(merge.status == 0, "\(merge.standardError)")
    let names = try workspace.names("whole")
    #expect(try workspace.names("merged") == names)
    for name in names {
      let same = try workspace.data("merged/\(name)") == workspace.data("whole/\(name)")
      #expect(same, "\(name) differs")
    }
    let alone = try await JourneyProgram.run("merge", "b", "--output", "c", in: workspace)
    let gap = try await JourneyProgram.run("merge", "a", "a", "--output", "d", in: workspace)
    #expect(alone.status == 0)
    #expect(gap.status == 2)
    #expect(gap.standardError.contains("do not follow"))
    #expect(try workspace.names().contains("d") == false)
  }

  @Test("JSON on standard output is one object with figures and their errors")
  func json() async throws {
    let scenario = try workspace.scenario()
    let run = try await JourneyProgram.run(
      ["run", scenario, "--replications", "4", "--format", "json"],
      in: workspace
    )
    #expect(run.status == 0)
    let object = try #require(
      try JSONSerialization.jsonObject(with: run.standardOutput) as? [String: Any]
    )
    let meta = try #require(object["meta"] as? [String: Any])
    #expect(meta["scenario"] as? String == "Tiny")
    #expect(meta["replications"] as? Int == 4)
    let estimates = try #require(object["estimates"] as? [[String: Any]])
    let metrics = Set(estimates.compactMap { $0["metric"] as? String })
    #expect(metrics.isSuperset(of: ["entries", "opportunities", "win_rate_per_opportunity"]))
    #expect(estimates.allSatisfy { $0.keys.contains("standard_error") })
  }

  @Test("An amount set on the command line changes the forecast as one in the file does")
  func settings() async throws {
    let stated = try workspace.scenario(accounts: 200)
    func output(_ arguments: String...) async throws -> Data {
      let run = try await JourneyProgram.run(
        ["run", stated, "--replications", "4", "--format", "json"] + arguments,
        in: workspace
      )
      #expect(run.status == 0, "\(run.standardError)")
      return run.standardOutput
    }
    let inFile = try await output()
    _ = try workspace.scenario(accounts: 250)
    let other = try await output()
    #expect(inFile != other)
    #expect(try await output("--set", "market.segments.core.accounts=200") == inFile)
  }
}
