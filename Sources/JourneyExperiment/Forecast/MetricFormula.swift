package import JourneyModel
package import JourneySimulation

/// How a figure of the forecast follows from raw sums and durations.
package struct MetricFormula: Sendable {
  package enum Rule: Sendable {
    /// Sum of raw sums.
    case total([Int])
    /// `scale × sum of numerators / sum of denominators`.
    case ratio([Int], [Int], scale: Double)
    /// A statistic of durations.
    case duration(clock: Int, group: Int, DurationStatistic)
  }

  package let key: MetricKey
  package let rule: Rule
}

/// What is read off a table of durations; the cause is won 0, lost 1, no decision 2.
package enum DurationStatistic: Sendable {
  case mean(cause: Int)
  case quantile(Double, cause: Int)
  /// Probability of ending with the cause, within the horizon.
  case incidence(cause: Int)
}

/// Every figure of a forecast, in order (model, rules 1.14 and 8.9 to 8.13).
package struct MetricCatalogue {
  private let layout: SumLayout
  private let horizonDays: Double
  private let channelCount: Int
  private let scenario: Scenario
  private var formulas: [MetricFormula] = []

  /// The formulas for a scenario's layout.
  package static func formulas(_ scenario: Scenario, _ layout: SumLayout) -> [MetricFormula] {
    var catalogue = MetricCatalogue(scenario, layout)
    catalogue.addMarket()
    catalogue.addMonths()
    catalogue.addFunnel()
    catalogue.addOutcomes()
    catalogue.addCycles()
    catalogue.addMoves()
    catalogue.addChannels()
    return catalogue.formulas
  }

  private init(_ scenario: Scenario, _ layout: SumLayout) {
    self.scenario = scenario
    self.layout = layout
    horizonDays = scenario.horizonDays
    channelCount = scenario.channels.count
  }

  private mutating func total(
    _ metric: Metric,
    _ sums: [Int],
    _ labels: [Dimension: String] = [:],
    month: Int? = nil
  ) {
    formulas.append(
      MetricFormula(key: MetricKey(metric, labels, month: month), rule: .total(sums))
    )
  }

  private mutating func ratio(
    _ metric: Metric,
    _ numerators: [Int],
    _ denominators: [Int],
    _ labels: [Dimension: String] = [:],
    scale: Double = 1
  ) {
    formulas.append(
      MetricFormula(
        key: MetricKey(metric, labels),
        rule: .ratio(numerators, denominators, scale: scale)
      )
    )
  }

  private mutating func duration(
    _ metric: Metric,
    clock: Int,
    group: Int,
    _ statistic: DurationStatistic,
    _ labels: [Dimension: String]
  ) {
    formulas.append(
      MetricFormula(
        key: MetricKey(metric, labels),
        rule: .duration(clock: clock, group: group, statistic)
      )
    )
  }

  /// All accounts first, then each segment.
  private var marketGroups: [(index: Int, labels: [Dimension: String])] {
    [(layout.segmentIDs.count, [:])]
      + layout.segmentIDs.enumerated().map { ($0.offset, [.segment: $0.element]) }
  }

  private mutating func addMarket() {
    let perQuarter = CalendarLength.quarter / horizonDays
    let rules: [(Metric, SumLayout.MarketSum, SumLayout.MarketSum, Double)] = [
      (.entriesPerAccountQuarter, .entries, .accounts, perQuarter),
      (.shareInMarket, .inMarketDays, .accounts, 1 / horizonDays),
      (.purchasesPerAccountQuarter, .purchases, .accounts, perQuarter),
      (.shareVisibleToSellers, .visibleDays, .accounts, 1 / horizonDays),
      (.dayOneListShare, .dayOne, .entries, 1),
    ]
    for (metric, numerator, denominator, scale) in rules {
      for (group, labels) in marketGroups {
        ratio(
          metric,
          [layout.market(numerator, segment: group)],
          [layout.market(denominator, segment: group)],
          labels,
          scale: scale
        )
      }
    }
    ratio(.winnerOnDayOneList, [layout.ended(.winnerOnDayOne)], [layout.ended(.bought)])
  }

  private mutating func addMonths() {
    let rules: [(Metric, SumLayout.Monthly)] = [
      (.entries, .entries), (.leads, .leads), (.opportunities, .opportunities), (.wins, .wins),
      (.bookings, .bookings),
    ]
    for (metric, kind) in rules {
      for month in 0..<layout.monthCount {
        total(metric, [layout.month(kind, month)], month: month)
      }
    }
    total(.totalWins, allMonths(.wins))
    total(.totalBookings, allMonths(.bookings))
  }

  private func allMonths(_ kind: SumLayout.Monthly) -> [Int] {
    (0..<layout.monthCount).map { layout.month(kind, $0) }
  }

  private mutating func addFunnel() {
    let stages = SumLayout.FunnelStage.allCases
    for (group, population) in layout.groups.enumerated() {
      for (index, stage) in stages.enumerated() {
        var labels = Self.labels(population)
        labels[.to] = stage.rawValue
        let reached = layout.funnel(group: group, stage: index, open: false)
        total(.funnelCount, [reached], labels)
        total(.funnelOpen, [layout.funnel(group: group, stage: index, open: true)], labels)
        if index > 0 {
          ratio(.funnelShare, [reached], [reached - 1], labels)
        }
      }
    }
  }

  private static func labels(_ group: SumLayout.Group) -> [Dimension: String] {
    switch group {
    case .all: [:]
    case .segment(let id): [.segment: id]
    case .committeeSize(let size): [.committeeSize: "\(size)"]
    case .firstChannel(let id): [.channel: id ?? "none"]
    }
  }

  private mutating func addOutcomes() {
    let opportunity = CycleClock.allCases.firstIndex(of: .opportunity) ?? 0
    let rates: [(Metric, Int)] = [
      (.winRatePerOpportunity, 0), (.competitiveLossRate, 1), (.noDecisionRate, 2),
    ]
    for (metric, cause) in rates {
      for (group, labels) in marketGroups {
        duration(metric, clock: opportunity, group: group, .incidence(cause: cause), labels)
      }
    }
    for (group, labels) in marketGroups {
      ratio(
        .winRatePerProposal,
        [layout.market(.proposalsWon, segment: group)],
        [layout.market(.proposalsClosed, segment: group)],
        labels
      )
    }
    for (cause, outcome) in CycleOutcome.allCases.enumerated() {
      duration(
        .journeyOutcomeShare,
        clock: 0,
        group: layout.segmentIDs.count,
        .incidence(cause: cause),
        [.outcome: outcome.rawValue]
      )
    }
    for outcome in JourneyOutcome.allCases where outcome != .open && outcome != .bought {
      ratio(
        .noDecisionCauseShare,
        [layout.causes + Int(outcome.rawValue)],
        [layout.ended(.noDecision)],
        [.cause: outcome.id]
      )
    }
    for (index, vendor) in layout.vendorIDs.enumerated() {
      ratio(
        .vendorWinShare,
        [layout.vendorWins + index],
        [layout.ended(.bought)],
        [.vendor: vendor]
      )
    }
  }

  private mutating func addCycles() {
    for (clock, name) in CycleClock.allCases.enumerated() {
      for (cause, outcome) in CycleOutcome.allCases.enumerated() {
        let statistics: [(Metric, DurationStatistic)] = [
          (.cycleMean, .mean(cause: cause)), (.cycleP10, .quantile(0.1, cause: cause)),
          (.cycleP50, .quantile(0.5, cause: cause)), (.cycleP90, .quantile(0.9, cause: cause)),
        ]
        for (metric, statistic) in statistics {
          for (group, labels) in marketGroups {
            duration(
              metric,
              clock: clock,
              group: group,
              statistic,
              labels.merging([.clock: name.rawValue, .outcome: outcome.rawValue]) { $1 }
            )
          }
        }
      }
    }
    ratio(.firstContactPosition, [layout.ended(.contactPosition)], [layout.ended(.contacted)])
  }

  private mutating func addMoves() {
    let ended = [layout.ended(.journeys)]
    for job in Job.allCases {
      let labels: [Dimension: String] = [.job: job.id]
      ratio(.jobCompletions, [layout.completions + job.rawValue], ended, labels)
      ratio(.jobReopenings, [layout.reopenings + job.rawValue], ended, labels)
      ratio(.jobRevisitShare, [layout.revisits + job.rawValue], ended, labels)
    }
    ratio(.anyRevisitShare, [layout.ended(.boughtRevisited)], [layout.ended(.bought)])
    ratio(.loopsPerJourney, [layout.ended(.loops)], ended)
    ratio(.regressionsPerJourney, [layout.ended(.regressions)], ended)
    for from in Job.allCases {
      let row = layout.jobMoves + from.rawValue * 6
      for to in Job.allCases {
        ratio(
          .jobMoveShare,
          [row + to.rawValue],
          Array(row..<row + 6),
          [.from: from.id, .to: to.id]
        )
      }
    }
    for (from, fromID) in SumLayout.stageIDs.enumerated() {
      for (to, toID) in SumLayout.stageIDs.enumerated() where to != from {
        ratio(
          .stageMoves,
          [layout.stageMoves + from * 3 + to],
          ended,
          [.from: fromID, .to: toID]
        )
      }
    }
  }

  private mutating func addChannels() {
    let ended = [layout.ended(.journeys)]
    let channels = Array(layout.channelIDs.indices)
    ratio(.touchesPerJourney, channels.map { layout.touches + $0 }, ended)
    ratio(.trackedTouchesPerJourney, channels.map { layout.tracked + $0 }, ended)
    for (index, id) in layout.channelIDs.enumerated() {
      ratio(.touchesPerJourney, [layout.touches + index], ended, [.channel: id])
      ratio(.trackedTouchesPerJourney, [layout.tracked + index], ended, [.channel: id])
    }
    let hours = [layout.ended(.totalHours)]
    ratio(.supplierTimeShare, [layout.ended(.supplierHours)], hours)
    ratio(.ourTimeShare, [layout.ended(.ourHours)], hours)
    let opportunities = allMonths(.opportunities)
    let wins = allMonths(.wins)
    for (index, channel) in scenario.channels.enumerated() where channel.plan.isUsed {
      let cost = [layout.cost + index]
      let labels: [Dimension: String] = [.channel: channel.id]
      total(.channelCost, cost, labels)
      ratio(.channelCostPerOpportunity, cost, opportunities, labels)
      ratio(.channelCostPerWin, cost, wins, labels)
    }
    let costs = (0..<channelCount).map { layout.cost + $0 }
    total(.totalCost, costs)
    ratio(.costPerOpportunity, costs, opportunities)
    ratio(.costPerWin, costs, wins)
  }
}
