import CLanes
import JourneyModel

/// First seller contact, invitations, proposals and negotiations
/// (model, rules 5.15, 6.1 to 6.7, 6.10 and 6.13).
extension JourneyRun {
  /// Weighted opinion of the whole committee about a column.
  private func score(_ column: Int) -> Float { lanes_dot(columns + column * 16, weight) }

  /// The best known, not excluded vendor, or -1.
  func bestVendor() -> Int {
    let candidates = state.pointee.known & ~state.pointee.excluded
    var best = -1
    var bestScore = -Float.infinity
    for vendor in 0..<tables.pointee.vendorCount where candidates >> UInt32(vendor) & 1 != 0 {
      let own = score(vendor)
      if own > bestScore {
        best = vendor
        bestScore = own
      }
    }
    return best
  }

  /// The best of the known, not excluded vendors and the status quo.
  func bestOption() -> Int {
    let vendor = bestVendor()
    let statusQuo = tables.pointee.vendorCount
    return vendor >= 0 && score(vendor) > score(statusQuo) ? vendor : statusQuo
  }

  func updateContactRate() {
    let isPossible =
      state.pointee.contact.isNaN && state.pointee.known & ~state.pointee.excluded != 0
    let perDay: Double
    switch state.pointee.committeeStage {
    case 2: perDay = tables.pointee.contactInConsideration
    case 3: perDay = tables.pointee.contactInDecision
    default: perDay = 0
    }
    setRate(Family.contact, isPossible ? perDay * state.pointee.pace : 0)
  }

  /// The committee first meets sellers and invites the best vendors it knows.
  func makeContact() {
    state.pointee.contact = now
    updateContactRate()
    state.pointee.favouriteAtContact = Int8(bestVendor())
    note(.contact, vendor: Int(state.pointee.favouriteAtContact))
    let candidates = state.pointee.known & ~state.pointee.excluded
    for vendor in 0..<tables.pointee.vendorCount where candidates >> UInt32(vendor) & 1 != 0 {
      if rank(vendor, among: candidates) < tables.pointee.invitedVendors { invite(vendor) }
    }
    if state.pointee.done >> UInt8(Job.selection.rawValue) & 1 != 0 { noteProposal() }
  }

  /// How many of the candidates are preferred to the vendor.
  private func rank(_ vendor: Int, among candidates: UInt32) -> Int {
    let own = score(vendor)
    var better = 0
    for other in 0..<tables.pointee.vendorCount
    where other != vendor && candidates >> UInt32(other) & 1 != 0 && score(other) > own {
      better += 1
    }
    return better
  }

  /// Gives a vendor an opportunity, if it has none.
  func invite(_ vendor: Int) {
    let bit = UInt32(1) << UInt32(vendor)
    guard state.pointee.invited & bit == 0 else { return }
    state.pointee.invited |= bit
    note(.opportunity, vendor: vendor)
    guard vendor == 0 else { return }
    state.pointee.opportunity = now
    if state.pointee.lead.isNaN {
      state.pointee.lead = now
      note(.lead)
    }
    if state.pointee.qualified.isNaN {
      state.pointee.qualified = now
      note(.qualified)
    }
  }

  /// Our opportunity is a proposal if we are among the two best while selection is done.
  func noteProposal() {
    let candidates = state.pointee.known & ~state.pointee.excluded
    guard
      !state.pointee.opportunity.isNaN, state.pointee.opportunityOutcome == .open,
      state.pointee.proposal.isNaN, candidates & 1 != 0, rank(0, among: candidates) < 2
    else { return }
    state.pointee.proposal = now
    note(.proposal, vendor: 0)
  }

  /// Takes a vendor out of this journey.
  func exclude(_ vendor: Int) {
    state.pointee.excluded |= UInt32(1) << UInt32(vendor)
    note(.exclusion, vendor: vendor)
    if vendor == 0 && !state.pointee.opportunity.isNaN
      && state.pointee.opportunityOutcome == .open
    {
      state.pointee.opportunityOutcome = .lost
      state.pointee.opportunityClosed = now
      noteOpportunityClosed()
    }
    updateFavourites()
    updateContactRate()
  }

  /// Starts a negotiation; everything else stands still until it ends.
  func negotiate(with vendor: Int) {
    if state.pointee.contact.isNaN { makeContact() }
    invite(vendor)
    if vendor == 0 {
      if state.pointee.proposal.isNaN {
        state.pointee.proposal = now
        note(.proposal, vendor: 0)
      }
      if state.pointee.firstNegotiation.isNaN { state.pointee.firstNegotiation = now }
    }
    accountEngagedTime()
    note(.negotiation, vendor: vendor)
    var sampler = negotiationSampler()
    let days =
      tables.pointee.negotiationMean * sampler.gamma(shape: tables.pointee.negotiationShape)
    state.pointee.negotiatingWith = Int8(vendor)
    state.pointee.negotiationEnd = now + days
  }

  /// The negotiation ends: a purchase, or the vendor is excluded and the committee goes on.
  func concludeNegotiation() {
    let vendor = Int(state.pointee.negotiatingWith)
    let days = state.pointee.negotiationEnd - now
    postpone(by: days)
    accountNegotiationTime(until: state.pointee.negotiationEnd)
    now = state.pointee.negotiationEnd
    state.pointee.engagedSince = now
    state.pointee.negotiatingWith = -1
    var sampler = negotiationSampler(acceptance: true)
    if sampler.uniform() * (1 + lanes_exp(-segment.pointee.acceptance[vendor])) < 1 {
      end(.bought, winner: Int8(vendor))
      return
    }
    state.pointee.failedNegotiations += 1
    exclude(vendor)
    if state.pointee.failedNegotiations >= tables.pointee.failedNegotiations {
      end(.negotiationsFailed)
      return
    }
    reopen(.selection)
    reopen(.consensus)
    jobsHaveChanged()
    updatePushRates()
  }

  /// Adds the hours of the negotiation in progress, which began at the last event.
  func accountNegotiationTime(until day: Double) {
    let hours =
      Float(day - now) * tables.pointee.negotiationHoursPerDay
    state.pointee.totalHours += hours
    state.pointee.supplierHours += hours
    let vendor = Int(state.pointee.negotiatingWith)
    if vendor == 0 { state.pointee.ourHours += hours }
    note(.negotiationEnd, vendor: vendor, hours: hours, supplierHours: hours) { $0.day = day }
  }

  /// Each negotiation of a journey has its own stretch of the journey's negotiation stream.
  private func negotiationSampler(acceptance: Bool = false) -> Sampler {
    let ordinal = UInt32(state.pointee.failedNegotiations) * 2 + (acceptance ? 1 : 0)
    return Sampler(
      state.pointee.stream,
      purpose: tables.pointee.negotiationPurpose,
      firstBlock: ordinal << 16
    )
  }
}
