import Foundation
import JourneyModel
import Testing

@testable import JourneyExperiment
@testable import JourneyReport

struct ComparisonReportTests {
  /// Two futures of four months, the last of them partial: B falls behind and makes it good.
  ///
  /// Further strategies are the same as B, under the names given.
  private static func comparison(
    draws: Int = 20,
    more: [String] = [],
    hasBookings: Bool = false
  ) -> Comparison {
    let swing: [Double] = [-6, -2, 3, 15]
    let a = (0..<draws).map { draw in swing.map { _ in 50 + Double(draw % 2) } }
    let b = zip(a, 0..<draws).map { row, draw in
      zip(row, swing).map { $0 + $1 + (draw % 2 == 0 ? 1 : -1) }
    }
    let clusters = Array(0..<draws)
    func difference(_ metric: Metric, _ a: [Double], _ b: [Double]) -> Comparison.Difference {
      Comparison.Difference(
        key: MetricKey(metric),
        estimate: PairedEstimate(
          a: Influences(meanOf: a),
          b: Influences(meanOf: b),
          clusters: clusters
        ),
        futures: PairedFutures(a: a, b: b, clusters: clusters)
      )
    }
    let whole = [a, b].map { $0.map { $0.reduce(0, +) } }
    let bookings = whole.map { $0.map { $0 * 1_000 } }
    let pairs = (["More"] + more).map { name in
      Comparison.Pair(
        b: Comparison.Side(name: name, label: "more.yaml", scenarioName: name),
        sharesEntryClocks: false,
        sharesPast: false,
        differences: [
          difference(.totalWins, whole[0], whole[1]),
          difference(
            .noDecisionRate,
            a.map { $0[0] / 200 },
            b.map { $0[0] / 200 - 0.01 * $0[1] / 50 }
          ),
        ] + (hasBookings ? [difference(.totalBookings, bookings[0], bookings[1])] : []),
        courses: [
          Comparison.Course(
            metric: .wins,
            cumulative: CumulativeDifference(a: a, b: b, clusters: clusters)
          )
        ]
      )
    }
    return Comparison(
      a: Comparison.Side(name: "Today", label: "today.yaml", scenarioName: "Today"),
      pairs: pairs,
      rankings: [
        Ranking(
          key: MetricKey(.totalWins),
          better: .higher,
          values: [whole[0]] + pairs.map { _ in whole[1] },
          clusters: clusters
        )
      ]
        + (hasBookings
          ? [
            Ranking(
              key: MetricKey(.totalBookings),
              better: .higher,
              values: [bookings[0]] + pairs.map { _ in bookings[1] },
              clusters: clusters
            )
          ] : []),
      currency: "EUR",
      startDate: CalendarDate(year: 2027, month: 1, day: 1),
      // January to March and 16 days of April.
      horizonDays: 106,
      seed: 7,
      replications: 0..<draws,
      replicationsPerDraw: 1,
      drawn: DrawnInputs([])
    )
  }

  private let report = TextRenderer().render(Document(comparison()))

