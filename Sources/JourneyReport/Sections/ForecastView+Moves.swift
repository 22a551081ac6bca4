internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// Loops, regressions and the moves between jobs and stages.
  var nonLinearity: ReportSection {
    let summary = figures(
      caption: Self.endedJourneys,
      heading: "All journeys",
      [Metric.anyRevisitShare, .loopsPerJourney, .regressionsPerJourney].map {
        ($0.title, MetricKey($0))
      }
    )
    let jobs = breakdown(
      caption: "Buying jobs, journeys that ended in the period",
      by: .job,
      [
        ("completed, times per journey", .jobCompletions),
        ("reopened, times per journey", .jobReopenings),
        ("journeys that revisit the job", .jobRevisitShare),
      ]
    )
    let jobMoves = matrix(
      caption: "After the job in the row is completed, which is completed next? Rows sum to 100 %.",
      rowHeading: "completed",
      .jobMoveShare,
      order: Job.allCases.map(\.id)
    )
    let stageMoves = matrix(
      caption: "Moves of the committee from the stage in the row to that in the column, times per "
        + "journey",
      rowHeading: "from",
      .stageMoves,
      order: ["awareness", "consideration", "decision"]
    )
    let blocks = [summary, jobs, jobMoves, stageMoves].compactMap(\.self)
    guard !blocks.isEmpty else { return ReportSection(title: "", blocks: []) }
    return ReportSection(
      title: "THE JOURNEY IS NOT A LINE: LOOPS AND STEPS BACK",
      blocks: [
        .paragraph(
          "A loop is a buying job that is taken up again after it was done; a regression is the "
            + "whole committee falling back to an earlier stage."
        )
      ] + blocks
    )
  }

  /// Which journeys figures per journey are about.
  static let endedJourneys = "Journeys that ended in the period, whenever they began"

  /// Touches, buyers' time and cost by channel.
  var channels: ReportSection {
    let money = "(\(forecast.currency))"
    let table = breakdown(
      caption: "By channel: touches per journey that ended in the period, cost of the period",
      by: .channel,
      [
        ("our touches per journey", .touchesPerJourney),
        ("of these tracked", .trackedTouchesPerJourney), ("cost \(money)", .channelCost),
        ("cost per opportunity \(money)", .channelCostPerOpportunity),
        ("cost per win \(money)", .channelCostPerWin),
      ]
    )
    let totals = figures(
      caption:
        "Touches and time: journeys that ended in the period, whenever they began; cost: that of "
        + "the period",
      heading: "All channels",
      [
        Metric.touchesPerJourney, .trackedTouchesPerJourney, .supplierTimeShare, .ourTimeShare,
        .totalCost, .costPerOpportunity, .costPerWin,
      ].map { ($0.title, MetricKey($0)) }
    )
    let blocks = [table, totals].compactMap(\.self)
    guard !blocks.isEmpty else { return ReportSection(title: "", blocks: []) }
    return ReportSection(
      title: "CHANNELS: TOUCHES, BUYERS' TIME AND COST",
      blocks: blocks + [
        .paragraph(
          "A channel's cost is divided by all opportunities and all wins, not by those that it "
            + "caused; to see what a channel causes, compare two scenarios that differ in it."
        )
      ]
    )
  }
}
