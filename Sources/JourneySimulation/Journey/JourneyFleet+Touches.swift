import CLanes

/// Push and pull touches of one round (model, section 3).
extension JourneyFleet {
  /// A vendor's push touches reach stakeholders, engaged or not.
  func receiveAll(_ push: Int) {
    let slots = slots(of: Family.firstPush + push)
    guard !slots.isEmpty else { return }
    var count = 0
    for slot in slots {
      let run = run(Int(slot))
      let (member, vendor) = run.chooseReceiver(push, marks(Int(slot)))
      note(run, member: member, vendor: vendor, channel: push, &count)
    }
    touch(count)
    let tables = context.pointee.tables
    guard tables.pointee.isSellerInitiated[push] else { return }
    for slot in slots {
      let run = run(Int(slot))
      let (member, vendor) = run.chooseReceiver(push, marks(Int(slot)))
      let isContact =
        run.stage[member] >= 2 && run.state.pointee.contact.isNaN
        && run.state.pointee.excluded >> UInt32(vendor) & 1 == 0
      if isContact { run.makeContact() }
    }
  }

  /// Engaged stakeholders do one research activity each.
  func researchAll() {
    let slots = slots(of: Family.pull)
    guard !slots.isEmpty else { return }
    let tables = context.pointee.tables
    let list = researches
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let marks = marks(Int(slot))
      let total = run.activity[15]
      fleet_list_slot(list)[index] = slot
      fleet_list_x(list)[index] = min(Float(marks.uniform(0)) * total, total * 0.9999999)
      fleet_list_y(list)[index] = Float(marks.uniform(1)) * 0.9999999
      fleet_list_row(list)[index] = run.state.pointee.contact.isNaN ? 0 : 3
    }
    list.pointee.count = Int32(slots.count)
    fleet_research(list, committees, tables.pointee.mix)
    var count = 0
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      let member = Int(fleet_list_lane(list)[index])
      let pull = Int(fleet_list_place(list)[index])
      let vendor =
        pull < tables.pointee.pullCount ? run.chooseVendor(pull, marks(Int(slot))) : -1
      if vendor < 0 {
        run.gainInformation(member)
        run.counters[JourneyCounter.vendorless] &+= 1
      } else {
        note(
          run,
          member: member,
          vendor: vendor,
          channel: tables.pointee.pushCount + pull,
          &count
        )
      }
    }
    touch(count)
  }

  /// Puts a touch on the list of those whose effect on opinions follows; the effects before it happen now.
  @inline(__always)
  private func note(
    _ run: JourneyRun,
    member: Int,
    vendor: Int,
    channel: Int,
    _ count: inout Int
  ) {
    let effect = run.receive(member: member, vendor: vendor, channel: channel, marks(run.slot))
    fleet_list_slot(touches)[count] = UInt8(truncatingIfNeeded: run.slot)
    fleet_list_lane(touches)[count] = UInt8(truncatingIfNeeded: member)
    fleet_list_vendor(touches)[count] = UInt8(truncatingIfNeeded: vendor)
    fleet_list_x(touches)[count] = effect.own
    fleet_list_y(touches)[count] = effect.shared
    count += effect.isFelt ? 1 : 0
  }

  /// The effects on opinions of the touches on the list, and what follows from them.
  @inline(__always)
  private func touch(_ count: Int) {
    guard count > 0 else { return }
    touches.pointee.count = Int32(count)
    fleet_touch(touches, committees)
    for index in 0..<count {
      let change = Int(fleet_list_change(touches)[index])
      let run = run(Int(fleet_list_slot(touches)[index]))
      if change == FLEET_FAVOURITE_CHANGED {
        run.updateConflict()
      } else if change == FLEET_RESCAN_NEEDED {
        run.updateFavourites()
      }
      run.learn(vendor: Int(fleet_list_vendor(touches)[index]))
    }
  }
}

extension JourneyRun {
  /// Whom a push touch reaches, and whose it is.
  @inline(__always)
  func chooseReceiver(_ push: Int, _ marks: Marks) -> (member: Int, vendor: Int) {
    let size = Int(state.pointee.size)
    let fits = tables.pointee.stageFit + push * 4
    let roleFits = tables.pointee.roleFit + push * tables.pointee.roleCount
    var total = 0.0
    for lane in 0..<size { total += roleFits[Int(role[lane])] * fits[Int(stage[lane])] }
    var left = marks.uniform(0) * total
    var lane = 0
    var fit = roleFits[Int(role[0])] * fits[Int(stage[0])]
    while left >= fit && lane + 1 < size {
      left -= fit
      lane += 1
      fit = roleFits[Int(role[lane])] * fits[Int(stage[lane])]
    }
    let rowIndex = row(at: now) * tables.pointee.pushCount + push
    let rates = segment.pointee.pushRate + rowIndex * tables.pointee.vendorCount
    var vendor = 0
    var share = marks.uniform(1) * segment.pointee.pushTotal[rowIndex]
    while share >= rates[vendor] && vendor + 1 < tables.pointee.vendorCount {
      share -= rates[vendor]
      vendor += 1
    }
    return (lane, vendor)
  }

