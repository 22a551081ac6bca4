import CLanes

/// What members think and remember when their account enters
/// (model, rules 2.4, 2.5, 2.7, 4.5, 4.8 and 4.10).
extension JourneyRun {
  /// Tastes, memories and information needs; then who is known.
  func formOpinions(_ entry: JourneyEntry) {
    let tables = entry.tables
    let seats = Int(state.size) + 1
    let padded = (tables.columnCount * seats + Lanes.count - 1) & ~(Lanes.count - 1)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * padded) { words in
      let races = words.baseAddress! + padded
      drawTastes(tables, words.baseAddress!, races)
      drawAudiences(tables)
      remember(entry, words.baseAddress!)
      for lane in 0..<Int(state.size) {
        evoked[lane] = evokedSet(lane, tables, races)
        state.dayOne |= UInt32(evoked[lane])
        if stage[lane] > 0 { state.known |= UInt32(evoked[lane]) }
      }
    }
    closeLanes()
    if state.incumbent >= 0 {
      let vendor = Int(state.incumbent)
      for lane in 0..<Int(state.size) {
        columns[vendor * Lanes.count + lane] += tables.incumbentBonus
      }
      state.known |= UInt32(1) << UInt32(vendor)
    }
    state.known |= entry.history.recalled.bits
    state.dayOne |= state.known
    state.knownAtEntry = Int8(state.known.nonzeroBitCount)
  }

  /// Opinions before memories, and information needs on the way.
  ///
  /// A Philox block per column and seat, which their names count, and one per column for the taste that all
  /// share, on the seat after the last: the first word is the taste, the second is left in `words` for the
  /// memory, `[column * (size + 1) + member]`, the third of the first column is the need, and the fourth is
  /// left in `races` for what comes to mind.
  private func drawTastes(
    _ tables: EntryTables,
    _ words: UnsafeMutablePointer<UInt32>,
    _ races: UnsafeMutablePointer<UInt32>
  ) {
    let seats = Int(state.size) + 1
    let count = tables.columnCount * seats
    let padded = (count + Lanes.count - 1) & ~(Lanes.count - 1)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * padded + 96) { numbers in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: padded) { tastes in
        let (block, needs) = (numbers.baseAddress!, numbers.baseAddress! + 64)
        let (names, hashes) = (block + 96, block + 96 + padded)
        nameTastes(tables, names, hashes, padded)
        for first in stride(from: 0, to: count, by: Lanes.count) {
          lanes_fill_blocks(state.stream, names + first, hashes + first, block)
          lanes_gumbels(block, tastes.baseAddress! + first)
          (words + first).update(from: block + Lanes.count, count: Lanes.count)
          (races + first).update(from: block + 3 * Lanes.count, count: Lanes.count)
          if first < seats {
            (needs + first).update(from: block + 2 * Lanes.count, count: Lanes.count)
          }
        }
        drawNeeds(tables, needs)
        for column in 0..<tables.columnCount {
          let own = tastes.baseAddress! + column * seats
          let common = tables.sharedTaste * own[seats - 1]
          let utility = segment.utility + column
          for lane in 0..<Int(state.size) {
            columns[column * Lanes.count + lane] =
              utility[Int(role[lane]) * tables.columnCount] + common + tables.ownTaste * own[lane]
          }
        }
      }
    }
  }

  /// The counters of all tastes: the column's name, and the seat's or that of the shared taste.
  private func nameTastes(
    _ tables: EntryTables,
    _ names: UnsafeMutablePointer<UInt32>,
    _ hashes: UnsafeMutablePointer<UInt32>,
    _ padded: Int
  ) {
    let size = Int(state.size)
    for lane in 0..<size { hashes[lane] = seatHash(lane, tables) }
    hashes[size] = tables.sharedTastePurpose
    var place = 0
    for column in 0..<tables.columnCount {
      let name = tables.columnHash.base[column]
      for lane in 0...size {
        names[place] = name
        hashes[place] = hashes[lane]
        place &+= 1
      }
    }
    for place in place..<padded {
      names[place] = 0
      hashes[place] = 0
    }
  }

  /// How many pieces of information each member needs.
  private func drawNeeds(_ tables: EntryTables, _ words: UnsafePointer<UInt32>) {
    for lane in 0..<Int(state.size) {
      let u = Marks.uniform(words[lane])
      var pieces = 0
      while pieces < 15 && u >= tables.cumulativeNeed.base[pieces] { pieces += 1 }
      need[lane] = UInt8(truncatingIfNeeded: pieces)
      progress[lane] = self.tables.progress[pieces * Lanes.count]
    }
  }

  /// The seat's hash: its role's name and how many of that role sit before it.
  func seatHash(_ lane: Int, _ tables: EntryTables) -> UInt32 {
    var copy = 0
    for other in 0..<lane where role[other] == role[lane] { copy += 1 }
    return tables.seatHash.base[Int(role[lane]) * Lanes.count + copy]
  }

  /// Live memories of each member and vendor, and what they do to opinions.
  private func remember(_ entry: JourneyEntry, _ words: UnsafePointer<UInt32>) {
    let tables = entry.tables
    let memory = entry.segment.memory
    let rowIndex = row(at: now)
    let elapsed = rowIndex == 0 ? 0 : now - Double(rowIndex - 1) * 7
    let fastDecay = lanes_exp(-elapsed / memory.fastDays)
    let slowDecay = lanes_exp(-elapsed / memory.slowDays)
    let size = Int(state.size)
    let firstRole = rowIndex * tables.roleCount
    let receptivity = state.receptivity
    let audienceCount = self.tables.audienceCount
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 32) { numbers in
      let (mean, zero) = (numbers.baseAddress!, numbers.baseAddress! + Lanes.count)
      for lane in 0..<Lanes.count { mean[lane] = 0 }
      for vendor in 0..<tables.vendorCount {
        for lane in 0..<size {
          let audience = audienceCount > 1 ? Int(audiences[lane]) : 0
          let mind = (firstRole + Int(role[lane])) * audienceCount + audience
          let index = mind * tables.vendorCount + vendor
          mean[lane] = min(
            Sampler.largestPoissonMean,
            receptivity
              * (memory.limit.base[index] + memory.fastExcess.base[index] * fastDecay
                + memory.slowExcess.base[index] * slowDecay)
          )
        }
        lanes_exp_negative(mean, zero)
        for lane in 0..<size {
          let u = Marks.uniform(words[vendor * (size + 1) + lane])
          guard u > zero[lane], mean[lane] > 0 else { continue }
          recall(
            Sampler.poisson(mean: mean[lane], zeroProbability: zero[lane], uniform: u),
            of: vendor,
            by: lane,
            tables
          )
        }
      }
    }
  }

  /// The vendors that come to a member's mind: at most as many as the member's span, drawn without
  /// replacement in proportion to memories (model, rule 2.7).
  ///
  /// An exponential clock per vendor, of which the earliest are taken; the span is drawn by the word of the
  /// status quo, which nobody remembers.
  private func evokedSet(
    _ lane: Int,
    _ tables: EntryTables,
    _ races: UnsafePointer<UInt32>
  ) -> UInt16 {
    let seats = Int(state.size) + 1
    var live: UInt16 = 0
    for vendor in 0..<tables.vendorCount where memories[vendor * Lanes.count + lane] > 0 {
      live |= 1 << UInt16(vendor)
    }
    let u = Marks.uniform(races[tables.vendorCount * seats + lane])
    var span = 1
    while span < 15 && u >= tables.cumulativeSpan.base[span - 1] { span += 1 }
    guard live.nonzeroBitCount > span else { return live }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: Lanes.count) { clocks in
      for vendor in 0..<tables.vendorCount {
        let count = memories[vendor * Lanes.count + lane]
        let wait = -lanes_log(Marks.uniform(races[vendor * seats + lane]))
        clocks[vendor] = count > 0 ? wait / Double(count) : .infinity
      }
      var set: UInt16 = 0
      for _ in 0..<span {
        var first = 0
        for vendor in 0..<tables.vendorCount where clocks[vendor] < clocks[first] {
          first = vendor
        }
        clocks[first] = .infinity
        set |= 1 << UInt16(first)
      }
      return set
    }
  }

  /// A member who has joined names the vendors that come to mind (model, rule 2.7).
  func nameVendors(_ member: Int) {
    let named = UInt32(evoked[member]) & ~state.known
    guard named != 0 else { return }
    state.known |= named
    for vendor in 0..<tables.vendorCount where named >> UInt32(vendor) & 1 != 0 {
      note(.learned, member: member, vendor: vendor)
    }
    updateContactRate()
    updateFavorites()
  }

  private static var memoryLimit: Int { Int(UInt16.max / memoryUnit) }

  /// A member has live memories of a vendor.
  private func recall(_ count: Int, of vendor: Int, by lane: Int, _ tables: EntryTables) {
    memories[vendor * Lanes.count + lane] = UInt16(min(count, Self.memoryLimit)) * Self.memoryUnit
    let logarithm =
      count < tables.logarithm.count
      ? tables.logarithm.base[count] : Float(lanes_log(1 + Double(count)))
    columns[vendor * Lanes.count + lane] += tables.memoryEffect * logarithm
  }
}
