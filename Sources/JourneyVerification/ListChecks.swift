import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of contact lists (model, rule 3.28).
///
/// `factor` multiplies the probability of opting out, or of being on the list, in the theory; it differs from 1 only
/// to see a check fail.
enum ListChecks {
  private static let days = 400.0
  private static let mails = 0.05
  private static let optOut = 0.04
  private static let accounts = 1_000
  private static let contacts = 400.0

  /// Lone stakeholders, four in ten of whom get mail.
  private static func world(optOut: Double) -> Scenario {
    var scenario = Scenario.quiet
    scenario.market.segments[0].accountCount = accounts
    scenario.ending.timeLimitDays = days
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.response.touchesPerDayCap = 1
    email.plan = Plan(constantPerDay: mails)
    email.list.contacts = contacts
    email.list.optOut = optOut
    scenario.channels = [email]
    return scenario
  }

  private static func counts(_ scenario: Scenario, _ seed: UInt64) -> [Int] {
    PilotRun(CompiledScenario(scenario), segment: 0, seed: seed).records(0..<20_000)
      .map { $0.touches[0] }
  }

  /// Mails to people in a journey of known length, each of which may be the last.
  static func optingOut(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let counts = counts(world(optOut: optOut), seed)
    let onList = contacts / Double(accounts)
    /// At least so many: that many are sent, and none of those before was the last.
    func atLeast(_ count: Int) -> Double {
      guard count > 0 else { return 1 }
      return onList * pow(1 - optOut * factor, Double(count - 1))
        * (1 - PoissonDistribution.cdf(count - 1, mean: mails * days))
    }
    let test = CountTest(counts) { atLeast($0) - atLeast($0 + 1) }
    return TheoryCheck(
      "lists.opting_out",
      "mails to contacts who may opt out",
      theory: (1...200).reduce(0) { $0 + atLeast($1) },
      estimate: SampleMean(counts.map(Double.init)),
      probability: test.probability,
      statement:
        "Mails to \(counts.count) lone stakeholders in 400 days; chi-square test. Means are shown.",
      source: "the smaller of a Poisson and a geometric number (model, rule 3.28)"
    )
  }

  /// Mails to people who come on the list at an event at which they say who they are.
  static func joining(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let meetings = 0.004
    var scenario = world(optOut: 0)
    var event = Channel(id: "event")
    event.costModel = .perTouch
    event.response.touchesPerDayCap = 1
    event.plan = Plan(constantPerDay: meetings)
    event.identifies = 1
    scenario.channels.append(event)
    let counts = counts(scenario, seed)
    let onList = contacts / Double(accounts) * factor
    let before = (1 - exp(-meetings * days)) / meetings
    return TheoryCheck(
      "lists.joining",
      "mails to people who come on the list",
      theory: mails * (days - (1 - onList) * before),
      estimate: SampleMean(counts.map(Double.init)),
      statement: "Mean number of \(counts.count) lone stakeholders in 400 days.",
      source: "the mean time until an exponential event (model, rule 3.28)"
    )
  }

  /// A list that people join, opt out of and leave with their job, against its differential equation by small steps.
  static func course(factor: Double = 1) -> TheoryCheck {
    var scenario = world(optOut: 0.003)
    scenario.horizonDays = 500
    scenario.channels[0].plan.steps = [
      Plan.Step(fromDay: 0, perDay: 1.0 / 7), Plan.Step(fromDay: 210, perDay: 3.0 / 7),
    ]
    scenario.acquaintances = ["market": Acquaintance(perAccountDay: 0.001, dormantShare: 0.7)]
    var event = Channel(id: "event")
    event.costModel = .perTouch
    event.plan = Plan(constantPerDay: 0.002)
    event.stageFit.dormant = 0.5
    event.identifies = 0.6
    scenario.channels.append(event)
    let identified = 0.001 + 0.7 * 0.002 * 0.5 * 0.6
    let turnover = scenario.channels[0].list.turnoverPerDay
    let people = Double(accounts)
    func change(_ day: Double, _ contacts: Double) -> Double {
      let mails = day < 210 ? 1.0 / 7 : 3.0 / 7
      return identified * (people - contacts)
        - (0.003 * factor * mails + turnover) * contacts
    }
    var theory = contacts
    let step = 0.01
    for number in 0..<Int((scenario.horizonDays / step).rounded()) {
      let day = (Double(number) + 0.5) * step
      let middle = theory + change(day, theory) * step / 2
      theory += change(day, middle) * step
    }
    let simulated = CompiledScenario(scenario).contactLists[0].contacts.last ?? 0
    return TheoryCheck(
      "lists.course",
      "contacts after 500 days",
      theory: theory,
      simulation: simulated,
      differences: abs(simulated - theory) > 1e-6 * theory ? 1 : 0,
      statement:
        "A list of 400 of 1,000 people, mailed once a week and then three times; the same to 1e-6.",
      source: "the differential equation of model, rule 3.28, by 50,000 midpoint steps"
    )
  }
}
