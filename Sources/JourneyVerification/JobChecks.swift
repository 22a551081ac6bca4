import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of the six buying jobs against their Markov chain (model, rules 5.4 to 5.6).
enum JobChecks {
  /// Days until all six jobs are done, nothing reopening and everybody at stage 3.
  ///
  /// The set of done jobs is a chain of 64 states; job `j` is added at `kappa_j R_j`. The time to the
  /// full set is phase-type: `F(t) = 1 - start e^(T t) 1`.
  ///
  /// `factor`: of every rate in the theory; not 1 only to see the check fail.
  static func cycleTime(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.roles = [.seated(decisionMaker: 3), .seated("champion", power: 2), .seated("finance")]
    scenario.committee.size = .table([3: 1])
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.jobs = JobRules()
    scenario.jobs.reopeningPerDay = Scenario.quiet.jobs.reopeningPerDay
    scenario.jobs.joinReopening = 0
    scenario.jobs.testPass = 1
    // Buying nothing ends the journey at once, without a negotiation.
    scenario.preferences.statusQuoScore = 100
    scenario.ending.timeLimitDays = .infinity
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.startStage = 3
    let days = probe.records(0..<40_000).map(\.days)
    let chain = JobChain(scenario.jobs, factor: factor)
    let table = chain.distributionTable(until: (days.max() ?? 0) + 1, step: 0.25)
    return TheoryCheck(
      "jobs.cycle_time",
      "days until all six jobs are done: phase-type",
      theory: chain.phaseType.mean,
      estimate: SampleMean(days),
      probability: GoodnessOfFit.kolmogorovSmirnov(sorted: days.sorted()) { day in
        let cell = Int(day / 0.25)
        let share = day / 0.25 - Double(cell)
        return table[cell] + share * (table[cell + 1] - table[cell])
      },
      statement: "40,000 journeys; Kolmogorov-Smirnov test. Means are shown.",
      source: "Neuts (1981), Matrix-Geometric Solutions in Stochastic Models, section 2.2"
    )
  }
}

/// The chain of sets of done jobs, with everybody at stage 3 and nothing reopening.
private struct JobChain {
  /// Rates among the 63 sets with an open job, row-major; the full set is absorbing.
  let generator: [Double]
  private static let order = 63

  init(_ rules: JobRules, factor: Double) {
    var generator = [Double](repeating: 0, count: Self.order * Self.order)
    for done in 0..<Self.order {
      func isOpen(_ job: Int) -> Bool { done & (1 << job) == 0 }
      for job in 0..<6 where isOpen(job) {
        var rate = rules.completionPerDay[job] * factor
        if job < 4 {
          for earlier in 0..<job where isOpen(earlier) { rate *= rules.outOfOrder }
        } else if isOpen(Job.selection.rawValue) {
          rate *= rules.alwaysOn
        }
        generator[done * Self.order + done] -= rate
        let next = done | (1 << job)
        if next < Self.order { generator[done * Self.order + next] += rate }
      }
    }
    self.generator = generator
  }

  var phaseType: PhaseType {
    PhaseType(
      start: [1] + Array(repeating: 0, count: Self.order - 1),
      generator: generator,
      order: Self.order
    )
  }

  /// The distribution function at multiples of `step` days, up to the first at or after `until`.
  func distributionTable(until: Double, step: Double) -> [Double] {
    let transition = MatrixExponential.exp(generator.map { $0 * step }, order: Self.order)
    var state = [1] + [Double](repeating: 0, count: Self.order - 1)
    var table = [0.0]
    while Double(table.count - 1) * step < until {
      var next = [Double](repeating: 0, count: Self.order)
      for from in 0..<Self.order where state[from] > 0 {
        for to in from..<Self.order { next[to] += state[from] * transition[from * Self.order + to] }
      }
      state = next
      table.append(1 - state.reduce(0, +))
    }
    return table
  }
}
