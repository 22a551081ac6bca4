package import JourneyModel
package import JourneyStatistics

/// A split whose money falls over quarters, in the same proportions for some of its channels.
///
/// The quarters are levers like channels: their amounts are money a year on average over the window, so that those
/// of all quarters are that of the channels. An allocation is one of quarters.
package struct PlanPhasing: Sendable {
  /// The channels of the split.
  package let channels: [PlanLever]
  /// What each of them gets.
  package let split: Allocation
  /// Their places whose money falls over quarters.
  package let phased: [Int]
  /// When.
  package let quarters: PlanQuarters
  /// One lever for each quarter.
  package let levers: [PlanLever]

  /// The phasing of a split, with quarters from nothing to ``PlanLever/widest`` times an even share, or as far as
  /// touches can be as frequent.
  ///
  /// - Parameters:
  ///   - split: Money by channel.
  ///   - channels: Whose; kept and settled ones have the same money in all quarters.
  ///   - names: The channels to phase; none for all that are neither kept nor settled.
  ///   - quarters: When.
  /// - Throws: ``PlanRefusal`` if there is no money to phase, or a named channel is kept.
  package init(
    _ split: Allocation,
    of channels: [PlanLever],
    named names: Set<String>,
    quarters: PlanQuarters
  ) throws(PlanRefusal) {
    self.channels = channels
    self.split = split
    self.quarters = quarters
    phased = try Self.phased(channels, named: names)
    let total = phased.reduce(0) { $0 + split.cents[$1] }
    guard total > 0 else { throw .nothingToPhase }
    // How many times an even share there can be until a channel's touches are as frequent as they can be.
    let most = phased.reduce(PlanLever.widest) { most, place in
      guard let cap = channels[place].cap, split.cents[place] > 0 else { return most }
      return min(most, Double(cap) / Double(split.cents[place]))
    }
    levers = quarters.even(total).enumerated().map { quarter, even in
      let share = Double(total) * (quarters.days(quarter) / quarters.days)
      return PlanLever(
        channel: "quarter \(quarter + 1)",
        today: even,
        bounds: 0...max(even, Int(most * share)),
        ceiling: most < PlanLever.widest ? .frequencyCap : .simulated
      )
    }
  }

  /// The places of the channels that are named, or of all that may change.
  ///
  /// - Throws: `PlanRefusal` for a name that no channel has, or of a channel that is kept as it is.
  package static func phased(
    _ channels: [PlanLever],
    named names: Set<String>
  ) throws(PlanRefusal) -> [Int] {
    for name in names.sorted() {
      let named = channels.filter { [$0.name, $0.channel].contains(name) }
      guard !named.isEmpty else { throw .unknownChannel(name, known: channels.map(\.name)) }
      guard named.contains(where: { !$0.isFixed }) else { throw .phasedButKept(name) }
    }
    return channels.indices.filter { place in
      let channel = channels[place]
      let isNamed = names.contains(channel.name) || names.contains(channel.channel)
      return !channel.isFixed && (names.isEmpty || isNamed)
    }
  }

  /// What the money of each quarter brings by the responses of the channels, if all days are alike: a curve through
  /// what the whole window brings with parts of the money.
  func common(_ surface: ResponseSurface) -> [ResponseCurve] {
    levers.indices.map { quarter in
      let part = quarters.days(quarter) / quarters.days
      let even = part * Double(even.total) / 100
      func outcome(_ times: Double) -> Double {
        part * surface.outcome(of: phased, split, times: times)
      }
      let largest = abs(outcome(PlanLever.widest))
      return ResponseCurve(
        fitting: [0, PlanLever.narrowest, 0.7, 1.4, 2, PlanLever.widest].map { times in
          ResponseObservation(
            from: even,
            to: times * even,
            difference: outcome(times) - outcome(1),
            standardError: 1e-2 * largest
          )
        },
        scale: even,
        limit: .infinity
      )
    }
  }

  /// The same money on all days.
  package var even: Allocation { Allocation(levers.map(\.today)) }

  /// What a channel gets in each quarter, in hundredths of the currency a year while it lasts.
  ///
  /// By the days of the quarters, their mean is the channel's amount, but for rounding.
  package func rates(_ quarters: Allocation, channel place: Int) -> [Int] {
    let (amount, total) = (Double(split.cents[place]), Double(quarters.total))
    return quarters.cents.enumerated().map { quarter, cents in
      guard phased.contains(place), total > 0 else { return split.cents[place] }
      let part = self.quarters.days(quarter) / self.quarters.days
      return Int((amount * (Double(cents) / total) / part).rounded())
    }
  }

  /// The plan of a channel with its money over quarters, after the past of today's and followed by today's.
  ///
  /// - Parameters:
  ///   - quarters: An allocation of quarters; an even one leaves the plan of the split.
  ///   - place: The channel's.
  ///   - plan: Today's.
  ///   - days: The window, in days from the start date.
  ///   - horizon: Days of the scenario.
  /// - Returns: A level for each quarter of each year, or the plan of the split.
  package func plan(
    _ quarters: Allocation,
    channel place: Int,
    after plan: Plan,
    days: Double,
    horizon: Double
  ) -> Plan {
    let lever = channels[place]
    let whole = lever.plan(split.cents[place], after: plan, days: days, horizon: horizon)
    guard phased.contains(place), quarters != even else { return whole }
    let rates = rates(quarters, channel: place)
    var planned = Plan()
    planned.before = plan.levelBefore
    for round in 0..<self.quarters.rounds {
      for (quarter, rate) in rates.enumerated() {
        let level = lever.level(rate)
        if planned.steps.last?.perDay != level {
          planned.steps.append(
            Plan.Step(fromDay: self.quarters.start(quarter, round: round), perDay: level)
          )
        }
      }
    }
    return lever.resuming(planned, plan, days: days, horizon: horizon)
  }
}
