import JourneyModel
import JourneyReference
import JourneySimulation
import JourneyStatistics

/// Journeys of the engine beside journeys of the independent reference, figure by figure.
struct Agreement {
  /// One figure's two-sample test.
  struct Comparison: CustomStringConvertible {
    let figure: String
    /// Probability of a difference at least as large if both sample one distribution.
    let probability: Double
    let engineMean: Double
    let referenceMean: Double

    var description: String { "\(figure): p \(probability), \(engineMean) | \(referenceMean)" }
  }

  private let engine: [JourneyRecord]
  private let reference: [ReferenceJourney]
  /// Engine column of each reference vendor, and engine index of each used channel.
  private let column: [Int]
  private let channelIDs: [String]

  /// Runs the engine beside journeys of the reference.
  ///
  /// The scenario is the reference's own, unless figures are to disagree; its vendors have the same names. Every
  /// committee recalls some of them, by id.
  init(
    _ scenario: Scenario,
    journeys: Int = 40_000,
    recalled: Set<String> = [],
    reference: ReferenceSample
  ) {
    let compiled = CompiledScenario(scenario)
    let levels = compiled.hasFeedback ? [reference.shown] : nil
    let history = recalled.isEmpty ? nil : compiled.recalling(recalled)
    engine = PilotRun(compiled, segment: 0, seed: 11, levels: levels, history: history)
      .records(0..<journeys)
    self.reference = reference.journeys
    column = reference.vendorIDs.map { id in compiled.vendorIDs.firstIndex(of: id) ?? -1 }
    channelIDs = compiled.channelIDs
  }

  /// Every figure.
  var comparisons: [Comparison] {
    endings + durations + counts + selling + discounts + hours
  }

  private func comparison(
    _ figure: String,
    _ probability: Double,
    _ ours: [Double],
    _ theirs: [Double]
  ) -> Comparison {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    return Comparison(
      figure: figure,
      probability: probability,
      engineMean: mean(ours),
      referenceMean: mean(theirs)
    )
  }

  /// Whole numbers, such as categories or counts: chi-square on their frequencies.
  private func discrete(
    _ figure: String,
    _ ours: (JourneyRecord) -> Int,
    _ theirs: (ReferenceJourney) -> Int
  ) -> Comparison {
    let first = engine.map(ours)
    let second = reference.map(theirs)
    let largest = max(first.max() ?? 0, second.max() ?? 0)
    func frequencies(_ values: [Int]) -> [Double] {
      values.reduce(into: [Double](repeating: 0, count: largest + 1)) { $0[$1] += 1 }
    }
    let isConstant = Set(first + second).count == 1
    return comparison(
      figure,
      isConstant
        ? 1 : GoodnessOfFit.twoSampleChiSquare(frequencies(first), frequencies(second)),
      first.map(Double.init),
      second.map(Double.init)
    )
  }

  /// Numbers that some journeys have: Kolmogorov-Smirnov among those.
  private func continuous(
    _ figure: String,
    _ ours: (JourneyRecord) -> Double?,
    _ theirs: (ReferenceJourney) -> Double?
  ) -> Comparison {
    let first = engine.compactMap(ours)
    let second = reference.compactMap(theirs)
    return comparison(
      figure,
      GoodnessOfFit.twoSampleKolmogorovSmirnov(first, second),
      first,
      second
    )
  }

  private var endings: [Comparison] {
    [
      discrete("outcome and winner") { record in
        record.winner ?? 32 + Int(record.outcome.rawValue)
      } _: { journey in
        switch journey.outcome {
        case .bought(let vendor): column[vendor]
        case .noDecision(let cause): 32 + Int(Self.outcome(cause).rawValue)
        case nil: 32
        }
      },
      discrete("opportunity") {
        $0.opportunity == nil ? 0 : 1 + Int($0.opportunityOutcome.rawValue)
      } _: { journey in
        guard let opportunity = journey.selling.opportunity else { return 0 }
        let outcome: OpportunityOutcome =
          switch opportunity.result {
          case .won: .won
          case .lost: .lost
          case .noDecision: .noDecision
          case nil: .open
          }
        return 1 + Int(outcome.rawValue)
      },
      discrete("conflict") {
        $0.hadConflict ? 1 : 0
      } _: {
        $0.work.hadConflict ? 1 : 0
      },
    ]
  }

  private static func outcome(_ cause: ReferenceJourney.Cause) -> JourneyOutcome {
    switch cause {
    case .statusQuo: .statusQuo
    case .givingUp: .gaveUp
    case .abandonment: .abandoned
    case .failedNegotiations: .negotiationsFailed
    case .timeLimit: .timeLimit
    case .otherPriorities: .otherPriorities
    case .budgetNotReleased: .budgetNotReleased
    }
  }

