import Foundation
import JourneyModel

/// One member of a committee.
struct ReferenceMember {
  /// Index of the role in the scenario.
  var role: Int
  /// Share of the committee's power, `w`; sums to 1 over the committee.
  var weight: Double
  /// Stage `g` from 0 (not engaged) to 3 (decision).
  var stage: Int
  /// Pieces of information needed, `K`.
  var need: Int
  /// Pieces of information gathered, `I` in `0...need`.
  var information = 0
  /// Utility by vendor, the status quo last.
  var utility: [Double]
  /// Live memories at entry and what was heard since, by vendor, `m`; a live memory counts 1.
  var heard: [Double]
  /// Vendors that came to mind at entry.
  var evoked: Set<Int>
  /// By channel, whether it can reach the member at all.
  var isReached: [Bool]
  /// Whether our sellers have met the member.
  var isMet = false

  var isEngaged: Bool { stage >= 1 }
}

/// A committee as drawn at entry (model, rules 1.2, 1.3, 1.18, 2.4, 3.27, 4.1 to 4.13
/// and 5.2).
struct ReferenceCommittee {
  var members: [ReferenceMember]
  var dealValue: Double
  /// `X`.
  var complexity: Double
  /// `eta` of the account.
  var receptivity: Double
  var incumbent: Int?

  init(
    market: ReferenceMarket,
    committeeSize: Int?,
    random: inout ReferenceRandom
  ) {
    let scenario = market.scenario
    let segment = market.segment
    dealValue =
      segment.dealValue.median * exp(segment.dealValue.logDeviation * random.normal())
    let relativeValue = dealValue / scenario.market.referenceDealValue
    complexity =
      pow(relativeValue, scenario.complexity.valueElasticity)
      * exp(scenario.complexity.logDeviation * random.normal())
    let variation = scenario.market.receptivityVariation
    receptivity =
      variation == 0 ? 1 : random.gamma(shape: 1 / (variation * variation), mean: 1)
    incumbent = Self.drawIncumbent(market, &random)
    let size =
      committeeSize ?? Self.drawSize(market, relativeValue: relativeValue, &random)
    let roles = Self.drawRoles(scenario.roles, size: size, &random)
    let power = roles.reduce(0) { $0 + scenario.roles[$1].power }
    let sharedTaste = (0...market.vendors.count).map { _ in
      scenario.preferences.sharedTaste * random.gumbel()
    }
    let reach = scenario.channels.map { ReferenceMarket.reach($0, scenario) }
    members = []
    for role in roles {
      let isReached = zip(scenario.channels, reach).map { channel, reach in
        channel.kind == .pull || reach == 1 || random.happens(reach)
      }
      let memories = market.vendors.indices.map { vendor in
        let mean = market.memoryMean(vendor, role: role, isReached: isReached)
        return random.poisson(mean: min(700, receptivity * mean))
      }
      let utility = Self.drawUtility(
        market,
        role: scenario.roles[role],
        memories: memories,
        incumbent: incumbent,
        sharedTaste: sharedTaste,
        &random
      )
      members.append(
        ReferenceMember(
          role: role,
          weight: scenario.roles[role].power / power,
          stage: scenario.roles[role].startsEngaged ? 1 : 0,
          need: Self.drawNeed(scenario, &random),
          utility: utility,
          heard: memories.map(Double.init),
          evoked: Self.drawEvoked(memories, scenario, &random),
          isReached: isReached
        )
      )
    }
  }

  private static func drawIncumbent(
    _ market: ReferenceMarket,
    _ random: inout ReferenceRandom
  ) -> Int? {
    let shares = market.vendors.map { market.segment.incumbentShares[$0.id] ?? 0 }
    let vendor = random.index(weights: shares + [1 - shares.reduce(0, +)])
    return vendor == shares.count ? nil : vendor
  }

  /// At most as many of the vendors remembered as the member's span, one after the other in proportion to
  /// memories (model, rule 2.7).
  private static func drawEvoked(
    _ memories: [Int],
    _ scenario: Scenario,
    _ random: inout ReferenceRandom
  ) -> Set<Int> {
    let spans = scenario.memory.span.sorted { $0.key < $1.key }
    guard let place = random.index(weights: spans.map(\.value)) else {
      preconditionFailure("the span has no probabilities")
    }
    var left = memories.map(Double.init)
    var evoked: Set<Int> = []
    while evoked.count < spans[place].key, let vendor = random.index(weights: left) {
      evoked.insert(vendor)
      left[vendor] = 0
    }
    return evoked
  }

