package import JourneyModel

/// What a plan of ours leaves in the memories of all stakeholders, by segment, role and audience
/// (model, rules 1.17, 2.10 and 3.27).
struct OwnMemories {
  /// Mean live memories at unit receptivity of a group of stakeholders, and the group's share of them all.
  let groups: [(share: Double, memory: Double)]
  /// `cv` of receptivity.
  let variation: Double

  /// Halvings of an interval that contains what is sought: all digits of a number of ordinary size.
  private static let halvings = 64

  /// The share of all stakeholders who would name us if memories were different by a constant and a factor.
  func awareness(organic: Double = 0, planShare: Double = 1) -> Double {
    groups.reduce(0) { sum, group in
      let memory = planShare * group.memory + organic
      return sum + group.share * Response.awareness(memory: memory, variation: variation)
    }
  }

  /// What must be organic, or how much of what the plan would leave can be there, for a stated awareness.
  func startingMemory(awareness stated: Double) -> StartingMemory {
    guard awareness() <= stated else {
      return StartingMemory(
        planShare: Self.root(below: 1) { awareness(planShare: $0) - stated }
      )
    }
    let most = Response.memory(awareness: stated, variation: variation)
    return StartingMemory(organic: Self.root(below: most) { awareness(organic: $0) - stated })
  }

  /// Where a function that does not fall passes 0, between 0 and an upper end.
  private static func root(below end: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, end)
    for _ in 0..<halvings {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return high
  }
}

extension ScenarioCompiler {
  /// What is remembered of us on day 0 beside what the plan before it left, or in place of it: as found for
  /// the scenario whose past this one has, or by the awareness that is stated (model, rule 2.10).
  func startingMemory() -> StartingMemory {
    if let found = scenario.startingMemory { return found }
    guard let stated = scenario.us.awareness else { return StartingMemory() }
    return ownMemories { _ in 0 }.startingMemory(awareness: stated)
  }

  /// What our plan leaves if its level in one row holds for ever; row 0 is the plan before day 0.
  func ownMemories(row place: (Exposure) -> Int) -> OwnMemories {
    let sizes = meanSizes()
    let stakeholders = stakeholders(sizes)
    let presences = names.roles.map { $0.isMandatory ? 1 : $0.presence }
    let people = stakeholders.values.sorted().reduce(0, +) * presences.reduce(0, +)
    let segments = scenario.market.segments.sorted { $0.id < $1.id }
    let groups = segments.flatMap { segment in
      let exposure = exposure(segment, stakeholders)
      let row = place(exposure)
      let rates = exposure.pushRates(CollectionOfOne(row))
      let patience = exposure.patience(rates, rowCount: 1)
      let shares = exposure.audienceShares(exposure.reach(row: row))
      return zip(names.roles, presences).flatMap { role, presence in
        shares.enumerated().map { audience, share in
          let limit = exposure.memoryLimit(
            role,
            audience,
            vendor: 0,
            rates: rates[...],
            patience: patience[audience * names.vendors.count]
          )
          return (
            share: share * (stakeholders[segment.id] ?? 0) * presence / people,
            memory: limit.fast + limit.slow
          )
        }
      }
    }
    return OwnMemories(groups: groups, variation: scenario.market.receptivityVariation)
  }
}

extension Scenario {
  /// The same scenario with what is remembered of us at the start as a number, so that others can share it;
  /// as it is if no awareness of us is stated.
  package var withStartingMemory: Scenario {
    guard us.awareness != nil, startingMemory == nil else { return self }
    var scenario = self
    scenario.startingMemory = ScenarioCompiler(self, CanonicalNames(self)).startingMemory()
    return scenario
  }
}
