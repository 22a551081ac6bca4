import JourneyModel
import Testing

@testable import JourneyAnalysis

@Suite struct `Values that look as if they rested on one unknown` {
  private func input(
    _ path: String,
    _ median: Double = 5,
    unit: String = "days",
    isAssumption: Bool = false
  ) -> UncertainInput {
    UncertainInput(
      path: path,
      distribution: .lognormal(median: median, logDeviation: 0.2),
      allowed: 0...100,
      unit: unit,
      isAssumption: isAssumption
    )
  }

  @Test func `siblings stated alike are asked about once`() {
    let inputs = ["a", "b", "c"].map { input("market.segments.\($0).purchase_interval") }
    #expect(
      Caution.sharedUnknowns(inputs + [input("seller.negotiation")])
        == [.sameUnknown(paths: inputs.map(\.path))]
    )
  }

  @Test func `siblings that differ, and others that are alike, are not`() {
    let apart = [
      input("market.segments.a.purchase_interval"), input("market.segments.b.purchase_interval", 6),
    ]
    #expect(Caution.sharedUnknowns(apart).isEmpty)
    let others = [
      input("market.segments.a.purchase_interval"), input("market.segments.a.return_after"),
      input("memory.fast"), input("seller.negotiation"),
    ]
    #expect(Caution.sharedUnknowns(others).isEmpty)
    let groups = ["memory", "leads"].map { input("assumptions.\($0)", isAssumption: true) }
    #expect(Caution.sharedUnknowns(groups).isEmpty)
  }

  @Test func `what shares a draw is one input and asked about no more`() {
    #expect(Caution.sharedUnknowns([input("shared.interval")]).isEmpty)
  }
}
