import CLanes

/// What one touch does in one journey (model, rules 3.9, 3.15 to 3.20, 6.6, 6.7 and 6.16).
extension JourneyRun {
  /// The vendor of a push touch, us among them or not (model, rules 3.9 and 3.28).
  @inline(__always)
  func sender(_ push: Int, _ marks: Marks, isWithoutUs: Bool = false) -> Int {
    let rowIndex = row(at: now) * tables.pushCount + push
    let rates = segment.pushRate + rowIndex * tables.vendorCount
    var vendor = isWithoutUs ? 1 : 0
    var share = marks.uniform(1) * (segment.pushTotal[rowIndex] - (isWithoutUs ? rates[0] : 0))
    while share >= rates[vendor] && vendor + 1 < tables.vendorCount {
      share -= rates[vendor]
      vendor += 1
    }
    return vendor
  }

  /// Our visibility in a pull channel now, beside that of competitors, to somebody who sees us so many times as
  /// well; counts the demand for clicks in paid search.
  @inline(__always)
  func ourVisibility(
    _ pull: Int,
    _ candidates: UInt32,
    _ rivals: UnsafePointer<Float>,
    recognition: Double,
    _ marks: Marks
  ) -> Float {
    let rowIndex = row(at: now) &* tables.pullCount &+ pull
    let full = segment.ourVisibility[rowIndex] * recognition
    if tables.hasPaidSearch && isAdvertised(pull) {
      let organic = segment.organicVisibility[pull] * recognition
      return visibilityInSearch(pull, full, organic: organic, candidates, rivals, marks)
    }
    return Float(full)
  }

  /// Whether we pay for search in a pull channel now.
  private func isAdvertised(_ pull: Int) -> Bool {
    guard tables.searchIndex[pull] >= 0 else { return false }
    let rowIndex = row(at: now) * tables.pullCount + pull
    return segment.ourVisibility[rowIndex] > segment.organicVisibility[pull]
  }

  /// Whether our advertisement is shown to an activity (model, rules 3.15 and 3.16).
  private func isShown(_ pull: Int, _ marks: Marks) -> Bool {
    // What is left of the word after the decision between all and the known vendors is again uniform.
    let discovery = tables.discovery
    let word = marks.uniform(2)
    let spare = word < discovery ? word / discovery : (word - discovery) / (1 - discovery)
    return spare < context.pointee.shown[Int(tables.searchIndex[pull])]
  }

  /// The vendor that a research activity in a pull channel meets; -1 if all weigh 0.
  ///
  /// Candidates (a bit set) weigh their visibility, competitors that of `rivals` and we `ours`, which is 0 if we
  /// are none. `begins` has room for 16 numbers.
  @inline(__always)
  func vendorMet(
    _ pull: Int,
    among candidates: UInt32,
    ours: Float,
    _ rivals: UnsafePointer<Float>,
    _ marks: Marks,
    _ begins: UnsafeMutablePointer<Float>
  ) -> Int {
    let count = tables.vendorCount
    var total = ours
    var first = 0
    while first &+ 1 < count {
      // Masks from a table, since the compiler makes branches of masks that it computes.
      let four = Int(candidates &>> UInt32(truncatingIfNeeded: first &+ 1) & 15)
      let weight = unsafeBitCast(
        unsafeBitCast((rivals + first).quarter, to: SIMD4<Int32>.self) & tables.masks[four],
        to: SIMD4<Float>.self
      )
      let second = total + weight[0]
      let third = second + weight[1]
      let fourth = third + weight[2]
      (begins + first).quarter = SIMD4(total, second, third, fourth)
      total = fourth + weight[3]
      first &+= 4
    }
    let point = SIMD4(repeating: Float(marks.uniform(3)) * total)
    // The last one with a weight that begins at or before the point: rounding must not choose another.
    var eligible: UInt32 = 0
    first = 0
    while first &+ 1 < count {
      let hasBegun = ((begins + first).quarter .<= point).bits
      eligible |= hasBegun &<< UInt32(truncatingIfNeeded: first &+ 1)
      first &+= 4
    }
    eligible = (eligible & candidates & tables.isVisible[pull]) | (ours > 0 ? 1 : 0)
    return 62 &- (UInt64(eligible) &<< 1 | 1).leadingZeroBitCount
  }

  private func visibilityInSearch(
    _ pull: Int,
    _ full: Double,
    organic: Double,
    _ candidates: UInt32,
    _ rivals: UnsafePointer<Float>,
    _ marks: Marks
  ) -> Float {
    var others = 0.0
    for vendor in 1..<max(1, tables.vendorCount)
    where candidates >> UInt32(vendor) & 1 != 0 {
      others += Double(rivals[vendor - 1])
    }
    let search = Int(tables.searchIndex[pull])
    context.pointee.demand[search] &+= Int64(full / (full + others) * 0x1p20)
    return Float(isShown(pull, marks) ? full : organic)
  }

  /// Counts a click if a touch by us came from an advertisement (model, rule 3.17).
  func countClick(_ pull: Int, by member: Int, _ marks: Marks) {
    guard isAdvertised(pull), isShown(pull, marks) else { return }
    let search = Int(tables.searchIndex[pull])
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
    let progressAfter = tables.progress[Int(need) &* Lanes.count &+ Int(after)]
    let stage = stage[member]
    progressSums[Int(stage)] &+= progressAfter &- progress[member]
    progress[member] = progressAfter
    return (after != before) && (stage == 1 || stage == 2)
  }

