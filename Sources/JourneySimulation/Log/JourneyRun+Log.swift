import JourneyModel

/// Where journeys write what happens to them, if anybody wants to know.
extension JourneyRun {
  /// Writes an event of this journey if there is a log: a branch that is easy to foresee.
  ///
  /// It happens now unless `complete`, which fills what few kinds have, says otherwise.
  @inline(__always)
  func note(
    _ kind: JourneyEvent.Kind,
    member: Int = -1,
    vendor: Int = -1,
    channel: Int = -1,
    job: Job? = nil,
    hours: Float = 0,
    supplierHours: Float = 0,
    _ complete: (inout JourneyEvent) -> Void = { _ in }
  ) {
    guard let log = context.pointee.log else { return }
    write(kind, member, vendor, channel, job, hours, supplierHours, complete, to: log)
  }

  @inline(never)
  private func write(
    _ kind: JourneyEvent.Kind,
    _ member: Int,
    _ vendor: Int,
    _ channel: Int,
    _ job: Job?,
    _ hours: Float,
    _ supplierHours: Float,
    _ complete: (inout JourneyEvent) -> Void,
    to log: Unmanaged<EventLog>
  ) {
    var event = JourneyEvent(
      kind,
      day: now,
      segment: state.segment,
      account: state.account,
      journey: state.journey
    )
    if member >= 0 {
      event.member = Int8(member)
      event.role = Int8(role[member])
    }
    event.vendor = Int8(vendor)
    event.channel = Int16(channel)
    event.job = job
    event.hours = hours
    event.supplierHours = supplierHours
    complete(&event)
    log.takeUnretainedValue().append(event)
  }

  /// Writes who enters: the deal, the committee and the day-one list.
  func noteEntry() {
    guard context.pointee.log != nil else { return }
    note(.entry, vendor: Int(state.incumbent)) { $0.amount = state.dealValue }
    for member in 0..<Int(state.size) {
      note(.seat, member: member) { $0.stage = Int8(stage[member]) }
    }
    for vendor in 0..<tables.vendorCount
    where state.dayOne >> UInt32(vendor) & 1 != 0 {
      note(state.known >> UInt32(vendor) & 1 != 0 ? .known : .listed, vendor: vendor)
    }
  }

  /// Writes a member's new stage.
  @inline(__always)
  func noteStage(_ kind: JourneyEvent.Kind, _ member: Int) {
    note(kind, member: member) { $0.stage = Int8(stage[member]) }
  }

  /// Writes a research activity that met no vendor; a place beyond the channels of the mix is none.
  @inline(never)
  func noteResearch(_ member: Int, place: Int) {
    let isNowhere = place >= tables.pullCount
    note(.research, member: member, channel: isNowhere ? -1 : tables.pushCount + place)
  }

  /// Writes a click on our advertisement and its price.
  func noteClick(_ pull: Int, search: Int, by member: Int) {
    guard let log = context.pointee.log?.takeUnretainedValue() else { return }
    note(.click, member: member, vendor: 0, channel: tables.pushCount + pull) {
      $0.amount = log.clickPrices[search]
    }
  }

  /// Writes how the journey ended; what we won is worth the deal value at our price, less the discount.
  func noteEnd() {
    guard let log = context.pointee.log?.takeUnretainedValue() else { return }
    note(.end, vendor: Int(state.winner)) {
      $0.outcome = state.outcome
      if state.winner == 0 { $0.amount = state.dealValue * log.price * (1 - discount) }
    }
  }

  /// Writes how our opportunity closed.
  func noteOpportunityClosed() {
    note(.opportunityClosed, vendor: 0) { $0.opportunityOutcome = state.opportunityOutcome }
  }
}
