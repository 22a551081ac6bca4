import Foundation
import Testing

@testable import JourneyExperiment
@testable import JourneyReport
@testable import JourneySimulation

/// The tables of `docs/output.md` that follow from declarations.
///
/// `RECORD_DOCUMENTATION=1` in the environment writes them instead of comparing.
struct OutputDocumentationTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/output.md").standardized

  private static func table(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns, columns.map { _ in "---" }] + rows)
      .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private static func names(_ labels: [[String]]) -> String {
    labels.map { $0.isEmpty ? "none" : $0.map { "`\($0)`" }.joined(separator: " and ") }
      .joined(separator: "; ")
  }

  private static var metrics: String {
    table(
      ["metric", "unit", "population", "better", "labels", "definition"],
      Metric.all.map { metric in
        [
          "`\(metric.id)`" + (metric.isHeadline ? " (headline)" : ""), "`\(metric.unit.rawValue)`",
          "`\(metric.population.rawValue)`", metric.better.map { "`\($0.rawValue)`" } ?? "–",
          names(metric.labelNames), metric.definition,
        ]
      }
    )
  }

  private static var sums: String {
    table(
      ["quantity", "population", "one number by", "sum of"],
      Sum.allCases.map { sum in
        let declaration = sum.declaration
        let labels = declaration.axes.reduce([[]]) { names, axis in
          axis.labelNames.flatMap { own in names.map { $0 + own } }
        }
        return [
          "`\(declaration.id)`", "`\(declaration.population.rawValue)`", names(labels),
          declaration.definition,
        ]
      }
    )
  }

  private static var populations: String {
    table(
      ["population", "who is counted"],
      Population.allCases.map { ["`\($0.rawValue)`", $0.clause] }
    )
  }

  private static let tables = [
    ("populations", populations), ("metrics", metrics), ("sums", sums),
  ]

  @Test(arguments: tables) func `a table of the documentation is as declared`(
    name: String,
    table: String
  ) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let begin = "<!-- table: \(name), from the declarations -->\n"
    let start = try #require(text.range(of: begin)?.upperBound)
    let end = try #require(text.range(of: "\n<!-- end of table -->", range: start..<text.endIndex))
    if ProcessInfo.processInfo.environment["RECORD_DOCUMENTATION"] == "1" {
      try text.replacingCharacters(in: start..<end.lowerBound, with: table)
        .write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start..<end.lowerBound] == table, "record with RECORD_DOCUMENTATION=1")
    }
  }

  @Test(arguments: JourneySimulation.Dimension.allCases)
  func `every label is explained as declared`(
    dimension: JourneySimulation.Dimension
  ) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let row =
      "| `estimates[].labels.\(dimension.rawValue)` | text | \(dimension.definition) |"
    #expect(text.contains(row), "\(row)")
  }
}
