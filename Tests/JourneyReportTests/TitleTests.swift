import Foundation
import JourneyExperiment
import JourneySimulation
import Testing

@testable import JourneyReport

struct TitleTests {
  private static func forecast(
    _ title: String,
    channel: String = "Social media, paid",
    vendor: String = "Acme"
  ) -> PlausibleForecast {
    var forecast = PlausibleForecast()
    forecast.titles = [
      .segment: ["core": title], .channel: ["paid_social": channel], .vendor: ["us": vendor],
    ]
    return forecast
  }

  @Test func `reports name segments, channels and vendors by their titles`() {
    let document = Document(Self.forecast("中堅企業 🚀").forecast())
    let text = TextRenderer().render(document)
    let page = PageRenderer(version: "1").render(document)
    for report in [text, page] {
      #expect(report.contains("中堅企業 🚀") && report.contains("Social media, paid"))
      #expect(!report.contains(">core<") && !report.contains(">paid social<"))
    }
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("core ") })
    #expect(text.contains("enterprise") && text.contains("small business"))
  }

  @Test func `JSON keeps names as keys and gives the titles in one place`() throws {
    let titled = Self.forecast("Kern").forecast()
    let text = ForecastJSON.encode(titled)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let titles = try #require(value?["titles"] as? [String: [String: String]])
    #expect(
      titles == [
        "segment": ["core": "Kern"], "channel": ["paid_social": "Social media, paid"],
        "vendor": ["us": "Acme"],
      ]
    )
    var plain = titled
    plain.titles = [:]
    func rest(_ forecast: Forecast) -> [Substring] {
      let lines = ForecastJSON.encode(forecast).split(separator: "\n")
      return lines.filter { $0.contains("\"metric\"") || $0.contains("\"clock\"") }
    }
    #expect(rest(titled) == rest(plain))
    #expect(EstimateTable.encode(titled) == EstimateTable.encode(plain))
  }

  @Test(arguments: [
    String(repeating: "長", count: 60), String(repeating: "W", count: 60),
    String(repeating: "🚀", count: 60), String(repeating: "سوق ", count: 40),
  ])
  func `long titles are cut and lines stay within the width`(title: String) {
    for width in [60, 80] {
      let forecast = Self.forecast(title, channel: title, vendor: title).forecast()
      let text = TextRenderer(width: width).render(Document(forecast))
      #expect(text.contains("…"))
      for line in text.split(separator: "\n") {
        // Counted apart from the renderer: what is not Latin or Arabic here takes two columns.
        let wide = line.unicodeScalars.count { "長🚀".unicodeScalars.contains($0) }
        #expect(line.count + wide <= width, "\(line)")
      }
    }
  }

  @Test func `columns stand below each other beside wide characters and marks`() {
    let table = TextTable(
      columns: [.left("name"), .right("n")],
      rows: [["日本", "1"], ["ab", "10"], ["e\u{301}🚀", "100"], ["한국어 x", "7"]]
    )
    #expect(
      TextLayout(width: 40).lines(of: table) == [
        "name        n", "────────  ───", "日本        1", "ab         10", "e\u{301}🚀       100",
        "한국어 x    7",
      ]
    )
  }

  @Test func `a title with marks that nobody sees shows them`() {
    let text = TextRenderer().render(Document(Self.forecast("a\u{200D}b").forecast()))
    #expect(text.contains("a\\u{200d}b") && !text.unicodeScalars.contains("\u{200D}"))
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("ab", 1, "…"),
  ])
  func `a text is cut to columns`(text: String, limit: Int, cut: String) {
    #expect(text.cut(toColumns: limit) == cut)
  }
}
