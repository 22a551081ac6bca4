import Foundation
import JourneyModel

/// What sellers see and do (model, rules 6.1 to 6.7, 6.10 to 6.13, 6.16, 6.17 and 6.20).
extension ReferenceRun {
  /// First contacts per day without a seller-initiated touch.
  var contactRate: Double {
    guard journey.selling.firstContactDay == nil, !candidates.isEmpty else { return 0 }
    switch committeeStage {
    case 1: return 0
    case 2: return scenario.seller.contactInConsideration / complexity
    default: return scenario.seller.contactInDecision / complexity
    }
  }

  /// First seller contact; nothing if it was made before.
  mutating func makeFirstContact() {
    guard journey.selling.firstContactDay == nil else { return }
    let ranking = ranking
    journey.selling.firstContactDay = day
    journey.selling.favoriteAtFirstContact = ranking.first
    journey.selling.invited = Set(ranking.prefix(scenario.seller.invitedVendors))
    for vendor in journey.selling.invited { openOpportunity(vendor: vendor) }
    if isDone[Job.selection.rawValue] { judgeProposal() }
  }

  /// Opens a vendor's opportunity, and our lead with ours; nothing if there was one.
  mutating func openOpportunity(vendor: Int) {
    journey.selling.vendorsWithOpportunity.insert(vendor)
    guard vendor == 0, journey.selling.opportunity == nil else { return }
    journey.selling.opportunity = ReferenceJourney.Opportunity(openedDay: day)
    if journey.selling.leadDay == nil { journey.selling.leadDay = day }
    if journey.selling.qualifiedDay == nil { journey.selling.qualifiedDay = day }
  }

  /// Makes our open opportunity a proposal if we are among the two best candidates.
  mutating func judgeProposal() {
    if ranking.prefix(2).contains(0) { journey.selling.opportunity?.isProposal = true }
  }

  /// Closes our opportunity now; nothing if it is closed or never opened.
  mutating func closeOpportunity(_ result: ReferenceJourney.Opportunity.Result) {
    guard let opportunity = journey.selling.opportunity, opportunity.result == nil else { return }
    journey.selling.opportunity?.closedDay = day
    journey.selling.opportunity?.result = result
  }

  /// A negotiation from beginning to end; everything else stands still meanwhile.
  mutating func negotiate(with vendor: Int) {
    makeFirstContact()
    openOpportunity(vendor: vendor)
    if vendor == 0 { journey.selling.opportunity?.isProposal = true }
    let rules = scenario.seller
    let length = random.gamma(shape: rules.negotiationShape, mean: rules.negotiationDays)
    let remaining = scenario.ending.timeLimitDays - day
    let days = min(length, remaining)
    recordSupplierHours(days * scenario.buyerTime.negotiationHoursPerDay, vendor: vendor)
    guard length < remaining else {
      day = scenario.ending.timeLimitDays
      end(.noDecision(.timeLimit))
      return
    }
    day += length
    journey.eventCount += 1
    let discount = vendor == 0 ? drawDiscount() : 0
    if random.happens(acceptanceProbability(vendor, discount: discount)) {
      if vendor == 0 && scenario.us.discount.isGranted { journey.selling.discount = discount }
      end(.bought(vendor: vendor))
      return
    }
    exclude(vendor)
    journey.selling.failedNegotiations += 1
    if journey.selling.failedNegotiations >= rules.failedNegotiations {
      end(.noDecision(.failedNegotiations))
      return
    }
    reopen(.selection)
    reopen(.consensus)
  }

  /// The share of our list price that a negotiation takes off (model, rule 6.20).
  private mutating func drawDiscount() -> Double {
    let rule = scenario.us.discount
    guard rule.isGranted else { return 0 }
    var mean = rule.mean
    if random.happens(rule.quarterEndDays / 91.3125) { mean = min(1, mean + rule.quarterEnd) }
    if rule.spread == 0 || mean == 0 || mean == 1 { return mean }
    let concentration = 1 / pow(rule.spread, 2) - 1
    let (granted, kept) = (mean * concentration, (1 - mean) * concentration)
    let first = random.gamma(shape: granted, mean: granted)
    return first / (first + random.gamma(shape: kept, mean: kept))
  }

  private func acceptanceProbability(_ vendor: Int, discount: Double) -> Double {
    let rules = scenario.seller
    let offer = market.vendors[vendor].offer
    let norm = market.segment.norm
    let loss =
      rules.priceEffect * ((1 + offer.price) * (1 - discount) - 1 - norm.price)
      + rules.paymentTermsEffect * (norm.paymentTermsDays - offer.paymentTermsDays) / 30
      + rules.financingEffect * (norm.financing - offer.financing)
      + rules.leadTimeEffect * (offer.leadTimeDays - norm.leadTimeDays) / 30
    return shiftedProbability(rules.acceptance, by: -loss)
  }

  /// Counts a touch, its time and what our analytics saw of it.
  mutating func recordTouch(_ channel: Channel, member: Int, vendor: Int) {
    if channel.isSellerInitiated || channel.isSellerLed {
      recordSupplierHours(channel.hoursPerTouch, vendor: vendor)
    } else {
      journey.hours.other += channel.hoursPerTouch
    }
    journey.touches.ofAllVendors[channel.id, default: 0] += 1
    guard vendor == 0 else { return }
    let touchpoint = ReferenceJourney.Touchpoint(day: day, channel: channel.id)
    journey.touches.ofUs[channel.id, default: 0] += 1
    if journey.touches.first == nil { journey.touches.first = touchpoint }
    let place = random.uniform()
    if place < channel.trackable {
      journey.touches.trackedOfUs += 1
      if journey.touches.firstTracked == nil { journey.touches.firstTracked = touchpoint }
    }
    guard place < channel.identifies else { return }
    journey.touches.identifiedOfUs += 1
    for (place, channel) in scenario.channels.enumerated() where channel.list.contacts != nil {
      members[member].isReached[place] = true
    }
    if journey.selling.leadDay == nil { journey.selling.leadDay = day }
    let isQualified = journey.touches.identifiedOfUs >= scenario.seller.qualifyingTouches
    if isQualified && journey.selling.qualifiedDay == nil { journey.selling.qualifiedDay = day }
  }

  /// Counts hours with a vendor.
  mutating func recordSupplierHours(_ hours: Double, vendor: Int) {
    journey.hours.withSuppliers += hours
    if vendor == 0 { journey.hours.withUs += hours }
  }
}
