package import JourneyStatistics

/// The allocations that a question allows.
package struct PlanRoom: Sendable, Equatable {
  /// What there is, in hundredths of the currency a year.
  package let budget: Int
  /// The least and the most of each lever, in their order.
  package let bounds: [ClosedRange<Int>]
  /// The unit of amounts, in hundredths of the currency a year.
  package let unit: Int
  /// Whether amounts are multiples of the unit, since the question says so.
  package let isStepped: Bool

  /// Parts into which the free budget is divided where no step is stated, and the most that a step may make.
  private static let standardUnits = 400
  private static let largestUnits = 2_000

  /// The room for levers within a question.
  ///
  /// - Throws: ``PlanRefusal`` if there is none, or nothing to decide.
  package init(_ levers: [PlanLever], _ question: PlanQuestion) throws(PlanRefusal) {
    let today = levers.reduce(0) { $0 + $1.today }
    budget = question.budget ?? Int((question.budgetShare * Double(today)).rounded())
    bounds = levers.map(\.bounds)
    let least = bounds.reduce(0) { $0 + $1.lowerBound }
    guard budget >= least else {
      throw .budgetBelowLeast(budget: budget, claims: Self.fewest(levers, above: budget))
    }
    let most = bounds.reduce(0) { $0 + $1.upperBound }
    guard budget <= most else {
      throw .budgetAboveMost(
        budget: budget,
        claims: levers.map {
          PlanClaim(channel: $0.name, cents: $0.bounds.upperBound, ceiling: $0.ceiling)
        }
      )
    }
    guard levers.contains(where: { !$0.isFixed }) else { throw .nothingToPlan }
    let free = budget - least
    isStepped = question.step != nil
    guard let step = question.step else {
      unit = max(1, (free + Self.standardUnits - 1) / Self.standardUnits)
      return
    }
    guard step <= max(1, free) else { throw .stepTooCoarse(step: step, free: free) }
    let finest = (free + Self.largestUnits - 1) / Self.largestUnits
    guard step >= finest else { throw .stepTooFine(step: step, finest: finest) }
    unit = step
  }

  /// As few claims of levers as do not fit into a budget: the largest ones.
  ///
  /// None of them can be left out, and no smaller set is contradictory.
  private static func fewest(_ levers: [PlanLever], above budget: Int) -> [PlanClaim] {
    let claims = levers.map {
      PlanClaim(channel: $0.name, cents: $0.bounds.lowerBound, ceiling: $0.ceiling)
    }
    var chosen: [PlanClaim] = []
    for claim in claims.sorted(by: { $0.cents > $1.cents })
    where chosen.reduce(0, { $0 + $1.cents }) <= budget {
      chosen.append(claim)
    }
    return chosen
  }

  /// Units of the budget that are free above the least of each lever.
  package var freeUnits: Int { (budget - least) / unit }

  private var least: Int { bounds.reduce(0) { $0 + $1.lowerBound } }

  /// The money of a budget with so many free units.
  package func cents(_ units: Int) -> Int { least + units * unit }

  /// The frontier of a surface up to half as much again as the free budget, with no more than a lever absorbs.
  package func frontier(_ surface: ResponseSurface, isWide: Bool) -> Frontier {
    let options = bounds.indices.map { lever in
      amounts(lever, limit: surface.limit(lever)).map { cents in
        Frontier.Option(
          cents: cents,
          units: (cents - bounds[lever].lowerBound + unit - 1) / unit,
          value: surface.value(lever, cents)
        )
      }
    }
    let most = options.reduce(0) { $0 + ($1.last?.units ?? 0) }
    return Frontier(
      options: options,
      unitCount: isWide ? max(freeUnits, min(most, freeUnits * 3 / 2)) : freeUnits
    )
  }

  /// What a lever may have, from the least on.
  private func amounts(_ lever: Int, limit: Double) -> [Int] {
    let bounds = bounds[lever]
    let absorbed = limit.isFinite ? Int((limit * 100).rounded(.up)) : Int.max
    let most = max(bounds.lowerBound, min(bounds.upperBound, absorbed))
    guard isStepped else {
      let below = (most - bounds.lowerBound + unit - 1) / unit
      return (0..<below).map { bounds.lowerBound + $0 * unit } + [most]
    }
    let steps = bounds.lowerBound / unit
    return [bounds.lowerBound] + (0..<max(0, most / unit - steps)).map { (steps + 1 + $0) * unit }
  }

  /// The best plan of a surface: that of the frontier, with what its units leave over where it brings most.
  package func proposal(_ surface: ResponseSurface, _ frontier: Frontier) -> Allocation {
    var plan = frontier.allocation(freeUnits)
    guard !isStepped else { return plan }
    while plan.total < budget {
      let left = budget - plan.total
      let places = bounds.indices.compactMap { lever -> (lever: Int, more: Int, gain: Double)? in
        let most = frontier.options[lever].last?.cents ?? 0
        let more = min(left, most - plan.cents[lever])
        guard more > 0 else { return nil }
        let gain =
          surface.value(lever, plan.cents[lever] + more) - surface.value(lever, plan.cents[lever])
        return gain > 0 ? (lever, more, gain) : nil
      }
      guard let best = places.max(by: { $0.gain < $1.gain }) else { return plan }
      plan.cents[best.lever] += best.more
    }
    return plan
  }
}