  /// The vendor that a research activity meets, or -1 if no candidate is visible.
  @inline(__always)
  func chooseVendor(_ pull: Int, _ marks: Marks) -> Int {
    let vendorCount = tables.pointee.vendorCount
    let all = (UInt32(1) << UInt32(vendorCount)) - 1
    var candidates = state.pointee.known & ~state.pointee.excluded
    let discovery = tables.pointee.discovery
    var spare = marks.uniform(2)
    let looksAtAll = spare < discovery
    // What is left of the word after this decision is again uniform.
    spare = looksAtAll ? spare / discovery : (spare - discovery) / (1 - discovery)
    if looksAtAll || candidates == 0 { candidates = all }
    let visibility = tables.pointee.visibility + pull * 16
    let ours =
      candidates & 1 == 0 ? 0 : ourVisibility(pull, visibility, candidates, spare: spare)
    let vendor = Int(
      lanes_choose(
        visibility,
        ours,
        candidates,
        Int32(truncatingIfNeeded: vendorCount),
        Float(marks.uniform(3))
      )
    )
    if vendor == 0 { countClick(pull, spare: spare) }
    return vendor
  }

  /// Our visibility in a pull channel now; counts the demand for clicks in paid search.
  @inline(__always)
  private func ourVisibility(
    _ pull: Int,
    _ visibility: UnsafePointer<Float>,
    _ candidates: UInt32,
    spare: Double
  ) -> Float {
    let rowIndex = row(at: now) * tables.pointee.pullCount + pull
    let full = segment.pointee.ourVisibility[rowIndex]
    let search = Int(tables.pointee.searchIndex[pull])
    guard search >= 0 else { return Float(full) }
    let organic = segment.pointee.organicVisibility[pull]
    guard full > organic else { return Float(full) }
    var others = 0.0
    for vendor in 1..<max(1, tables.pointee.vendorCount)
    where candidates >> UInt32(vendor) & 1 != 0 {
      others += Double(visibility[vendor])
    }
    context.pointee.demand[search] &+= Int64(full / (full + others) * 0x1p20)
    return Float(spare < context.pointee.shown[search] ? full : organic)
  }

  @inline(__always)
  private func countClick(_ pull: Int, spare: Double) {
    let search = Int(tables.pointee.searchIndex[pull])
    guard search >= 0, spare < context.pointee.shown[search] else { return }
    let rowIndex = row(at: now) * tables.pointee.pullCount + pull
    if segment.pointee.ourVisibility[rowIndex] > segment.pointee.organicVisibility[pull] {
      context.pointee.clicks[search] &+= 1
    }
  }

  /// One more piece of information, up to what the stakeholder needs.
  @inline(__always)
  func gainInformation(_ lane: Int) {
    guard information[lane] < need[lane] else { return }
    information[lane] += 1
    let before = progress[lane]
    progress[lane] = Float(information[lane]) / Float(need[lane])
    let step = Double(progress[lane] - before)
    switch stage[lane] {
    case 1: state.pointee.progress1 += step
    case 2: state.pointee.progress2 += step
    default: return
    }
    updateForwardRate()
  }

  /// The effects of one touch before that on opinions, in the model's order; and what that will be.
  ///
  /// - Returns: What `member` alone and all engaged will gain; not felt if the vendor is excluded.
  @inline(__always)
  func receive(
    member: Int,
    vendor: Int,
    channel: Int,
    _ marks: Marks
  ) -> (own: Float, shared: Float, isFelt: Bool) {
    let hours = tables.pointee.hours[channel]
    state.pointee.totalHours += hours
    if tables.pointee.isSupplierTime[channel] {
      state.pointee.supplierHours += hours
      if vendor == 0 { state.pointee.ourHours += hours }
    }
    counters[JourneyCounter.allTouches] &+= 1
    gainInformation(member)
    if vendor == 0 { recordTouch(channel, marks) }
    guard state.pointee.excluded >> UInt32(vendor) & 1 == 0 else { return (0, 0, false) }
    let memory = memories + vendor * 16 + member
    var delta =
      Float(tables.pointee.effect[channel] * (0.5 + marks.uniform(4)))
      / Float(1 + Int(memory.pointee))
    if marks.uniform(5) >= tables.pointee.quality[channel] { delta = -delta }
    let relevance = Float(tables.pointee.groupRelevance[channel])
    memory.pointee += memory.pointee < .max ? 1 : 0
    return ((1 - relevance) * delta, relevance * delta * state.pointee.attention, true)
  }

  /// The whole committee knows a vendor.
  @inline(__always)
  func learn(vendor: Int) {
    let bit = UInt32(1) << UInt32(vendor)
    guard state.pointee.known & bit == 0 else { return }
    state.pointee.known |= bit
    updateContactRate()
  }

  /// Notes a touch by us: what happened, and what analytics saw of it.
  @inline(__always)
  private func recordTouch(_ channel: Int, _ marks: Marks) {
    let isTracked = marks.uniform(6) < tables.pointee.trackable[channel]
    touches[channel] &+= 1
    if state.pointee.firstTouch.isNaN {
      state.pointee.firstTouch = now
      state.pointee.firstTouchChannel = Int8(channel)
      state.pointee.firstTouchWasTracked = isTracked
    }
    guard isTracked else { return }
    touches[tables.pointee.channelCount + channel] &+= 1
    state.pointee.tracked &+= 1
    if state.pointee.firstTracked.isNaN {
      state.pointee.firstTracked = now
      state.pointee.firstTrackedChannel = Int8(channel)
      if state.pointee.lead.isNaN { state.pointee.lead = now }
    }
    if state.pointee.tracked >= tables.pointee.qualifyingTouches && state.pointee.qualified.isNaN {
      state.pointee.qualified = now
    }
  }
}