  /// Counts the time that a touch takes; `ours` is 1 if it is by us, else 0.
  @inline(__always)
  func spendHours(_ table: UnsafePointer<TouchTable>, ours: Float) {
    let supplierHours = table.pointee.supplierHours
    state.totalHours += table.pointee.hours
    state.supplierHours += supplierHours
    // A product, since the compiler makes a branch of a mask: whose touch it is is hard to foresee.
    state.ourHours += supplierHours * ours
  }

  /// In what ``memories`` are counted: one live memory.
  static var memoryUnit: UInt16 { 64 }

  /// Stores what a member hears in a touch; returns what was heard before.
  @inline(__always)
  func remember(_ member: Int, vendor: Int, weight: UInt16) -> UInt16 {
    let memory = memories + (vendor &* Lanes.count &+ member)
    let before = memory.pointee
    memory.pointee = before &+ min(weight, .max &- before)
    return before
  }

  /// What a touch adds to opinions: its sign says whether it speaks for the vendor, and it counts the less
  /// the more was heard before (model, rules 3.20 to 3.22 and 3.26).
  @inline(__always)
  func weighTouch(
    _ touch: inout Touch,
    _ appeal: TouchTable.Appeal,
    _ table: UnsafePointer<TouchTable>,
    before: UInt16,
    patience: Double,
    _ marks: Marks
  ) {
    let size = Self.size(appeal.effect, before: before, marks)
    let isAgainst: UInt32 = marks.uniform(5) < appeal.quality * patience ? 0 : 1
    share(&touch, table, effect: Float(bitPattern: size.bitPattern ^ (isAgainst &<< 31)))
  }

  /// What a meeting that a member accepts adds to opinions: it speaks for the vendor (model, rule 6.1).
  @inline(never)
  func weighMeeting(
    _ touch: inout Touch,
    _ table: UnsafePointer<TouchTable>,
    before: UInt16,
    _ marks: Marks
  ) {
    let size = Self.size(table.pointee.meetingEffect, before: before, marks)
    share(&touch, table, effect: size)
  }

  /// An effect of random size, after what was heard before.
  @inline(__always)
  private static func size(_ effect: Double, before: UInt16, _ marks: Marks) -> Float {
    Float(effect * (0.5 + marks.uniform(4))) / (1 + Float(before) * (1 / Float(memoryUnit)))
  }

  /// The parts of an effect for the member and for the group (model, rule 3.22).
  @inline(__always)
  private func share(_ touch: inout Touch, _ table: UnsafePointer<TouchTable>, effect: Float) {
    let relevance = table.pointee.groupRelevance
    touch.own = (1 - relevance) * effect
    touch.shared = relevance * effect * state.attention
  }

  /// The whole committee knows a vendor.
  @inline(__always)
  func learn(vendor bit: UInt32, by member: Int) {
    guard state.known & bit == 0 else { return }
    state.known |= bit
    note(.learned, member: member, vendor: bit.trailingZeroBitCount)
    updateContactRate()
  }

  /// Counts a touch if it is ours, `ours` being 1 then and else 0: what happened, and what analytics saw of it.
  @inline(__always)
  func recordTouch(
    _ channel: Int,
    _ table: UnsafePointer<TouchTable>,
    member: Int,
    ours: UInt16,
    _ marks: Marks
  ) {
    // One number for both: where fewer people say who they are than are tracked, they are among these.
    let mark = UInt64(marks.word(6))
    let tracked = ours & (mark < table.pointee.trackedBelow ? 1 : 0)
    let identified = ours & (mark < table.pointee.identifiedBelow ? 1 : 0)
    let touches = touches + channel
    add(ours, to: touches)
    add(tracked, to: touches + context.pointee.layout.channelCount)
    state.met |=
      (ours & table.pointee.isBySellers) &<< UInt16(truncatingIfNeeded: member)
    // One branch, which is easy to foresee, and not three: whose touch it is is not.
    if (ours & state.awaitsTouches) | identified != 0 {
      noteMilestones(channel, member, isTracked: tracked == 1, isIdentified: identified == 1)
    }
  }

  /// Writes a touch, and what analytics saw of it if it is ours (model, rule 3.24).
  @inline(never)
  func noteTouch(
    _ channel: Int,
    _ table: UnsafePointer<TouchTable>,
    member: Int,
    vendor: Int,
    _ marks: Marks
  ) {
    note(
      .touch,
      member: member,
      vendor: vendor,
      channel: channel,
      hours: table.pointee.hours,
      supplierHours: table.pointee.supplierHours
    ) {
      guard vendor == 0 else { return }
      $0.isTracked = UInt64(marks.word(6)) < table.pointee.trackedBelow
      $0.isIdentified = UInt64(marks.word(6)) < table.pointee.identifiedBelow
    }
  }

  /// The days of our first touch and the first tracked one, and what follows if the person says who they are.
  @inline(never)
  private func noteMilestones(
    _ channel: Int,
    _ member: Int,
    isTracked: Bool,
    isIdentified: Bool
  ) {
    if state.firstTouch.isNaN {
      state.firstTouch = now
      state.firstTouchChannel = Int8(channel)
    }
    if isTracked && state.firstTracked.isNaN {
      state.firstTracked = now
      state.firstTrackedChannel = Int8(channel)
      state.awaitsTouches = 0
    }
    guard isIdentified else { return }
    identify(channel)
    if tables.listBits != 0 { introduce(member) }
  }
}
