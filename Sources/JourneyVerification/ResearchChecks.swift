import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of whom a lone researcher meets (model, rules 3.29 and 3.30).
///
/// `factor` multiplies one number of the theory; it differs from 1 only to see a check fail.
enum ResearchChecks {
  private static let activityPerDay = 0.1
  private static let days = 400.0

  /// A quiet world of one person who researches among all vendors, us and one competitor, until a day.
  private static var world: Scenario {
    var scenario = Scenario.quiet
    scenario.roles[0].activityPerDay = activityPerDay
    scenario.committee.discovery = 1
    scenario.ending.timeLimitDays = days
    scenario.competitors = [Vendor(id: "rival")]
    scenario.competitors[0].awareness = 0.4
    return scenario
  }

  /// A pull channel whose touches are not heard, so that memories stay as they were at entry.
  private static func channel(_ id: String, mix: Double) -> Channel {
    var channel = Channel(id: id)
    channel.kind = .pull
    channel.costModel = .presence
    channel.mix = Channel.ResearchMix(awareness: mix, consideration: mix, decision: mix)
    channel.effect = 0
    channel.competitorsEffect = 0
    return channel
  }

  /// Touches by us of people of whom some remember us, some the competitor, some both: a mixture of Poisson
  /// counts.
  static func recognition(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = world
    let known = (us: 0.3, rival: 0.4)
    let (visibility, recognition) = (us: 0.5, times: 3.0)
    scenario.us.awareness = known.us
    scenario.channels = [channel("search", mix: 1)]
    scenario.channels[0].visibility.base = visibility
    scenario.channels[0].recognition = recognition
    let counts = PilotRun(CompiledScenario(scenario), segment: 0, seed: seed)
      .records(0..<20_000).map { $0.touches[0] }
    let kinds = [false, true].flatMap { isUs in
      [false, true].map { isRival in
        let share = (isUs ? known.us : 1 - known.us) * (isRival ? known.rival : 1 - known.rival)
        let ours = visibility * (isUs ? recognition * factor : 1)
        let theirs = isRival ? recognition * factor : 1
        return (share: share, touches: activityPerDay * days * ours / (ours + theirs))
      }
    }
    func probability(_ count: Int) -> Double {
      kinds.reduce(0) {
        $0 + $1.share * PoissonDistribution.probability(count, mean: $1.touches)
      }
    }
    return TheoryCheck(
      "research.recognition",
      "touches by us of people who may remember us",
      theory: kinds.reduce(0) { $0 + $1.share * $1.touches },
      estimate: SampleMean(counts.map(Double.init)),
      probability: CountTest(counts, probability: probability).probability,
      statement: "Touches of \(counts.count) lone researchers in 400 days; chi-square test.",
      source:
        "a mixture over four kinds of people of thinned Poisson processes, Kingman (1993), section 5.2"
    )
  }

  /// Touches by us of people who ask an assistant that cites content and a publication of ours, and errs at times.
  static func assistant(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = world
    let (wrong, base, gain) = (0.2, 0.3, 1.5)
    var assistant = channel("assistant", mix: 1)
    assistant.costModel = .earned
    assistant.wrongAnswers = wrong
    assistant.visibility.base = base
    assistant.visibility.gain = gain
    var content = channel("content", mix: 0)
    content.costModel = .content
    content.visibility.gain = 1
    content.visibility.halfSaturation = 20
    content.content.lifetimeDays = 500
    var press = channel("press", mix: 0)
    press.visibility.gain = 1
    press.visibility.halfSaturation = 0.02
    let people = Double(scenario.market.segments[0].accountCount)
    let budgets = (content: 0.02 * people, press: 0.03 * people)
    content.plan = Plan(constantPerDay: budgets.content)
    press.plan = Plan(constantPerDay: budgets.press)
    scenario.channels = [assistant, content, press]
    let counts = PilotRun(CompiledScenario(scenario), segment: 0, seed: seed)
      .records(0..<20_000).map { $0.touches[0] }
    // A stock of 10 a head against 20 at half, and 0.03 a day against 0.02.
    let isHidden = (content: 2.0 / 3, press: 2.0 / 5)
    let ours = base + gain * factor * (1 - isHidden.content * isHidden.press)
    let share = ours / (ours + 1)
    let mean = activityPerDay * days * (1 - wrong) * share
    return TheoryCheck(
      "research.assistant",
      "touches by us of people who ask an assistant",
      theory: mean,
      estimate: SampleMean(counts.map(Double.init)),
      probability: CountTest(counts) { PoissonDistribution.probability($0, mean: mean) }
        .probability,
      statement: "Touches of \(counts.count) lone researchers in 400 days; chi-square test.",
      source: "a thinned Poisson process, Kingman (1993), section 5.2"
    )
  }
}
