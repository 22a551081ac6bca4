import Foundation
import Testing

@Suite("Interruptions and hostile texts")
struct HostileTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test("Ctrl-C stops with a report of what was finished and status 130")
  func interrupt() async throws {
    // Large enough for few replications in that time: each of them is written.
    let scenario = try workspace.scenario(accounts: 2_000)
    var run: JourneyProgram.Outcome?
    // Before the first replication there is nothing to report, and a busy machine may be that slow.
    for delay in [4, 15, 30] where run?.text.isEmpty != false {
      run = try await JourneyProgram.run(
        ["run", scenario, "--replications", "100000", "--threads", "1", "--output", "out"],
        in: workspace,
        interruptAfter: .seconds(delay)
      )
    }
    let stopped = try #require(run)
    #expect(stopped.status == 130 && !stopped.hasCrashed, "\(stopped.standardError)")
    #expect(stopped.text.hasPrefix("Stopped early"))
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: workspace.data("out/manifest.json"))
        as? [String: Any]
    )
    let finished = try #require(manifest["replications"] as? Int)
    #expect((1..<100_000).contains(finished))
    #expect(manifest["requested_replications"] as? Int == 100_000)
    #expect(manifest["stopped_early"] as? Bool == true)
    #expect(try workspace.text("out/report.txt").hasPrefix("Stopped early"))
    let forecast = try workspace.text("out/forecast.json")
    #expect(forecast.contains("\"stopped_early\": true"))
  }

  @Test("A reader that goes away is no crash")
  func brokenPipe() async throws {
    let scenario = try workspace.scenario()
    let run = try await JourneyProgram.shell(
      """
      "$0" run \(scenario) --replications 4 --format json | head -c 10
      exit ${PIPESTATUS[0]}
      """,
      in: workspace
    )
    #expect(!run.hasCrashed && run.status < 128, "\(run.status) \(run.standardError)")
    #expect(run.standardOutput.count == 10)
  }

  @Test(
    "Names cannot run as formulas, break out of quotes or control a terminal",
    arguments: [
      "=HYPERLINK(\"x\",\"y\")", "+1+1", "-2", "@SUM(A1)", "<script>alert(1)</script>",
      "a,\"b\";c", "../../escape", "name\\u001b[31m",
    ]
  )
  func names(name: String) async throws {
    let scenario = try workspace.scenario(name: name)
    let run = try await JourneyProgram.run(
      ["run", scenario, "--replications", "4", "--output", "out"],
      in: workspace
    )
    #expect(!run.text.contains("\u{1B}") && !run.standardError.contains("\u{1B}"))
    #expect(try workspace.names().isSubset(of: ["tiny.yaml", "out"]))
    guard run.status == 0 else {
      #expect(run.status == 2)
      return
    }
    for table in ["metrics.csv", "raw_replications.csv", "raw_durations.csv"] {
      for line in try workspace.text("out/\(table)").split(separator: "\r\n") {
        let start = line.drop { $0 == "\"" }.first
        #expect(start.map { !"=+-@\t".contains($0) } == true, "\(line)")
      }
    }
    #expect(
      try JSONSerialization.jsonObject(with: workspace.data("out/forecast.json")) is [String: Any]
    )
  }
}
