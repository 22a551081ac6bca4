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
}
