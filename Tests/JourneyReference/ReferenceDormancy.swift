import JourneyModel

/// What sellers learn of a dormant account, step by step under the plan of day 0 (model, rules 6.6, 6.7 and 6.19).
package struct ReferenceDormancy: Sendable {
  /// A time during which the account is a lead.
  package struct Lead: Sendable {
    /// Days since the dormancy began.
    package var day: Double
    /// Days since the dormancy began; `nil` if no further touch qualifies it.
    package var qualifiedDay: Double?
    /// Whether it is still a lead when the dormancy ends.
    package var isOpen = true
  }

  /// Touches per day in which somebody says who they are, at unit receptivity.
  package let identifiedPerDay: Double
  private let rules: SellerRules
  /// Steps so short that two touches in one are as good as impossible.
  private static let stepsPerDay = 16

  /// Adds up channels and roles.
  package init(_ market: ReferenceMarket) {
    let scenario = market.scenario
    let weights = scenario.roles.map { $0.isMandatory ? 1 : $0.presence }
    var perPerson = 0.0
    for (index, channel) in scenario.channels.enumerated() where channel.kind == .push {
      for (role, weight) in zip(scenario.roles, weights) {
        perPerson +=
          ReferenceMarket.reach(channel, scenario) * market.touchesPerDay[index][0]
          * ReferenceMarket.fit(channel, role)
          * channel.stageFit.dormant * channel.identifies * weight / weights.reduce(0, +)
      }
    }
    identifiedPerDay = perPerson * ReferenceMarket.meanCommitteeSize(market.segment, scenario)
    rules = scenario.seller
  }

  /// The leads of one dormancy of some days.
  package func leads(days: Double, receptivity: Double, using random: inout ReferenceRandom)
    -> [Lead]
  {
    let step = 1 / Double(Self.stepsPerDay)
    var leads: [Lead] = []
    var touches = 0
    for number in 0..<Int(days * Double(Self.stepsPerDay)) {
      let day = (Double(number) + 0.5) * step
      if let last = leads.last, last.isOpen, day >= last.day + rules.leadDays {
        leads[leads.count - 1].isOpen = false
      }
      guard random.happens(receptivity * identifiedPerDay * step) else { continue }
      if let last = leads.last, last.isOpen {
        touches += 1
      } else {
        leads.append(Lead(day: day))
        touches = 1
      }
      if touches == rules.qualifyingTouches { leads[leads.count - 1].qualifiedDay = day }
    }
    return leads
  }
}
