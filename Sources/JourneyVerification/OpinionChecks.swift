import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of choice and of opinions in meetings (model, rules 4.8 to 4.10, 4.20 and 5.14).
enum OpinionChecks {
  /// What a lone buyer chooses, against the multinomial logit.
  ///
  /// Utilities `V_k + sigma_i G_k` with standard Gumbel `G_k` give option `k` the probability
  /// `exp(V_k / sigma_i) / sum of exp(V_j / sigma_i)`.
  ///
  /// `factor`: of `sigma_i` in the theory; not 1 only to see the check fail.
  static func choice(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.roles[0].criteria = [.features: 0.4, .trust: 0.4, .price: 0.2]
    scenario.preferences.priceSensitivity = 3
    scenario.preferences.fitEffect = 0.5
    scenario.us.offer.price = 0.25
    scenario.market.segments[0].fit = 0.9
    scenario.preferences.ownTaste = 0.7
    scenario.preferences.statusQuoScore = 0.2
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.market.segments[0].orientation = 0.5
    scenario.us.scores = [.features: 0.8]
    scenario.competitors[0].scores = [.features: 1, .trust: 0.8]
    scenario.competitors[0].fit = 0.9
    // The price shall count in preferences alone.
    scenario.seller.priceEffect = 0
    scenario.ending.budgetPriceEffect = 0
    scenario.jobs.completionPerDay = JobRules().completionPerDay
    scenario.ending.timeLimitDays = .infinity
    let utilities = [
      0.4 * 0.8 - 0.2 * 3 * log(1.25) + 0.5 * 0.4, 0.4 * 1.8 + 0.5 * 0.4, 0, 0.2,
    ]
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.startStage = 3
    let records = probe.records(0..<40_000)
    var counts = [Double](repeating: 0, count: 4)
    for record in records { counts[record.winner ?? 3] += 1 }
    let powers = utilities.map { exp($0 / (scenario.preferences.ownTaste * factor)) }
    let shares = powers.map { $0 / powers.reduce(0, +) }
    return TheoryCheck(
      "opinions.choice",
      "choice of a lone buyer: multinomial logit",
      theory: shares[0],
      estimate: SampleMean(records.map { $0.winner == 0 ? 1 : 0 }),
      probability: GoodnessOfFit.chiSquare(
        observed: counts,
        expected: shares.map { $0 * Double(records.count) },
        fittedParameters: 0
      ),
      statement: "Purchases from three vendors, and none; chi-square test. Our share is shown.",
      source: "McFadden (1974), Conditional logit analysis, lemma 1"
    )
  }

  /// A committee of three who meet and hear nothing new.
  private static var talkingWorld: Scenario {
    var scenario = Scenario.quiet
    scenario.roles = [
      .seated(decisionMaker: 3), .seated("champion", power: 2), .seated("finance"),
    ]
    for (index, pull) in susceptibilities.enumerated() {
      scenario.roles[index].susceptibility = pull
    }
    scenario.committee.size = .table([3: 1])
    scenario.committee.meetingsPerDay = meetingsPerDay
    scenario.preferences.ownTaste = 1
    scenario.preferences.sharedTaste = 0.5
    scenario.addKnownCompetitors(["alpha"])
    return scenario
  }

  private static let susceptibilities = [0.1, 0.3, 0.6]
  private static let weights = [3.0 / 6, 2.0 / 6, 1.0 / 6]
  private static let meetingsPerDay = 0.5

  /// Opinions after many meetings, against the consensus that DeGroot's theorem gives.
  ///
  /// A meeting maps `u` to `((1 - s_i) u_i + s_i sum of w_j u_j)`; its left eigenvector of eigenvalue 1
  /// is proportional to `w_i / s_i`, and every opinion tends to that average of the first ones.
  ///
  /// `factor`: of the first susceptibility in the theory; not 1 only to see the check fail.
  static func consensus(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var powers = zip(weights, susceptibilities).map { $0 / $1 }
    powers[0] /= factor
    let shares = powers.map { $0 / powers.reduce(0, +) }
    var start: [[Double]] = []
    var worst = 0.0
    var differences = 0
    let allowed = 2e-5
    JourneyProbe(CompiledScenario(talkingWorld), seed: seed)
      .forEach(0..<500, days: [0, 600]) { journey in
        guard journey.day != 0 else {
          start = journey.opinions
          return
        }
        for (first, last) in zip(start, journey.opinions) {
          let limit = zip(shares, first).reduce(0) { $0 + $1.0 * $1.1 }
          for opinion in last {
            worst = max(worst, abs(opinion - limit))
            if abs(opinion - limit) > allowed { differences += 1 }
          }
        }
      }
    return TheoryCheck(
      "opinions.consensus",
      "opinions after 300 meetings: DeGroot's limit",
      theory: 0,
      simulation: worst,
      differences: differences,
      statement:
        "Largest distance of 4,500 opinions from the limit; up to 2e-5 is rounding of floats.",
      source: "DeGroot (1974), doi:10.1080/01621459.1974.10480137, theorem 2 and section 4"
    )
  }

  /// How far opinions have come together on day 4, against the mean of a Poisson number of meetings.
  ///
  /// With the meeting matrix `M` and meetings at rate `mu`, `E[u(t)] = e^(mu t (M - 1)) u(0)`.
  ///
  /// `factor`: of `mu` in the theory; not 1 only to see the check fail.
  static func approach(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let day = 4.0
    var generator = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        let identity = row == column ? 1.0 : 0
        generator[row * 3 + column] =
          meetingsPerDay * factor * day
          * susceptibilities[row] * (weights[column] - identity)
      }
    }
    let mean = MatrixExponential.exp(generator, order: 3)
    var first: [Double] = []
    var exact: [Double] = []
    var simulated: [Double] = []
    JourneyProbe(CompiledScenario(talkingWorld), seed: seed)
      .forEach(0..<30_000, days: [0, day]) { journey in
        // Our column: a vendor that nobody knows is talked about all the same.
        let opinions = journey.opinions[0]
        guard journey.day != 0 else {
          first = opinions
          return
        }
        func expected(_ member: Int) -> Double {
          (0..<3).reduce(0) { $0 + mean[member * 3 + $1] * first[$1] }
        }
        let gap = first[0] - first[2]
        exact.append(gap * (expected(0) - expected(2)))
        simulated.append(gap * (opinions[0] - opinions[2]))
      }
    let difference = SampleMean(zip(simulated, exact).map { $0 - $1 })
    return TheoryCheck(
      "opinions.approach",
      "opinions on day 4 on their way",
      theory: SampleMean(exact).mean,
      estimate: SampleMean(
        mean: SampleMean(simulated).mean,
        standardError: difference.standardError
      ),
      statement: "Mean product of the first and the present gap between two members.",
      source: "Kolmogorov's backward equations for the compound Poisson process of meetings"
    )
  }
}
