package import JourneyExperiment
internal import JourneyModel
package import JourneySimulation
package import JourneyStatistics

/// A scenario whose levers are set to allocations, in the same futures after the past of its own plan.
package struct PlanMarket: Sendable {
  /// What is set.
  package let levers: [PlanLever]
  private let question: PlanQuestion
  private let study: Study
  private let threads: Int
  private let control: RunControl
  private let keeping: Keeping?

  /// Prepares a scenario with a pilot of its own.
  ///
  /// - Parameters:
  ///   - base: Today's plan.
  ///   - levers: Of its central scenario and the question.
  ///   - question: For its window and objective.
  ///   - seed: Selects all random numbers.
  ///   - calibration: Of the base, as a pilot of this seed has given it before.
  ///   - threads: At least 1; results do not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  ///   - keeping: Where draws are kept, if they are to outlive the program; the base has a text then.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package init(
    _ base: Variant,
    levers: [PlanLever],
    question: PlanQuestion,
    seed: UInt64,
    calibration: MarketCalibration? = nil,
    threads: Int,
    control: RunControl,
    keeping: Keeping? = nil
  ) throws(CalibrationError) {
    self.levers = levers
    self.question = question
    self.threads = threads
    self.control = control
    self.keeping = keeping
    // One replication per draw: as many draws of the inputs as there can be.
    study = try Study(
      base: base,
      seed: seed,
      threads: threads,
      replicationsPerDraw: 1,
      calibration: calibration
    )
  }

  /// Evaluates allocations on the same replications; a ``PlanEvaluation``.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule, `CalibrationError`, ``PlanStopped``, or what
  ///   is thrown where draws are kept.
  package func evaluate(
    _ allocations: [Allocation],
    _ replications: Range<Int>
  ) throws -> [[PlanOutcome]] {
    try evaluate(allocations.map(variant), replications)
  }

  /// Evaluates allocations of quarters, whose outcomes have no costs of single levers.
  ///
  /// - Throws: As ``evaluate(_:_:)``.
  package func evaluate(
    _ phasing: PlanPhasing,
    _ allocations: [Allocation],
    _ replications: Range<Int>
  ) throws -> [[PlanOutcome]] {
    try evaluate(allocations.map { variant(phasing, $0) }, replications).map { outcomes in
      outcomes.map { outcome in
        var own = outcome
        own.costs = [Double](repeating: 0, count: phasing.levers.count)
        return own
      }
    }
  }

  private func evaluate(
    _ variants: [Variant],
    _ replications: Range<Int>
  ) throws -> [[PlanOutcome]] {
    var study = study
    for variant in variants { try study.add(variant) }
    if let keeping { try study.keep(keeping) }
    let experiments = study.experiments.dropFirst().map { ($0, OutcomeReader($0, self)) }
    let count = replications.count
    let outcomes = try OrderedWork.map(
      0..<experiments.count * count,
      threads: threads,
      isCancelled: { control.isCancelled }
    ) { part in
      let (experiment, reader) = experiments[part / count]
      let replication = replications.lowerBound + part % count
      let set = try experiment.run(
        replication..<replication + 1,
        threads: 1,
        control: control
      )
      guard let row = set.rows.first else { throw PlanStopped() }
      return reader.outcome(row)
    }
    guard outcomes.count == experiments.count * count else { throw PlanStopped() }
    return experiments.indices.map { Array(outcomes[$0 * count..<($0 + 1) * count]) }
  }

  /// Today's scenario with the levers at an allocation.
  package func variant(_ allocation: Allocation) -> Variant {
    planning(settings(allocation), identity(allocation)) { place, today, horizon in
      levers[place].plan(
        allocation.cents[place],
        after: today,
        days: question.windowDays,
        horizon: horizon
      )
    }
  }

  /// Today's scenario with a split whose money falls over quarters.
  package func variant(_ phasing: PlanPhasing, _ quarters: Allocation) -> Variant {
    planning(
      settings(phasing.split) + ["quarters: \(quarters.cents.map { Double($0) / 100 })"],
      identity(phasing.split) + "\n\(phasing.quarters) \(phasing.phased) \(quarters.cents)"
    ) { place, today, horizon in
      phasing.plan(
        quarters,
        channel: place,
        after: today,
        days: question.windowDays,
        horizon: horizon
      )
    }
  }

  /// Today's scenario with other plans for the levers, by place, today's plan and horizon; what they get is told in
  /// words, and all that they change in what is simulated in an identity.
  private func planning(
    _ settings: [String],
    _ identity: String,
    _ plan: @escaping @Sendable (Int, Plan, Double) -> Plan
  ) -> Variant {
    let base = study.base.template
    let apply: @Sendable (Scenario) -> Scenario = { [levers] scenario in
      PlanLever.setting(levers, in: scenario) { plan($0, $1, scenario.horizonDays) }
    }
    return Variant(
      name: "plan",
      source: study.base.variant.source,
      settings: settings,
      template: ScenarioTemplate(
        uncertainInputs: base.uncertainInputs,
        central: apply(base.central),
        instantiate: { apply(try base.instantiate($0)) }
      ),
      text: study.base.variant.text.map { text in
        VariantText(identity: text.identity + "\n" + identity, scenario: "")
      }
    )
  }

  /// What each lever gets, in words.
  private func settings(_ allocation: Allocation) -> [String] {
    let currency = study.base.template.central.currency
    return zip(levers, allocation.cents).map { lever, cents in
      "\(lever.name): \(Double(cents) / 100) \(currency) / year"
    }
  }

  /// All that an allocation changes in what is simulated, a lever a line.
  private func identity(_ allocation: Allocation) -> String {
    zip(levers, allocation.cents).map { lever, cents in
      "\(lever.name)~\(cents) of \(lever.today) for \(question.windowDays) days, "
        + lever.good.price
    }.joined(separator: "\n")
  }

  /// Reads what a plan comes to from the sums of a replication.
  private struct OutcomeReader: Sendable {
    let months: [MetricFormula.Rule]
    let costs: [MetricFormula.Rule?]
    let cost: MetricFormula.Rule?
    /// By lever, where no rule tells its cost: by the central scenario, as the money of all levers.
    let plannedCosts: [Double?]
    /// What no figure of costs counts.
    let sellersCost: Double

    init(_ experiment: Experiment, _ market: PlanMarket) {
      let rules = Dictionary(
        uniqueKeysWithValues: experiment.formulas.map { ($0.key, $0.rule) }
      )
      months = (0..<experiment.layout.months.count).compactMap {
        rules[MetricKey(market.question.objective.monthlyMetric, month: $0)]
      }
      costs = market.levers.map { rules[MetricKey(.channelCost, [.channel: $0.channel])] }
      cost = rules[MetricKey(.totalCost)]
      let planned = market.levers.map { $0.plannedCost(in: experiment.template.central) }
      plannedCosts = planned
      sellersCost = zip(market.levers, planned).reduce(0) { total, part in
        if case .effort = part.0.good { total + (part.1 ?? 0) } else { total }
      }
    }

    func outcome(_ row: ReplicationRow) -> PlanOutcome {
      PlanOutcome(
        months: months.map { row.value($0) },
        costs: zip(costs, plannedCosts).map { rule, planned in
          planned ?? rule.map { row.value($0) } ?? 0
        },
        cost: (cost.map { row.value($0) } ?? 0) + sellersCost
      )
    }
  }
}

extension PlanLever.Good {
  /// What a unit of it costs, which tells levers of different scenarios apart.
  fileprivate var price: String {
    switch self {
    case .budget: "a touch 0"
    case .touches(let price): "a touch \(price)"
    case .effort(let costPerDay): "usual effort \(costPerDay) a day"
    }
  }
}
