internal import JourneyExperiment
package import JourneyModel

/// A part of a scenario that is as in one scenario or as in another, independent of its other parts.
package struct ScenarioDriver: Sendable {
  /// What it is, in words.
  package let name: String
  /// Puts the part of the second scenario into the first.
  private let take: @Sendable (inout Scenario, Scenario) -> Void

  /// A scenario with this part of another one.
  func applied(to scenario: Scenario, from other: Scenario) -> Scenario {
    var changed = scenario
    take(&changed, other)
    return changed
  }

  /// Whether scenarios differ in this part, but for what is for display alone.
  private func differs(_ a: Scenario, _ b: Scenario) -> Bool {
    applied(to: a, from: b).withoutLabels != a.withoutLabels
  }

  /// The parts in which two scenarios differ after the past of the first, each channel, competitor and segment
  /// by itself; empty if they differ in nothing but labels.
  ///
  /// Draws of uncertain inputs are looked at, too, since what is uncertain in one alone may have one center.
  ///
  /// - Parameters:
  ///   - a: The scenario from which the difference is counted.
  ///   - b: The other one.
  ///   - seed: Of the draws.
  /// - Returns: In the order of channels, what is ours, competitors, segments and buyers.
  /// - Throws: What a template throws for a draw that breaks a rule.
  package static func all(
    _ a: ScenarioTemplate,
    _ b: ScenarioTemplate,
    seed: UInt64
  ) throws -> [ScenarioDriver] {
    var pairs = [(a.central, b.central)]
    if !(a.uncertainInputs + b.uncertainInputs).isEmpty {
      for draw in 0..<3 {
        func drawn(_ template: ScenarioTemplate) throws -> Scenario {
          try template.instantiate(
            template.uncertainInputs.map { $0.value(seed: seed, draw: draw) }
          )
        }
        pairs.append((try drawn(a), try drawn(b)))
      }
    }
    let compared = pairs.map { ($0.withPast(of: $0), $1.withPast(of: $0)) }
    return parts(a.central, b.central).filter { part in
      compared.contains { part.differs($0, $1) }
    }
  }

  private static func parts(_ a: Scenario, _ b: Scenario) -> [ScenarioDriver] {
    channels(a, b) + ours + competitors(a, b) + segments(a, b) + rules
  }

  private static func channels(_ a: Scenario, _ b: Scenario) -> [ScenarioDriver] {
    ids(a.channels.map { ($0.id, $0.title) }, b.channels.map { ($0.id, $0.title) }).map {
      id,
      title in
      ScenarioDriver(name: title) { scenario, other in
        Self.take(id, \.channels, \.id, into: &scenario, from: other)
      }
    }
  }

  private static func competitors(_ a: Scenario, _ b: Scenario) -> [ScenarioDriver] {
    ids(a.competitors.map { ($0.id, $0.title) }, b.competitors.map { ($0.id, $0.title) }).map {
      id,
      title in
      ScenarioDriver(name: "competitor \(title)") { scenario, other in
        Self.take(id, \.competitors, \.id, into: &scenario, from: other)
      }
    }
  }

  private static func segments(_ a: Scenario, _ b: Scenario) -> [ScenarioDriver] {
    let (ours, theirs) = (a.market.segments, b.market.segments)
    return ids(ours.map { ($0.id, $0.title) }, theirs.map { ($0.id, $0.title) }).map { id, title in
      ScenarioDriver(name: "segment \(title)") { scenario, other in
        Self.take(id, \.market.segments, \.id, into: &scenario, from: other)
      }
    }
  }

  /// Names and titles of what either scenario has, those of the first before others.
  private static func ids(
    _ a: [(String, String)],
    _ b: [(String, String)]
  ) -> [(String, String)] {
    let known = Set(a.map(\.0))
    return (a + b.filter { !known.contains($0.0) }).map { ($0.0, $0.1.isEmpty ? $0.0 : $0.1) }
  }

  /// Replaces, adds or removes an element as another scenario has it.
  private static func take<Element>(
    _ id: String,
    _ list: WritableKeyPath<Scenario, [Element]>,
    _ name: KeyPath<Element, String>,
    into scenario: inout Scenario,
    from other: Scenario
  ) {
    let place = scenario[keyPath: list].firstIndex { $0[keyPath: name] == id }
    let element = other[keyPath: list].first { $0[keyPath: name] == id }
    switch (place, element) {
    case (let place?, let element?): scenario[keyPath: list][place] = element
    case (let place?, nil): scenario[keyPath: list].remove(at: place)
    case (nil, let element?): scenario[keyPath: list].append(element)
    case (nil, nil): break
    }
  }
}

extension ScenarioDriver {
  /// What we are and offer.
  fileprivate static let ours = [
    ScenarioDriver(name: "our price and terms") {
      ($0.us.offer, $0.us.discount) = ($1.us.offer, $1.us.discount)
    },
    ScenarioDriver(name: "our sellers") {
      $0.us.sellerEffort = $1.us.sellerEffort
      $0.us.plannedEffort = $1.us.plannedEffort
      $0.us.usualEffortCostPerDay = $1.us.usualEffortCostPerDay
    },
    ScenarioDriver(name: "our product") { scenario, other in
      let us = scenario.us
      scenario.us = other.us
      (scenario.us.offer, scenario.us.discount) = (us.offer, us.discount)
      scenario.us.sellerEffort = us.sellerEffort
      scenario.us.plannedEffort = us.plannedEffort
      scenario.us.usualEffortCostPerDay = us.usualEffortCostPerDay
    },
  ]

  /// The market without its segments, and how buyers behave.
  fileprivate static let rules = [
    ScenarioDriver(name: "market") { scenario, other in
      let segments = scenario.market.segments
      scenario.market = other.market
      scenario.market.segments = segments
      scenario.warmUpDays = other.warmUpDays
    },
    ScenarioDriver(name: "roles") { $0.roles = $1.roles },
    ScenarioDriver(name: "committee") { $0.committee = $1.committee },
    ScenarioDriver(name: "preferences") { $0.preferences = $1.preferences },
    ScenarioDriver(name: "memory") { $0.memory = $1.memory },
    ScenarioDriver(name: "engagement") { $0.engagement = $1.engagement },
    ScenarioDriver(name: "jobs") { $0.jobs = $1.jobs },
    ScenarioDriver(name: "consensus") { $0.consensus = $1.consensus },
    ScenarioDriver(name: "complexity") { $0.complexity = $1.complexity },
    ScenarioDriver(name: "ending") { $0.ending = $1.ending },
    ScenarioDriver(name: "seller contact and negotiation") { $0.seller = $1.seller },
    ScenarioDriver(name: "buyer time") { $0.buyerTime = $1.buyerTime },
  ]
}
