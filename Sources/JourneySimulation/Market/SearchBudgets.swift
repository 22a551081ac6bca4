import JourneyModel

/// Paid search on a budget: what searchers would click on, and what is left of the budget, decide how much of
/// the next epoch's advertisements are shown (model, rules 3.16 and 3.17).
///
/// Levels are the shares of advertisements shown, in `0...1`; demand is the clicks per epoch that an
/// unlimited budget would buy. Counts are those clicks times 2^20, channel by channel, then clicks got.
/// Remembered are the clicks to expect in an epoch, channel by channel, then the money that has been left
/// over since the start date, below 0 where more was spent than planned.
package struct SearchBudgets: Sendable {
  /// Paid-search channels with a budget, in the order of their names.
  package let channels: [SearchChannel]

  /// Multiples of 2^-20 clicks are counted.
  private static let clicksPerCount = 0x1p-20
  /// How far an epoch's clicks move what is expected: half a year's epochs count.
  private static let demandWeight = 1.0 / 26
  /// The part of what is left over that is spent in the next epoch: it is made good in about two months.
  private static let catchUp = 1.0 / 8
  /// Budgets of an epoch that may be left over at most: half a year's, like the clicks that count.
  private static let mostLeft = 26.0

  func memory(demand: ArraySlice<Double>) -> [Double] {
    demand + Array(repeating: 0, count: channels.count)
  }

  func levels(epoch: Int, memory: ArraySlice<Double>) -> [Double] {
    zip(channels, zip(memory, memory.dropFirst(channels.count))).map { channel, remembered in
      channel.shown(epoch: epoch, demand: remembered.0, extra: Self.catchUp * remembered.1)
    }
  }

  func memory(
    after epoch: Int,
    _ memory: ArraySlice<Double>,
    _ counts: ArraySlice<Int64>
  ) -> [Double] {
    let expected = zip(memory, demand(counts)).map { $0 + Self.demandWeight * ($1 - $0) }
    let costs = costs(counts)
    let left = memory.dropFirst(channels.count).enumerated().map { index, left in
      guard epoch >= 0 else { return 0.0 }
      let budget = channels[index].budget(epoch: epoch)
      let next = left + budget - costs[index].amount
      return budget > 0 ? min(next, Self.mostLeft * budget) : next
    }
    return expected + left
  }

  func demand(_ counts: ArraySlice<Int64>) -> [Double] {
    counts.prefix(channels.count).map { Double($0) * Self.clicksPerCount }
  }

  func costs(_ counts: ArraySlice<Int64>) -> [CouplingCost] {
    zip(channels, counts.suffix(channels.count)).map { channel, clicks in
      CouplingCost(channel: channel.channel, amount: Double(clicks) * channel.price)
    }
  }
}

/// A paid-search channel with a budget.
package struct SearchChannel: Sendable {
  /// Index of the channel in the scenario, in file order.
  let channel: Int
  /// The channel's name.
  package let channelID: String
  /// Currency per click, `> 0`.
  package let price: Double
  /// The budget in currency per day.
  let plan: Plan

  /// The budget of an epoch in currency.
  func budget(epoch: Int) -> Double {
    guard epoch >= 0 else { return plan.levelBefore * CalendarLength.epoch }
    let start = Double(epoch) * CalendarLength.epoch
    return plan.mean(from: start, to: start + CalendarLength.epoch) * CalendarLength.epoch
  }

  /// Share of an epoch's advertisements that are shown, in `0...1`.
  ///
  /// - Parameters:
  ///   - epoch: Number of the epoch.
  ///   - demand: Clicks to expect per epoch of an unlimited budget, `>= 0`.
  ///   - extra: What may be spent beside the epoch's budget, or is to be saved of it, in currency.
  /// - Returns: The share; 0 in an epoch without a budget.
  func shown(epoch: Int, demand: Double, extra: Double) -> Double {
    let budget = budget(epoch: epoch)
    guard budget > 0 else { return 0 }
    guard demand > 0 else { return 1 }
    return min(1, max(0, budget + extra) / (price * demand))
  }

  /// What is spent in a period from the start date on, if every epoch has the same demand.
  ///
  /// - Parameters:
  ///   - demand: Clicks per epoch of an unlimited budget, `>= 0`.
  ///   - days: Length of the period.
  /// - Returns: Currency.
  package func spending(demand: Double, days: Double) -> Double {
    (0..<max(1, Int((days / CalendarLength.epoch).rounded(.up)))).reduce(0) { total, epoch in
      let part = min(1, days / CalendarLength.epoch - Double(epoch))
      return total + part * price * demand * shown(epoch: epoch, demand: demand, extra: 0)
    }
  }
}

extension CompiledScenario {
  /// Paid-search channels with a budget; a pull channel's search index counts along them.
  package var search: [SearchChannel] {
    for case .searchBudgets(let budgets) in couplings { return budgets.channels }
    return []
  }
}

/// Where paid search has its levels and counts: it is the first coupling.
extension FleetContext {
  /// Probability that our advertisement is shown: `[search channel]`, of the current epoch.
  @inline(__always)
  var shown: UnsafeMutablePointer<Double> { levels }

  /// Clicks an unlimited budget would have bought, times 2^20: `[search channel]`.
  @inline(__always)
  var demand: UnsafeMutablePointer<Int64> { counts }

  /// Clicks got: `[search channel]`.
  @inline(__always)
  var clicks: UnsafeMutablePointer<Int64> { counts + searchCount }
}