  @Test func `no line is wider than the page`() {
    for width in [60, 100] {
      let text = TextRenderer(width: width).render(Document(Self.comparison()))
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }

  @Test func `what is drawn and what is taken as certain is said`() {
    #expect(report.contains("Inputs   all taken as certain"))
    #expect(report.contains("our assumptions taken as certain, so that ranges are too narrow"))
    var drawn = Self.comparison()
    drawn.replicationsPerDraw = 2
    drawn.drawn = DrawnInputs(
      ["us.fit", "assumptions.memory", "us.fit", "assumptions.price"].map { path in
        UncertainInput(
          path: path,
          distribution: .uniform(low: 0, high: 1),
          allowed: 0...1,
          unit: "",
          isAssumption: path.hasPrefix("assumptions")
        )
      }
    )
    let text = TextRenderer().render(Document(drawn))
    #expect(text.contains("1 uncertain input, drawn anew for every 2 futures, alike for all"))
    #expect(text.contains("our assumptions drawn with them, in 2 groups"))
  }

  @Test func `differences have signs, errors and the share of futures in which they are above 0`()
    throws
  {
    let lines = report.split(separator: "\n")
    let wins = try #require(lines.first { $0.hasPrefix("Wins  ") })
    #expect(wins.contains("+10.0 ± 0.9"))
    #expect(wins.hasSuffix("100 %"))
    let none = try #require(lines.first { $0.hasPrefix("Opportunities without") })
    #expect(none.contains(" pp") && none.contains("-"))
  }

  @Test func `the month of the crossing comes with what makes it uncertain`() {
    let text = report.replacing("\n", with: " ")
    #expect(text.contains("B first falls behind, most by Feb 2027 (month 2)"))
    #expect(text.contains("has made that good by Apr 2027 (month 4)"))
    #expect(text.contains("Within two standard errors of the simulation that is between"))
    #expect(text.contains("90 % by Apr 2027 (month 4)"))
    #expect(text.contains("Apr 2027 (16 of 30 days)"))
  }

  @Test func `few draws and clocks of their own are named`() {
    let few = TextRenderer().render(Document(Self.comparison(draws: 4))).replacing("\n", with: " ")
    #expect(!few.contains("±"))
    #expect(few.contains("So few draws do not tell"))
    #expect(few.contains("calibrated each on its own"))
    var shared = Self.comparison()
    shared.pairs[0].sharesEntryClocks = true
    #expect(!TextRenderer().render(Document(shared)).contains("calibrated"))
  }

  @Test(arguments: [2, 3, 5])
  func `more strategies fit 80 columns, whatever they are called`(count: Int) {
    let long = "Reviews, references and communities instead of half of the events"
    let names = (1..<count).map { "\(long), \($0)" }
    let text = TextRenderer(width: 80).render(Document(Self.comparison(more: names)))
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    for name in names { #expect(text.replacing("\n", with: " ").contains(name)) }
  }

  @Test func `strategies are named by letters, set against the base and ranked`() throws {
    let comparison = Self.comparison(more: ["Even more"])
    let text = TextRenderer(width: 80).render(Document(comparison))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(text.contains("C, Even more, against A, Today"))
    #expect(text.contains("C - A ± error") && text.contains("C higher"))
    let best = try #require(lines.first { $0.hasPrefix("Wins") })
    let shares = best.split(separator: " ").dropFirst()
    #expect(shares == ["0", "%", "50.0", "%", "50.0", "%"], "\(best)")
    #expect(text.contains("on average C first falls behind"))
  }

  @Test func `more strategies begin with which brings most, by name, and the page draws it`() throws
  {
    let comparison = Self.comparison(more: ["Even more"], hasBookings: true)
    let text = TextRenderer().render(Document(comparison))
    let answer = try #require(text.components(separatedBy: "\n\n\n").first)
    #expect(answer.hasPrefix("1  WHICH BRINGS MOST BOOKINGS?"))
    #expect(answer.contains(" brings most bookings on average: "))
    for name in ["A, Today", "B, ", "C, Even more"] {
      #expect(answer.contains("\n" + name), "\(name)")
    }
    // B and C are the same in this comparison, so that neither can be said to be better.
    #expect(answer.contains("not clearly more"))
    let page = PageRenderer(version: "1").render(Document(comparison))
    let head = try #require(page.components(separatedBy: "id=\"report\"").first)
    #expect(head.contains("<svg") && head.contains("C, Even more"))
  }

  /// Fields of a table in a section of the documentation, those of a document by their paths.
  private func documented(_ heading: String) throws -> Set<String> {
    let documentation = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/output.md"),
      encoding: .utf8
    )
    let sections = documentation.components(separatedBy: "\n## ")
    let section = try #require(sections.first { $0.hasPrefix(heading + "\n") })
    return Set(
      section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line in
        let cell = line.dropFirst(2).prefix { $0 != "|" }
        return cell.split(separator: "`").map(String.init).filter { $0.contains(".") }
      }
    )
  }

  private func fields(_ comparison: Comparison) throws -> Set<String> {
    let text = ComparisonJSON.encode(comparison)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    var found: Set<String> = []
    func collect(_ value: Any, _ path: String) {
      if let object = value as? [String: Any], !path.hasSuffix("[].labels") {
        for (name, child) in object { collect(child, path.isEmpty ? name : "\(path).\(name)") }
      } else if let objects = value as? [[String: Any]] {
        for object in objects { collect(object, path + "[]") }
      } else {
        found.insert(path)
      }
    }
    collect(document, "")
    return found
  }

  @Test func `every documented field is in the document, and every field is documented`() throws {
    let pair = try documented("Comparisons")
    #expect(try fields(Self.comparison()) == pair)
    let more = try documented("Comparisons of more than two")
    let ofPairs: Set = ["meta.b.label", "meta.b.scenario"]
    #expect(
      try fields(Self.comparison(more: ["Even more"])) == pair.subtracting(ofPairs).union(more)
    )
  }

  @Test func `numbers read back and a month's days are stated`() throws {
    struct Document: Decodable {
      struct Month: Decodable {
        var month: Int
        var month_days: Double
        var total: Double
      }
      struct Crossing: Decodable {
        var month: Int
        var ends_ahead: Bool
        var shares_crossed: [Double]
      }
      var months: [Month]
      var crossings: [Crossing]
    }
    let text = ComparisonJSON.encode(Self.comparison())
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.months.map(\.total) == [-6, -8, -5, 10])
    #expect(document.months.last?.month_days == 16)
    #expect(document.crossings.map(\.month) == [3])
    #expect(document.crossings[0].ends_ahead)
    #expect(document.crossings[0].shares_crossed == [0, 0, 0, 1])
    #expect(ComparisonJSON.encode(Self.comparison()) == text)
  }
}
