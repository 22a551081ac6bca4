import JourneyModel

/// Paid search on a budget: what an epoch's searchers would click on decides how much of the next epoch's
/// advertisements the budget can pay for (model, rules 3.16 and 3.17).
///
/// Levels are the shares of advertisements shown, in `0...1`; demand is the clicks per epoch that an
/// unlimited budget would buy. Counts are those clicks times 2^20, channel by channel, then clicks got.
package struct SearchBudgets: Sendable {
  /// Paid-search channels with a budget, in the order of their names.
  package let channels: [SearchChannel]

  /// Multiples of 2^-20 clicks are counted.
  private static let clicksPerCount = 0x1p-20

  func levels(epoch: Int, demand: ArraySlice<Double>) -> [Double] {
    zip(channels, demand).map { $0.shown(epoch: epoch, demand: $1) }
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
  let price: Double
  /// The budget in currency per day.
  let plan: Plan

  /// Share of the advertisements that the budget of an epoch can pay for, in `0...1`.
  ///
  /// - Parameters:
  ///   - epoch: Number of the epoch; before the start date the first epoch's budget holds.
  ///   - demand: Clicks per epoch that an unlimited budget would buy, `>= 0`.
  /// - Returns: The share.
  func shown(epoch: Int, demand: Double) -> Double {
    let start = Double(max(0, epoch)) * CalendarLength.epoch
    let budget = plan.mean(from: start, to: start + CalendarLength.epoch) * CalendarLength.epoch
    guard demand > 0 else { return 1 }
    return min(1, budget / (price * demand))
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
