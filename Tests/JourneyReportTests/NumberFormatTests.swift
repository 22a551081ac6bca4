import Foundation
import JourneyExperiment
import Testing

@testable import JourneyReport

struct NumberFormatTests {
  private let format = NumberFormat(currency: "EUR")

  @Test(arguments: [
    (0.12345, 0.004, MetricUnit.share, "12.3 %"),
    (0.12345, 0.04, .share, "12 %"),
    (0.0498, 0.00003, .share, "4.980 %"),
    (-0.031, 0.002, .share, "-3.1 %"),
    (12.345, 0.2, .count, "12.3"),
    (1_234.5, 3, .count, "1,235"),
    (1_234.5, 45, .count, "1,230"),
    (331.4, 1.2, .days, "331 days"),
    (3.614, 0.02, .perJourney, "3.61 per journey"),
    (9_876, 12, .currency, "EUR 9,880"),
    (12_345, 120, .currency, "EUR 12.3k"),
    (999_960, 90, .currency, "EUR 1.000M"),
    (1_234_567, 20_000, .currency, "EUR 1.23M"),
    (5_120_000_000, 30_000_000, .currency, "EUR 5,120M"),
    (0.001, 0.3, .share, "0 %"),
    (-0.001, 0.3, .share, "0 %"),
  ])
  func `numbers end at the first significant digit of their error`(
    value: Double,
    error: Double,
    unit: MetricUnit,
    expected: String
  ) {
    #expect(format.value(value, unit, standardError: error) == expected)
  }

  @Test(arguments: [
    (0.12345, MetricUnit.share, "12.3 %"), (1, .share, "100 %"), (0, .share, "0 %"),
    (0, .currency, "EUR 0"), (1_234, .count, "1,230"), (0.5, .perJourney, "0.500 per journey"),
    (1e-12, .share, "<0.000001 %"), (-1e-12, .share, ">-0.000001 %"),
    (1.5e18, .count, "1.5e+18"), (.infinity, .days, "∞ days"), (-.infinity, .days, "-∞ days"),
  ])
  func `numbers without an error have three significant digits`(
    value: Double,
    unit: MetricUnit,
    expected: String
  ) {
    #expect(format.value(value, unit) == expected)
  }

  @Test func `absent and undefined numbers are a dash, without a unit`() {
    for unit in [MetricUnit.share, .count, .perJourney, .days, .currency] {
      #expect(format.value(nil, unit) == "–")
      #expect(format.value(.nan, unit, standardError: 1) == "–")
      #expect(format.value(nil, plusMinus: nil, unit) == "–")
      #expect(format.range(.nan, 1, unit, standardError: 1) == "–")
    }
  }

  @Test func `a unit in the heading leaves percent signs and magnitudes`() {
    #expect(format.value(0.5, .share, standardError: 0.01, units: .inHeading) == "50 %")
    #expect(format.value(12_345, .currency, standardError: 100, units: .inHeading) == "12.3k")
    #expect(format.value(30, .days, standardError: 1, units: .inHeading) == "30")
    #expect(format.value(3, .perJourney, standardError: 0.1, units: .inHeading) == "3.0")
  }

  @Test func `an estimate and its error share digits and unit`() {
    #expect(format.value(0.12345, plusMinus: 0.0042, .share) == "12.3 ± 0.4 %")
    #expect(format.value(1_234_567, plusMinus: 21_000, .currency) == "EUR 1.23 ± 0.02M")
    #expect(format.value(3, plusMinus: 45, .count) == "0 ± 50")
    #expect(format.value(0, plusMinus: 0.002, .share) == "0.0 ± 0.2 %")
    #expect(format.value(12.34567, plusMinus: 1e-5, .count) == "12.35")
    #expect(format.value(69_790, plusMinus: 3, .currency) == "EUR 69.79k")
    #expect(format.value(412_000, plusMinus: 0, .currency) == "EUR 412k")
    #expect(format.value(0.5, plusMinus: .nan, .share) == "50.0 %")
  }

