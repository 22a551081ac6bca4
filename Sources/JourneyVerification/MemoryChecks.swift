import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of memory before entry (model, rules 2.1 to 2.6).
///
/// `factor` multiplies the theory's mean memory; it differs from 1 only to see a check fail.
enum MemoryChecks {
  private static let fastDays = 20.0
  private static let slowDays = 200.0
  private static let fastRetention = 0.5
  private static let slowRetention = 0.2
  /// Fit of the email channel with the three roles, in the order of the committee's seats.
  private static let fits = [1.0, 0.5, 0.0]

  /// A market with email at three levels, changing inside epochs.
  private static func remindedWorld(variation: Double) -> Scenario {
    var scenario = Scenario.quiet
    scenario.market.receptivityVariation = variation
    scenario.roles = [.seated(decisionMaker: 1), .seated("champion"), .seated("finance")]
    scenario.committee.size = .table([3: 1])
    scenario.memory.fastDays = fastDays
    scenario.memory.slowDays = slowDays
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.plan.steps = [
      Plan.Step(fromDay: 0, perDay: 0.02), Plan.Step(fromDay: 100.5, perDay: 0.1),
      Plan.Step(fromDay: 300, perDay: 0),
    ]
    email.retention = Channel.Retention(fast: fastRetention, slow: slowRetention)
    email.roleFit = ["champion": fits[1], "finance": fits[2]]
    scenario.channels = [email]
    return scenario
  }

  /// Mean memory at unit receptivity and fit: `sum of q integral of x(s) e^(-(t-s)/tau) ds`.
  ///
  /// `x` is the plan's mean over each epoch of 7 days, and its value at 0 for ever before.
  private static func meanMemory(_ plan: Plan, day: Double) -> Double {
    [(fastRetention, fastDays), (slowRetention, slowDays)].reduce(0) { sum, kind in
      let (retention, tau) = kind
      var level = plan.mean(from: 0, to: 7) * tau * exp(-day / tau)
      var start = 0.0
      while start < day {
        let end = min(start + 7, day)
        let touches = plan.mean(from: start, to: start + 7)
        level += touches * tau * (exp(-(day - end) / tau) - exp(-(day - start) / tau))
        start = end
      }
      return sum + retention * level
    }
  }

  private static let days = [3.0, 250, 380.25]

  /// Live memories of one member at entry: Poisson, or negative binomial if accounts differ.
  static func liveMemories(variation: Double, seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let scenario = remindedWorld(variation: variation)
    let perDay = 20_000
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    var observed: [Double] = []
    var expected: [Double] = []
    var shown = SampleMean([])
    for (index, day) in days.enumerated() {
      var counts: [Int] = []
      probe.entryDay = day
      probe.forEach(index * perDay..<(index + 1) * perDay, days: [0]) {
        counts.append($0.memoriesOfMembers[0][0])
      }
      let mean = meanMemory(scenario.channels[0].plan, day: day) * factor
      let test = CountTest(counts) {
        NegativeBinomial.probability($0, mean: mean, variation: variation)
      }
      observed += test.observed
      expected += test.expected
      if index == 1 { shown = SampleMean(counts.map(Double.init)) }
    }
    return TheoryCheck(
      variation == 0 ? "memory.poisson" : "memory.negative_binomial",
      variation == 0
        ? "live memories at entry: Poisson" : "live memories at entry: negative binomial",
      theory: meanMemory(scenario.channels[0].plan, day: days[1]) * factor,
      estimate: shown,
      probability: GoodnessOfFit.chiSquare(
        observed: observed,
        expected: expected,
        fittedParameters: days.count - 1
      ),
      statement:
        "Counts on days 3, 250 and 380 of a changing plan; chi-square test. Day 250's mean is shown.",
      source: "Poisson thinning, Kingman (1993), section 5.2; mixture of Greenwood and Yule (1920)"
    )
  }

  /// Probability that a committee of three knows us at entry, by roles' fits and receptivity.
  ///
  /// `1 - (1 + cv^2 A)^(-1 / cv^2)`, or `1 - e^(-A)` if `cv = 0`, with `A` summed over members.
  static func dayOne(variation: Double, seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let scenario = remindedWorld(variation: variation)
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.entryDay = days[2]
    var known: [Double] = []
    probe.forEach(0..<40_000, days: [0]) { known.append($0.known.contains(0) ? 1 : 0) }
    let mean =
      meanMemory(scenario.channels[0].plan, day: days[2]) * fits.reduce(0, +) * factor
    let square = variation * variation
    let miss = square == 0 ? exp(-mean) : pow(1 + square * mean, -1 / square)
    return TheoryCheck(
      variation == 0 ? "memory.day_one" : "memory.day_one_mixed",
      variation == 0 ? "on the day-one list" : "on the day-one list, accounts differing",
      theory: 1 - miss,
      estimate: SampleMean(known),
      statement: "Share of 40,000 committees of three in which somebody remembers us at entry.",
      source: "the Laplace transform of the Gamma distribution at the committee's mean memory"
    )
  }

