import CLanes

/// What members think and remember when their account enters
/// (model, rules 2.4, 2.5, 4.5, 4.8 and 4.10).
extension JourneyRun {
  /// Tastes, memories and information needs; then who is known.
  func formOpinions(_ entry: JourneyEntry) {
    let tables = entry.tables
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: tables.columnCount * Lanes.count) {
      words in
      drawTastes(tables, words.baseAddress!)
      remember(entry, words.baseAddress!)
    }
    closeLanes()
    if state.incumbent >= 0 {
      let vendor = Int(state.incumbent)
      for lane in 0..<Int(state.size) {
        columns[vendor * Lanes.count + lane] += tables.incumbentBonus
      }
      state.known |= UInt32(1) << UInt32(vendor)
    }
    state.dayOne = state.known
  }

  /// Opinions before memories, and information needs on the way.
  ///
  /// A Philox block per member and column, which its name and the seat's count: the first word is the taste,
  /// the second is left in `words` for the memory, `[column * 16 + member]`, the third of the first column
  /// is the need.
  private func drawTastes(_ tables: EntryTables, _ words: UnsafeMutablePointer<UInt32>) {
    let size = Int(state.size)
    let columnCount = tables.columnCount
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 96) { block in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 32) { tastes in
        let block = block.baseAddress!
        let (names, seats) = (block + 64, block + 80)
        let (shared, own) = (tastes.baseAddress!, tastes.baseAddress! + Lanes.count)
        for lane in 0..<Lanes.count { seats[lane] = tables.sharedTastePurpose }
        // A full committee leaves no lane for the shared tastes.
        if size == Lanes.count {
          lanes_fill_blocks(state.stream, tables.columnHash.base, seats, block)
          lanes_gumbels(block, shared)
        }
        for lane in 0..<size { seats[lane] = seatHash(lane, tables) }
        for column in 0..<columnCount {
          for lane in 0..<Lanes.count { names[lane] = tables.columnHash.base[column] }
          lanes_fill_blocks(state.stream, names, seats, block)
          lanes_gumbels(block, own)
          (words + column * Lanes.count).update(from: block + Lanes.count, count: Lanes.count)
          if column == 0 { drawNeeds(tables, block + 32) }
          let common = tables.sharedTaste * (size < Lanes.count ? own[size] : shared[column])
          let utility = segment.utility + column
          for lane in 0..<size {
            columns[column * Lanes.count + lane] =
              utility[Int(role[lane]) * columnCount] + common + tables.ownTaste * own[lane]
          }
        }
      }
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
  private func seatHash(_ lane: Int, _ tables: EntryTables) -> UInt32 {
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
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 32) { numbers in
      let (mean, zero) = (numbers.baseAddress!, numbers.baseAddress! + Lanes.count)
      for lane in 0..<Lanes.count { mean[lane] = 0 }
      for vendor in 0..<tables.vendorCount {
        for lane in 0..<size {
          let index = (firstRole + Int(role[lane])) * tables.vendorCount + vendor
          mean[lane] =
            receptivity
            * (memory.limit.base[index] + memory.fastExcess.base[index] * fastDecay
              + memory.slowExcess.base[index] * slowDecay)
        }
        lanes_exp_negative(mean, zero)
        for lane in 0..<size {
          let u = Marks.uniform(words[vendor * Lanes.count + lane])
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

  /// A member has live memories of a vendor.
  private func recall(_ count: Int, of vendor: Int, by lane: Int, _ tables: EntryTables) {
    memories[vendor * Lanes.count + lane] = UInt16(min(count, Int(UInt16.max)))
    state.known |= UInt32(1) << UInt32(vendor)
    let logarithm =
      count < tables.logarithm.count
      ? tables.logarithm.base[count] : Float(lanes_log(1 + Double(count)))
    columns[vendor * Lanes.count + lane] += tables.memoryEffect * logarithm
  }
}
