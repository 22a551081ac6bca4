package import JourneyModel
import JourneySimulation

/// What our plan of a channel comes to.
package struct ChannelOutlook: Sendable, Equatable {
  /// The channel's name in the scenario.
  package let id: String
  /// Who begins a touch.
  package let kind: Channel.Kind
  /// Stakeholders of targeted segments whom the channel reaches and whose role can be met, dormant or not; the
  /// roles on committees are those of the pilot.
  package let people: Double
  /// Touches by us per person reached and month of 30.4375 days: planned in the first epoch (push), or
  /// measured on the pilot, since only those in market look for us (pull).
  package let touches: FactMeasurement
  /// Touches planned in the epochs with the fewest and the most; nil where they are always the same, and for
  /// pull channels.
  package let touchRange: ClosedRange<Double>?
  /// Currency that is stated for the period.
  package let planned: Double
  /// Currency that will be spent if buyers search as in the steady state.
  package let spent: FactMeasurement
  /// Clicks per month that an unlimited budget would buy; nil for channels that are not paid per click.
  package let demand: FactMeasurement?

  /// Puts together what has been measured.
  package init(
    id: String,
    kind: Channel.Kind,
    people: Double,
    touches: FactMeasurement,
    touchRange: ClosedRange<Double>? = nil,
    planned: Double,
    spent: FactMeasurement,
    demand: FactMeasurement? = nil
  ) {
    self.id = id
    self.kind = kind
    self.people = people
    self.touches = touches
    self.touchRange = touchRange
    self.planned = planned
    self.spent = spent
    self.demand = demand
  }

  /// Sets the plan beside what pilot journeys of each segment, in file order, make of it.
  init(_ plan: ChannelPlan, in compiled: CompiledScenario, _ parts: [OutlookSample]) {
    let channel = plan.channel
    let targeted = zip(parts, plan.people).filter { $0.1 > 0 }
    id = channel.id
    kind = channel.kind
    let met = targeted.reduce(0) { $0 + $1.1 * $1.0.share(ofRoles: plan.meetsRole) }
    people = met * plan.reach
    planned = plan.cost
    let all = targeted.reduce(0) { $0 + $1.1 }
    switch channel.kind {
    case .push:
      let monthly = plan.touches.map { $0 * CalendarLength.month }
      let (low, high) = (monthly.min() ?? 0, monthly.max() ?? 0)
      touches = FactMeasurement(monthly[0])
      // A mean over an epoch is off by its last bit where a step begins.
      touchRange = high - low > 1e-9 * high ? low...high : nil
    case .pull:
      let place = compiled.channelIDs.firstIndex(of: channel.id)
      touches =
        place.map { place in
          FactMeasurement.sum(targeted.map { $0.0.touchesPerDay(place) })
            .scaled(by: CalendarLength.month / all)
        } ?? FactMeasurement(0)
      touchRange = nil
    }
    guard channel.costModel == .perClick else {
      spent = FactMeasurement(plan.cost)
      demand = nil
      return
    }
    guard let level = compiled.search.firstIndex(where: { $0.channelID == channel.id }) else {
      spent = FactMeasurement(0)
      demand = FactMeasurement(0)
      return
    }
    let clicks = FactMeasurement.sum(parts.map { $0.demandPerEpoch(level) })
    let days = compiled.scenario.horizonDays
    func spending(_ errors: Double) -> Double {
      let demand = max(0, clicks.value + errors * (clicks.standardError ?? 0))
      return compiled.search[level].spending(demand: demand, days: days)
    }
    spent = FactMeasurement(spending(0), standardError: (spending(1) - spending(-1)) / 2)
    demand = clicks.scaled(by: CalendarLength.month / CalendarLength.epoch)
  }
}
