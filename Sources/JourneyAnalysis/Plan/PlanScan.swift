internal import JourneyExperiment
internal import JourneyModel
package import JourneyStatistics

/// How the objective responds to each lever alone, in both directions from today's plan.
package struct PlanScan: Sendable {
  /// One lever at another amount.
  package struct Point: Sendable {
    /// Its place among the levers.
    package let lever: Int
    /// Hundredths of the currency a year.
    package let cents: Int
    /// The aim against today's plan, in the whole period.
    package let gain: SampleMean
    /// What is spent against today's plan, in the whole period, in currency.
    package let cost: SampleMean
  }

  /// What is planned.
  package let levers: [PlanLever]
  /// In the order of levers, each from low to high amounts.
  package let points: [Point]
  /// Money a year beyond which nothing more happens, by lever, in currency: what buyers click on and a tenth
  /// more; infinite where no such limit was seen.
  package let limits: [Double]
  /// Places of levers of which no change did anything in any replication.
  package let inert: Set<Int>
  /// How many replications each difference rests on.
  package let replications: Int
  /// The aim of today's plan, in the whole period.
  package let today: SampleMean
  /// What today's plan costs in the whole period, in currency.
  let cost: Double
  let samples: [ResponseSample]

  /// What of a lever's budget for clicks is spent, in currency a year, by its place; `nil` where no end of it was
  /// seen.
  package func absorbed(_ lever: Int) -> Double? {
    limits[lever].isFinite ? limits[lever] / Self.reserve : nil
  }
}

extension PlanScan {
  /// A budget per click counts as left over if this part of it or less is spent.
  private static let spentShare = 0.97
  /// What is planned above what was spent, so that weeks with more clicks are paid for.
  private static let reserve = 1.1

  /// The most replications of a scan with so many of each plan.
  package static func mostReplications(
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    replications: Int
  ) -> Int {
    let levels =
      question.grid.map { levers.count * $0.count }
      ?? PlanDesign.mostWide * levers.count { !$0.isFixed }
    return replications * (1 + levels)
  }

  /// Simulates today's plan and each lever at wide levels.
  ///
  /// - Parameters:
  ///   - levers: What is planned.
  ///   - question: For its objective and window.
  ///   - horizonDays: The length of the period.
  ///   - replications: The range, at least two.
  ///   - evaluate: Simulates allocations.
  /// - Returns: One point for each level of each lever that may change.
  /// - Throws: What `evaluate` throws.
  package static func measure(
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    horizonDays: Double,
    replications: Range<Int>,
    _ evaluate: PlanEvaluation
  ) throws -> PlanScan {
    let today = Allocation(levers.map(\.today))
    let base = try evaluate([today], replications)[0]
    let (window, rest) = (question.windowDays, horizonDays - question.windowDays)
    func spent(_ outcomes: [PlanOutcome], _ lever: Int) -> Double {
      SampleMean(outcomes.map { $0.costs[lever] }).mean
    }
    // Per day; after the window all plans are today's.
    let spentToday = levers.indices.map { spent(base, $0) / horizonDays }
    func limit(_ perDay: Double, _ cents: Int) -> Double {
      let perYear = perDay * CalendarLength.year
      let isSpent = perYear > spentShare * Double(cents) / 100
      return isSpent ? .infinity : max(0.01, reserve * perYear)
    }
    var limits = levers.enumerated().map { place, lever in
      lever.isPaidPerClick && lever.today > 0
        ? limit(spentToday[place], lever.today) : Double.infinity
    }
    let points =
      question.grid.map { PlanDesign.grid(levers, factors: $0) }
      ?? PlanDesign.wide(levers, limits: limits)
    let outcomes = try evaluate(
      points.map { today.setting($0.lever, to: $0.cents) },
      replications
    )
    for (point, outcomes) in zip(points, outcomes)
    where levers[point.lever].isPaidPerClick && limits[point.lever] == .infinity {
      let cost = spent(outcomes, point.lever) - spentToday[point.lever] * rest
      limits[point.lever] = limit(cost / window, point.cents)
    }
    let samples = ResponseSample.all(points, today, base, outcomes, stage: 0)
    return PlanScan(
      levers: levers,
      points: zip(points, outcomes).map { point, outcomes in
        Point(
          lever: point.lever,
          cents: point.cents,
          gain: question.difference(base, outcomes),
          cost: SampleMean(zip(base, outcomes).map { $1.cost - $0.cost })
        )
      },
      limits: limits,
      inert: Set(
        levers.indices.filter { place in
          let own = samples.filter { $0.lever == place }
          return !own.isEmpty && own.allSatisfy { $0.before == $0.after }
        }
      ),
      replications: replications.count,
      today: question.aim.mean(base.map { $0.value(question.objective) }),
      cost: SampleMean(base.map(\.cost)).mean,
      samples: samples
    )
  }
}

extension PlanQuestion {
  /// What the aim gains from one plan to another in the same futures.
  fileprivate func difference(_ a: [PlanOutcome], _ b: [PlanOutcome]) -> SampleMean {
    let values = [a, b].map { $0.map { $0.value(objective) } }
    guard aim != .average else { return SampleMean(zip(values[0], values[1]).map { $1 - $0 }) }
    let parts = values.map(aim.influences)
    return SampleMean(
      zip(parts[0].parts, parts[1].parts).map { $1 - $0 + parts[1].value - parts[0].value }
    )
  }
}

extension ResponseSample {
  /// The differences of outcomes at points from those at a center.
  static func all(
    _ points: [PlanDesign.Point],
    _ center: Allocation,
    _ base: [PlanOutcome],
    _ outcomes: [[PlanOutcome]],
    stage: Int
  ) -> [ResponseSample] {
    zip(points, outcomes).map { point, outcomes in
      ResponseSample(
        lever: point.lever,
        center: center,
        to: point.cents,
        before: base.map(\.outcome),
        after: outcomes.map(\.outcome),
        stage: stage
      )
    }
  }
}