  private static func drawNeed(_ scenario: Scenario, _ random: inout ReferenceRandom) -> Int {
    let needs = scenario.committee.informationNeed.sorted { $0.key < $1.key }
    guard let index = random.index(weights: needs.map(\.value)) else {
      preconditionFailure("the information need has no probabilities")
    }
    return needs[index].key
  }

  private static func drawSize(
    _ market: ReferenceMarket,
    relativeValue: Double,
    _ random: inout ReferenceRandom
  ) -> Int {
    switch market.segment.committeeSize ?? market.scenario.committee.size {
    case .table(let table):
      let sizes = table.sorted { $0.key < $1.key }
      guard let index = random.index(weights: sizes.map(\.value)) else {
        preconditionFailure("the committee size has no probabilities")
      }
      return sizes[index].key
    case .lognormal(let median, let logDeviation, let range):
      let scaled = median * pow(relativeValue, market.scenario.committee.sizeElasticity)
      while true {
        let size = (scaled * exp(logDeviation * random.normal())).rounded()
        if size >= Double(range.lowerBound) && size <= Double(range.upperBound) {
          return Int(size)
        }
      }
    }
  }

  /// The roles of the seats, the decision maker first (model, rule 4.2).
  ///
  /// Mandatory roles come first, then distinct ones up to ten seats, then repeatable ones.
  static func drawRoles(
    _ roles: [Role],
    size: Int,
    _ random: inout ReferenceRandom
  ) -> [Int] {
    let mandatory = roles.indices.filter { roles[$0].isMandatory }
    let decisionMakers = mandatory.filter { roles[$0].id == Role.decisionMaker }
    let others = mandatory.filter { roles[$0].id != Role.decisionMaker }
    var seats = Array((decisionMakers + others).prefix(size))
    var free = roles.indices.filter { !roles[$0].isMandatory }
    while seats.count < min(size, 10),
      let index = random.index(weights: free.map { roles[$0].presence })
    {
      seats.append(free.remove(at: index))
    }
    let repeatable = roles.indices.filter { roles[$0].isRepeatable }
    while seats.count < size {
      guard let index = random.index(weights: repeatable.map { roles[$0].presence }) else {
        preconditionFailure("no repeatable role for seat \(seats.count + 1)")
      }
      seats.append(repeatable[index])
    }
    return seats
  }

  /// A role's criteria weights under the segment's orientation, renormalized to sum 1.
  static func criteria(_ role: Role, orientation: Double) -> [Criterion: Double] {
    var weights = role.criteria
    for criterion in [Criterion.price, .terms] {
      weights[criterion]? *= pow(2, 2 * orientation - 1)
    }
    for criterion in [Criterion.support, .trust] {
      weights[criterion]? *= pow(2, 1 - 2 * orientation)
    }
    let total = weights.values.reduce(0, +)
    return total > 0 ? weights.mapValues { $0 / total } : weights
  }

  private static func drawUtility(
    _ market: ReferenceMarket,
    role: Role,
    memories: [Int],
    incumbent: Int?,
    sharedTaste: [Double],
    _ random: inout ReferenceRandom
  ) -> [Double] {
    let rules = market.scenario.preferences
    let weights = criteria(role, orientation: market.segment.orientation)
    var utility = market.vendors.enumerated().map { index, vendor in
      var value = Criterion.allCases.reduce(0) { sum, criterion in
        sum + (weights[criterion] ?? 0) * (vendor.scores[criterion] ?? 0)
      }
      value += rules.memoryEffect * log(1 + Double(memories[index]))
      if index == incumbent { value += rules.incumbentBonus }
      value -= (weights[.price] ?? 0) * rules.priceSensitivity * market.logPrice(of: index)
      value -= rules.mismatchPenalty * abs(market.segment.sophistication - vendor.offeringLevel)
      value += rules.fitEffect * (market.fit(of: index) - 0.5)
      return value
    }
    utility.append(rules.statusQuoScore)
    return zip(utility, sharedTaste).map { $0 + $1 + rules.ownTaste * random.gumbel() }
  }
}
