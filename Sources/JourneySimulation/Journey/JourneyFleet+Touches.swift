import CLanes

/// Push and pull touches of one round (model, rules 3.7 to 3.12, 3.20 to 3.23, 3.29 and 6.1).
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
    let acceptance = tables.pointee.acceptance[push]
    let isPartial = tables.pointee.audienceBit[push] != 0
    var counts = TouchCounts()
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let marks = marks(Int(slot))
      let member =
        isPartial
        ? run.reachedMember(push, marks)
        : run.committee.member(byRates: fit, byRole: true, at: marks.uniform(0), totals)
      let sender =
        isPartial ? run.reachedSender(push, member, marks) : run.sender(push, marks)
      touches[index] = Touch(slot: slot, member: member, vendor: sender, channel: push)
      touches[index].isMeeting =
        run.stage[member] >= 2 && marks.uniform(2) < acceptance
        && run.state.excluded >> UInt32(truncatingIfNeeded: sender) & 1 == 0
      inform(run, index, member: member, isMet: 1, &counts)
    }
    touchAll(counts)
    if tables.pointee.optOut[push] > 0 {
      for index in 0..<slots.count where touches[index].vendor == 0 {
        let slot = Int(slots[index])
        run(slot).optOut(push, Int(touches[index].member), marks(slot))
      }
    }
    guard acceptance > 0 else { return }
    for index in 0..<slots.count where touches[index].isMeeting {
      let run = run(Int(slots[index]))
      run.makeContact()
      run.invite(Int(touches[index].vendor))
    }
  }

  /// Engaged stakeholders do one research activity each.
  func researchAll() {
    let slots = slots(of: Family.pull)
    guard !slots.isEmpty else { return }
    let tables = context.pointee.tables
    let (touches, begins) = (touches, begins)
    let all = (UInt32(1) &<< UInt32(tables.pointee.vendorCount)) &- 1
    var counts = TouchCounts()
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let marks = marks(Int(slot))
      let total = run.activity[Lanes.count - 1]
      let point = min(Float(marks.uniform(0)) * total, total * 0.9999999)
      let member = run.committee.researcher(at: point)
      let row = (run.state.contact.isNaN ? 0 : 3) &+ Int(run.stage[member]) &- 1
      let mix = tables.pointee.mix + row &* Lanes.count
      let place = Int(lanes_rank(mix, Float(marks.uniform(1)) * 0.9999999))
      // The vendor that the activity meets, if any candidate is visible.
      let known = run.candidates
      let isOpen = UInt64(marks.word(2)) < tables.pointee.discoveryBelow || known == 0
      let isNowhere = place >= tables.pointee.pullCount
      let pull = isNowhere ? 0 : place
      let candidates = isNowhere ? 0 : isOpen ? all : known
      var rivals = tables.pointee.visibility + pull &* Lanes.count
      var recognition = 1.0
      if tables.pointee.hasRecognition {
        rivals = run.recognizedRivals(pull, by: member, recognized)
        recognition = run.recognition(pull, of: 0, by: member)
      }
      let ours =
        candidates & 1 == 0
        ? 0 : run.ourVisibility(pull, candidates, rivals, recognition: recognition, marks)
      let vendor = run.vendorMet(pull, among: candidates, ours: ours, rivals, marks, begins)
      let channel = tables.pointee.pushCount &+ pull
      touches[index] = Touch(slot: slot, member: member, vendor: vendor, channel: channel)
      let isMet = ~UInt16(truncatingIfNeeded: vendor) &>> 15
      inform(run, index, member: member, isMet: isMet, &counts)
      if context.pointee.log != nil && isMet == 0 { run.noteResearch(member, place: place) }
    }
    if tables.pointee.hasPaidSearch { countClicks(slots.count) }
    touchAll(counts)
  }

  /// Counts clicks on our advertisements among research activities.
  private func countClicks(_ count: Int) {
    let pushCount = context.pointee.tables.pointee.pushCount
    for index in 0..<count where touches[index].vendor == 0 {
      let touch = touches[index]
      let run = run(Int(touch.slot))
      run.countClick(Int(touch.channel) - pushCount, by: Int(touch.member), marks(run.slot))
    }
  }

  /// How many journeys of a round are on the lists of those whose member learns something, and of touches.
  private struct TouchCounts {
    var learners = 0
    var met = 0
  }

  /// A member gathers information in the touch or activity at an index; `isMet` is 1 if it meets a vendor.
  @inline(__always)
  private func inform(
    _ run: JourneyRun,
    _ index: Int,
    member: Int,
    isMet: UInt16,
    _ counts: inout TouchCounts
  ) {
    chosen[counts.learners] = UInt8(truncatingIfNeeded: run.slot)
    counts.learners &+= run.gainInformation(member) ? 1 : 0
    met[counts.met] = UInt8(truncatingIfNeeded: index)
    counts.met &+= Int(isMet)
    run.add(1 &- isMet, to: run.counters + JourneyCounter.vendorless)
    run.add(isMet, to: run.counters + JourneyCounter.allTouches)
  }

  /// The effects of the touches on the lists, in the model's order.
  private func touchAll(_ counts: TouchCounts) {
    let feltCount = receive(counts.met)
    for place in 0..<counts.learners { run(Int(chosen[place])).updateForwardRate() }
    moveOpinions(feltCount)
  }

  /// 1 for our column, else 0.
  @inline(__always)
  private static func isUs(_ vendor: Int) -> UInt {
    (UInt(bitPattern: vendor) &- 1) &>> UInt(UInt.bitWidth - 1)
  }

  /// What the touches that met a vendor do, but for opinions.
  ///
  /// - Returns: How many of them are felt.
  private func receive(_ count: Int) -> Int {
    let touchTables = context.pointee.tables.pointee.touch
    let pushCount = context.pointee.tables.pointee.pushCount
    let (touches, felt, met) = (touches, felt, met)
    var feltCount = 0
    for place in 0..<count {
      let touch = touches + Int(met[place])
      let run = run(Int(touch.pointee.slot))
      let member = Int(touch.pointee.member)
      let vendor = Int(touch.pointee.vendor)
      let marks = marks(run.slot)
      let channel = Int(touch.pointee.channel)
      let table = touchTables + channel
      let ours = Self.isUs(vendor)
      run.spendHours(table, ours: Float(Int32(truncatingIfNeeded: ours)))
      if context.pointee.log != nil {
        run.noteTouch(channel, table, member: member, vendor: vendor, marks)
      }
      run.recordTouch(
        channel,
        table,
        member: member,
        ours: UInt16(truncatingIfNeeded: ours),
        marks
      )
      let bit = UInt32(1) &<< UInt32(truncatingIfNeeded: vendor)
      guard run.state.excluded & bit == 0 else { continue }
      let effect = felt + feltCount
      effect.pointee.slot = touch.pointee.slot
      effect.pointee.member = touch.pointee.member
      effect.pointee.vendor = touch.pointee.vendor
      let appeal = ours == 1 ? table.pointee.ours : table.pointee.competitors
      let before = run.remember(member, vendor: vendor, weight: appeal.weight)
      let patience = channel < pushCount ? run.patience(with: vendor, of: member) : 1
      run.weighTouch(&effect.pointee, appeal, table, before: before, patience: patience, marks)
      if touch.pointee.isMeeting { run.weighMeeting(&effect.pointee, table, before: before, marks) }
      feltCount &+= 1
      if touch.pointee.isMeeting || marks.uniform(3) < table.pointee.noticed {
        run.learn(vendor: bit, by: member)
      }
    }
    return feltCount
  }

  /// What the touches that are felt do to opinions, and what follows.
  private func moveOpinions(_ count: Int) {
    let (felt, chosen, changes, masks) = (felt, chosen, changes, masks)
    let columnCount = context.pointee.tables.pointee.columnCount
    var changed = 0
    for index in 0..<count {
      let touch = felt + index
      let run = run(Int(touch.pointee.slot))
      let change = run.committee.touch(
        Int(touch.pointee.vendor),
        member: Int(touch.pointee.member),
        own: touch.pointee.own,
        shared: touch.pointee.shared,
        columnCount: columnCount,
        candidates: run.candidates,
        masks: masks
      )
      changes[changed] = (change, Int32(touch.pointee.vendor))
      chosen[changed] = touch.pointee.slot
      changed &+= Lanes.one(if: change.converts | change.lostFans)
    }
    for place in 0..<changed {
      let run = run(Int(chosen[place]))
      let lostFans = changes[place].change.lostFans
      if lostFans != 0 {
        let unfaithful = run.committee.settle(
          lostFans,
          of: Int(changes[place].vendor),
          columnCount: columnCount,
          candidates: run.candidates
        )
        if unfaithful != 0 { run.updateFavorites(of: unfaithful) }
      } else {
        run.committee.turn(changes[place].change.converts, to: changes[place].vendor)
        run.updateConflict()
      }
    }
  }
}
