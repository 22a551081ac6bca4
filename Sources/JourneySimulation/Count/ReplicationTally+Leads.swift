/// Leads: how many begin, and what comes of them (model, rules 6.6, 6.7, 6.19 and 8.26).
extension ReplicationTally {
  /// Adds what a dormant account was; the end of a lead that enters is that of its journey.
  func add(_ lead: DormantLead, segment: Int) {
    if isInPeriod(lead.day) {
      addLead(lead.day, lead.channel, .dormancy, segment: Int32(segment))
    }
    guard isInPeriod(lead.closed) else { return }
    addClosedLead(lead.channel, .dormancy) { stage in
      stage == .qualified && !lead.qualified.isNaN
    }
  }

  /// Adds a new lead; channel -1 is none.
  func addLead(_ day: Double, _ channel: Int, _ origin: LeadOrigin, segment: Int32) {
    ledger[.leads, month(day)] += 1
    ledger[.channelLeads, place(channel), .origin(origin)] += 1
    addToMarket(.marketLeads, segment)
  }

  /// Adds what came of the lead that an account was in a journey that has ended; nothing if it was none.
  func addClosedLead(_ state: JourneyState) {
    guard !state.lead.isNaN else { return }
    addClosedLead(Int(state.leadChannel), state.wasLeadBefore ? .dormancy : .journey) { stage in
      switch stage {
      case .qualified, .accepted: !state.qualified.isNaN
      case .opportunity: !state.opportunity.isNaN
      case .won: state.outcome == .bought && state.winner == 0
      }
    }
  }

  private func addClosedLead(
    _ channel: Int,
    _ origin: LeadOrigin,
    _ hasReached: (LeadStage) -> Bool
  ) {
    ledger[.closedLeads, place(channel), .origin(origin)] += 1
    for stage in LeadStage.allCases where hasReached(stage) {
      ledger[.leadStages, place(channel), .origin(origin), .leadStage(stage)] += 1
    }
  }

  private func place(_ channel: Int) -> Place {
    .leadChannel(leadChannels[channel < 0 ? leadChannels.count - 1 : channel])
  }
}
