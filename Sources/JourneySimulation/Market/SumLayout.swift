import JourneyModel

/// Which raw sums a replication yields, and where each stands.
///
/// Sums add over replications and over ranges of replications; every ratio of a forecast is a ratio of
/// two of them.
package struct SumLayout: Sendable {
  /// The parts of the population by which conversion is reported.
  package enum Group: Sendable, Hashable {
    case all
    case segment(String)
    case committeeSize(Int)
    /// Channel of our first touch; `nil` if we never touched the journey.
    case firstChannel(String?)
  }

  /// The steps from entering to winning.
  package enum FunnelStage: String, Sendable, CaseIterable {
    case entered, lead, qualified, opportunity, proposal, negotiation, won
  }

  package let monthCount: Int
  package let segmentIDs: [String]
  package let vendorIDs: [String]
  package let channelIDs: [String]
  package let groups: [Group]
  /// One name per sum, in order; stable, used in files.
  package let names: [String]

  // Where each family of sums starts.
  package let monthly: [Monthly: Int]
  package let market: Int
  package let funnel: Int
  package let funnelOpen: Int
  package let causes: Int
  package let vendorWins: Int
  package let ended: Int
  package let completions: Int
  package let reopenings: Int
  package let revisits: Int
  package let jobMoves: Int
  package let stageMoves: Int
  package let touches: Int
  package let tracked: Int
  package let cost: Int

  /// Counts by calendar month.
  package enum Monthly: String, Sendable, CaseIterable {
    case entries, leads, opportunities, wins, bookings
  }

  /// Sums by segment, then for all: see ``market(_:segment:)``.
  package enum MarketSum: Int, Sendable, CaseIterable {
    case accounts, entries, inMarketDays, visibleDays, purchases, dayOne
    case proposalsClosed, proposalsWon

    var id: String {
      switch self {
      case .accounts: "accounts"
      case .entries: "market_entries"
      case .inMarketDays: "in_market_days"
      case .visibleDays: "visible_days"
      case .purchases: "purchases"
      case .dayOne: "day_one_entries"
      case .proposalsClosed: "proposals_closed"
      case .proposalsWon: "proposals_won"
      }
    }
  }

  /// Sums over journeys that ended in the period, whenever they entered.
  package enum EndedSum: Int, Sendable, CaseIterable {
    case journeys, bought, boughtRevisited, winnerOnDayOne, contactPosition, contacted
    case loops, regressions, totalHours, supplierHours, ourHours, noDecision

    var id: String {
      switch self {
      case .journeys: "ended_journeys"
      case .bought: "ended_bought"
      case .boughtRevisited: "ended_bought_revisited"
      case .winnerOnDayOne: "ended_winner_on_day_one"
      case .contactPosition: "ended_contact_position"
      case .contacted: "ended_contacted"
      case .loops: "ended_loops"
      case .regressions: "ended_regressions"
      case .totalHours: "ended_total_hours"
      case .supplierHours: "ended_supplier_hours"
      case .ourHours: "ended_our_hours"
      case .noDecision: "ended_no_decision"
      }
    }
  }

  package init(_ compiled: CompiledScenario) {
    let scenario = compiled.scenario
    monthCount = max(1, Int((scenario.horizonDays / CalendarLength.month).rounded(.up)))
    segmentIDs = scenario.market.segments.map(\.id)
    vendorIDs = compiled.vendorIDs
    channelIDs = compiled.channelIDs
    let sizes = Self.possibleSizes(scenario)
    groups =
      [.all] + segmentIDs.map { .segment($0) } + sizes.map { .committeeSize($0) }
      + channelIDs.map { .firstChannel($0) } + [.firstChannel(nil)]

    var names: [String] = []
    func take(_ added: [String]) -> Int {
      defer { names += added }
      return names.count
    }
    var monthly: [Monthly: Int] = [:]
    for kind in Monthly.allCases {
      monthly[kind] = take((0..<monthCount).map { "\(kind.rawValue)[\($0)]" })
    }
    self.monthly = monthly
    market = take(
      (segmentIDs + ["all"]).flatMap { segment in
        MarketSum.allCases.map { "\($0.id){\(segment)}" }
      }
    )
    let groupNames = groups.map(Self.name)
    funnel = take(
      groupNames.flatMap { group in
        FunnelStage.allCases.map { "funnel_\($0.rawValue){\(group)}" }
      }
    )
    funnelOpen = take(
      groupNames.flatMap { group in
        FunnelStage.allCases.map { "open_\($0.rawValue){\(group)}" }
      }
    )
    causes = take(JourneyOutcome.allCases.map { "outcome_\($0.id)" })
    vendorWins = take(vendorIDs.map { "vendor_wins{\($0)}" })
    ended = take(EndedSum.allCases.map(\.id))
    completions = take(Job.allCases.map { "completions{\($0.id)}" })
    reopenings = take(Job.allCases.map { "reopenings{\($0.id)}" })
    revisits = take(Job.allCases.map { "revisited{\($0.id)}" })
    jobMoves = take(
      Job.allCases.flatMap { from in Job.allCases.map { "move{\(from.id),\($0.id)}" } }
    )
    stageMoves = take(
      Self.stageIDs.flatMap { from in Self.stageIDs.map { "stage_move{\(from),\($0)}" } }
    )
    touches = take(channelIDs.map { "touches{\($0)}" })
    tracked = take(channelIDs.map { "tracked_touches{\($0)}" })
    cost = take(scenario.channels.map { "cost{\($0.id)}" })
    self.names = names
  }

  /// The committee stages' names, in order.
  package static let stageIDs = ["awareness", "consideration", "decision"]

  /// The group's name in files.
  package static func name(_ group: Group) -> String {
    switch group {
    case .all: "all"
    case .segment(let id): "segment=\(id)"
    case .committeeSize(let size): "committee_size=\(size)"
    case .firstChannel(let id): "first_channel=\(id ?? "none")"
    }
  }

  /// Sizes that some committee can have.
  private static func possibleSizes(_ scenario: Scenario) -> [Int] {
    let laws = scenario.market.segments.map { CommitteeSizeLaw(segment: $0, scenario: scenario) }
    return (1...CommitteeSize.largest).filter { size in
      laws.contains { $0.probabilities[size - 1] > 0 }
    }
  }

  /// Index of a market sum; `segment == segmentIDs.count` means all.
  package func market(_ sum: MarketSum, segment: Int) -> Int {
    market + segment * MarketSum.allCases.count + sum.rawValue
  }

  /// Index of a funnel count.
  package func funnel(group: Int, stage: Int, open: Bool) -> Int {
    (open ? funnelOpen : funnel) + group * FunnelStage.allCases.count + stage
  }

  package func ended(_ sum: EndedSum) -> Int { ended + sum.rawValue }

  package func month(_ kind: Monthly, _ month: Int) -> Int { (monthly[kind] ?? 0) + month }
}
