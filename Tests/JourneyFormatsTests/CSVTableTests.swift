import JourneyFormats
import Testing

struct CSVTableTests {
  private func row(_ cells: CSVTable.Cell...) -> String {
    var table = CSVTable(columns: cells.map { _ in "c" })
    let heading = table.text
    table.append(cells)
    return String(table.text.dropFirst(heading.count))
  }

  @Test func `a table has a heading and lines that end as the standard says`() {
    var table = CSVTable(columns: ["scenario", "replication", "period", "metric", "value"])
    table.append([.text("base"), .integer(3), .integer(0), .text("wins"), .number(4.5)])
    #expect(table.text == "scenario,replication,period,metric,value\r\nbase,3,0,wins,4.5\r\n")
  }

  @Test func `cells written once for many rows are those written one by one`() {
    var table = CSVTable(columns: ["a", "b", "c", "d"])
    table.append([.integer(1), .together([.text("=x"), .text("y,z")]), .number(2)])
    #expect(table.text == "a,b,c,d\r\n1,'=x,\"y,z\",2.0\r\n")
  }

  @Test func `compact numbers are the shortest that read back, whole ones without a point`() {
    #expect(row(.compact(3), .compact(0.1), .compact(-2), .compact(.nan)) == "3,0.1,-2,\r\n")
    for value in [1e14 - 1, 1e15, 1e22, 123_456.789, 1e-300, 2.0 / 3] {
      #expect(Double(row(.compact(value)).dropLast()) == value)
    }
  }

  @Test func `rounded numbers have so many digits, whole ones all of theirs`() {
    func rounded(_ value: Double?) -> String { String(row(.rounded(value, digits: 6)).dropLast()) }
    #expect(rounded(2.0 / 3) == "0.666667" && rounded(0.1) == "0.1")
    #expect(rounded(19_612_345.67) == "19612300" && rounded(19_612_345) == "19612345")
    #expect(rounded(999_999.7) == "1000000" && rounded(123_456.2) == "123456")
    #expect(rounded(0.000_123_456_78) == "0.000123457" && rounded(nil) == "")
    // Every size: never off by more than half of the sixth digit.
    for exponent in -8...13 {
      var size = 1.0
      for _ in 0..<abs(exponent) { size = exponent < 0 ? size / 10 : size * 10 }
      for lead in [1.000_000_4, 1.234_567_89, 3.3, 9.999_994] {
        let value = lead * size
        #expect(abs((Double(rounded(value)) ?? 0) - value) <= 0.5e-5 * size * (1 + 1e-9))
      }
    }
  }

  @Test func `fields with commas or quotes are quoted`() {
    #expect(row(.text("a,b")) == "\"a,b\"\r\n")
    #expect(row(.text("say \"yes\"")) == "\"say \"\"yes\"\"\"\r\n")
  }

  @Test func `what nobody can see is escaped`() {
    #expect(row(.text("two\nlines\tand\r")) == "two\\u{a}lines and\\u{d}\r\n")
    #expect(row(.text("a\u{202E}b\u{200B}")) == "a\\u{202e}b\\u{200b}\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", " =1", "a;=1", "a; -1", ";;@x"])
  func `texts that a spreadsheet would run get an apostrophe`(text: String) {
    #expect(row(.text(text)).contains(/'[=+@＝-]/))
  }

  @Test func `harmless texts and negative numbers are left alone`() {
    #expect(row(.text("mid-market")) == "mid-market\r\n")
    #expect(row(.text("")) == "\r\n")
    #expect(row(.number(-1.5), .integer(-2)) == "-1.5,-2\r\n")
  }

  @Test func `numbers read back exactly and undefined ones are empty`() {
    #expect(row(.number(0.1 + 0.2)) == "0.30000000000000004\r\n")
    #expect(row(.number(nil), .number(.nan), .number(.infinity)) == ",,\r\n")
  }
}
