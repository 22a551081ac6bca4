import JourneyExperiment
import JourneyModel
import JourneySimulation

/// Builds forecasts with every metric; a test states only what matters to it.
struct PlausibleForecast {
  var name = "Workflow software, mid-market"
  var question = "What does the current plan bring in over three years?"
  var months = 36
  var titles: [Dimension: [String: String]] = [:]
  var segments = ["core", "enterprise", "small business"]
  var uncertainInputs = [
    UncertainInput(
      path: "market.segments.core.entry_interval",
      distribution: .lognormal(median: 1_826.25, logDeviation: 0.2),
      allowed: 1...(.infinity),
      unit: "days"
    ),
    UncertainInput(
      path: "jobs.test_pass",
      distribution: .beta(alpha: 4, beta: 12, low: 0, high: 1),
      allowed: 0...1,
      unit: "%"
    ),
  ]
  private var estimates: [Estimate] = []

  private static let stages = [
    ("entered", 5_210.0), ("lead", 1_930), ("qualified_lead", 1_120), ("opportunity", 640),
    ("proposal", 410), ("won", 151),
  ]
  private static let channels = [
    "paid_social", "email", "event", "outbound", "paid_search", "content", "review_site",
    "industry_publication", "peer", "sales_meeting", "demo", "pilot",
  ]
  private static let clocks = ["in_market", "first_tracked_touch", "first_touch", "opportunity"]
  private static let outcomes = ["won", "lost", "no_decision"]

  private static let start = CalendarDate(year: 2027, month: 1, day: 1)

  func forecast() -> Forecast {
    var builder = self
    builder.addMarket()
    builder.addLeads()
    builder.addMonths()
    builder.addConversion()
    builder.addCycles()
    builder.addMoves()
    builder.addChannels()
    return Forecast(
      scenarioName: name,
      question: question,
      currency: "EUR",
      startDate: Self.start,
      horizonDays: Double(Self.start.days(to: Self.start.later(months: months))),
      titles: titles,
      seed: 42,
      replications: 0..<400,
      replicationsPerDraw: uncertainInputs.isEmpty ? 1 : 4,
      uncertainInputs: uncertainInputs,
      estimates: builder.estimates,
      curves: builder.curves,
      entryClocks: segments.map {
        EntryClock(
          segment: $0,
          means: SteadySegment.Means(journeyDays: 221.4, purchaseShare: 0.31),
          meansError: SteadySegment.MeansError(
            journeyDays: 1.2,
            purchaseShare: 0.003,
            covariance: 0
          ),
          dormancy: MeanDormancy(afterPurchaseDays: 604.9, afterNoDecisionDays: 300),
          journeysError: 0.008,
          pilotJourneys: 20_000
        )
      },
      openBudgets: [OpenBudget(channel: "paid_search", planned: 1, isSearched: true)]
    )
  }

  private mutating func add(
    _ metric: Metric,
    _ value: Double,
    _ labels: [Dimension: String] = [:],
    month: Int? = nil,
    spread: Double = 0.12
  ) {
    let deviation = abs(value) * spread
    let isUncertain = !uncertainInputs.isEmpty
    estimates.append(
      Estimate(
        key: MetricKey(metric, labels, month: month),
        value: value,
        monteCarloStandardError: deviation / 20,
        intervals: [(0.5, 0.674), (0.8, 1.282), (0.95, 1.96)].map { coverage, width in
          PredictionInterval(
            coverage: coverage,
            low: value - width * deviation,
            high: value + width * deviation
          )
        },
        inputShare: isUncertain ? 0.43 : nil,
        inputShareStandardError: isUncertain ? 0.05 : nil,
        definedReplications: 400
      )
    )
  }

  private mutating func addToAllAndSegments(
    _ metric: Metric,
    _ value: Double,
    _ labels: [Dimension: String] = [:]
  ) {
    add(metric, value, labels)
    for (index, segment) in segments.enumerated() {
      let factor = [1, 0.63, 1.21][index % 3]
      add(metric, value * factor, labels.merging([.segment: segment]) { first, _ in first })
    }
  }

