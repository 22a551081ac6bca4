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
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let marks = marks(Int(slot))
      list.slot[index] = slot
      list.uniform[index] = marks.uniform(0)
      list.vendor[index] = Int8(truncatingIfNeeded: run.sender(push, marks))
      list.channel[index] = UInt8(truncatingIfNeeded: push)
    }
    list.count = slots.count
    fleet_pick(list.base, committees, tables.pointee.fit(push), 1)
    touchAll()
    guard tables.pointee.isSellerInitiated[push] else { return }
    for index in 0..<slots.count {
      let run = run(Int(slots[index]))
      let isContact =
        run.stage[Int(list.member[index])] >= 2 && run.state.pointee.contact.isNaN
        && run.state.pointee.excluded >> UInt32(run.sender(push, marks(run.slot))) & 1 == 0
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
      let total = run.activity[15]
      list.slot[index] = slot
      list.x[index] = min(Float(marks.uniform(0)) * total, total * 0.9999999)
      list.y[index] = Float(marks.uniform(1)) * 0.9999999
      list.row[index] = run.state.pointee.contact.isNaN ? 0 : 3
    }
    list.count = slots.count
    fleet_research(list.base, committees, tables.pointee.mix)
    chooseVendors()
    touchAll()
  }

  /// The vendors that research activities meet; -1 where no candidate is visible.
  private func chooseVendors() {
    let tables = context.pointee.tables
    let pullCount = tables.pointee.pullCount
    let discovery = tables.pointee.discoveryBelow
    let all = (UInt32(1) &<< UInt32(tables.pointee.vendorCount)) &- 1
    for index in 0..<list.count {
      let run = run(Int(list.slot[index]))
      let marks = marks(run.slot)
      let known = run.state.pointee.known & ~run.state.pointee.excluded
      let isOpen = UInt64(marks.word(2)) < discovery || known == 0
      let isNowhere = Int(list.place[index]) >= pullCount
      let pull = isNowhere ? 0 : Int(list.place[index])
      let candidates = isNowhere ? 0 : isOpen ? all : known
      list.candidates[index] = candidates
      list.ours[index] = candidates & 1 == 0 ? 0 : run.ourVisibility(pull, candidates, marks)
      list.x[index] = Float(marks.uniform(3))
      list.channel[index] = UInt8(truncatingIfNeeded: tables.pointee.pushCount + pull)
    }
    fleet_choose(list.base, tables.pointee.visibility, Int32(tables.pointee.vendorCount))
    guard tables.pointee.hasPaidSearch else { return }
    for index in 0..<list.count where list.vendor[index] == 0 {
      let run = run(Int(list.slot[index]))
      run.countClick(Int(list.place[index]), by: Int(list.member[index]), marks(run.slot))
    }
  }

  /// The effects of the touches and of the vendorless activities on the list, in the model's order.
  private func touchAll() {
    let touchTables = context.pointee.tables.pointee.touch
    var feltCount = 0
    var learners = 0
    for index in 0..<list.count {
      let run = run(Int(list.slot[index]))
      let member = Int(list.member[index])
      chosen[learners] = list.slot[index]
      learners &+= run.gainInformation(member) ? 1 : 0
      let vendor = Int(list.vendor[index])
      guard vendor >= 0 else {
        run.counters[JourneyCounter.vendorless] &+= 1
        run.noteResearch(member, place: Int(list.place[index]))
        continue
      }
      let marks = marks(run.slot)
      let channel = Int(list.channel[index])
      let table = touchTables + channel
      run.spendHours(table, isOurs: vendor == 0)
      run.recordTouch(channel, table, member: member, vendor: vendor, marks)
      let bit = UInt32(1) &<< UInt32(truncatingIfNeeded: vendor)
      guard run.state.pointee.excluded & bit == 0 else { continue }
      felt.slot[feltCount] = list.slot[index]
      felt.member[feltCount] = list.member[index]
      felt.vendor[feltCount] = list.vendor[index]
      felt.x[feltCount] = Float(table.pointee.effect * (0.5 + marks.uniform(4)))
      felt.y[feltCount] = Float(run.remember(member, vendor: vendor))
      let isAgainst: UInt32 = UInt64(marks.word(5)) < table.pointee.qualityBelow ? 0 : 1
      felt.sign[feltCount] = isAgainst &<< 31
      felt.relevance[feltCount] = table.pointee.groupRelevance
      felt.attention[feltCount] = run.state.pointee.attention
      feltCount &+= 1
      run.learn(vendor: bit)
    }
    for place in 0..<learners { run(Int(chosen[place])).updateForwardRate() }
    felt.count = feltCount
    fleet_touch(felt.base, committees)
    react()
  }

  /// What follows from changed opinions (model, rules 4.18 and 4.19).
  private func react() {
    var changed = 0
    for index in 0..<felt.count {
      chosen[changed] = UInt8(truncatingIfNeeded: index)
      changed &+= felt.change[index] != 0 ? 1 : 0
    }
    for place in 0..<changed {
      let index = Int(chosen[place])
      let run = run(Int(felt.slot[index]))
      if Int(felt.change[index]) == FLEET_RESCAN_NEEDED {
        run.updateFavourites()
      } else {
        run.updateConflict()
      }
    }
  }
}

/// A fleet's list of touches.
struct TouchList {
  let base: UnsafeMutablePointer<fleet_list>

  init() {
    base = .allocate(capacity: 1)
    base.initialize(to: fleet_list())
  }

  func deallocate() { base.deallocate() }

  var count: Int {
    get { Int(base.pointee.count) }
    nonmutating set { base.pointee.count = Int32(truncatingIfNeeded: newValue) }
  }
  var slot: UnsafeMutablePointer<UInt8> { fleet_list_slot(base) }
  var member: UnsafeMutablePointer<UInt8> { fleet_list_lane(base) }
  var place: UnsafeMutablePointer<UInt8> { fleet_list_place(base) }
  var row: UnsafeMutablePointer<UInt8> { fleet_list_row(base) }
  var vendor: UnsafeMutablePointer<Int8> { fleet_list_vendor(base) }
  var channel: UnsafeMutablePointer<UInt8> { fleet_list_channel(base) }
  var change: UnsafeMutablePointer<UInt8> { fleet_list_change(base) }
  var candidates: UnsafeMutablePointer<UInt32> { fleet_list_candidates(base) }
  var ours: UnsafeMutablePointer<Float> { fleet_list_ours(base) }
  var x: UnsafeMutablePointer<Float> { fleet_list_x(base) }
  var y: UnsafeMutablePointer<Float> { fleet_list_y(base) }
  var sign: UnsafeMutablePointer<UInt32> { fleet_list_sign(base) }
  var relevance: UnsafeMutablePointer<Float> { fleet_list_relevance(base) }
  var attention: UnsafeMutablePointer<Float> { fleet_list_attention(base) }
  var uniform: UnsafeMutablePointer<Double> { fleet_list_uniform(base) }
  func factor(_ stage: Int) -> UnsafeMutablePointer<Float> {
    fleet_list_factor(base, Int32(truncatingIfNeeded: stage))
  }
}
