import CLanes

/// Push and pull touches of one round (model, rules 3.7 to 3.12, 3.20 to 3.23 and 6.1).
///
/// The effects of a touch are spread over loops, each over all journeys concerned: what is hard to foresee
/// decides who is on the next loop's list instead of being a branch, and the processor never guesses wrong.
extension JourneyFleet {
  /// A vendor's push touches reach stakeholders, engaged or not.
  func receiveAll(_ push: Int) {
    let slots = slots(of: Family.firstPush + push)
    guard !slots.isEmpty else { return }
    let tables = context.pointee.tables
    let fit = tables.pointee.fit(push)
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let marks = marks(Int(slot))
      touches[index] = Touch(
        slot: slot,
        member: run.committee.member(byRates: fit, byRole: true, at: marks.uniform(0), totals),
        vendor: run.sender(push, marks),
        channel: push
      )
    }
    touchAll(slots.count)
    guard tables.pointee.isSellerInitiated[push] else { return }
    for index in 0..<slots.count {
      let run = run(Int(slots[index]))
      let isContact =
        run.stage[Int(touches[index].member)] >= 2 && run.state.contact.isNaN
        && run.state.excluded >> UInt32(run.sender(push, marks(run.slot))) & 1 == 0
      if isContact { run.makeContact() }
    }
  }

  /// Engaged stakeholders do one research activity each.
  func researchAll() {
    let slots = slots(of: Family.pull)
    guard !slots.isEmpty else { return }
    let tables = context.pointee.tables
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let marks = marks(Int(slot))
      let total = run.activity[Lanes.count - 1]
      let point = min(Float(marks.uniform(0)) * total, total * 0.9999999)
      var activity = Touch(slot: slot, member: run.committee.researcher(at: point))
      let row = (run.state.contact.isNaN ? 0 : 3) &+ Int(run.stage[Int(activity.member)]) &- 1
      let mix = tables.pointee.mix + row &* Lanes.count
      let place = Lanes.rank(of: Float(marks.uniform(1)) * 0.9999999, in: mix)
      activity.place = UInt8(truncatingIfNeeded: place)
      touches[index] = activity
    }
    chooseVendors(slots.count)
    touchAll(slots.count)
  }

  /// The vendors that research activities meet; -1 where no candidate is visible.
  private func chooseVendors(_ count: Int) {
    let tables = context.pointee.tables
    let (weights, touches) = (weights, touches)
    let pullCount = tables.pointee.pullCount
    let discovery = tables.pointee.discoveryBelow
    let all = (UInt32(1) &<< UInt32(tables.pointee.vendorCount)) &- 1
    for index in 0..<count {
      let run = run(Int(touches[index].slot))
      let marks = marks(run.slot)
      let known = run.candidates
      let isOpen = UInt64(marks.word(2)) < discovery || known == 0
      let isNowhere = Int(touches[index].place) >= pullCount
      let pull = isNowhere ? 0 : Int(touches[index].place)
      let candidates = isNowhere ? 0 : isOpen ? all : known
      let ours = candidates & 1 == 0 ? 0 : run.ourVisibility(pull, candidates, marks)
      let vendor = run.vendorMet(pull, among: candidates, ours: ours, marks, weights)
      touches[index].vendor = Int8(truncatingIfNeeded: vendor)
      touches[index].channel = UInt8(truncatingIfNeeded: tables.pointee.pushCount + pull)
    }
    guard tables.pointee.hasPaidSearch else { return }
    for index in 0..<count where touches[index].vendor == 0 {
      let touch = touches[index]
      let run = run(Int(touch.slot))
      run.countClick(Int(touch.place), by: Int(touch.member), marks(run.slot))
    }
  }

  /// The effects of the touches and of the vendorless activities on the list, in the model's order.
  private func touchAll(_ count: Int) {
    let touchTables = context.pointee.tables.pointee.touch
    var feltCount = 0
    var learners = 0
    for index in 0..<count {
      // Field by field: what has just been written in parts cannot be read whole at once.
      let touch = touches + index
      let run = run(Int(touch.pointee.slot))
      let member = Int(touch.pointee.member)
      chosen[learners] = touch.pointee.slot
      learners &+= run.gainInformation(member) ? 1 : 0
      let vendor = Int(touch.pointee.vendor)
      guard vendor >= 0 else {
        run.count(JourneyCounter.vendorless)
        run.noteResearch(member, place: Int(touch.pointee.place))
        continue
      }
      let marks = marks(run.slot)
      let channel = Int(touch.pointee.channel)
      let table = touchTables + channel
      run.spendHours(table, isOurs: vendor == 0)
      run.recordTouch(channel, table, member: member, vendor: vendor, marks)
      let bit = UInt32(1) &<< UInt32(truncatingIfNeeded: vendor)
      guard run.state.excluded & bit == 0 else { continue }
      var felt = Touch(slot: touch.pointee.slot, member: member, vendor: vendor)
      run.weighTouch(&felt, table, before: run.remember(member, vendor: vendor), marks)
      self.felt[feltCount] = felt
      feltCount &+= 1
      run.learn(vendor: bit)
    }
    for place in 0..<learners { run(Int(chosen[place])).updateForwardRate() }
    moveOpinions(feltCount)
  }

  /// What the touches that are felt do to opinions, and what follows.
  private func moveOpinions(_ count: Int) {
    let (felt, chosen, isUnknown, masks) = (felt, chosen, isUnknown, masks)
    var changed = 0
    for index in 0..<count {
      let touch = felt + index
      let change = run(Int(touch.pointee.slot)).committee.touch(
        Int(touch.pointee.vendor),
        member: Int(touch.pointee.member),
        own: touch.pointee.own,
        shared: touch.pointee.shared,
        masks: masks
      )
      isUnknown[changed] = change == .unknown
      chosen[changed] = touch.pointee.slot
      changed &+= change == .none ? 0 : 1
    }
    for place in 0..<changed {
      let run = run(Int(chosen[place]))
      if isUnknown[place] { run.updateFavorites() } else { run.updateConflict() }
    }
  }
}
