import JourneyModel

/// The figures that all programs of the speed comparison report, by the name in their JSON.
///
/// A figure is `nil` where a journey has none, such as the duration to a purchase without one.
package enum BenchmarkMetrics {
  /// The figures of one journey: 0 or 1 for shares, else days, hours of work, or counts.
  ///
  /// `contact_position` is the day of first seller contact over the length of the journey, `0...1`.
  package static func values(of journey: ReferenceJourney) -> [String: Double?] {
    let work = journey.work
    let touches = journey.touches
    let selling = journey.selling
    let ofUs = touches.ofUs.values.reduce(0, +)
    let ofAll = touches.ofAllVendors.values.reduce(0, +)
    let isBought = journey.winner != nil
    var values: [String: Double?] = [
      "bought_share": isBought ? 1 : 0,
      "our_bought_share": journey.winner == 0 ? 1 : 0,
      "duration": journey.durationDays,
      "duration_bought": isBought ? journey.durationDays : nil,
      "events": Double(journey.eventCount),
      "loops": Double(work.loops),
      "regressions": Double(work.regressions),
      "touches": Double(ofAll),
      "our_touches": Double(ofUs),
      "tracked_touches": Double(touches.trackedOfUs),
      "meetings": Double(work.meetings),
      "contact_share": selling.firstContactDay == nil ? 0 : 1,
      "contact_position": selling.firstContactDay.map { $0 / journey.durationDays },
      "opportunity_share": selling.opportunity == nil ? 0 : 1,
      "proposal_share": selling.opportunity?.isProposal == true ? 1 : 0,
      "vendors_known": Double(journey.knownVendors.count),
      "conflict_share": work.hadConflict ? 1 : 0,
      "committee_size": Double(journey.committeeSize),
      "supplier_hours": journey.hours.withSuppliers,
      "our_hours": journey.hours.withUs,
      "other_hours": journey.hours.other,
    ]
    for job in Job.allCases {
      values["completions_\(job)"] = Double(work.completions[job.rawValue])
    }
    return values
  }
}
