import Foundation
import JourneyExperiment
import JourneyModel
import Testing

@testable import JourneyReport

struct PageRendererTests {
  private let renderer = PageRenderer(version: "1.2.3")
  private let document = Document(PlausibleForecast().forecast())

  @Test func `every number of the text is in the page`() {
    let page = renderer.render(document)
    // The ends of an axis of characters belong to the drawing, not to the forecast.
    let text = TextRenderer().render(document).replacing("\n", with: " ")
      .replacing(/drawn\s+from\s+\S+\s+to\s+\S+/, with: "")
    let wanted = numbers(text)
    #expect(wanted.count > 200)
    #expect(wanted.subtracting(numbers(page.replacing(/<[^>]*>/, with: " "))).isEmpty)
  }

  @Test func `sections have the order and titles of the text, with an answer before them`() throws {
    let page = renderer.render(document)
    let titles = page.matches(of: /<h2><span class="number">\d+<\/span> ([^<]*)<\/h2>/).map {
      String($0.output.1).replacing("&#39;", with: "'").uppercased()
    }
    let text = TextRenderer().render(document)
    #expect(titles.count == 9)
    #expect(titles.allSatisfy { text.contains("  \($0)\n═") })
    let answer = try #require(page.range(of: "class=\"answer\""))
    let contents = try #require(page.range(of: "<nav"))
    #expect(answer.lowerBound < contents.lowerBound)
  }

  @Test func `nothing is loaded from anywhere and nothing is run`() {
    let page = renderer.render(document)
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"))
    for forbidden in ["<script", "src=", "http://", "https://", "@import", "url(", "<iframe"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    let links = page.matches(of: /href="([^"]*)"/).map(\.output.1)
    #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("#") || $0 == "data:," })
  }

  @Test func `names cannot become elements, attributes or styles`() {
    var forecast = PlausibleForecast()
    let name = "<script>alert(1)</script>\"' onload=x </style></title>&lt;\u{202E}\u{7}\u{2028}"
    forecast.name = name
    forecast.question = name
    forecast.segments = [name, "core"]
    let page = renderer.render(Document(forecast.forecast()))
    #expect(!page.contains("<script") && page.count(of: "</style>") == 1)
    #expect(page.count(of: "</title></head") == 0 && !page.contains("\" onload"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x"))
    #expect(page.contains("&amp;lt;\\u{202e}\\u{7}\\u{2028}"))
    #expect(
      page.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    )
  }

  @Test func `an early stop is said before the answer`() throws {
    let page = renderer.render(Document(PlausibleForecast().forecast(), requested: 900))
    let notice = try #require(page.range(of: "Stopped early, after 400 of 900 futures"))
    let answer = try #require(page.range(of: "class=\"answer\""))
    #expect(notice.lowerBound < answer.lowerBound)
  }

  @Test func `an empty forecast and a single month make pages, too`() {
    var empty = PlausibleForecast().forecast()
    empty.estimates = []
    empty.curves = []
    #expect(!renderer.render(Document(empty)).contains("<figure"))
    var short = PlausibleForecast()
    short.months = 1
    let page = renderer.render(Document(short.forecast()))
    #expect(page.contains("Jan 2027") && page.contains("<figure"))
    #expect(!page.contains(/="[^"]*(?:nan|inf)\b/))
  }

  @Test func `undefined figures leave gaps in drawings and dashes in tables`() {
    var forecast = PlausibleForecast().forecast()
    for index in forecast.estimates.indices where index.isMultiple(of: 2) {
      forecast.estimates[index].value = index.isMultiple(of: 4) ? nil : .nan
      forecast.estimates[index].intervals = [
        PredictionInterval(coverage: 0.8, low: .nan, high: .infinity)
      ]
    }
    let page = renderer.render(Document(forecast))
    let coordinates = page.matches(of: /(?:d|x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"/)
    #expect(coordinates.count > 1_000)
    #expect(!coordinates.contains { $0.output.1.contains("nan") || $0.output.1.contains("inf") })
    #expect(page.contains(">–<"))
  }

  @Test func `the same document gives the same bytes`() {
    #expect(renderer.render(document) == renderer.render(document))
  }

  private func numbers(_ text: String) -> Set<Substring> {
    Set(text.matches(of: /\d[\d,]*(?:\.\d+)?/).map(\.output))
  }
}

extension String {
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}

struct PlotAxisTests {
  @Test(arguments: [
    ([3.0, 17.0], 0.0, 20.0, 5.0), ([68, 99], 60, 100, 10), ([-4, 7], -5, 10, 5), ([], 0, 1, 0.2),
    ([0], 0, 1, 0.2), ([5], 0, 5, 1), ([0.012, 0.049], 0, 0.05, 0.01), ([-20, -5], -20, 0, 5),
  ])
  func `axes have round numbers and hold what is drawn`(
    values: [Double],
    start: Double,
    end: Double,
    step: Double
  ) {
    let axis = PlotAxis(holding: values, count: 5)
    #expect(abs(axis.start - start) < 1e-9 && abs(axis.end - end) < 1e-9, "\(axis)")
    #expect(abs(axis.step - step) < 1e-9, "\(axis)")
    #expect(axis.ticks.count <= 8)
    for value in values { #expect((0...1).contains(axis.position(value))) }
  }

  @Test func `numbers along an axis have the digits of its step`() {
    let format = NumberFormat(currency: "EUR")
    #expect([0, 5, 10].map { format.tick($0, step: 5, .count) } == ["0", "5", "10"])
    #expect(format.tick(0.5, step: 0.25, .perJourney) == "0.5")
    #expect(format.tick(0.05, step: 0.05, .share) == "5 %")
    #expect(format.tick(0.125, step: 0.005, .share) == "12.5 %")
    #expect(format.tick(200_000, step: 200_000, .currency, scale: .thousands) == "200k")
    #expect(format.tick(1_500_000, step: 500_000, .currency, scale: .millions) == "1.5M")
    #expect(format.tick(-20, step: 20, .count) == "-20")
  }
}
