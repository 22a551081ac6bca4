import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of channels that reach only some people (model, rule 3.27).
///
/// `factor` multiplies the share of people reached in the theory; it differs from 1 only to see a check fail.
enum ReachChecks {
  private static let variation = 0.6
  private static let email = (reach: 0.4, touches: 0.02)
  private static let social = (reach: 0.7, touches: 0.03)
  /// Between what a person hears by one of the channels and by both.
  private static let tolerance = 0.08
  private static let fastDays = 20.0
  private static let slowDays = 200.0
  private static let retention = Channel.Retention(fast: 0.5, slow: 0.2)

  private static func channel(_ id: String, _ plan: (reach: Double, touches: Double)) -> Channel {
    var channel = Channel(id: id)
    channel.costModel = .perTouch
    channel.response.touchesPerDayCap = 1
    channel.plan = Plan(constantPerDay: plan.touches)
    channel.reach = plan.reach
    channel.retention = retention
    return channel
  }

  /// Touches of a lone stakeholder in a journey of known length: none, or a Gamma mixture of Poisson counts.
  static func touches(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.market.receptivityVariation = variation
    scenario.ending.timeLimitDays = 400
    scenario.channels = [channel("email", email)]
    let counts = PilotRun(CompiledScenario(scenario), segment: 0, seed: seed)
      .records(0..<20_000).map { $0.touches[0] }
    let reach = email.reach * factor
    let mean = email.touches * scenario.ending.timeLimitDays / reach
    func probability(_ count: Int) -> Double {
      (count == 0 ? 1 - reach : 0)
        + reach * NegativeBinomial.probability(count, mean: mean, variation: variation)
    }
    let test = CountTest(counts, probability: probability)
    return TheoryCheck(
      "reach.touches",
      "people whom a channel never touches",
      theory: probability(0),
      estimate: SampleMean(counts.map { $0 == 0 ? 1 : 0 }),
      probability: test.probability,
      statement:
        "Touches of \(counts.count) lone stakeholders in 400 days; chi-square test. Shown: share without any.",
      source: "a binomial mixture of nobody and Greenwood and Yule (1920)"
    )
  }

  /// Live memories at entry of a lone stakeholder whom each of two channels reaches or does not; whom both reach
  /// hears more than is tolerated.
  static func memories(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.market.receptivityVariation = variation
    scenario.preferences.tolerancePerDay = tolerance
    scenario.memory.fastDays = fastDays
    scenario.memory.slowDays = slowDays
    scenario.channels = [channel("email", email), channel("social", social)]
    var counts: [Int] = []
    JourneyProbe(CompiledScenario(scenario), seed: seed).forEach(0..<40_000, days: [0]) {
      counts.append($0.memoriesOfMembers[0][0])
    }
    let reach = (email: email.reach * factor, social: social.reach)
    let heard = (email: email.touches / reach.email, social: social.touches / reach.social)
    let kinds: [(share: Double, touches: Double)] = [
      ((1 - reach.email) * (1 - reach.social), 0),
      (reach.email * (1 - reach.social), heard.email),
      ((1 - reach.email) * reach.social, heard.social),
      (reach.email * reach.social, heard.email + heard.social),
    ]
    let perTouch = retention.fast * fastDays + retention.slow * slowDays
    func probability(_ count: Int) -> Double {
      kinds.reduce(0) { sum, kind in
        let mean = min(kind.touches, tolerance) * perTouch
        return sum + kind.share
          * NegativeBinomial.probability(count, mean: mean, variation: variation)
      }
    }
    let test = CountTest(counts, probability: probability)
    return TheoryCheck(
      "reach.memories",
      "people who remember nothing of two channels",
      theory: probability(0),
      estimate: SampleMean(counts.map { $0 == 0 ? 1 : 0 }),
      probability: test.probability,
      statement:
        "Memories of \(counts.count) lone stakeholders at entry; chi-square test. Shown: share without any.",
      source: "the mixture over four kinds of people (model, rules 2.3, 3.26 and 3.27)"
    )
  }
}
