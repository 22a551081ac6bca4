import CLanes

/// Push and pull touches (model, section 3).
extension JourneyRun {
  /// A vendor's push touch reaches a stakeholder, engaged or not.
  func receivePush(_ push: Int, _ marks: Marks) {
    let size = Int(state.pointee.size)
    let fits = tables.pointee.stageFit + push * 4
    let roleFits = tables.pointee.roleFit + push * tables.pointee.roleCount
    var total = 0.0
    for lane in 0..<size { total += roleFits[Int(role[lane])] * fits[Int(stage[lane])] }
    var left = Marks.uniform(marks.word.0) * total
    var lane = 0
    var fit = roleFits[Int(role[0])] * fits[Int(stage[0])]
    while left >= fit && lane + 1 < size {
      left -= fit
      lane += 1
      fit = roleFits[Int(role[lane])] * fits[Int(stage[lane])]
    }
    let rowIndex = row(at: state.pointee.now) * tables.pointee.pushCount + push
    let rates = segment.pointee.pushRate + rowIndex * tables.pointee.vendorCount
    var vendor = 0
    var share = Marks.uniform(marks.word.1) * segment.pointee.pushTotal[rowIndex]
    while share >= rates[vendor] && vendor + 1 < tables.pointee.vendorCount {
      share -= rates[vendor]
      vendor += 1
    }
    touch(lane: lane, vendor: vendor, channel: push, marks)
    let isContact =
      tables.pointee.isSellerInitiated[push] && stage[lane] >= 2
      && state.pointee.contact.isNaN && state.pointee.excluded >> UInt32(vendor) & 1 == 0
    if isContact { makeContact() }
  }

  /// An engaged stakeholder does one research activity.
  func research(_ marks: Marks) {
    let total = activity[15]
    let target = min(Float(Marks.uniform(marks.word.0)) * total, total * 0.9999999)
    let place = lanes_research(
      activity,
      target,
      stage,
      tables.pointee.mix + (state.pointee.contact.isNaN ? 0 : 48),
      Float(Marks.uniform(marks.word.1)) * 0.9999999
    )
    let lane = Int(place & 0xFF)
    let pull = Int(place >> 8)
    guard pull < tables.pointee.pullCount else {
      gainInformation(lane)
      counters[JourneyCounter.vendorless] &+= 1
      return
    }
    let channel = tables.pointee.pushCount + pull
    let vendor = chooseVendor(pull, marks)
    if vendor < 0 {
      gainInformation(lane)
      counters[JourneyCounter.vendorless] &+= 1
    } else {
      touch(lane: lane, vendor: vendor, channel: channel, marks)
    }
  }

  /// The vendor that a research activity meets, or -1 if no candidate is visible.
  @inline(__always)
  private func chooseVendor(_ pull: Int, _ marks: Marks) -> Int {
    let all = (UInt32(1) << UInt32(tables.pointee.vendorCount)) - 1
    var candidates = state.pointee.known & ~state.pointee.excluded
    let discovery = tables.pointee.discovery
    var spare = Marks.uniform(marks.word.2)
    let looksAtAll = spare < discovery
    // What is left of the word after this decision is again uniform.
    spare = looksAtAll ? spare / discovery : (spare - discovery) / (1 - discovery)
    if looksAtAll || candidates == 0 { candidates = all }
    let visibility = tables.pointee.visibility + pull * 16
    let share = Float(Marks.uniform(marks.further.0))
    let ours =
      candidates & 1 == 0 ? 0 : ourVisibility(pull, visibility, candidates, spare: spare)
    let vendor = Int(
      lanes_choose(
        visibility,
        ours,
        candidates,
        Int32(tables.pointee.vendorCount),
        share
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
    let rowIndex = row(at: state.pointee.now) * tables.pointee.pullCount + pull
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
    workspace.pointee.demand[search] &+= Int64(full / (full + others) * 0x1p20)
    return Float(spare < workspace.pointee.shown[search] ? full : organic)
  }

  @inline(__always)
  private func countClick(_ pull: Int, spare: Double) {
    let search = Int(tables.pointee.searchIndex[pull])
    guard search >= 0, spare < workspace.pointee.shown[search] else { return }
    let rowIndex = row(at: state.pointee.now) * tables.pointee.pullCount + pull
    if segment.pointee.ourVisibility[rowIndex] > segment.pointee.organicVisibility[pull] {
      workspace.pointee.clicks[search] &+= 1
    }
  }

  /// One more piece of information, up to what the stakeholder needs.
  @inline(__always)
  private func gainInformation(_ lane: Int) {
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

  /// The effects of one touch, in the model's order.
  @inline(__always)
  private func touch(lane: Int, vendor: Int, channel: Int, _ marks: Marks) {
    let hours = tables.pointee.hours[channel]
    state.pointee.totalHours += hours
    if tables.pointee.isSupplierTime[channel] {
      state.pointee.supplierHours += hours
      if vendor == 0 { state.pointee.ourHours += hours }
    }
    counters[JourneyCounter.allTouches] &+= 1
    gainInformation(lane)
    if vendor == 0 { recordTouch(channel, marks) }
    let bit = UInt32(1) << UInt32(vendor)
    if state.pointee.excluded & bit != 0 { return }

    let memory = memories + vendor * 16 + lane
    var delta =
      Float(tables.pointee.effect[channel] * (0.5 + Marks.uniform(marks.further.1)))
      / Float(1 + Int(memory.pointee))
    if Marks.uniform(marks.further.2) >= tables.pointee.quality[channel] { delta = -delta }
    let relevance = Float(tables.pointee.groupRelevance[channel])
    memory.pointee += memory.pointee < .max ? 1 : 0
    let isNew = state.pointee.known & bit == 0
    state.pointee.known |= bit
    let change = lanes_touch(
      columns + vendor * 16,
      favouriteValue,
      favourite,
      engaged,
      Int32(lane),
      (1 - relevance) * delta,
      relevance * delta * state.pointee.attention,
      Int32(vendor),
      1
    )
    if change == Int32(LANES_FAVOURITE_CHANGED) {
      updateConflict()
    } else if change == Int32(LANES_RESCAN_NEEDED) {
      updateFavourites()
    }
    if isNew { updateContactRate() }
  }

  /// Notes a touch by us: what happened, and what analytics saw of it.
  @inline(__always)
  private func recordTouch(_ channel: Int, _ marks: Marks) {
    let isTracked = Marks.uniform(marks.further.3) < tables.pointee.trackable[channel]
    touches[channel] &+= 1
    if state.pointee.firstTouch.isNaN {
      state.pointee.firstTouch = state.pointee.now
      state.pointee.firstTouchChannel = Int8(channel)
      state.pointee.firstTouchWasTracked = isTracked
    }
    guard isTracked else { return }
    touches[tables.pointee.channelCount + channel] &+= 1
    state.pointee.tracked &+= 1
    if state.pointee.firstTracked.isNaN {
      state.pointee.firstTracked = state.pointee.now
      state.pointee.firstTrackedChannel = Int8(channel)
      if state.pointee.lead.isNaN { state.pointee.lead = state.pointee.now }
    }
    if state.pointee.tracked >= tables.pointee.qualifyingTouches && state.pointee.qualified.isNaN {
      state.pointee.qualified = state.pointee.now
    }
  }
}