  private mutating func addMarket() {
    addToAllAndSegments(.entriesPerAccountQuarter, 0.0498)
    addToAllAndSegments(.shareInMarket, 0.1212)
    addToAllAndSegments(.purchasesPerAccountQuarter, 0.0131)
    addToAllAndSegments(.shareVisibleToSellers, 0.0473)
    addToAllAndSegments(.dayOneListShare, 0.317)
    add(.winnerOnDayOneList, 0.851)
    for (vendor, share) in [("us", 0.317), ("alpha", 0.62), ("beta", 0.441)] {
      addToAllAndSegments(.awarenessAtEntry, share, [.vendor: vendor])
    }
    for (moment, count) in [("entry", 1.4), ("first_contact", 2.6), ("selection", 2.8)] {
      add(.vendorsKnown, count, [.moment: moment])
      if moment != "entry" { add(.vendorsJoined, count / 3, [.moment: moment]) }
    }
  }

  private mutating func addLeads() {
    addToAllAndSegments(.totalLeads, 1_290)
    addToAllAndSegments(.costPerLead, 312)
    add(.closedLeads, 1_240)
    for (origin, part) in [("journey", 0.4), ("dormancy", 0.6)] {
      add(.channelLeads, 1_290 * part, [.origin: origin])
      add(.closedLeads, 1_240 * part, [.origin: origin])
      for (stage, share) in [("qualified", 0.33), ("won", 0.05)] {
        add(.leadStageShare, share / part / 2, [.origin: origin, .to: stage])
      }
    }
    for (stage, share) in [
      ("qualified", 0.33), ("accepted", 0.25), ("opportunity", 0.2), ("won", 0.05),
    ] {
      add(.leadStageShare, share, [.to: stage])
      add(.leadStepShare, share * 2, [.to: stage])
    }
  }

  private mutating func addMonths() {
    let counted: [(metric: Metric, mean: Double, spread: Double)] = [
      (.entries, 144.7, 0.12), (.leads, 53.6, 0.12), (.opportunities, 17.8, 0.25),
      (.wins, 4.19, 0.5), (.bookings, 251_300, 0.6),
    ]
    func season(_ month: Int) -> Double { 1 + 0.3 * Double((month * 7) % 12) / 12 }
    for (metric, mean, spread) in counted {
      for month in 0..<months { add(metric, mean * season(month), month: month, spread: spread) }
      for first in stride(from: 0, to: months, by: 3) {
        let seasons = (first..<min(months, first + 3)).reduce(0) { $0 + season($1) }
        let date = Self.start.later(months: first).text
        add(metric, mean * seasons, [.quarter: date], spread: spread / 2)
      }
    }
    add(.totalWins, 171.3)
    add(.totalBookings, 10_280_000, spread: 0.2)
    add(.listBookings, 11_600_000, spread: 0.2)
    add(.meanDiscount, 0.114)
  }

  private mutating func addConversion() {
    let parts: [(Dimension, [String])] = [
      (.segment, segments), (.committeeSize, ["6", "7", "8", "9", "10"]),
      (.incumbent, ["us", "rival", "nobody"]), (.channel, Self.channels + ["none"]),
    ]
    for (index, (stage, count)) in Self.stages.enumerated() {
      let share = index == 0 ? nil : count / Self.stages[index - 1].1
      add(.funnelCount, count, [.to: stage])
      add(.funnelOpen, count * 0.15, [.to: stage])
      if let share { add(.funnelShare, share, [.to: stage]) }
      for (dimension, names) in parts {
        for name in names {
          add(.funnelCount, count / Double(names.count), [dimension: name, .to: stage])
          add(.funnelOpen, count * 0.15 / Double(names.count), [dimension: name, .to: stage])
          if let share { add(.funnelShare, share, [dimension: name, .to: stage]) }
        }
      }
    }
    addToAllAndSegments(.winRatePerOpportunity, 0.241)
    addToAllAndSegments(.winRatePerProposal, 0.368)
    addToAllAndSegments(.competitiveLossRate, 0.297)
    addToAllAndSegments(.noDecisionRate, 0.462)
    for (age, share) in [("0", 0.241), ("30", 0.25), ("90", 0.23), ("360", 0.11)] {
      add(.winRateAtAge, share, [.age: age])
    }
    for (reason, vendor, share) in [
      ("won", "us", 0.241), ("runner_up", "alpha", 0.1), ("runner_up", "beta", 0.09),
      ("refused_offer", "alpha", 0.05), ("refused_offer", "none", 0.057),
      ("abandonment", "none", 0.462),
    ] {
      add(.opportunityEndShare, share, [.reason: reason, .vendor: vendor])
    }
    add(.committeeMetShare, 0.43)
    for (outcome, share) in [("won", 0.031), ("lost", 0.229), ("no_decision", 0.74)] {
      add(.committeeMetShare, 0.6 - share / 2, [.outcome: outcome])
      add(.journeyOutcomeShare, share, [.outcome: outcome])
    }
    let causes = [
      "status_quo", "giving_up", "abandonment", "failed_negotiations", "time_limit",
    ]
    for (cause, share) in zip(causes, [0.28, 0.04, 0.57, 0.001, 0.109]) {
      add(.noDecisionCauseShare, share, [.cause: cause])
    }
    for (vendor, share) in [("us", 0.119), ("alpha", 0.42), ("beta", 0.461)] {
      add(.vendorWinShare, share, [.vendor: vendor])
    }
  }

