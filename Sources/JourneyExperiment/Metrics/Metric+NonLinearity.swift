import JourneySimulation

/// Loops, steps back, and moves between jobs and stages.
extension Metric {
  static let nonLinearity = [
    jobCompletions, jobReopenings, jobRevisitShare, anyRevisitShare, loopsPerJourney,
    regressionsPerJourney, jobMoveShare, stageMoves,
  ]

  package static let jobCompletions = Metric(
    "job_completions",
    "Completions",
    in: .perJourney,
    .ratio(.completions, per: .endedJourneys),
    by: [[.job]],
    as: "completions of the job per journey."
  )

  package static let jobReopenings = Metric(
    "job_reopenings",
    "Reopenings",
    in: .perJourney,
    .ratio(.reopenings, per: .endedJourneys),
    by: [[.job]],
    as: "reopenings of the job per journey."
  )

  package static let jobRevisitShare = Metric(
    "job_revisit_share",
    "Journeys that revisit the job",
    in: .share,
    .ratio(.revisited, per: .endedJourneys),
    by: [[.job]],
    as: "share in which the job was reopened at least once."
  )

  package static let anyRevisitShare = Metric(
    "any_revisit_share",
    "Journeys with a purchase that revisit a job",
    in: .share,
    .ratio(.endedBoughtRevisited, per: .endedBought),
    as: "among those with a purchase, share in which at least one job was reopened."
  )

  package static let loopsPerJourney = Metric(
    "loops_per_journey",
    "Loops",
    in: .perJourney,
    .ratio(.loops, per: .endedJourneys),
    as: "reopenings of any job per journey."
  )

  package static let regressionsPerJourney = Metric(
    "regressions_per_journey",
    "Stage regressions",
    in: .perJourney,
    .ratio(.regressions, per: .endedJourneys),
    as: "backward moves of the committee stage per journey."
  )

  package static let jobMoveShare = Metric(
    "job_move_share",
    "Next job completed",
    in: .share,
    .ratio(.init(.jobMoves), per: .init(.jobMoves, addedOver: .toJob)),
    by: [[.fromJob, .toJob]],
    as:
      "among completions of the row's job that another completion follows, the share in which the "
      + "column's job is completed next."
  )

  package static let stageMoves = Metric(
    "stage_moves",
    "Moves between stages",
    in: .perJourney,
    .ratio(.stageMoves, per: .endedJourneys),
    by: [[.fromStage, .toStage]],
    as: "moves of the committee from one stage to another per journey."
  )
}
