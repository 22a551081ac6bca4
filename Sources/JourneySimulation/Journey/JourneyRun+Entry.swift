import CLanes
import JourneyModel

/// Who enters: the account's place in the market and the tables it is drawn from.
struct JourneyEntry {
  let tables: EntryTables
  let segment: SegmentEntry
  let segmentIndex: Int
  let account: Int
  let receptivity: Double
  /// Vendor in place, or -1; ignored when `drawsIncumbent`.
  let incumbent: Int
  let drawsIncumbent: Bool
  /// A committee size to use instead of the segment's.
  let sizeOverride: Int?
}

extension JourneyRun {
  /// Fills the slot with a journey that begins at `day`: deal, committee, tastes and memories.
  func enter(_ entry: JourneyEntry, stream: lanes_stream, day: Double) {
    clear()
    state.initialize(to: JourneyState(stream: stream))
    state.pointee.segment = Int32(entry.segmentIndex)
    state.pointee.account = Int32(entry.account)
    state.pointee.entry = day
    state.pointee.now = day
    now = day
    state.pointee.engagedSince = day
    state.pointee.receptivity = entry.receptivity
    state.pointee.incumbent = Int8(incumbent(entry))
    drawDeal(entry)
    seatCommittee(entry)
    formOpinions(entry)
    startFamilies()
  }

  private func incumbent(_ entry: JourneyEntry) -> Int {
    guard entry.drawsIncumbent else { return entry.incumbent }
    let cumulative = entry.segment.cumulativeIncumbent
    guard let last = cumulative.last, last > 0 else { return -1 }
    var sampler = Sampler(state.pointee.stream, purpose: entry.tables.incumbentPurpose)
    let u = sampler.uniform()
    return cumulative.firstIndex { u < $0 } ?? -1
  }

  /// Deal value, complexity and committee size.
  private func drawDeal(_ entry: JourneyEntry) {
    let tables = entry.tables
    var sampler = Sampler(state.pointee.stream, purpose: tables.dealPurpose)
    let logValue =
      entry.segment.logMedianValue + entry.segment.logValueDeviation * sampler.normal()
    let logRatio = logValue - tables.referenceValue
    let logComplexity =
      tables.complexityElasticity * logRatio + tables.complexityDeviation * sampler.normal()
    state.pointee.dealValue = lanes_exp(logValue)
    state.pointee.pace = lanes_exp(-logComplexity)
    state.pointee.size = UInt8(entry.sizeOverride ?? drawSize(entry, logRatio: logRatio))
  }

  private func drawSize(_ entry: JourneyEntry, logRatio: Double) -> Int {
    var sampler = Sampler(state.pointee.stream, purpose: entry.tables.sizePurpose)
    switch entry.segment.size {
    case .table(let probabilities):
      var left = sampler.uniform()
      var size = 1
      for candidate in 1...CommitteeSize.largest {
        guard let probability = probabilities[candidate], probability > 0 else { continue }
        size = candidate
        if left < probability { break }
        left -= probability
      }
      return size
    case .lognormal(let median, let deviation, let range):
      let center = lanes_log(median) + entry.tables.sizeElasticity * logRatio
      while true {
        let size = lanes_exp(center + deviation * sampler.normal()).rounded()
        if size >= Double(range.lowerBound) && size <= Double(range.upperBound) {
          return Int(size)
        }
      }
    }
  }

  /// Seats up to which no role is seated twice (model, section 4).
  private static var distinctRoles: Int { 10 }

