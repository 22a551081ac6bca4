import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of a stated awareness of us (model, rule 2.10).
///
/// `factor` multiplies the awareness of the theory; it differs from 1 only to see a check fail.
enum AwarenessChecks {
  /// Touches per person and day until day 0.
  private static let touches = 0.02
  private static let fastDays = 20.0
  private static let slowDays = 200.0
  private static let retention = Channel.Retention(fast: 0.5, slow: 0.2)
  /// Fit of the email channel with three roles, each of which every committee has once.
  private static let fits = [1.0, 0.5, 0.0]

  /// What the plan has left at a fit of 1, so many days after its end.
  private static func planMemory(day: Double) -> Double {
    touches
      * (retention.fast * fastDays * exp(-day / fastDays)
        + retention.slow * slowDays * exp(-day / slowDays))
  }

  /// A market with email until day 0.
  private static func abandonedWorld(awareness: Double, variation: Double) -> Scenario {
    var scenario = Scenario.quiet
    scenario.us.awareness = awareness
    scenario.market.receptivityVariation = variation
    scenario.memory.fastDays = fastDays
    scenario.memory.slowDays = slowDays
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.plan.before = touches
    email.retention = retention
    scenario.channels = [email]
    return scenario
  }

  /// Committees of three roles that email meets more or less often: the first day, all accounts alike.
  ///
  /// Roles are known to different shares, whose mean is the statement.
  static func organic(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = abandonedWorld(awareness: 0.75, variation: 0)
    scenario.roles = [.seated(decisionMaker: 1), .seated("champion"), .seated("finance")]
    scenario.committee.size = .table([3: 1])
    scenario.channels[0].roleFit = ["champion": fits[1], "finance": fits[2]]
    return check(
      "memory.organic",
      "our stated awareness on the first day",
      scenario,
      day: 0,
      theory: factor * 0.75,
      source: "the statement itself (model, rule 2.10)",
      seed: seed
    )
  }

  /// Lone stakeholders of accounts that differ, when nothing of the plan is left.
  static func organicLeft(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let (stated, square, day) = (0.8, 0.36, 4_000.0)
    let lost = planMemory(day: 0) - planMemory(day: day)
    let memory = (pow(1 - stated, -square) - 1) / square - lost
    return check(
      "memory.organic_left",
      "our awareness when the plan is forgotten",
      abandonedWorld(awareness: stated, variation: square.squareRoot()),
      day: day,
      theory: factor * (1 - pow(1 + square * memory, -1 / square)),
      source: "the Laplace transform of the Gamma distribution (model, rule 2.10)",
      seed: seed
    )
  }

  /// Fewer would name us than by a plan that goes on: memory grows from there to what the plan leads to.
  static func belowPlan(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let (stated, day) = (0.2, 100.0)
    var scenario = abandonedWorld(awareness: stated, variation: 0)
    scenario.channels[0].plan = Plan(constantPerDay: touches)
    let limit = planMemory(day: 0)
    let missing = 1 + log(1 - stated) / limit
    return check(
      "memory.below_plan",
      "an awareness below what the plan leads to",
      scenario,
      day: day,
      theory: factor * (1 - exp(missing * planMemory(day: day) - limit)),
      source: "adstock towards its limit (model, rules 2.3 and 2.10)",
      seed: seed
    )
  }

  /// A plan that has reached only some people, and is half forgotten: the others know us by what is organic.
  static func reached(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let (stated, reach, day) = (0.6, 0.4, 200.0)
    var scenario = abandonedWorld(awareness: stated, variation: 0)
    scenario.channels[0].reach = reach
    func unaware(day: Double) -> Double { 1 - reach + reach * exp(-planMemory(day: day) / reach) }
    return check(
      "memory.reached",
      "our awareness by a channel that reaches some",
      scenario,
      day: day,
      theory: factor * (1 - (1 - stated) * unaware(day: day) / unaware(day: 0)),
      source: "the mixture of those reached and not (model, rules 2.10 and 3.27)",
      seed: seed
    )
  }

  /// The share of stakeholders with live memories of us on a day against the theory's.
  private static func check(
    _ id: String,
    _ title: String,
    _ scenario: Scenario,
    day: Double,
    theory: Double,
    source: String,
    seed: UInt64
  ) -> TheoryCheck {
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.entryDay = day
    var shares: [Double] = []
    probe.forEach(0..<40_000, days: [0]) {
      let memories = $0.memoriesOfMembers[0]
      shares.append(Double(memories.count { $0 > 0 }) / Double(memories.count))
    }
    return TheoryCheck(
      id,
      title,
      theory: theory,
      estimate: SampleMean(shares),
      statement: "Share of stakeholders of 40,000 committees who remember us on day \(Int(day)).",
      source: source
    )
  }
}
