import Foundation
import Testing

@Suite("Hostile texts and readers")
struct HostileTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

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
