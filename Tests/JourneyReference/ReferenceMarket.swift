import Foundation
package import JourneyModel

/// What the committees of one segment meet when every plan keeps its level of day 0 for ever.
///
/// Memories and content stocks are in their steady state (model, rules 1.17, 2.3 and 3.14).
package struct ReferenceMarket: Sendable {
  /// All rules and channels; plans count by their level of day 0 alone.
  package let scenario: Scenario
  /// The segment whose committees are drawn.
  package let segment: Segment
  /// Us first, then the competitors.
  package let vendors: [Vendor]
  /// Probability that our paid-search advertisement is shown, `f` in `0...1`.
  package let showProbability: Double
  /// Touches per person whom the channel reaches and day, by channel and vendor; 0 for pull channels.
  package let touchesPerDay: [[Double]]
  /// Fit by channel, role and stage 0 to 3 of a journey; 0 for pull channels.
  package let pushFit: [[[Double]]]
  /// What is remembered of us on day 0 beside, or in place of, what the plan has left.
  private let starting: OwnAwarenessSolution
  /// Visibility by channel and vendor without a paid advertisement; 0 for push channels.
  package let visibility: [[Double]]

  /// Derives the segment's conditions from the scenario.
  ///
  /// - Precondition: `segmentID` names a segment of the scenario.
  package init(
    scenario: Scenario,
    segmentID: String,
    showProbability: Double = 1
  ) {
    guard let segment = scenario.market.segments.first(where: { $0.id == segmentID }) else {
      preconditionFailure("no segment '\(segmentID)'")
    }
    let vendors = [scenario.us] + scenario.rivals
    self.scenario = scenario
    self.segment = segment
    self.vendors = vendors
    self.showProbability = showProbability
    self.touchesPerDay = scenario.channels.map { channel in
      vendors.indices.map { vendor in
        Self.touchesPerDay(channel, vendor, scenario: scenario, segment: segment)
      }
    }
    self.starting = OwnAwarenessSolution(scenario)
    self.pushFit = scenario.channels.map { channel in
      scenario.roles.map { role in
        (0...3).map { stage in
          guard channel.kind == .push else { return 0 }
          return Self.fit(channel, role) * channel.stageFit.fit(atStage: stage)
        }
      }
    }
    self.visibility = scenario.channels.map { channel in
      vendors.indices.map { vendor in
        Self.visibility(channel, vendor, scenario: scenario, segment: segment)
      }
    }
  }

  /// Share of a vendor's push touches that do not annoy a person whom some channels reach (model, rule 3.26).
  ///
  /// - Parameters:
  ///   - vendor: By its place.
  ///   - isReached: By channel.
  /// - Returns: In `0...1`.
  func patience(with vendor: Int, isReached: [Bool]) -> Double {
    let heard = touches(isReached: isReached).reduce(0) { $0 + $1[vendor] }
    return min(1, scenario.preferences.tolerancePerDay / heard)
  }

  /// Mean live memories at unit receptivity, `A`, of a person whom some channels reach (model, rule 3.27).
  ///
  /// - Parameters:
  ///   - vendor: By its place.
  ///   - role: By its place.
  ///   - isReached: By channel; all of them by default.
  /// - Returns: At day 0, and for ever.
  package func memoryMean(_ vendor: Int, role: Int, isReached: [Bool]? = nil) -> Double {
    let isReached = isReached ?? scenario.channels.map { _ in true }
    let mean = Self.memoryMean(
      vendor,
      scenario.roles[role],
      touchesPerDay: touches(isReached: isReached),
      patience: patience(with: vendor, isReached: isReached),
      scenario: scenario
    )
    return vendor == 0 ? mean * starting.planShare + starting.organic : mean
  }

  /// Whether a vendor's touches through a channel meet a person: a list of contacts is ours alone.
  func meets(_ isReached: Bool, _ channel: Int, by vendor: Int) -> Bool {
    isReached || vendor > 0 && scenario.channels[channel].list.contacts != nil
  }

  /// Touches per day of a person by channel and vendor.
  func touches(isReached: [Bool]) -> [[Double]] {
    touchesPerDay.indices.map { channel in
      vendors.indices.map { vendor in
        meets(isReached[channel], channel, by: vendor) ? touchesPerDay[channel][vendor] : 0
      }
    }
  }

  /// Share of people whom a channel reaches: those stated, or those on our list.
  static func reach(_ channel: Channel, _ scenario: Scenario) -> Double {
    guard let contacts = channel.list.contacts else { return channel.reach }
    let segments = scenario.market.segments.filter { segment in
      channel.targets.isEmpty || (channel.targets[segment.id] ?? 0) > 0
    }
    let people = segments.reduce(0) {
      $0 + Double($1.accountCount) * meanCommitteeSize($1, scenario)
    }
    return min(1, contacts / people)
  }

  /// Our fit is the segment's, a competitor's its own.
  func fit(of vendor: Int) -> Double { vendor == 0 ? segment.fit : vendors[vendor].fit }

  /// The logarithm of a vendor's price relative to the norm.
  func logPrice(of vendor: Int) -> Double {
    log(1 + vendors[vendor].offer.price) - log(1 + segment.norm.price)
  }

  /// Whether our paid search has a budget in the segment.
  func isAdvertised(_ channel: Channel) -> Bool {
    channel.costModel == .perClick
      && Self.budget(channel, 0, scenario: scenario, segment: segment) > 0
  }

  /// Whether a push channel may reach a role: its fit, 0 where rep-free buyers meet sellers.
  static func fit(_ channel: Channel, _ role: Role) -> Double {
    if channel.isSellerInitiated && role.prefersRepFree { return 0 }
    return channel.roleFit[role.id] ?? 1
  }

  /// The mean committee size of a segment over its deal values (model, rules 3.4 and 4.1).
  static func meanCommitteeSize(_ segment: Segment, _ scenario: Scenario) -> Double {
    switch segment.committeeSize ?? scenario.committee.size {
    case .table(let table):
      return table.reduce(0) { $0 + Double($1.key) * $1.value }
    case .lognormal(let median, let logDeviation, let range):
      let steps = 4_000
      var total = 0.0
      var weight = 0.0
      for step in 0..<steps {
        let deviate = -8 + 16 * (Double(step) + 0.5) / Double(steps)
        let value = segment.dealValue.median * exp(segment.dealValue.logDeviation * deviate)
        let ratio = value / scenario.market.referenceDealValue
        let scaled = median * pow(ratio, scenario.committee.sizeElasticity)
        let density = exp(-deviate * deviate / 2)
        total += density * meanInside(range, median: scaled, logDeviation: logDeviation)
        weight += density
      }
      return total / weight
    }
  }

  /// The mean of a rounded lognormal number, given that it falls in the range.
  private static func meanInside(
    _ range: ClosedRange<Int>,
    median: Double,
    logDeviation: Double
  ) -> Double {
    func below(_ size: Double) -> Double {
      0.5 * erfc(-log(size / median) / logDeviation / 2.0.squareRoot())
    }
    var total = 0.0
    var weight = 0.0
    for size in range {
      let probability = below(Double(size) + 0.5) - below(Double(size) - 0.5)
      total += Double(size) * probability
      weight += probability
    }
    return total / weight
  }

  /// Budget of a vendor per targeted stakeholder and day, `b` (model, rules 3.2 and 3.31).
  private static func budget(
    _ channel: Channel,
    _ vendor: Int,
    scenario: Scenario,
    segment: Segment
  ) -> Double {
    func stakeholders(_ segment: Segment) -> Double {
      Double(segment.accountCount) * meanCommitteeSize(segment, scenario)
    }
    if vendor == 0, !channel.segmentPlans.isEmpty {
      return (channel.segmentPlans[segment.id]?.level(onDay: 0) ?? 0) / stakeholders(segment)
    }
    let plan = vendor == 0 ? channel.plan : scenario.rivals[vendor - 1].plans[channel.id]
    guard let level = plan?.level(onDay: 0), level > 0 else { return 0 }
    if channel.targets.isEmpty {
      return level / scenario.market.segments.reduce(0) { $0 + stakeholders($1) }
    }
    return level * (channel.targets[segment.id] ?? 0) / stakeholders(segment)
  }

  /// Touches per person reached and day: what is planned for all meets fewer people, as much more often.
  static func touchesPerDay(
    _ channel: Channel,
    _ vendor: Int,
    scenario: Scenario,
    segment: Segment
  ) -> Double {
    guard channel.kind == .push else { return 0 }
    let response = channel.response
    if channel.costModel == .perTouch {
      let isOwn = vendor == 0 && !channel.segmentPlans.isEmpty
      let whole = vendor == 0 ? channel.plan : scenario.rivals[vendor - 1].plans[channel.id]
      let plan = isOwn ? channel.segmentPlans[segment.id] : whole
      let isTargeted = isOwn || channel.targets.isEmpty || (channel.targets[segment.id] ?? 0) > 0
      let perReached = (plan?.level(onDay: 0) ?? 0) / channel.reach
      return isTargeted ? min(perReached, response.touchesPerDayCap) : 0
    }
    let half = response.halfSaturation ?? response.unitPrice * response.touchesPerDayCap
    let budget = budget(channel, vendor, scenario: scenario, segment: segment) / channel.reach
    return response.touchesPerDayCap * hill(budget, half: half, slope: response.slope)
  }

  static func memoryMean(
    _ vendor: Int,
    _ role: Role,
    touchesPerDay: [[Double]],
    patience: Double,
    scenario: Scenario
  ) -> Double {
    if vendor > 0, let awareness = scenario.rivals[vendor - 1].awareness {
      let variance = pow(scenario.market.receptivityVariation, 2)
      if variance == 0 { return -log(1 - awareness) }
      return (pow(1 - awareness, -variance) - 1) / variance
    }
    var mean = 0.0
    for (index, channel) in scenario.channels.enumerated() {
      let exposures =
        touchesPerDay[index][vendor] * patience * fit(channel, role) * channel.stageFit.dormant
      mean += exposures * channel.retention.fast * scenario.memory.fastDays
      mean += exposures * channel.retention.slow * scenario.memory.slowDays
    }
    return mean
  }

  private static func visibility(
    _ channel: Channel,
    _ vendor: Int,
    scenario: Scenario,
    segment: Segment
  ) -> Double {
    guard channel.kind == .pull else { return 0 }
    let seller = vendor == 0 ? scenario.us : scenario.rivals[vendor - 1]
    let effort = channel.isSellerLed ? seller.sellerEffort.squareRoot() : 1
    if vendor > 0 { return effort * (seller.visibility[channel.id] ?? 1) }
    var lift = 0.0
    switch channel.costModel {
    case .perClick: break
    case .earned:
      // Nobody shows us only if none of them does.
      var hidden = 1.0
      for source in scenario.channels where source.kind == .pull && !source.isSellerLed {
        let isBought = source.costModel == .content || source.costModel == .presence
        guard isBought, source.visibility.gain > 0 else { continue }
        hidden *= 1 - boughtLift(source, scenario: scenario, segment: segment)
      }
      lift = 1 - hidden
    default: lift = boughtLift(channel, scenario: scenario, segment: segment)
    }
    return effort * (channel.visibility.base + channel.visibility.gain * lift)
  }

  /// What of its gain the money for content or presence brings (model, rules 3.13 and 3.14).
  private static func boughtLift(
    _ channel: Channel,
    scenario: Scenario,
    segment: Segment
  ) -> Double {
    let spend = budget(channel, 0, scenario: scenario, segment: segment)
    let level = channel.costModel == .content ? spend * channel.content.lifetimeDays : spend
    return hill(
      level,
      half: channel.visibility.halfSaturation,
      slope: channel.response.slope
    )
  }

  /// The Hill curve `level^slope / (level^slope + half^slope)`; 0 at level 0.
  private static func hill(_ level: Double, half: Double, slope: Double) -> Double {
    guard level > 0 else { return 0 }
    return pow(level, slope) / (pow(level, slope) + pow(half, slope))
  }
}

extension Plan {
  /// The level that holds on a day.
  func level(onDay day: Double) -> Double {
    steps.last { $0.fromDay <= day }?.perDay ?? 0
  }
}

extension DealValue {
  /// The standard deviation of the logarithm (model, rule 1.2).
  var logDeviation: Double {
    log(p90 / median) / 1.2816
  }
}
