internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// Loops, regressions and the moves between jobs and stages.
  var nonLinearity: Section {
    let summary = figures(
      caption: Captions.endedJourneys,
      heading: "All journeys",
      [Metric.anyRevisitShare, .loopsPerJourney, .regressionsPerJourney].map {
        ($0.title, MetricKey($0))
      }
    )
    let jobs = breakdown(
      caption: Captions.endedJourneyJobs,
      by: .job,
      [
        ("completed, times per journey", .jobCompletions),
        ("reopened, times per journey", .jobReopenings),
        ("journeys that revisit the job", .jobRevisitShare),
      ]
    )
    let jobMoves = matrix(
      title: "Which job is completed next?",
      caption: "After the job in the row is completed, which is completed next? Rows sum to 100 %.",
      reading:
        "Find the job just completed on the left and go right: the stronger the color of a cell, the "
        + "more often the job above it is completed next. Cells on and left of the diagonal are "
        + "steps back.",
      rowHeading: "completed",
      columnHeading: "completed next",
      .jobMoveShare,
      order: Job.allCases.map(\.id)
    )
    let stageMoves = matrix(
      title: "How often does the committee change its stage?",
      caption: "Moves of the committee from the stage in the row to that in the column, times per "
        + "journey",
      reading:
        "Find the stage that is given up on the left and go right: the stronger the color of a cell, "
        + "the more often committees move to the stage above it. Cells left of the diagonal are "
        + "regressions.",
      rowHeading: "from",
      columnHeading: "to",
      .stageMoves,
      order: ["awareness", "consideration", "decision"]
    )
    let tables = [summary, jobs].compactMap(\.self).map { Block.table($0) }
    let blocks = tables + [jobMoves, stageMoves].compactMap(\.self)
    guard !blocks.isEmpty else { return .empty }
    return Section(
      title: "The journey is not a line: loops and steps back",
      blocks: [
        .paragraph(
          "A loop is a buying job that is taken up again after it was done; a regression is the "
            + "whole committee falling back to an earlier stage."
        )
      ] + blocks
    )
  }

  /// Touches, buyers' time and cost by channel.
  var channels: Section {
    let money = "(\(forecast.currency))"
    let table = breakdown(
      caption: Captions.channels,
      by: .channel,
      [
        ("our touches per journey", .touchesPerJourney),
        ("of these tracked", .trackedTouchesPerJourney),
        ("cost \(money)", .channelCost),
        ("cost per opportunity \(money)", .channelCostPerOpportunity),
        ("cost per win \(money)", .channelCostPerWin),
      ]
    )
    let costs = bars(
      title: "What each channel costs",
      reading:
        "Each bar is the cost of a channel in the whole period, on average; the thin line holds "
        + "80 % of futures. Channels without a cost of their own have no bar.",
      axisTitle: "cost of the period \(money)",
      values(of: .channel, in: .channelCost).map {
        (name($0, .channel), MetricKey(.channelCost, [.channel: $0]))
      },
      table: table
    )
    let totals = figures(
      caption: Captions.allChannels,
      heading: "All channels",
      [
        Metric.touchesPerJourney, .trackedTouchesPerJourney, .identifiedTouchesPerJourney,
        .supplierTimeShare, .ourTimeShare, .totalCost, .costPerOpportunity, .costPerWin,
      ].map { ($0.title, MetricKey($0)) }
    )
    let blocks = [costs, totals.map { .table($0) }].compactMap(\.self)
    guard !blocks.isEmpty else { return .empty }
    let unspent = unspentBudgets
    return Section(
      title: "Channels: touches, buyers' time and cost",
      blocks: blocks + (unspent.isEmpty ? [] : [.list(unspent)]) + [
        .paragraph(
          "A channel's cost is divided by all opportunities and all wins, not by those that it "
            + "caused; to see what a channel causes, compare two scenarios that differ in it."
        )
      ]
    )
  }

  /// Budgets of which a part was left over, with the reason.
  private var unspentBudgets: [Passage] {
    forecast.openBudgets.compactMap { budget in
      let estimate = estimate(.channelCost, [.channel: budget.channel])
      let spent = FactMeasurement(
        estimate?.value ?? 0,
        standardError: estimate?.monteCarloStandardError
      )
      guard spent.leavesOver(of: budget.planned) else { return nil }
      let money = Measure(.currency, units: .shown)
      let error = showsErrors ? spent.standardError : nil
      return
        "\(Wording.text(budget.channel)): \(.number(budget.planned, error: nil, money)) planned, "
        + "\(.estimate(spent.value, error: error, money)) spent, "
        + Passage(budget.isSearched ? Wording.noMoreClicks : Wording.noResearch)
    }
  }
}