  /// How many vendors come to a lone stakeholder's mind, against the smaller of span and a binomial number.
  ///
  /// `factor`: of the awareness in the theory; not 1 only to see the check fail.
  static func list(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    let ids = ["alpha", "beta", "gamma", "delta", "epsilon"]
    let awareness = 0.5
    scenario.competitors = ids.map { id in
      var vendor = Vendor(id: id)
      vendor.awareness = awareness
      return vendor
    }
    scenario.memory.span = [1: 0.2, 2: 0.5, 4: 0.3]
    var counts = [Double](repeating: 0, count: ids.count + 1)
    var sizes: [Double] = []
    JourneyProbe(CompiledScenario(scenario), seed: seed).forEach(0..<40_000, days: [0]) {
      counts[$0.known.count] += 1
      sizes.append(Double($0.known.count))
    }
    var shares = [Double](repeating: 0, count: ids.count + 1)
    var live = pow(1 - awareness * factor, Double(ids.count))
    for remembered in 0...ids.count {
      for (span, probability) in scenario.memory.span {
        shares[min(span, remembered)] += probability * live
      }
      live *=
        Double(ids.count - remembered) / Double(remembered + 1)
        * (awareness * factor / (1 - awareness * factor))
    }
    let possible = shares.indices.filter { shares[$0] > 0 }
    return TheoryCheck(
      "memory.list",
      "vendors that come to a mind of limited span",
      theory: shares.indices.reduce(0) { $0 + Double($1) * shares[$1] },
      estimate: SampleMean(sizes),
      probability: GoodnessOfFit.chiSquare(
        observed: possible.map { counts[$0] },
        expected: possible.map { shares[$0] * Double(sizes.count) },
        fittedParameters: 0
      ),
      statement: "Lists of 40,000 lone stakeholders; chi-square test. Mean lengths are shown.",
      source: "the binomial distribution of vendors remembered (model, rule 2.7)"
    )
  }

  /// A stated unprompted awareness comes back as the share of single stakeholders who know.
  static func awareness(variation: Double, seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.market.receptivityVariation = variation
    var rival = Vendor(id: "rival")
    rival.awareness = 0.3
    scenario.competitors = [rival]
    var known: [Double] = []
    JourneyProbe(CompiledScenario(scenario), seed: seed).forEach(0..<40_000, days: [0]) {
      known.append($0.known.contains(1) ? 1 : 0)
    }
    return TheoryCheck(
      variation == 0 ? "memory.awareness" : "memory.awareness_mixed",
      variation == 0
        ? "a competitor's stated awareness" : "a competitor's stated awareness, accounts differing",
      theory: 0.3 * factor,
      estimate: SampleMean(known),
      statement: "Share of 40,000 lone stakeholders who remember the competitor at entry.",
      source: "the definition of unprompted awareness (model, section 2)"
    )
  }

  /// From 4 on, under half a touch a day that is remembered for 20 days.
  private static func adstock(days: Double) -> Double {
    let decay = Response.decay(days: days, memoryDays: 20)
    return Response.adstock(from: 4, to: 0.5 * 20, decay: decay)
  }

  /// Hill curve and adstock against values computed by hand.
  static func responses(factor: Double = 1) -> TheoryCheck {
    // 30 / (30 + 10) = 3/4; 3^2 / (3^2 + 1) = 9/10; 1 / (1 + 8) = 1/9 at a third power of one half;
    // adstock after ln 2 memory times: half-way from 4 to 0.5 * 20 = 10.
    let cases: [(value: Double, hand: Double)] = [
      (Response.hill(0, half: 10, slope: 2), 0), (Response.hill(10, half: 10, slope: 3), 0.5),
      (Response.hill(30, half: 10, slope: 1), 0.75), (Response.hill(30, half: 10, slope: 2), 0.9),
      (Response.hill(5, half: 10, slope: 3), 1.0 / 9),
      (adstock(days: 20 * log(2)), 7), (adstock(days: 0), 4),
      (Response.memory(awareness: 0.75, variation: 1), 3),
      (Response.memory(awareness: 1 - exp(-2), variation: 0), 2),
      (Response.awareness(memory: 3, variation: 1), 0.75),
      (Response.awareness(memory: log(4), variation: 0), 0.75),
    ]
    let differences = cases.count { abs($0.value - $0.hand * factor) > 1e-14 * (1 + $0.hand) }
    return TheoryCheck(
      "responses.hand_values",
      "Hill curve, adstock and awareness by hand",
      theory: cases.reduce(0) { $0 + $1.hand } * factor,
      simulation: cases.reduce(0) { $0 + $1.value },
      differences: differences,
      statement: "Sum of \(cases.count) values, each the same to 1e-14.",
      source: "arithmetic"
    )
  }
}