  private mutating func addCycles() {
    for (position, clock) in Self.clocks.enumerated() {
      for (index, outcome) in Self.outcomes.enumerated() {
        let scale = [1, 0.95, 0.7][index] * [1, 0.8, 0.9, 0.4][position]
        for (metric, days) in [
          (Metric.cycleMean, 331.0), (.cycleP10, 121), (.cycleP50, 287), (.cycleP90, 604),
        ] {
          addToAllAndSegments(metric, days * scale, [.clock: clock, .outcome: outcome])
        }
      }
    }
    for (conflict, days) in [("ever", 341.0), ("never", 240)] {
      add(.cycleByConflict, days, [.conflict: conflict])
      for (index, outcome) in Self.outcomes.enumerated() {
        let labels: Labels = [.conflict: conflict, .outcome: outcome]
        add(.cycleByConflict, days * [1, 0.95, 0.7][index], labels)
      }
    }
    for (stage, days) in [("awareness", 81.0), ("consideration", 190), ("decision", 60)] {
      add(.daysInStage, days, [.stage: stage])
      for outcome in Self.outcomes { add(.daysInStage, days, [.stage: stage, .outcome: outcome]) }
    }
    add(.firstContactPosition, 0.612, spread: 0.03)
  }

  private mutating func addMoves() {
    let jobs = Job.allCases.map(\.id)
    for (index, job) in jobs.enumerated() {
      add(.jobCompletions, 2.9 - 0.3 * Double(index), [.job: job])
      add(.jobReopenings, 1.7 - 0.2 * Double(index), [.job: job])
      add(.jobRevisitShare, 0.81 - 0.1 * Double(index), [.job: job])
      for (other, next) in jobs.enumerated() where other != index {
        add(
          .jobMoveShare,
          [0.4, 0.3, 0.2, 0.07, 0.03][(other + 5 - index) % 5],
          [
            .from: job, .to: next,
          ]
        )
      }
    }
    add(.anyRevisitShare, 0.93, spread: 0.02)
    add(.loopsPerJourney, 4.8)
    add(.regressionsPerJourney, 1.93)
    for (from, to, count) in [
      ("awareness", "consideration", 1.3), ("consideration", "awareness", 0.6),
      ("consideration", "decision", 1.8), ("decision", "consideration", 1.1),
      ("decision", "awareness", 0.2),
    ] { add(.stageMoves, count, [.from: from, .to: to]) }
  }

  private mutating func addChannels() {
    add(.touchesPerJourney, 11.3)
    add(.trackedTouchesPerJourney, 4.4)
    for (index, channel) in Self.channels.enumerated() {
      let size = 1 / Double(index + 1)
      add(.touchesPerJourney, 3.1 * size, [.channel: channel])
      add(.trackedTouchesPerJourney, 1.2 * size, [.channel: channel])
      let cost = index < 6 ? 412_000 * size : 0
      add(.channelCost, cost, [.channel: channel], spread: 0)
      add(.channelCostPerOpportunity, cost / 640, [.channel: channel])
      add(.channelCostPerWin, cost / 151, [.channel: channel])
    }
    add(.supplierTimeShare, 0.174)
    add(.ourTimeShare, 0.058)
    add(.totalCost, 1_009_400, spread: 0)
    add(.costPerOpportunity, 1_577)
    add(.costPerWin, 5_893)
  }

  private var curves: [OutcomeCurve] {
    let days = (0...36).map { Double($0) * 30.4375 }
    return [nil, "core"].flatMap { segment in
      CycleClock.allCases.flatMap { clock in
        [(nil, nil), (.won, 0.03), (.lost, 0.23), (.noDecision, 0.74)].map {
          (outcome: CycleOutcome?, share: Double?) in
          let ended = days.map { $0 / ($0 + 180) }
          return OutcomeCurve(
            clock: clock,
            segment: segment,
            outcome: outcome,
            days: days,
            shares: ended.map { done in share.map { $0 * done } ?? 1 - done },
            standardErrors: ended.map { 0.01 * $0 }
          )
        }
      }
    }
  }
}
