import CLanes
import JourneyModel

/// First seller contact, invitations, proposals and negotiations
/// (model, rules 5.15, 5.24, 6.1 to 6.7, 6.10 and 6.13).
extension JourneyRun {
  /// Known, not excluded vendors, as a bit set.
  var candidates: UInt32 { state.known & ~state.excluded }

  /// The best known, not excluded vendor, or -1.
  func bestVendor() -> Int {
    let candidates = candidates
    var best = -1
    var bestScore = -Float.infinity
    for vendor in 0..<tables.vendorCount where candidates >> UInt32(vendor) & 1 != 0 {
      let own = committee.score(vendor)
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
    let statusQuo = tables.vendorCount
    return vendor >= 0 && committee.score(vendor) > committee.score(statusQuo) ? vendor : statusQuo
  }

  func updateContactRate() {
    let isPossible =
      state.contact.isNaN && candidates != 0
    let perDay: Double
    switch state.committeeStage {
    case 2: perDay = tables.contactInConsideration
    case 3: perDay = tables.contactInDecision
    default: perDay = 0
    }
    setRate(Family.contact, isPossible ? perDay * state.pace : 0)
  }

  /// The committee first meets sellers and invites the best vendors it knows; nothing if it has met them.
  func makeContact() {
    guard state.contact.isNaN else { return }
    state.contact = now
    state.knownAtContact = Int8(state.known.nonzeroBitCount)
    updateContactRate()
    state.favoriteAtContact = Int8(bestVendor())
    note(.contact, vendor: Int(state.favoriteAtContact))
    let candidates = candidates
    for vendor in 0..<tables.vendorCount where candidates >> UInt32(vendor) & 1 != 0 {
      if rank(vendor, among: candidates) < tables.invitedVendors { invite(vendor) }
    }
    if state.done >> UInt8(Job.selection.rawValue) & 1 != 0 { noteProposal() }
  }

  /// How many of the candidates are preferred to the vendor.
  private func rank(_ vendor: Int, among candidates: UInt32) -> Int {
    let own = committee.score(vendor)
    var better = 0
    for other in 0..<tables.vendorCount
    where other != vendor && candidates >> UInt32(other) & 1 != 0 && committee.score(other) > own {
      better += 1
    }
    return better
  }

  /// Gives a vendor an opportunity, if it has none.
  func invite(_ vendor: Int) {
    let bit = UInt32(1) << UInt32(vendor)
    guard state.invited & bit == 0 else { return }
    state.invited |= bit
    if tables.answersDoubts { updateAbandonmentRate() }
    note(.opportunity, vendor: vendor)
    guard vendor == 0 else { return }
    state.opportunity = now
    leadByOpportunity()
  }

  /// Our opportunity is a proposal if we are among the two best while selection is done.
  func noteProposal() {
    let candidates = candidates
    guard
      !state.opportunity.isNaN, state.opportunityOutcome == .open,
      state.proposal.isNaN, candidates & 1 != 0, rank(0, among: candidates) < 2
    else { return }
    state.proposal = now
    note(.proposal, vendor: 0)
  }

  /// Takes a vendor out of this journey.
  func exclude(_ vendor: Int) {
    state.excluded |= UInt32(1) << UInt32(vendor)
    note(.exclusion, vendor: vendor)
    if vendor == 0 && !state.opportunity.isNaN
      && state.opportunityOutcome == .open
    {
      state.opportunityOutcome = .lost
      state.opportunityClosed = now
      noteOpportunityClosed()
    }
    updateFavorites()
    updateContactRate()
    if tables.answersDoubts { updateAbandonmentRate() }
  }

  /// Starts a negotiation; everything else stands still until it ends.
  func negotiate(with vendor: Int) {
    makeContact()
    invite(vendor)
    if vendor == 0 {
      if state.proposal.isNaN {
        state.proposal = now
        note(.proposal, vendor: 0)
      }
      if state.firstNegotiation.isNaN { state.firstNegotiation = now }
    }
    accountEngagedTime()
    note(.negotiation, vendor: vendor)
    var sampler = negotiationSampler()
    let days =
      tables.negotiationMean * sampler.gamma(shape: tables.negotiationShape)
    state.negotiatingWith = Int8(vendor)
    state.negotiationEnd = now + days
  }

  /// The negotiation ends: a purchase, or the vendor is excluded and the committee goes on.
  func concludeNegotiation() {
    let vendor = Int(state.negotiatingWith)
    let days = state.negotiationEnd - now
    postpone(by: days)
    accountNegotiationTime(until: state.negotiationEnd)
    now = state.negotiationEnd
    state.engagedSince = now
    state.negotiatingWith = -1
    var sampler = negotiationSampler(acceptance: true)
    let discount = vendor == 0 ? drawDiscount() : 0
    let logit = segment.acceptance[vendor] + tables.discount.acceptanceGain * discount
    if sampler.uniform() * (1 + lanes_exp(-logit)) < 1 {
      end(.bought, winner: Int8(vendor))
      return
    }
    state.failedNegotiations += 1
    if vendor == 0 { state.wasRefused = true }
    exclude(vendor)
    if state.failedNegotiations >= tables.failedNegotiations {
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
      Float(day - now) * tables.negotiationHoursPerDay
    state.totalHours += hours
    state.supplierHours += hours
    let vendor = Int(state.negotiatingWith)
    if vendor == 0 { state.ourHours += hours }
    note(.negotiationEnd, vendor: vendor, hours: hours, supplierHours: hours) { $0.day = day }
  }

  /// Each negotiation of a journey has its own stretch of the journey's negotiation stream.
  private func negotiationSampler(acceptance: Bool = false) -> Sampler {
    let ordinal = UInt32(state.failedNegotiations) * 2 + (acceptance ? 1 : 0)
    return Sampler(
      state.stream,
      purpose: tables.negotiationPurpose,
      firstBlock: ordinal << 16
    )
  }
}
