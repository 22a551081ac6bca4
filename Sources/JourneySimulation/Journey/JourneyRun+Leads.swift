/// What sellers know of an account in a journey (model, rules 6.6 and 6.7).
extension JourneyRun {
  /// Takes over what the account is when it enters.
  func take(_ lead: EnteringLead) {
    guard lead.channel >= 0 else { return }
    state.lead = state.entry
    state.leadChannel = lead.channel
    state.wasLeadBefore = true
    state.identified = lead.touches
    note(.openLead, channel: Int(lead.channel))
    qualify()
  }

  /// A person says who they are in a touch by us.
  func identify(_ channel: Int) {
    add(1, to: counters + JourneyCounter.identified)
    if state.identified < .max { state.identified += 1 }
    beginLead(channel: channel)
    qualify()
  }

  /// Our opportunity opens: who invites us is known.
  func leadByOpportunity() {
    beginLead(channel: -1)
    beQualified()
  }

  private func beginLead(channel: Int) {
    guard state.lead.isNaN else { return }
    state.lead = now
    state.leadChannel = Int8(channel)
    note(.lead, channel: channel)
  }

  private func qualify() {
    if state.identified >= tables.qualifyingTouches { beQualified() }
  }

  private func beQualified() {
    guard state.qualified.isNaN else { return }
    state.qualified = now
    note(.qualified)
  }
}
