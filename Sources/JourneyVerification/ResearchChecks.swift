import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of whom a lone researcher meets (model, rule 3.29).
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
}
