import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of stakeholder stages and information against small Markov chains
/// (model, rules 3.10, 4.14 to 4.17, 4.19 and 5.3).
///
/// Complexity `X` is 2 in all of them, so that rates divided by it differ from those that are not.
/// `factor` multiplies one rate of the theory; it differs from 1 only to see a check fail.
enum StageChecks {
  private static let complexity = 2.0

  /// A quiet world whose every journey has complexity 2.
  private static func slowWorld(_ roles: [Role]) -> Scenario {
    var scenario = Scenario.quiet
    scenario.roles = roles
    scenario.committee.size = .table([roles.count: 1])
    scenario.complexity.valueElasticity = 1
    let value = scenario.market.referenceDealValue * complexity
    scenario.market.segments[0].dealValue = DealValue(median: value, p90: value)
    return scenario
  }

  /// Two members who favor different vendors for ever, against the chain of their joint stages.
  ///
  /// With `K = 0` and conflict `C` fixed, member `i` moves up at `phi_g (1 + zeta ahead_{g+1}) / X`
  /// and back at `beta_g C / X`; the nine joint states have probabilities `start e^(Q t)`. For
  /// `zeta = 0` the members are independent birth-death chains.
  static func twoMembers(pull: Double, seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = slowWorld([
      .seated(decisionMaker: 3), .seated("champion", power: 2),
    ])
    scenario.roles[0].criteria = [.price: 1]
    scenario.roles[1].criteria = [.features: 1]
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.competitors[0].scores = [.price: 10]
    scenario.competitors[1].scores = [.features: 10]
    scenario.engagement.considerPerDay = 0.06
    scenario.engagement.decidePerDay = 0.05
    scenario.engagement.reconsiderPerDay = 0.12
    scenario.engagement.retreatPerDay = 0.16
    scenario.engagement.pullAhead = pull
    let days = [10.0, 30, 90]
    let perDay = 20_000
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.committeeSize = 2
    var observed: [Double] = []
    var expected: [Double] = []
    var stages: [Double] = []
    var theory = 0.0
    for (index, day) in days.enumerated() {
      var counts = [Double](repeating: 0, count: 9)
      probe.forEach(index * perDay..<(index + 1) * perDay, days: [day]) { journey in
        counts[(journey.stages[0] - 1) * 3 + journey.stages[1] - 1] += 1
        if index == 1 { stages.append(Double(journey.stages[0])) }
      }
      let exact = jointStages(scenario.engagement, day: day, backwardFactor: factor)
      if index == 1 {
        theory = exact.enumerated().reduce(0) { $0 + Double(1 + $1.offset / 3) * $1.element }
      }
      observed += counts
      expected += exact.map { $0 * Double(perDay) }
    }
    return TheoryCheck(
      pull == 0 ? "stages.birth_death" : "stages.pulled",
      pull == 0
        ? "stages of two members: birth and death"
        : "stages of two members who pull each other on",
      theory: theory,
      estimate: SampleMean(stages),
      probability: GoodnessOfFit.chiSquare(
        observed: observed,
        expected: expected,
        fittedParameters: days.count - 1
      ),
      statement:
        "Joint stages on days 10, 30 and 90; chi-square test. Shown: mean stage on day 30.",
      source: "Kolmogorov's forward equations; Norris (1997), Markov Chains, theorem 2.8.2"
    )
  }

  /// Probabilities of the joint stages (1 to 3 each) of the two members above, from stage 1.
  private static func jointStages(
    _ rules: EngagementRules,
    day: Double,
    backwardFactor: Double
  ) -> [Double] {
    let weights = [0.6, 0.4]
    let conflict = 1 - weights.reduce(0) { $0 + $1 * $1 }
    let forward = [0, rules.considerPerDay, rules.decidePerDay, 0]
    let backward = [0, 0, rules.reconsiderPerDay, rules.retreatPerDay]
    var generator = [Double](repeating: 0, count: 81)
    for state in 0..<9 {
      let stages = [1 + state / 3, 1 + state % 3]
      for member in 0..<2 {
        let stage = stages[member]
        let step = member == 0 ? 3 : 1
        let ahead = (0..<2).reduce(0) { $0 + (stages[$1] >= stage + 1 ? weights[$1] : 0) }
        let up = forward[stage] * (1 + rules.pullAhead * ahead) / complexity
        let down = backward[stage] * conflict * backwardFactor / complexity
        if up > 0 { generator[state * 9 + state + step] += up }
        if down > 0 { generator[state * 9 + state - step] += down }
        generator[state * 9 + state] -= up + down
      }
    }
    let transition = MatrixExponential.exp(generator.map { $0 * day }, order: 9)
    return Array(transition[0..<9])
  }

  /// When a member joins who sees a weight share of 3/4 engaged: at `phi_0 (z + 3/4) / X`.
  static func joining(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = slowWorld([.seated(decisionMaker: 3), .seated("champion")])
    scenario.roles[1].startsEngaged = false
    scenario.engagement.joinPerDay = 0.04
    scenario.engagement.spontaneous = 0.3
    var joined: [Double] = []
    JourneyProbe(CompiledScenario(scenario), seed: seed).forEach(0..<40_000, days: [40]) {
      joined.append($0.stages[1] > 0 ? 1 : 0)
    }
    let rate = scenario.engagement.joinPerDay * (0.3 + 0.75) / complexity
    return TheoryCheck(
      "stages.joining",
      "joined within 40 days",
      theory: 1 - exp(-rate * factor * 40),
      estimate: SampleMean(joined),
      statement: "Share of 40,000 members who have joined by day 40.",
      source: "exponential waiting time of a constant rate"
    )
  }

  /// Information gathered by day 60: the counting process whose times are Erlang distributed.
  ///
  /// `P(I = k)` is Poisson with mean `alpha t` below `K` and its tail at `K`.
  static func information(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = slowWorld([.seated(decisionMaker: 1)])
    scenario.roles[0].activityPerDay = 0.1
    let need = 12
    scenario.committee.informationNeed = [need: 1]
    var counts: [Int] = []
    JourneyProbe(CompiledScenario(scenario), seed: seed).forEach(0..<40_000, days: [60]) {
      counts.append($0.information[0])
    }
    let mean = 0.1 * factor * 60
    func probability(_ count: Int) -> Double {
      if count > need { return 0 }
      return count < need
        ? PoissonDistribution.probability(count, mean: mean)
        : 1 - PoissonDistribution.cdf(need - 1, mean: mean)
    }
    return TheoryCheck(
      "stages.information",
      "pieces of information after 60 days",
      theory: (0...need).reduce(0) { $0 + Double($1) * probability($1) },
      estimate: SampleMean(counts.map(Double.init)),
      probability: CountTest(counts, probability: probability).probability,
      statement: "Pieces gathered by a lone researcher who needs 12; chi-square test.",
      source: "Erlang times of a Poisson process; Kingman (1993), section 4.1"
    )
  }
}
