import Foundation
internal import JourneyExperiment
import JourneyModel
import JourneySimulation

extension EvidenceRuns {
  /// One measurement for each part of a fact, in their order.
  package func measurements(of name: EvidenceFact.Name) -> [FactMeasurement] {
    switch name {
    case .purchaseFlow: [purchaseFlow]
    case .shareInMarket: shareInMarket
    case .committeeSize: [FactMeasurement(Double(medianSize)), FactMeasurement(typicalShare)]
    case .sizeByDealValue: [FactMeasurement(sizeRatio)]
    case .purchaseBySize: purchaseBySize
    case .conflict: [baseline.share(where: \.hadConflict)]
    case .contentRelevance: contentRelevance
    case .revisiting: [baseline.bought.share { $0.loops > 0 }]
    case .jobsRevisited:
      [baseline.bought.mean { Double($0.reopenings.count { $0 > 0 }) }]
    case .suppliersCompared:
      [
        baseline.bought.mean { Double($0.invited.count) }, baseline.bought.mode(\.invited.count),
      ]
    case .dayOneWinner:
      [baseline.bought.share { record in record.winner.map(record.dayOne.contains) ?? false }]
    case .favoriteWins: [baseline.bought.share { $0.winner == $0.favoriteAtContact }]
    case .contactPosition: [baseline.bought.mean { ($0.firstContact ?? $0.days) / $0.days }]
    case .duration: [baseline.bought.mean { $0.days / CalendarLength.month }]
    case .durationByDealValue:
      [baseline.bought.slope(of: { log($0.days) }, on: { log($0.dealValue) })]
    case .winRates: winRates
    case .noDecision: noDecision
    case .hiddenSource: [wins.share { !$0.firstTouchWasTracked }]
    }
  }

  /// Figures beside the facts; the share of time rests on assumed hours (evidence 4.03: 17 %).
  var context: [ContextFigure] {
    [
      ContextFigure(
        "journeys that end in a purchase",
        .share,
        baseline.share { $0.outcome == .bought }
      ),
      ContextFigure(
        "buyers' time with suppliers, journeys with a purchase",
        .share,
        baseline.bought.ratio({ $0.supplierHours }, to: { $0.totalHours })
      ),
      ContextFigure(
        "buyers' time with suppliers, all journeys",
        .share,
        baseline.ratio({ $0.supplierHours }, to: { $0.totalHours })
      ),
      ContextFigure(
        "vendors on the day-one list",
        .perJourney,
        baseline.mean { Double($0.dayOne.count) }
      ),
      ContextFigure(
        "vendors known at the purchase",
        .perJourney,
        baseline.bought.mean { Double($0.known.count) }
      ),
      ContextFigure(
        "no decisions by preference for the status quo",
        .share,
        baseline.undecided.share { $0.outcome == .statusQuo }
      ),
      ContextFigure(
        "median days of our opportunities that are won",
        .perJourney,
        wins.median { record in record.opportunity.map { record.days - $0 } }
      ),
      ContextFigure(
        "us on the day-one list",
        .share,
        baseline.share { $0.dayOne.contains(0) }
      ),
      ContextFigure("days of all journeys", .perJourney, baseline.mean(\.days)),
    ]
  }

  private var shareInMarket: [FactMeasurement] {
    func days(to record: JourneyRecord) -> Double { record.outcome == .bought ? Self.interval : 0 }
    return [
      baseline.ratio({ $0.days }, to: days),
      baseline.ratio({ record in record.firstContact.map { record.days - $0 } ?? 0 }, to: days),
    ]
  }

  private var medianSize: Int {
    var below = 0.0
    for (index, probability) in sizes.enumerated() {
      below += probability
      if below >= 0.5 { return index + 1 }
    }
    return sizes.count
  }

  /// At most 1, whatever rounding adds.
  private var typicalShare: Double { min(1, sizes[5..<10].reduce(0, +)) }

  private var purchaseBySize: [FactMeasurement] {
    let shares = Self.sizes.map { size in
      bySize[size]?.share { $0.outcome == .bought } ?? FactMeasurement(.nan)
    }
    return shares + [Self.slope(shares[2], shares[3], heads: 3)]
  }

  /// Change of the log-odds per head, standard error by the delta method.
  package static func slope(
    _ small: FactMeasurement,
    _ large: FactMeasurement,
    heads: Double
  ) -> FactMeasurement {
    func logit(_ p: Double) -> Double { log(p / (1 - p)) }
    func error(_ share: FactMeasurement) -> Double {
      (share.standardError ?? 0) / (share.value * (1 - share.value))
    }
    return FactMeasurement(
      (logit(large.value) - logit(small.value)) / heads,
      standardError: hypot(error(small), error(large)) / heads
    )
  }

  /// Losses and gains pair the journeys of one account, so that common chance cancels.
  private var contentRelevance: [FactMeasurement] {
    func purchase(_ sample: EvidenceSample, _ index: Int) -> Double {
      sample.records[index].outcome == .bought ? 1 : 0
    }
    let changes = PairedChanges(
      base: baseline.records.indices.map { purchase(baseline, $0) },
      lower: tailored.records.indices.map { purchase(tailored, $0) },
      upper: groupRelevant.records.indices.map { purchase(groupRelevant, $0) }
    )
    return [changes.loss, changes.gain, changes.lossPerGain]
  }

  /// Journeys in which we had an opportunity that was closed.
  private var opportunities: EvidenceSample {
    EvidenceSample(baseline.records.filter { $0.opportunity != nil })
  }

  private var wins: EvidenceSample {
    EvidenceSample(baseline.records.filter { $0.opportunityOutcome == .won })
  }

  private var winRates: [FactMeasurement] {
    [
      opportunities.share { $0.opportunityOutcome == .won },
      opportunities.ratio(
        { $0.opportunityOutcome == .won ? 1 : 0 },
        to: { $0.hadProposal ? 1 : 0 }
      ),
    ]
  }

  private var noDecision: [FactMeasurement] {
    [
      opportunities.share { $0.opportunityOutcome == .noDecision },
      opportunities.ratio(
        { $0.opportunityOutcome == .noDecision ? 1 : 0 },
        to: { $0.opportunityOutcome == .lost ? 1 : 0 }
      ),
    ]
  }
}
