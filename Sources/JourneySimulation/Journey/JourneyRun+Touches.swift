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
    let lane = Int(lanes_rank(activity, target))
    let mixRow = (state.pointee.contact.isNaN ? 0 : 3) + Int(stage[lane]) - 1
    let pull = Int(
      lanes_rank(
        tables.pointee.mix + mixRow * 16,
        Float(Marks.uniform(marks.word.1)) * 0.9999999
      )
    )
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
    let vendorCount = tables.pointee.vendorCount
    let all = (UInt32(1) << UInt32(vendorCount)) - 1
    var candidates = state.pointee.known & ~state.pointee.excluded
    let discovery = tables.pointee.discovery
    var spare = Marks.uniform(marks.word.2)
    let looksAtAll = spare < discovery
    // What is left of the word after this decision is again uniform.
    spare = looksAtAll ? spare / discovery : (spare - discovery) / (1 - discovery)
    if looksAtAll || candidates == 0 { candidates = all }
    let visibility = tables.pointee.visibility + pull * vendorCount
    var others = 0.0
    for vendor in 1..<max(vendorCount, 1) where candidates >> UInt32(vendor) & 1 != 0 {
      others += visibility[vendor]
    }
    let ours =
      candidates & 1 == 0 ? 0 : ourVisibility(pull, others: others, spare: spare)
    var left = Marks.uniform(marks.word.3) * (ours + others)
    if ours + others <= 0 { return -1 }
    if left < ours {
      countClick(pull, spare: spare)
      return 0
    }
    left -= ours
    var chosen = -1
    for vendor in 1..<vendorCount where candidates >> UInt32(vendor) & 1 != 0 {
      guard visibility[vendor] > 0 else { continue }
      chosen = vendor
      if left < visibility[vendor] { break }
      left -= visibility[vendor]
    }
    return chosen < 0 ? 0 : chosen
  }

  /// Our visibility in a pull channel now; counts the demand for clicks in paid search.
  @inline(__always)
  private func ourVisibility(_ pull: Int, others: Double, spare: Double) -> Double {
    let rowIndex = row(at: state.pointee.now) * tables.pointee.pullCount + pull
    let full = segment.pointee.ourVisibility[rowIndex]
    let search = Int(tables.pointee.searchIndex[pull])
    guard search >= 0 else { return full }
    let organic = segment.pointee.organicVisibility[pull]
    guard full > organic else { return full }
    workspace.pointee.demand[search] &+= Int64(full / (full + others) * 0x1p20)
    return spare < workspace.pointee.shown[search] ? full : organic
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
    let step = 1 / Double(need[lane])
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
    gainInformation(lane)
    if vendor == 0 { recordTouch(channel, marks) }
    let bit = UInt32(1) << UInt32(vendor)
    if state.pointee.excluded & bit != 0 { return }

    let memory = memories + vendor * 16 + lane
    var delta =
      tables.pointee.effect[channel] * (0.5 + Marks.uniform(marks.word.4))
      / (1 + Double(memory.pointee))
    if Marks.uniform(marks.word.5) >= tables.pointee.quality[channel] { delta = -delta }
    let relevance = tables.pointee.groupRelevance[channel]
    let attention = min(1, 3 / Double(state.pointee.size))
    memory.pointee += memory.pointee < .max ? 1 : 0
    let isNew = state.pointee.known & bit == 0
    state.pointee.known |= bit
    let change = lanes_touch(
      columns + vendor * 16,
      favouriteValue,
      favourite,
      engaged,
      Int32(lane),
      Float((1 - relevance) * delta),
      Float(relevance * delta * attention),
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
    let isTracked = Marks.uniform(marks.word.6) < tables.pointee.trackable[channel]
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
