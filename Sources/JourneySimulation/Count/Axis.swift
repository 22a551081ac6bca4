package import JourneyModel

/// What a sum or a metric has one number each of.
package enum Axis: Sendable, Hashable, CaseIterable {
  /// Months of the period, counted from 0.
  case month
  /// All accounts first, then each segment in file order.
  case segment
  /// The parts of the population by which conversion is reported; all first.
  case part
  /// How far a journey came: ``FunnelStage``.
  case stage
  /// Ways of ending without a purchase: `JourneyOutcome.causes`.
  case cause
  /// Columns of vendors, we first.
  case vendor
  case job, fromJob, toJob
  case fromStage, toStage
  /// Channels in use by anybody, in canonical order.
  case channel
  /// Channels of the scenario, in file order: what we may spend money on.
  case spending
  /// Where the durations of a metric start; no sum has it.
  case clock
  /// How the journeys of a metric close; no sum has it.
  case outcome
}

/// A place on an axis, such as the fourth month.
package struct Place: Sendable, Hashable {
  package let axis: Axis
  /// From 0, below the axis's length in the ledger's layout.
  package let index: Int

  package init(axis: Axis, index: Int) {
    self.axis = axis
    self.index = index
  }

  package static func month(_ month: Int) -> Place { Place(axis: .month, index: month) }
  /// A segment by its place in the scenario; `nil` means all accounts.
  package static func segment(_ segment: Int?) -> Place {
    Place(axis: .segment, index: segment.map { $0 + 1 } ?? 0)
  }
  package static func part(_ part: Int) -> Place { Place(axis: .part, index: part) }
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
  package static func vendor(_ column: Int) -> Place { Place(axis: .vendor, index: column) }
  package static func job(_ job: Job) -> Place { Place(axis: .job, index: job.rawValue) }
  package static func from(_ job: Job) -> Place { Place(axis: .fromJob, index: job.rawValue) }
  package static func to(_ job: Job) -> Place { Place(axis: .toJob, index: job.rawValue) }
  package static func from(_ stage: CommitteeStage) -> Place {
    Place(axis: .fromStage, index: stage.rawValue)
  }
  package static func to(_ stage: CommitteeStage) -> Place {
    Place(axis: .toStage, index: stage.rawValue)
  }
  package static func channel(_ channel: Int) -> Place { Place(axis: .channel, index: channel) }
  package static func spending(_ channel: Int) -> Place { Place(axis: .spending, index: channel) }
}
