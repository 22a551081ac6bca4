import JourneySimulation

/// How long journeys take, on four clocks.
extension Metric {
  static let cycle = [
    cycleMean, cycleP10, cycleP50, cycleP90, cycleByConflict, daysInStage, firstContactPosition,
  ]

  private static let divided: [[Axis]] = [[.clock, .outcome, .segment]]

  /// Whose durations these are, if not those of the population stated first.
  private static let opened = " On the clock of opportunities: those that opened in the period."

  package static let cycleMean = Metric(
    "cycle_mean",
    "Cycle length, mean",
    in: .days,
    .duration(.mean),
    by: divided,
    as:
      "mean days from the clock's start to the close, among those with the outcome." + opened
  )

  package static let cycleP10 = Metric(
    "cycle_p10",
    "Cycle length, 10th percentile",
    in: .days,
    .duration(.quantile(0.1)),
    by: divided,
    as: "days within which 10 % of those with the outcome close." + opened
  )

  package static let cycleP50 = Metric(
    "cycle_p50",
    "Cycle length, median",
    in: .days,
    .duration(.quantile(0.5)),
    by: divided,
    as: "days within which half of those with the outcome close." + opened
  )

  package static let cycleP90 = Metric(
    "cycle_p90",
    "Cycle length, 90th percentile",
    in: .days,
    .duration(.quantile(0.9)),
    by: divided,
    as: "days within which 90 % of those with the outcome close." + opened
  )

  package static let cycleByConflict = Metric(
    "cycle_mean_by_conflict",
    "Cycle length, mean, by conflict",
    in: .days,
    .ratio(.cycleDays, per: .closedJourneys),
    by: [[.conflict], [.conflict, .outcome]],
    as:
      "mean days from entry to the end, of journeys whose conflict (the probability that two parts of the "
      + "engaged power, drawn at random, favor different options) ever exceeded one half, or never did."
  )

  package static let daysInStage = Metric(
    "days_in_stage",
    "Days in the stage",
    in: .days,
    .ratio(.stageDays, per: .closedJourneys),
    by: [[.committeeStage], [.outcome, .committeeStage]],
    as:
      "mean days that the committee is in the stage, over all times that it comes to it; a journey's "
      + "stages add up to its length."
  )

  package static let firstContactPosition = Metric(
    "first_contact_position",
    "First seller contact as a share of the journey",
    in: .share,
    .ratio(.contactPosition, per: .contacted),
    as:
      "day of first seller contact divided by the length of the journey, averaged over those with "
      + "a purchase."
  )
}
