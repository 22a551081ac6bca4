import JourneyModel
import JourneySimulation

/// What the error of the pilot does to figures, which no replication tells since all share one pilot
/// (model, rule 8.8).
///
/// A segment's entries follow from its mean journey and the share of purchases in the pilot: where those are off,
/// all numbers of journeys are off in proportion, and shares among journeys are not. Whom its accounts have bought from is the
/// pilot's, too: where our share is off, so is how many journeys come how far, by what the forecast shows
/// of accounts that are ours and of others.
struct PilotError {
  /// One of the independent parts of the error.
  struct Source: Hashable, Comparable {
    /// The segment whose pilot it is.
    let segment: String
    /// 0 for the number of journeys; of our share among incumbents one for each chunk of journeys, from 1.
    let part: Int

    static func < (left: Source, right: Source) -> Bool {
      (left.segment, left.part) < (right.segment, right.part)
    }
  }

  /// What is known of a segment's pilot.
  private struct Part {
    let segment: String
    /// Relative standard error of the number of journeys, as far as all draws share it.
    let journeys: Double
    /// Parts of the error of our share among the accounts' vendors.
    let ourShare: [Double]
    /// Share of all days in market.
    let weight: Double
  }

  private let parts: [Part]
  private let responses: IncumbencyResponses

  /// - Parameters:
  ///   - experiment: Whose calibration is asked.
  ///   - set: Replications of it, which tell how much each segment and each incumbent counts for.
  init(_ experiment: Experiment, _ set: ReplicationSet) {
    let segments = experiment.template.central.market.segments
    let days = segments.indices.map { set.total(.inMarketDays, .segment($0)) }
    let all = days.reduce(0, +)
    parts = zip(segments.indices, experiment.calibration.segments).map { index, steady in
      let segment = segments[index]
      return Part(
        segment: segment.id,
        // Draws have pilots of their own, whose errors are among what differs between them.
        journeys: experiment.clocks == nil ? steady.journeysError(segment) : 0,
        ourShare: segment.incumbentShares.isEmpty ? steady.ourShareDeviations : [],
        weight: all > 0 ? days[index] / all : 0
      )
    }
    responses = IncumbencyResponses(set)
  }

  /// The standard error that each part of the pilots' error adds to a figure, relative to its value; with a
  /// sign, so that figures can be set against each other.
  func relative(_ key: MetricKey) -> [Source: Double] {
    let rule = key.metric.rule
    let growth = Double(rule.growth)
    let response = rule.response(key.labels, responses)
    var errors: [Source: Double] = [:]
    for part in parts {
      let weight = key.labels[.segment].map { $0 == part.segment ? 1 : 0 } ?? part.weight
      errors[Source(segment: part.segment, part: 0)] = growth * part.journeys * weight
      for (chunk, deviation) in part.ourShare.enumerated() {
        errors[Source(segment: part.segment, part: chunk + 1)] = response * deviation * weight
      }
    }
    return errors
  }

  /// An error with what the pilots add to a figure of some value.
  func added(to error: Double, of value: Double, _ key: MetricKey) -> Double {
    relative(key).sorted { $0.key < $1.key }
      .reduce(error * error) { $0 + $1.value * $1.value * value * value }.squareRoot()
  }
}

/// By how much numbers of journeys are larger where we are the incumbent than where we are not, relative to
/// those of all: what they gain, to first order, where our share of the incumbents is larger.
private struct IncumbencyResponses {
  /// Of the journeys that reach a stage.
  let stages: [FunnelStage: Double]
  /// Of those that have us on the day-one list, as all do where we are the incumbent.
  let dayOne: Double

  init(_ set: ReplicationSet) {
    guard let part = set.layout.part([.incumbent: Incumbency.us.id]) else {
      (stages, dayOne) = ([:], 0)
      return
    }
    func count(_ stage: FunnelStage, _ part: Int = 0) -> Double {
      set.total(.funnel, .part(part), .stage(stage))
    }
    let (all, ours) = (count(.entered), count(.entered, part))
    /// 0 where one of the two kinds of accounts has not been seen.
    func response(_ reached: Double, _ reachedOfOurs: Double) -> Double {
      guard ours > 0, all > ours, reached > 0 else { return 0 }
      let difference = reachedOfOurs / ours - (reached - reachedOfOurs) / (all - ours)
      return difference * all / reached
    }
    stages = Dictionary(
      uniqueKeysWithValues: FunnelStage.allCases.map { ($0, response(count($0), count($0, part))) }
    )
    dayOne = response(set.total(.dayOneEntries, .segment(nil)), ours)
  }
}

extension ReplicationSet {
  fileprivate func total(_ sum: Sum, _ first: Place, _ second: Place? = nil) -> Double {
    let index = layout.index(sum, first, second)
    return rows.reduce(0) { $0 + $1.sums[index] }
  }
}

extension MetricRule {
  /// The power of the number of journeys to which values are proportional.
  fileprivate var growth: Int {
    func growth(_ term: Term) -> Int { term.sum.isFixed ? 0 : 1 }
    return switch self {
    case .total(let term): growth(term)
    case .ratio(let above, let below, _): growth(above) - growth(below)
    case .duration: 0
    }
  }

  /// What values gain, relative to themselves, where more of the accounts have bought from us.
  fileprivate func response(_ labels: Labels, _ responses: IncumbencyResponses) -> Double {
    func response(_ stage: FunnelStage) -> Double { responses.stages[stage] ?? 0 }
    func response(_ term: Term) -> Double {
      switch term.sum {
      case .dayOneEntries: return responses.dayOne
      case .awareEntries: return labels[.vendor] == Incumbency.us.id ? responses.dayOne : 0
      case .leadStages:
        let stages = LeadStage.allCases
        guard let place = stages.firstIndex(where: { $0.id == labels[.to] }) else { return 0 }
        return response(stages[term.before == .leadStage ? max(0, place - 1) : place].funnelStage)
      case .opportunityEnds:
        return response(labels[.reason] == OpportunityEnd.wonID ? .won : .opportunity)
      case .funnel, .funnelOpen:
        let stages = FunnelStage.allCases
        guard let place = stages.firstIndex(where: { $0.id == labels[.to] }) else { return 0 }
        return response(stages[term.before == .stage ? max(0, place - 1) : place])
      default: return term.sum.stage.map(response) ?? 0
      }
    }
    return switch self {
    case .total(let term): response(term)
    case .ratio(let above, let below, _): response(above) - response(below)
    case .duration(.incidence, .opportunity, .won): response(.won) - response(.opportunity)
    case .duration: 0
    }
  }
}

extension LeadStage {
  /// The stage of journeys that it takes.
  fileprivate var funnelStage: FunnelStage {
    switch self {
    case .qualified, .accepted: .qualified
    case .opportunity: .opportunity
    case .won: .won
    }
  }
}

extension Sum {
  /// Whether the number is the same however many journeys there are; clicks are taken to spend their budget.
  fileprivate var isFixed: Bool { [.accounts, .cost, .marketCost].contains(self) }

  /// The stage that the journeys have reached which are counted.
  fileprivate var stage: FunnelStage? {
    switch self {
    case .leads, .channelLeads, .marketLeads, .closedLeads: .lead
    case .opportunities, .marketOpportunities: .opportunity
    case .proposalsClosed: .proposal
    case .wins, .bookings, .listBookings, .discounts, .marketWins, .marketBookings, .proposalsWon:
      .won
    default: nil
    }
  }
}
