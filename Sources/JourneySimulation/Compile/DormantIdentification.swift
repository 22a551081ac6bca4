import JourneyModel

/// How often people of a dormant account say who they are in touches by us (model, rule 6.19).
///
/// Rates are per account of unit receptivity and day. As in all tables of market time, row 0 is the steady
/// state before the start date, and row `1 + e` is epoch `e`; the last row holds on for ever.
struct DormantIdentification: Sendable {
  /// Push channels in the order of their names.
  private let channelCount: Int
  /// `[row * channelCount + channel]`.
  private let rates: [Double]
  /// Over channels: `[row]`.
  private let totals: [Double]
  /// Touches to expect from the start date to a row's beginning; 0 for row 0, which ends there.
  private let expected: [Double]

  /// - Parameters:
  ///   - rates: `[row * channelCount + channel]`, `>= 0`.
  ///   - channelCount: Push channels.
  ///   - rowCount: At least 1.
  init(rates: [Double], channelCount: Int, rowCount: Int) {
    self.rates = rates
    self.channelCount = channelCount
    let totals = (0..<rowCount).map { row in
      rates[row * channelCount..<(row + 1) * channelCount].reduce(0, +)
    }
    var sum = 0.0
    var expected: [Double] = []
    for (row, total) in totals.enumerated() {
      expected.append(sum)
      if row > 0 { sum += total * CalendarLength.epoch }
    }
    self.totals = totals
    self.expected = expected
  }

  /// Whether anybody who is dormant ever says who they are.
  var isPossible: Bool { totals.contains { $0 > 0 } }

  /// The row in force on a day.
  private func row(at day: Double) -> Int {
    day < 0 ? 0 : min(1 + Int(day / CalendarLength.epoch), totals.count - 1)
  }

  /// The day on which a row begins; the start date of row 0, which ends there.
  private func start(of row: Int) -> Double { Double(max(0, row - 1)) * CalendarLength.epoch }

  /// Touches to expect from the start date to a day; below 0 before it.
  func expected(by day: Double) -> Double {
    let row = row(at: day)
    return expected[row] + totals[row] * (day - start(of: row))
  }

  /// The first day by which so many touches are to be expected; infinite if there is none.
  func day(expecting touches: Double) -> Double {
    var (low, high) = (0, touches < 0 ? 1 : expected.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if expected[middle] < touches { low = middle } else { high = middle }
    }
    let left = touches - expected[low]
    return left == 0 ? start(of: low) : start(of: low) + left / totals[low]
  }

  /// The channel of a touch on a day, by a number uniform on (0, 1).
  func channel(on day: Double, _ uniform: Double) -> Int {
    let row = row(at: day) * channelCount
    var left = uniform * totals[row / max(1, channelCount)]
    var channel = 0
    while channel + 1 < channelCount && left >= rates[row + channel] {
      left -= rates[row + channel]
      channel += 1
    }
    return channel
  }
}

extension Exposure {
  /// How often the segment's dormant people say who they are to us.
  ///
  /// - Parameter meanSize: People of an account.
  /// - Returns: Rates by row and push channel.
  func dormantIdentification(meanSize: Double) -> DormantIdentification {
    let parts = identifiedParts(meanSize: meanSize)
    var rates: [Double] = []
    for row in 0..<rowCount {
      for (channel, part) in zip(names.push, parts) {
        rates.append(part * touches(channel, row: row))
      }
    }
    return DormantIdentification(
      rates: rates,
      channelCount: names.push.count,
      rowCount: rowCount
    )
  }
  /// Identified touches of a dormant account by each push channel for each touch per targeted stakeholder.
  func identifiedParts(meanSize: Double) -> [Double] {
    let presences = names.roles.map { $0.isMandatory ? 1 : $0.presence }
    let people = presences.reduce(0, +)
    return names.push.map { channel in
      let reached = zip(names.roles, presences).reduce(0.0) {
        $0 + Exposure.roleFit(channel, $1.0) * $1.1 / people
      }
      return meanSize * reached * channel.stageFit.dormant * channel.identifies
    }
  }
}
