import JourneyExperiment
import Testing

@testable import JourneyReport

struct PassageTests {
  private let format = NumberFormat(currency: "EUR")

  @Test func `numbers stay values until a renderer writes them out`() {
    let money = Measure(.currency, units: .shown)
    let passage: Passage =
      "After \(.count(20_000)) futures: \(.estimate(12_345, error: 120, money)), seed \(7)."
    #expect(
      passage.parts.contains(.value(.estimate(12_345, error: 120, money)))
    )
    #expect(format.text(passage) == "After 20,000 futures: EUR 12.3 ± 0.1k, seed 7.")
    #expect(Passage("").isEmpty && format.text(passage + "" + " End").hasSuffix("7. End"))
  }

  @Test func `differences of shares are in points, their ranges too`() {
    let share = Measure(.share)
    #expect(format.text(.difference(0.0123, error: 0.004, share)) == "+1.2 ± 0.4 pp")
    #expect(
      format.text(.differenceRange(low: -0.01, high: 0.03, error: 0.001, share))
        == "-1.0 to 3.0 pp"
    )
    #expect(format.text(.shareOfFutures(0.984)) == "98 %")
  }

  @Test func `cells without a number say which kind of nothing they hold`() {
    let cells: [Cell] = [.empty, .undefined, .tooFew, .impossible]
    #expect(cells.map { format.text($0) } == ["", "–", "*", "·"])
    #expect(!Cell.value(.estimate(.nan, error: nil, Measure(.share))).isDefined)
    #expect(Cell.value(.estimate(0, error: nil, Measure(.share))).isDefined)
  }
}

struct TextTableTests {
  @Test func `details are left out with the caption that says so, levels are indented`() {
    let table = Table(
      caption: "Every month",
      shortCaption: "Every second month",
      columns: [.left("month"), .right("wins")],
      rows: [
        Table.Row([.text("Jan"), .value(.count(3))]),
        Table.Row([.text("Feb"), .value(.count(4))], isDetail: true),
        Table.Row([.text("Mar"), .tooFew], level: 1),
      ]
    )
    let text = TextTable(table, NumberFormat(currency: "EUR"))
    #expect(text.caption == "Every second month")
    #expect(text.rows == [["Jan", "3"], ["  Mar", "*"]])
    #expect(text.notes == [NumberFormat.tooFewMeaning])
  }

  @Test func `a fan draws the rows that are shown, on an axis of theirs`() throws {
    let points = (0..<3).map { month in
      Fan.Point(
        place: month,
        name: "\(month)",
        middle: Double(5 + month),
        ranges: [PredictionInterval(coverage: 0.8, low: 0, high: Double(10 + 90 * (month % 2)))]
      )
    }
    let figure = Figure(
      title: "Wins per month",
      reading: "",
      data: .fan(Fan(points: points, measure: Measure(.count))),
      table: Table(
        columns: [.left("month")],
        rows: (0..<3).map { Table.Row([.text("\($0)")], isDetail: $0 == 1) }
      ),
      positions: [0, 1, 2]
    )
    let drawing = try #require(TextDrawing(figure, NumberFormat(currency: "EUR")))
    #expect(drawing.caption.hasSuffix("drawn from 0 to 10"))
    #expect(drawing.lines.map(\.count) == [47, 47])
    #expect(drawing.lines[0].firstIndex(of: "●") != nil)
  }
}

struct TextColumnsTests {
  @Test func `columns stand at fixed places and longer texts take their room`() {
    let columns = TextColumns(
      columns: [
        TextColumns.Column(width: 4, alignment: .left, gap: 0),
        TextColumns.Column(width: 3, alignment: .right, gap: 1),
        TextColumns.Column(width: 0, alignment: .left, gap: 2),
      ]
    )
    #expect(columns.line(["a", "1", "ok"]) == "a      1  ok")
    #expect(columns.line(["longer", "1234", ""]) == "longer 1234")
  }

  @Test func `numbers of checks have five digits, and exponents where they are small`() {
    let format = NumberFormat(currency: "")
    let values: [Value] = [
      .plain(3), .plain(1.0 / 3), .plain(0.00012345), .deviation(0.5), .probability(0.25),
      .probability(0.000_02), .smallProbability(0.004),
    ]
    #expect(
      values.map { format.text($0) }
        == ["3", "0.33333", "1.23e-04", "+0.50", "0.250", "2e-05", "4e-03"]
    )
    #expect(TheoryTable.header.hasSuffix("std. error       z or p"))
  }
}
