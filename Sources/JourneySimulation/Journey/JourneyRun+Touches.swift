import CLanes

/// What one touch does in one journey (model, rules 3.9, 3.15 to 3.20, 6.6, 6.7 and 6.16).
extension JourneyRun {
  /// The vendor of a push touch (model, rule 3.9).
  @inline(__always)
  func sender(_ push: Int, _ marks: Marks) -> Int {
    let rowIndex = row(at: now) * tables.pointee.pushCount + push
    let rates = segment.pointee.pushRate + rowIndex * tables.pointee.vendorCount
    var vendor = 0
    var share = marks.uniform(1) * segment.pointee.pushTotal[rowIndex]
    while share >= rates[vendor] && vendor + 1 < tables.pointee.vendorCount {
      share -= rates[vendor]
      vendor += 1
    }
    return vendor
  }

  /// Our visibility in a pull channel now; counts the demand for clicks in paid search.
  @inline(__always)
  func ourVisibility(_ pull: Int, _ candidates: UInt32, _ marks: Marks) -> Float {
    let rowIndex = row(at: now) &* tables.pointee.pullCount &+ pull
    let full = segment.pointee.ourVisibility[rowIndex]
    if tables.pointee.hasPaidSearch && isAdvertised(pull) {
      return visibilityInSearch(pull, full, candidates, marks)
    }
    return Float(full)
  }

  /// Whether we pay for search in a pull channel now.
  private func isAdvertised(_ pull: Int) -> Bool {
    guard tables.pointee.searchIndex[pull] >= 0 else { return false }
    let rowIndex = row(at: now) * tables.pointee.pullCount + pull
    return segment.pointee.ourVisibility[rowIndex] > segment.pointee.organicVisibility[pull]
  }

  /// Whether our advertisement is shown to an activity (model, rules 3.15 and 3.16).
  private func isShown(_ pull: Int, _ marks: Marks) -> Bool {
    // What is left of the word after the decision between all and the known vendors is again uniform.
    let discovery = tables.pointee.discovery
    let word = marks.uniform(2)
    let spare = word < discovery ? word / discovery : (word - discovery) / (1 - discovery)
    return spare < context.pointee.shown[Int(tables.pointee.searchIndex[pull])]
  }

  private func visibilityInSearch(
    _ pull: Int,
    _ full: Double,
    _ candidates: UInt32,
    _ marks: Marks
  ) -> Float {
    var others = 0.0
    for vendor in 1..<max(1, tables.pointee.vendorCount)
    where candidates >> UInt32(vendor) & 1 != 0 {
      others += Double(tables.pointee.visibility[vendor * 16 + pull])
    }
    let search = Int(tables.pointee.searchIndex[pull])
    context.pointee.demand[search] &+= Int64(full / (full + others) * 0x1p20)
    return Float(isShown(pull, marks) ? full : segment.pointee.organicVisibility[pull])
  }

  /// Counts a click if a touch by us came from an advertisement (model, rule 3.17).
  func countClick(_ pull: Int, by member: Int, _ marks: Marks) {
    guard isAdvertised(pull), isShown(pull, marks) else { return }
    let search = Int(tables.pointee.searchIndex[pull])
    context.pointee.clicks[search] &+= 1
    noteClick(pull, search: search, by: member)
  }

  /// One more piece of information, up to what the member needs; returns whether a rate follows it.
  ///
  /// Written without branches: who still needs something is hard to foresee.
  @inline(__always)
  func gainInformation(_ member: Int) -> Bool {
    let need = need[member]
    let before = information[member]
    let after = before &+ (before < need ? 1 : 0)
    information[member] = after
    let progressAfter = tables.pointee.progress[Int(need) &* 16 &+ Int(after)]
    let stage = stage[member]
    progressSums[Int(stage)] &+= progressAfter &- progress[member]
    progress[member] = progressAfter
    return (after != before) && (stage == 1 || stage == 2)
  }

  /// Counts a touch and the time that it takes.
  @inline(__always)
  func spendHours(_ table: UnsafePointer<TouchTable>, isOurs: Bool) {
    let supplierHours = table.pointee.supplierHours
    state.pointee.totalHours += table.pointee.hours
    state.pointee.supplierHours += supplierHours
    state.pointee.ourHours += Float(bitPattern: supplierHours.bitPattern & (isOurs ? .max : 0))
    counters[JourneyCounter.allTouches] &+= 1
  }

  /// Stores a touch in memory; returns how many there were before.
  @inline(__always)
  func remember(_ member: Int, vendor: Int) -> UInt16 {
    let memory = memories + (vendor &* 16 &+ member)
    let before = memory.pointee
    memory.pointee = before &+ (before < .max ? 1 : 0)
    return before
  }

  /// The whole committee knows a vendor.
  @inline(__always)
  func learn(vendor bit: UInt32) {
    guard state.pointee.known & bit == 0 else { return }
    state.pointee.known |= bit
    updateContactRate()
  }

  /// Counts a touch if it is ours: what happened, and what analytics saw of it.
  @inline(__always)
  func recordTouch(
    _ channel: Int,
    _ table: UnsafePointer<TouchTable>,
    member: Int,
    vendor: Int,
    _ marks: Marks
  ) {
    let isOurs = vendor == 0
    let ours: UInt16 = isOurs ? 1 : 0
    let tracked = ours & (UInt64(marks.word(6)) < table.pointee.trackedBelow ? 1 : 0)
    let touches = touches + channel
    touches.pointee &+= ours
    (touches + context.pointee.layout.channelCount).pointee &+= tracked
    state.pointee.tracked &+= tracked
    note(
      .touch,
      member: member,
      vendor: vendor,
      channel: channel,
      hours: table.pointee.hours,
      supplierHours: table.pointee.supplierHours
    ) { $0.isTracked = isOurs ? tracked == 1 : nil }
    if isOurs && !state.pointee.isQualifiedByTouches {
      noteMilestones(channel, isTracked: tracked == 1)
    }
  }

  /// The days of our first touch, the first tracked one and the qualification of the lead.
  @inline(never)
  private func noteMilestones(_ channel: Int, isTracked: Bool) {
    if state.pointee.firstTouch.isNaN {
      state.pointee.firstTouch = now
      state.pointee.firstTouchChannel = Int8(channel)
      state.pointee.firstTouchWasTracked = isTracked
    }
    guard isTracked else { return }
    if state.pointee.firstTracked.isNaN {
      state.pointee.firstTracked = now
      state.pointee.firstTrackedChannel = Int8(channel)
      if state.pointee.lead.isNaN {
        state.pointee.lead = now
        note(.lead, channel: channel)
      }
    }
    guard state.pointee.tracked >= tables.pointee.qualifyingTouches else { return }
    if state.pointee.qualified.isNaN {
      state.pointee.qualified = now
      note(.qualified)
    }
    state.pointee.isQualifiedByTouches = true
  }
}