  /// Seats the mandatory roles, then others without replacement, then repeatable ones again.
  private func seatCommittee(_ entry: JourneyEntry) {
    let tables = entry.tables
    let size = Int(state.pointee.size)
    var seated = 0
    func seat(_ roleIndex: Int) {
      role[seated] = UInt8(roleIndex)
      seated += 1
    }
    if size == 1 {
      seat(tables.soleRole)
    } else {
      for mandatory in tables.mandatory.prefix(size) { seat(mandatory) }
    }
    let distinct = min(size, Self.distinctRoles)
    if seated < distinct { seatByRace(tables, seats: distinct - seated, seat) }
    if seated < size {
      var sampler = Sampler(state.pointee.stream, purpose: tables.seatsPurpose)
      let total = zip(tables.presence, tables.isRepeatable).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      while seated < size {
        var left = sampler.uniform() * total
        var chosen = -1
        for index in 0..<tables.roleCount
        where tables.isRepeatable[index] && tables.presence[index] > 0 {
          chosen = index
          if left < tables.presence[index] { break }
          left -= tables.presence[index]
        }
        seat(chosen)
      }
    }
    state.pointee.attention = min(1, 3 / Float(size))
    weigh()
    engage(tables)
  }

  /// Draws roles without replacement: an exponential clock per role, the earliest are seated.
  ///
  /// The same as drawing one at a time in proportion to presence (Efraimidis and Spirakis 2006), but each
  /// role has its own random number.
  private func seatByRace(_ tables: EntryTables, seats: Int, _ seat: (Int) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: tables.roleCount) { clock in
      var words: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
      var open = 0
      for index in 0..<tables.roleCount {
        let isOpen = tables.presence[index] > 0 && !tables.mandatory.contains(index)
        clock[index] = .infinity
        guard isOpen else { continue }
        open += 1
        withUnsafeMutableBytes(of: &words) {
          lanes_philox(
            tables.roleHash[index],
            tables.rolesPurpose,
            state.pointee.stream,
            $0.baseAddress!.assumingMemoryBound(to: UInt32.self)
          )
        }
        clock[index] = -lanes_log(Marks.uniform(words.0)) / tables.presence[index]
      }
      for _ in 0..<min(seats, open) {
        var first = 0
        for index in 0..<tables.roleCount where clock[index] < clock[first] { first = index }
        clock[first] = .infinity
        seat(first)
      }
    }
  }

  /// Each member's share of the committee's power.
  func weigh() {
    let size = Int(state.pointee.size)
    let power = tables.pointee.power
    var total = 0.0
    for lane in 0..<size { total += power[Int(role[lane])] }
    for lane in 0..<size { weight[lane] = Float(power[Int(role[lane])] / total) }
  }

  /// Who is engaged from the start.
  private func engage(_ tables: EntryTables) {
    for lane in 0..<Int(state.pointee.size) where tables.startsEngaged[Int(role[lane])] {
      stage[lane] = 1
      engaged[lane] = 1
    }
  }

  /// Lanes without a member prefer the status quo whatever happens, so that no touch finds a favorite there.
  func closeLanes() {
    let statusQuo = tables.pointee.vendorCount
    for lane in Int(state.pointee.size)..<16 {
      role[lane] = UInt8(truncatingIfNeeded: tables.pointee.noRole)
      stage[lane] = UInt8(FLEET_NO_STAGE)
      columns[statusQuo * 16 + lane] = 1e30
      favourite[lane] = Int32(statusQuo)
      favouriteValue[lane] = 1e30
    }
  }

  /// Tastes, memories and information needs; then who is known and favoured.
  private func formOpinions(_ entry: JourneyEntry) {
    let tables = entry.tables
    let size = Int(state.pointee.size)
    let columnCount = tables.columnCount
    let pairs = (size + 1) * columnCount
    let padded = (pairs + 15) & ~15
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: padded * 2) { counters in
      for pair in 0..<padded {
        let member = pair / columnCount
        counters[pair] = tables.columnHash[pair % columnCount]
        counters[padded + pair] =
          member < size ? seatHash(member, tables) : tables.sharedTastePurpose
      }
      withUnsafeTemporaryAllocation(of: Float.self, capacity: padded) { tastes in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: padded) { memoryWords in
          drawTastes(counters, padded, tastes, memoryWords, tables)
          for column in 0..<columnCount {
            let shared = tables.sharedTaste * tastes[size * columnCount + column]
            for lane in 0..<size {
              columns[column * 16 + lane] =
                segment.pointee.utility[Int(role[lane]) * columnCount + column] + shared
                + tables.ownTaste * tastes[lane * columnCount + column]
            }
          }
          remember(entry, memoryWords)
        }
      }
    }
    closeLanes()
    if state.pointee.incumbent >= 0 {
      let vendor = Int(state.pointee.incumbent)
      for lane in 0..<size { columns[vendor * 16 + lane] += tables.incumbentBonus }
      state.pointee.known |= UInt32(1) << UInt32(vendor)
    }
    state.pointee.dayOne = state.pointee.known
  }

  /// The seat's hash: its role's name and how many of that role sit before it.
  private func seatHash(_ lane: Int, _ tables: EntryTables) -> UInt32 {
    var copy = 0
    for other in 0..<lane where role[other] == role[lane] { copy += 1 }
    return tables.seatHash[Int(role[lane]) * 16 + copy]
  }

  /// Gumbel tastes and one spare word per pair of member and vendor; information needs on the way.
  private func drawTastes(
    _ counters: UnsafeMutableBufferPointer<UInt32>,
    _ padded: Int,
    _ tastes: UnsafeMutableBufferPointer<Float>,
    _ words: UnsafeMutableBufferPointer<UInt32>,
    _ tables: EntryTables
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { block in
      for first in stride(from: 0, to: padded, by: 16) {
        lanes_fill_blocks(
          state.pointee.stream,
          counters.baseAddress! + first,
          counters.baseAddress! + padded + first,
          block.baseAddress!
        )
        lanes_gumbels(block.baseAddress!, tastes.baseAddress! + first)
        for lane in 0..<16 {
          words[first + lane] = block[16 + lane]
          let pair = first + lane
          let member = pair / tables.columnCount
          if pair % tables.columnCount == 0 && member < Int(state.pointee.size) {
            let u = Marks.uniform(block[32 + lane])
            need[member] = UInt8(tables.cumulativeNeed.firstIndex { u < $0 } ?? 15)
            progress[member] = need[member] == 0 ? 1 : 0
          }
        }
      }
    }
  }

  /// Live memories of each member and vendor, and what they do to opinions.
  private func remember(_ entry: JourneyEntry, _ words: UnsafeMutableBufferPointer<UInt32>) {
    let tables = entry.tables
    let memory = entry.segment.memory
    let rowIndex = row(at: now)
    let elapsed = rowIndex == 0 ? 0 : now - Double(rowIndex - 1) * 7
    let fastDecay = lanes_exp(-elapsed / memory.fastDays)
    let slowDecay = lanes_exp(-elapsed / memory.slowDays)
    for lane in 0..<Int(state.pointee.size) {
      let base = (rowIndex * tables.roleCount + Int(role[lane])) * tables.vendorCount
      for vendor in 0..<tables.vendorCount {
        let index = base + vendor
        let mean =
          state.pointee.receptivity
          * (memory.limit[index] + memory.fastExcess[index] * fastDecay
            + memory.slowExcess[index] * slowDecay)
        guard mean > 0 else { continue }
        let u = Marks.uniform(words[lane * tables.columnCount + vendor])
        let zero = lanes_exp(-mean)
        guard u > zero else { continue }
        let count = Sampler.poisson(mean: mean, zeroProbability: zero, uniform: u)
        memories[vendor * 16 + lane] = UInt16(min(count, Int(UInt16.max)))
        state.pointee.known |= UInt32(1) << UInt32(vendor)
        let logarithm =
          count < tables.logarithm.count
          ? tables.logarithm[count] : Float(lanes_log(1 + Double(count)))
        columns[vendor * 16 + lane] += tables.memoryEffect * logarithm
      }
    }
  }

  /// First events of all families, at the rates of the start.
  private func startFamilies() {
    beginFamilies()
    state.pointee.conflict = -1
    updateFavouritesAtStart()
    setRate(Family.meeting, tables.pointee.meetingRate)
    sumStages()
    stageHasChanged(engagementChanged: true)
    updatePushRates()
    updateContactRate()
  }

  private func updateFavouritesAtStart() {
    _ = lanes_favourites(
      columns,
      Int32(tables.pointee.columnCount),
      state.pointee.known & ~state.pointee.excluded,
      favouriteValue,
      favourite
    )
  }
}
