import CLanes
import JourneyModel
import Testing

@testable import JourneySimulation

/// How journeys and accounts are met when a market starts in equilibrium (model, rule 1.15).
@Suite struct `Start in equilibrium` {
  private static let lengths = [10.0, 30, 0, 60, 20]

  /// How often each value is drawn by evenly spread uniforms, ten for each day of the list.
  private func counts(_ draw: (Double) -> Double) -> [Double: Int] {
    let draws = Int(Self.lengths.reduce(0, +)) * 10
    return (0..<draws).reduce(into: [:]) { counts, place in
      counts[draw((Double(place) + 0.5) / Double(draws)), default: 0] += 1
    }
  }

  @Test func `each journey is drawn in proportion to its length`() {
    let clock = MarketCalibration.SegmentClock(lengths: Self.lengths)
    let expected: [Double: Int] = [10: 100, 30: 300, 60: 600, 20: 200]
    #expect(counts(clock.lengthBiased) == expected)
    // A day more of one journey, or journeys drawn one as likely as the other, is noticed.
    let longer = MarketCalibration.SegmentClock(lengths: [11, 30, 0, 60, 20])
    #expect(counts(longer.lengthBiased) != expected)
    #expect(counts { Self.lengths[Int($0 * 5)] } != expected)
  }

  @Test func `the mean of the journeys drawn is that of squares over that of lengths`() {
    var sampler = Sampler(key: ReplicationKey(seed: 4, replication: 0), name: "lengths")
    let lengths = (0..<1_000).map { _ in (400 * sampler.exponential()).rounded(.up) }
    let clock = MarketCalibration.SegmentClock(lengths: lengths)
    let total = lengths.reduce(0, +)
    let theory = lengths.reduce(0) { $0 + $1 * $1 } / total
    // One uniform for each day of the list: the mean has no error but rounding.
    let mean =
      (0..<Int(total)).reduce(0.0) {
        $0 + clock.lengthBiased((Double($1) + 0.5) / total)
      } / total
    #expect(abs(mean / theory - 1) < 1e-9)
    #expect(abs(mean / (theory * 1.000_001) - 1) > 1e-9)
    #expect(abs(clock.meanJourneyDays / theory - 1) > 0.3, "unbiased draws are half as long")
  }

  /// Standard errors between the mean first entry of accounts and its theory times a factor.
  ///
  /// Entries of an account are a renewal process whose interval `C` is a journey and a dormancy.
  /// Seen from a moment in equilibrium the next is `E[C^2] / (2 E[C])` away.
  private func deviation(demandCreation: Double, factor: Double) throws -> Double {
    let lengths = [20.0, 100, 400, 900]
    let shape = 2.0
    let dormancy = 600.0
    let part = try #require(
      CompiledScenario(DemandWorld().scenario).segments.first
    )
    #expect(part.segment.dormancyShape == shape)
    let clock = DormancyClock(
      part,
      meanDays: dormancy,
      journeys: MarketCalibration.SegmentClock(lengths: lengths),
      demandCreation: demandCreation
    )
    let journey = lengths.reduce(0, +) / 4
    let squares = lengths.reduce(0) { $0 + $1 * $1 } / 4
    let interval = journey + dormancy
    let theory =
      (squares + 2 * journey * dormancy + dormancy * dormancy * (1 + 1 / shape)) / (2 * interval)
    // Long before the start date, where the clock's speed is constant.
    let start = -1e6
    let key = ReplicationKey(seed: 5, replication: 0)
    let count = 100_000.0
    var sum = 0.0
    var sumOfSquares = 0.0
    for account in 0..<UInt64(count) {
      let wait = clock.firstEntry(key.stream(account: account, journey: 0), from: start) - start
      sum += wait
      sumOfSquares += wait * wait
    }
    let mean = sum / count
    let error = ((sumOfSquares / count - mean * mean) / count).squareRoot()
    return (mean - theory * factor) / error
  }

  /// Five standard errors: a false alarm in 1.7 million seeds.
  @Test(arguments: [0, 0.4])
  func `the first entry is as far away as in a renewal process`(demandCreation: Double) throws {
    #expect(abs(try deviation(demandCreation: demandCreation, factor: 1)) < 5)
    #expect(abs(try deviation(demandCreation: demandCreation, factor: 1.03)) > 5)
  }
}
