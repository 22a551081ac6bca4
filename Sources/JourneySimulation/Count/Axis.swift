package import JourneyModel

/// What a sum or a metric has one number each of.
package enum Axis: Sendable, Hashable, CaseIterable {
  /// Months of the period, counted from 0.
  case month
  /// Quarters of the period, three months each from its start; no sum has it, since figures of quarters add months up.
  case quarter
  /// All accounts first, then each segment in file order.
  case segment
  /// Each segment in file order; figures of all accounts add them up.
  case eachSegment
  /// The parts of the population by which conversion is reported; all first.
  case part
  /// How far a journey came: ``FunnelStage``.
  case stage
  /// Ways of ending without a purchase: `JourneyOutcome.causes`.
  case cause
  /// Columns of vendors, we first.
  case vendor
  /// The six buying jobs, in the order of `Job`.
  case job
  /// The earlier of two jobs completed one after the other, in the order of `Job`.
  case fromJob
  /// The later of two jobs completed one after the other, in the order of `Job`.
  case toJob
  /// The stage that a committee leaves: ``CommitteeStage``.
  case fromStage
  /// The stage that a committee comes to: ``CommitteeStage``.
  case toStage
  /// Channels in use by anybody, in canonical order.
  case channel
  /// Channels of the scenario, in file order: what we may spend money on.
  case spending
  /// Where the durations of a metric start; no sum has it.
  case clock
  /// How journeys close: ``CycleOutcome``.
  case outcome
  /// A stage of committees: ``CommitteeStage``.
  case committeeStage
  /// Whether the committee was ever in conflict, never first.
  case conflict
  /// Moments of a journey: ``JourneyMoment``.
  case moment
  /// The moments but the first.
  case laterMoment
  /// How an opportunity of ours ended: ``OpportunityEnd``.
  case opportunityEnd
  /// Ages of opportunities: `DurationLayout.opportunityAges`; no sum has it.
  case age
  /// Channels of the scenario, in file order, by which accounts became leads; last none.
  case leadChannel
  /// Where accounts became leads: ``LeadOrigin``.
  case leadOrigin
  /// What came of leads: ``LeadStage``.
  case leadStage
}

/// A place on an axis, such as the fourth month.
package struct Place: Sendable, Hashable {
  /// The axis on which ``index`` counts.
  package let axis: Axis
  /// From 0, below the axis's length in the ledger's layout.
  package let index: Int

  /// A place by its number, for code that goes over whole axes; not checked against their lengths.
  package init(axis: Axis, index: Int) {
    self.axis = axis
    self.index = index
  }

  /// A month by the calendar, counted from 0 at the start date; the period's last may be partial.
  package static func month(_ month: Int) -> Place { Place(axis: .month, index: month) }
  /// A segment by its place in the scenario; `nil` means all accounts.
  package static func segment(_ segment: Int?) -> Place {
    Place(axis: .segment, index: segment.map { $0 + 1 } ?? 0)
  }
  /// A segment by its place in the scenario, on the axis without all accounts.
  package static func eachSegment(_ segment: Int) -> Place {
    Place(axis: .eachSegment, index: segment)
  }
  /// A part of the population: 0 is all, the others are in the order of the ledger's layout.
  package static func part(_ part: Int) -> Place { Place(axis: .part, index: part) }
  /// A step of the funnel; its sum counts all journeys that came at least there.
  package static func stage(_ stage: FunnelStage) -> Place {
    Place(axis: .stage, index: stage.rawValue)
  }
  /// A way of ending without a purchase.
  ///
  /// - Precondition: The outcome is one of `JourneyOutcome.causes`.
  package static func cause(_ cause: JourneyOutcome) -> Place {
    guard let index = JourneyOutcome.causes.firstIndex(of: cause) else {
      preconditionFailure("\(cause) is no way of ending without a purchase")
    }
    return Place(axis: .cause, index: index)
  }
  /// A vendor by its column in the compiled scenario, 0 for us.
  package static func vendor(_ column: Int) -> Place { Place(axis: .vendor, index: column) }
  /// A buying job, for sums by single jobs.
  package static func job(_ job: Job) -> Place { Place(axis: .job, index: job.rawValue) }
  /// The job completed before another one: the first axis of moves between jobs.
  package static func from(_ job: Job) -> Place { Place(axis: .fromJob, index: job.rawValue) }
  /// The job completed next: the second axis of moves between jobs.
  package static func to(_ job: Job) -> Place { Place(axis: .toJob, index: job.rawValue) }
  /// The stage that the committee leaves: the first axis of moves between stages.
  package static func from(_ stage: CommitteeStage) -> Place {
    Place(axis: .fromStage, index: stage.rawValue)
  }
  /// The stage that the committee comes to: the second axis of moves between stages.
  package static func to(_ stage: CommitteeStage) -> Place {
    Place(axis: .toStage, index: stage.rawValue)
  }
  /// A channel by its index in the compiled scenario, push channels before pull channels.
  package static func channel(_ channel: Int) -> Place { Place(axis: .channel, index: channel) }
  /// A way of closing.
  package static func outcome(_ outcome: CycleOutcome) -> Place {
    Place(axis: .outcome, index: outcome.place)
  }
  /// A stage of the committee.
  package static func committeeStage(_ stage: CommitteeStage) -> Place {
    Place(axis: .committeeStage, index: stage.rawValue)
  }
  /// Committees that were ever in conflict, or never.
  package static func conflict(_ hadConflict: Bool) -> Place {
    Place(axis: .conflict, index: hadConflict ? 1 : 0)
  }
  /// A moment of a journey.
  package static func moment(_ moment: JourneyMoment) -> Place {
    Place(axis: .moment, index: moment.rawValue)
  }
  /// A moment of a journey after entry.
  ///
  /// - Precondition: The moment is not entry.
  package static func laterMoment(_ moment: JourneyMoment) -> Place {
    precondition(moment != .entry, "entry is the first moment")
    return Place(axis: .laterMoment, index: moment.rawValue - 1)
  }
  /// An end of our opportunity, by its place among all that are possible.
  package static func opportunityEnd(_ end: Int) -> Place {
    Place(axis: .opportunityEnd, index: end)
  }
  /// A channel by which accounts became leads, by its place in the scenario file; the place after the last for
  /// none.
  package static func leadChannel(_ channel: Int) -> Place {
    Place(axis: .leadChannel, index: channel)
  }
  /// Where accounts became leads.
  package static func origin(_ origin: LeadOrigin) -> Place {
    Place(axis: .leadOrigin, index: origin.rawValue)
  }
  /// What came of a lead; its sum counts all that came at least there.
  package static func leadStage(_ stage: LeadStage) -> Place {
    Place(axis: .leadStage, index: stage.rawValue)
  }
  /// A channel by its place in the scenario file, used or not.
  package static func spending(_ channel: Int) -> Place { Place(axis: .spending, index: channel) }
}
