import CLanes

/// Who is reached by the push channels that reach only some people, and who is on our contact lists
/// (model, rules 3.27 and 3.28).
extension JourneyRun {
  /// Among a member's audience: has said who she is to us in this journey.
  static var introducedBit: UInt8 { 0x80 }

  /// Draws which of these channels reach each member, by seat and channel.
  func drawAudiences(_ entry: EntryTables) {
    let count = tables.partialCount
    guard count > 0 else { return }
    let reach = segment.reach + row(at: now) * count
    for lane in 0..<Int(state.size) {
      let seat = seatHash(lane, entry)
      var audience: UInt8 = 0
      for place in 0..<count {
        var sampler = Sampler(
          state.stream,
          purpose: tables.reachPurpose[place],
          firstBlock: seat
        )
        if sampler.uniform() < reach[place] { audience |= 1 << UInt8(place) }
      }
      audiences[lane] = audience
    }
  }

  /// Fit of a partly reaching channel, summed over the members whom it reaches.
  func reachedFit(_ push: Int) -> Double {
    var total = 0.0
    for lane in 0..<Int(state.size) { total += reachedFit(push, lane) }
    return total
  }

  /// Whether a member hears of competitors through a channel, and not of us: those who are not on its list.
  private func isWithoutUs(_ push: Int, _ lane: Int) -> Bool {
    tables.audienceBit[push] & tables.listBits & ~audiences[lane] != 0
  }

  /// The vendor of a touch of a member by a partly reaching channel.
  func reachedSender(_ push: Int, _ member: Int, _ marks: Marks) -> Int {
    sender(push, marks, isWithoutUs: isWithoutUs(push, member))
  }

  /// The member whom a touch of a partly reaching channel meets, by the fits of those whom it reaches.
  func reachedMember(_ push: Int, _ marks: Marks) -> Int {
    var left = marks.uniform(0) * reachedFit(push)
    var member = 0
    for lane in 0..<Int(state.size) {
      let fit = reachedFit(push, lane)
      guard fit > 0 else { continue }
      member = lane
      if left < fit { break }
      left -= fit
    }
    return member
  }

  private func reachedFit(_ push: Int, _ lane: Int) -> Double {
    let fit = tables.fit(push)[Int(role[lane]) * StageRates.stageCount + Int(stage[lane])]
    if isWithoutUs(push, lane) { return fit * othersShare(push) }
    return audiences[lane] & tables.audienceBit[push] == 0 ? 0 : fit
  }

  /// Share of competitors in the touches of a channel now.
  private func othersShare(_ push: Int) -> Double {
    let rowIndex = row(at: now) * tables.pushCount + push
    let total = segment.pushTotal[rowIndex]
    return total > 0 ? (total - segment.pushRate[rowIndex * tables.vendorCount]) / total : 0
  }

  /// A member says who she is, and is on our lists from now on.
  @inline(never)
  func introduce(_ member: Int) {
    let joined = tables.listBits & ~audiences[member]
    audiences[member] |= tables.listBits | Self.introducedBit
    if joined != 0 { updatePushRates() }
  }

  /// A touch by us through a channel with a list may be a contact's last.
  func optOut(_ push: Int, _ member: Int, _ marks: Marks) {
    guard marks.uniform(2) < tables.optOut[push] else { return }
    audiences[member] &= ~tables.audienceBit[push]
    updatePushRates()
  }

  /// The audience that a member is of.
  @inline(__always)
  private func audience(of member: Int) -> Int {
    Int(audiences[member]) & (tables.audienceCount &- 1)
  }

  /// The share of a vendor's push touches of a member now that do not annoy (model, rule 3.26).
  @inline(__always)
  func patience(with vendor: Int, of member: Int) -> Double {
    var place = row(at: now)
    if tables.partialCount > 0 { place = place &* tables.audienceCount &+ audience(of: member) }
    return segment.patience[place &* tables.vendorCount &+ vendor]
  }
}
