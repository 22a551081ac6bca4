import JourneyModel
import JourneySimulation
import Testing

/// The mean level of a plan against a sum of its levels in small parts (model, rule 0.4).
///
/// Days are multiples of a part, so that the sum has no error but rounding; a failure is no chance.
@Suite struct `Mean levels of plans` {
  private static let partsPerDay = 64.0

  /// The level at a moment: that of the last step which has begun, else 0.
  private func level(_ plan: Plan, at day: Double) -> Double {
    plan.steps.last { $0.fromDay <= day }?.perDay ?? 0
  }

  private func sum(_ plan: Plan, from: Double, to: Double) -> Double {
    let parts = Int((to - from) * Self.partsPerDay)
    let total = (0..<parts).reduce(0.0) {
      $0 + level(plan, at: from + (Double($1) + 0.5) / Self.partsPerDay)
    }
    return total / Double(parts)
  }

  /// The largest error of a mean over 400 random plans of up to five steps and intervals of at most
  /// 40 days, relative to the largest level.
  private func error(of mean: (Plan, Double, Double) -> Double) -> Double {
    var sampler = Sampler(key: ReplicationKey(seed: 3, replication: 0), name: "plans")
    func day(_ most: Double) -> Double {
      (sampler.uniform() * most * Self.partsPerDay).rounded(.down) / Self.partsPerDay
    }
    var worst = 0.0
    for _ in 0..<400 {
      var plan = Plan()
      let days = (0..<Int(day(6))).map { _ in day(40) }.sorted()
      plan.steps = days.map { Plan.Step(fromDay: $0, perDay: 0) }
      for index in plan.steps.indices { plan.steps[index].perDay = sampler.uniform() }
      let from = day(30)
      let to = from + 1 / Self.partsPerDay + day(40)
      worst = max(worst, abs(mean(plan, from, to) - sum(plan, from: from, to: to)))
    }
    return worst
  }

  @Test func `the mean of a plan is the sum of its levels in small parts`() {
    #expect(error { $0.mean(from: $1, to: $2) } < 1e-12)
  }

  @Test func `a plan that is late by a sixty-fourth of a day is noticed`() {
    let late = 1 / Self.partsPerDay
    #expect(error { $0.mean(from: $1 - late, to: $2 - late) } > 1e-3)
    #expect(error { $0.mean(from: $1, to: $2 + late) } > 1e-3)
  }

  @Test func `nothing is spent without steps and before the first`() {
    #expect(Plan().mean(from: 0, to: 7) == 0)
    var later = Plan()
    later.steps = [Plan.Step(fromDay: 7, perDay: 3)]
    #expect(later.mean(from: 0, to: 7) == 0)
    #expect(later.mean(from: 7, to: 14) == 3)
    #expect(later.mean(from: 0, to: 14) == 1.5)
  }

  @Test func `of two steps on one day the second counts, and a moment has its level`() {
    var plan = Plan()
    plan.steps = [
      Plan.Step(fromDay: 0, perDay: 1), Plan.Step(fromDay: 3, perDay: 100),
      Plan.Step(fromDay: 3, perDay: 5),
    ]
    #expect(plan.mean(from: 2, to: 4) == 3)
    for (day, level) in [(0.0, 1.0), (2.5, 1.0), (3.0, 5.0), (1e6, 5.0)] {
      #expect(plan.mean(from: day, to: day + 0x1p-20) == level)
    }
  }
}