  private var durations: [Comparison] {
    [
      continuous("days", \.days, \.durationDays),
      continuous("days of bought") {
        $0.winner == nil ? nil : $0.days
      } _: {
        $0.winner == nil ? nil : $0.durationDays
      },
      continuous("days of not bought") {
        $0.winner == nil ? $0.days : nil
      } _: {
        $0.winner == nil ? $0.durationDays : nil
      },
      continuous("deal value", \.dealValue, \.dealValue),
      continuous("first contact, day", \.firstContact, \.selling.firstContactDay),
      continuous("first contact, position") { record in
        record.firstContact.map { $0 / record.days }
      } _: { journey in
        journey.selling.firstContactDay.map { $0 / journey.durationDays }
      },
      continuous("first touch, day", \.firstTouch, \.touches.first?.day),
      continuous("first tracked touch, day", \.firstTracked, \.touches.firstTracked?.day),
      continuous("lead, day", \.lead, \.selling.leadDay),
      continuous("qualified, day", \.qualified, \.selling.qualifiedDay),
      continuous("opportunity, day", \.opportunity, \.selling.opportunity?.openedDay),
      continuous("opportunity closed, day") {
        $0.opportunityClosed
      } _: {
        $0.selling.opportunity?.closedDay
      },
    ]
  }

  private var counts: [Comparison] {
    [
      discrete("committee size", \.committeeSize, \.committeeSize),
      continuous("events") {
        Double($0.events)
      } _: { journey in
        // The reference counts ends of negotiations too.
        let negotiations = journey.selling.failedNegotiations + (journey.winner == nil ? 0 : 1)
        return Double(journey.eventCount - negotiations)
      },
      discrete("loops", \.loops, \.work.loops),
      discrete("regressions", \.regressions, \.work.regressions),
      continuous("meetings") {
        Double($0.meetings)
      } _: {
        Double($0.work.meetings)
      },
      discrete("activities without vendor", \.vendorlessActivities, \.touches.withoutVendor),
      discrete("day-one list", \.dayOne.count, \.dayOneList.count),
      discrete("known vendors", \.known.count, \.knownVendors.count),
      discrete("tracked touches") {
        $0.trackedTouches.reduce(0, +)
      } _: {
        $0.touches.trackedOfUs
      },
      discrete("identified touches") {
        $0.identifiedTouches
      } _: {
        $0.touches.identifiedOfUs
      },
    ]
      + Job.allCases.flatMap { job in
        [
          discrete("completions of \(job.id)") {
            $0.completions[job.rawValue]
          } _: {
            $0.work.completions[job.rawValue]
          },
          discrete("reopenings of \(job.id)") {
            $0.reopenings[job.rawValue]
          } _: {
            $0.work.reopenings[job.rawValue]
          },
        ]
      }
      + channelIDs.enumerated().map { index, id in
        discrete("touches by \(id)") {
          $0.touches[index]
        } _: {
          $0.touches.ofUs[id] ?? 0
        }
      }
  }

  private var selling: [Comparison] {
    [
      discrete(
        "vendors with an opportunity",
        \.invited.count,
        \.selling.vendorsWithOpportunity.count
      ),
      discrete("contact and favorite") {
        1 + ($0.favoriteAtContact ?? -1)
      } _: { journey in
        1 + (journey.selling.favoriteAtFirstContact.map { column[$0] } ?? -1)
      },
      discrete("proposal") {
        $0.hadProposal ? 1 : 0
      } _: {
        $0.selling.opportunity?.isProposal == true ? 1 : 0
      },
    ]
  }

  /// Of our wins, where we grant any.
  private var discounts: [Comparison] {
    guard reference.contains(where: { $0.selling.discount != nil }) else { return [] }
    return [
      continuous("discount") {
        $0.winner == 0 ? $0.discount : nil
      } _: {
        $0.selling.discount
      }
    ]
  }

  private var hours: [Comparison] {
    [
      continuous("hours") {
        Self.rounded($0.totalHours)
      } _: {
        Self.rounded($0.hours.withSuppliers + $0.hours.other)
      },
      continuous("hours with suppliers") {
        Self.rounded($0.supplierHours)
      } _: {
        Self.rounded($0.hours.withSuppliers)
      },
      continuous("hours with us") {
        Self.rounded($0.ourHours)
      } _: {
        Self.rounded($0.hours.withUs)
      },
    ]
  }

  /// Hours to the thousandth, since the engine adds them in single precision.
  ///
  /// Sums of stated hours per touch must tie; the offset keeps them away from where rounding turns.
  private static func rounded(_ hours: Double) -> Double {
    (hours * 1_000 + 0.3).rounded() / 1_000
  }
}

extension CompiledScenario {
  /// The history of accounts that have never bought, and recall some vendors.
  fileprivate func recalling(_ vendors: Set<String>) -> HistoryLaw {
    let nobody = HistoryLaw(evenly: self).shares.map { $0.map { _ in 0.0 } }
    let columns = vendorIDs.indices.filter { vendors.contains(vendorIDs[$0]) }
    let recall = HistoryLaw.Recall(vendors: VendorSet(columns: columns), share: 1)
    return HistoryLaw(
      shares: nobody,
      recalls: Array(repeating: [recall], count: vendorIDs.count + 1)
    )
  }
}

/// Journeys of the independent reference.
struct ReferenceSample: Sendable {
  let journeys: [ReferenceJourney]
  /// In the reference's order.
  let vendorIDs: [String]
  /// Probability that our paid-search advertisement is shown.
  let shown: Double

  init(_ scenario: Scenario, journeys: Int, shown: Double = 1, recalled: Set<String> = []) {
    self.shown = shown
    vendorIDs = [scenario.us.id] + scenario.rivals.map(\.id)
    self.journeys = ReferenceSimulation(
      scenario: scenario,
      segmentID: scenario.market.segments[0].id,
      showProbability: shown,
      recalled: recalled
    ).journeys(journeys, seed: 12)
  }
}
