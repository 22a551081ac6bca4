import Testing

@testable import JourneyReport

/// Names of rows that are too long for their column.
@Suite struct `Long names of rows` {
  @Test func `paths of keys keep both ends, so that they stay apart`() {
    let paths = ["core", "upper"].map { "channels.paid_social.spend_by_segment.\($0)" }
    let cut = paths.map { $0.cutName(toColumns: 30) }
    #expect(cut.allSatisfy { $0.columns == 30 && $0.hasPrefix("channels.") && $0.contains("…") })
    #expect(cut[0].hasSuffix("_segment.core") && cut[1].hasSuffix("segment.upper"))
    // What fits is whole, and words lose their end.
    #expect(paths[0].cutName(toColumns: 80) == paths[0])
    #expect("How long it takes. On average".cutName(toColumns: 10) == "How long …")
  }

  @Test
  func `names of words take a second line rather than lose their end, or than split the table`() {
    let table = TextTable(
      columns: [.left("figure"), .right("a"), .right("b")],
      rows: [["Accounts in market at an instant", "1", "2"], ["Wins", "30", "40"]]
    )
    #expect(
      TextLayout(width: 30).lines(of: table) == [
        "figure                  a   b", "─────────────────────  ──  ──",
        "Accounts in market at   1   2", "  an instant", "Wins                   30  40",
      ]
    )
    // With room, they stay in one line.
    #expect(TextLayout(width: 60).lines(of: table)[2] == "Accounts in market at an instant   1   2")
  }

  @Test func `the name above other rows takes the room of its empty cells`() {
    let table = TextTable(
      columns: [.left("fact"), .right("measured"), .left("result")],
      rows: [
        ["Buyers are in conflict, and often", "", "fitted"], ["  journeys", "76 ± 1 %", "yes"],
      ]
    )
    #expect(
      TextLayout(width: 60).lines(of: table) == [
        "fact                     measured  result", "───────────────────────  ────────  ──────",
        "Buyers are in conflict, and often  fitted", "  journeys               76 ± 1 %  yes",
      ]
    )
  }

  @Test func `a percent sign and an error begin no line`() {
    let layout = TextLayout(width: 60)
    #expect(layout.wrapped("sums to 100 %, at most", to: 12) == ["sums to", "100 %, at", "most"])
    #expect(layout.wrapped("some 12 ± 3 wins", to: 9) == ["some", "12 ± 3", "wins"])
  }
}