  @Test func `ranges have at most three digits and counts no fractions`() {
    #expect(format.range(0.1013, 0.1498, .share, standardError: 0.0001) == "10.1 to 15.0 %")
    #expect(format.range(0.1013, 0.1498, .share, standardError: 0.02) == "10 to 15 %")
    #expect(format.range(2, 7, .count, standardError: 0.1) == "2 to 7")
    #expect(format.range(-3, 4, .count, standardError: nil) == "-3 to 4")
    #expect(
      format.range(7_612_000, 12_934_000, .currency, standardError: 1e5) == "EUR 7.6 to 12.9M"
    )
    #expect(format.range(0, 0, .count, standardError: 0) == "0")
    #expect(
      format.range(21_894_000, 21_899_000, .currency, standardError: 1e4) == "EUR 21.9M",
      "ends that are shown alike are shown once"
    )
  }

  @Test func `a row or column has one scale, in which its smallest number is not lost`() {
    let row = MoneyScale(common: [9_900, 8_900, 11_300])
    #expect(
      format.value(9_900, plusMinus: 100, .currency, scale: row) == "EUR 9.9 ± 0.1k"
    )
    #expect(
      format.range(8_900, 11_300, .currency, standardError: 100, scale: row) == "EUR 8.9 to 11.3k"
    )
    let column = MoneyScale(common: [800_000, 1_400_000, nil, 0])
    #expect(
      format.value(8e5, plusMinus: 1e5, .currency, units: .inHeading, scale: column)
        == "0.8 ± 0.1M"
    )
    #expect(
      format.value(1.4e6, plusMinus: 6e5, .currency, units: .inHeading, scale: column)
        == "1.4 ± 0.6M"
    )
    #expect(MoneyScale(common: [4_100_000, 60_000]) == .thousands)
    #expect(MoneyScale(common: [4_100_000, 20]) == .thousands)
    #expect(MoneyScale(common: [50, 11_000]) == .ones)
    #expect(MoneyScale(common: [nil, 0]) == .ones)
    #expect(format.value(0, .currency, units: .inHeading, scale: .millions) == "0M")
  }

  @Test func `differences have a sign and those of shares are percentage points`() {
    #expect(format.difference(0.0123, plusMinus: 0.004, .share) == "+1.2 ± 0.4 pp")
    #expect(format.difference(-3.1, plusMinus: 0.7, .count) == "-3.1 ± 0.7")
    #expect(
      format.difference(4.1e6, plusMinus: 6e5, .currency, scale: .millions) == "+4.1 ± 0.6M"
    )
    #expect(format.difference(.nan, plusMinus: nil, .share) == "–")
    #expect(format.difference(0, plusMinus: 0, .count) == "0")
  }

  @Test func `an error that is rounded up to ten decides on tens`() {
    #expect(format.value(251.3, plusMinus: 9.92, .count) == "250 ± 10")
    #expect(format.value(251.3, plusMinus: 9.4, .count) == "251 ± 9")
  }

  @Test func `one of something is singular`() {
    #expect(format.count(1, "day") == "1 day")
    #expect(format.count(0, "month") == "0 months")
    #expect(format.count(1_096, "day") == "1,096 days")
  }

  @Test func `whole numbers have thousands separators`() {
    #expect(format.count(0) == "0")
    #expect(format.count(999) == "999")
    #expect(format.count(20_000) == "20,000")
    #expect(format.count(-1_234_567) == "-1,234,567")
  }

  @Test func `what is shown lies within half a last digit of the number, for any size and sign`() {
    var generator = CongruentialBits(state: 7)
    for _ in 0..<5_000 {
      let sign = Bool.random(using: &generator) ? 1.0 : -1
      let value = sign * pow(10, Double.random(in: -5...11, using: &generator))
      let error = abs(value) * pow(10, Double.random(in: -2.9...0, using: &generator))
      let text = format.value(value, .currency, standardError: error)
      let shown = parsed(text)
      // Half a unit in the place of the first digit of the error as it is shown: 9.6 is shown as 10.
      let place = pow(10, max(log10(error / 0.95).rounded(.down), -6))
      #expect(abs(shown - value) <= 0.5000001 * place, "\(value) ± \(error) as \(text)")
      #expect(place <= error / 0.9499999 || place == 1e-6, "\(value) ± \(error) as \(text)")
    }
  }

  @Test func `no number is shown with a negative zero or without digits`() {
    var generator = CongruentialBits(state: 9)
    for _ in 0..<2_000 {
      let value = Double.random(in: -1...1, using: &generator)
      let text = format.value(
        value,
        .share,
        standardError: pow(10, Double.random(in: -6...2, using: &generator))
      )
      #expect(!text.hasPrefix("-0 ") && text.contains(where: \.isNumber), "\(value) as \(text)")
      #expect(!(text.hasPrefix("-") && parsed(text) == 0), "\(value) as \(text)")
    }
  }

  private func parsed(_ text: String) -> Double {
    let digits = text.filter { $0.isNumber || $0 == "." || $0 == "-" }
    let factor = text.hasSuffix("M") ? 1e6 : text.hasSuffix("k") ? 1e3 : 1
    return (Double(digits) ?? .nan) * factor
  }
}

/// Reproducible random bits (Knuth's 64-bit linear congruential generator, high half mixed in).
private struct CongruentialBits: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
