import CLanes
import JourneyModel

/// Who enters: the account's place in the market and the tables it is drawn from.
struct JourneyEntry {
  let tables: EntryTables
  let segment: SegmentEntry
  let segmentIndex: Int
  let account: Int
  /// Journeys of the account before this one.
  let journey: UInt32
  let receptivity: Double
  /// What former journeys have left.
  let history: AccountHistory
  /// A committee size to use instead of the segment's.
  let sizeOverride: Int?
}

extension JourneyRun {
  /// Fills the slot with a journey that begins at `day`: deal, committee, tastes and memories
  /// (model, rules 1.18, 2.4 and 4.1 to 4.8).
  func enter(_ entry: JourneyEntry, stream: lanes_stream, day: Double) {
    clear()
    scalars.initialize(to: JourneyState(stream: stream))
    state.segment = Int32(entry.segmentIndex)
    state.account = Int32(entry.account)
    state.journey = entry.journey
    state.entry = day
    state.now = day
    now = day
    state.engagedSince = day
    state.stageSince = day
    state.receptivity = entry.receptivity
    state.incumbent = Int8(entry.history.incumbent)
    drawDeal(entry)
    seatCommittee(entry)
    context.pointee.carries.takeUnretainedValue().forget(state)
    formOpinions(entry)
    noteEntry()
    startFamilies()
  }

  /// Deal value, complexity and committee size (model, rules 1.2, 4.1 and 5.2).
  private func drawDeal(_ entry: JourneyEntry) {
    let tables = entry.tables
    var sampler = Sampler(state.stream, purpose: tables.dealPurpose)
    let logValue =
      entry.segment.logMedianValue + entry.segment.logValueDeviation * sampler.normal()
    let logRatio = logValue - tables.referenceValue
    let logComplexity =
      tables.complexityElasticity * logRatio + tables.complexityDeviation * sampler.normal()
    state.dealValue = lanes_exp(logValue)
    state.pace = lanes_exp(-logComplexity)
    state.size = UInt8(entry.sizeOverride ?? drawSize(entry, logRatio: logRatio))
  }

  private func drawSize(_ entry: JourneyEntry, logRatio: Double) -> Int {
    var sampler = Sampler(state.stream, purpose: entry.tables.sizePurpose)
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

  /// Seats the mandatory roles, then others without replacement, then repeatable ones again.
  private func seatCommittee(_ entry: JourneyEntry) {
    let tables = entry.tables
    let size = Int(state.size)
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
    let distinct = min(size, CommitteeSize.distinctRoles)
    if seated < distinct { seatByRace(tables, seats: distinct - seated, seat) }
    if seated < size {
      var sampler = Sampler(state.stream, purpose: tables.seatsPurpose)
      let presence = tables.presence.base
      let isRepeatable = tables.isRepeatable.base
      var total = 0.0
      for index in 0..<tables.roleCount { total += isRepeatable[index] ? presence[index] : 0 }
      while seated < size {
        var left = sampler.uniform() * total
        var chosen = -1
        for index in 0..<tables.roleCount
        where isRepeatable[index] && presence[index] > 0 {
          chosen = index
          if left < presence[index] { break }
          left -= presence[index]
        }
        seat(chosen)
      }
    }
    state.attention = min(1, 3 / Float(size))
    weigh()
    engage(tables)
  }

  /// Draws roles without replacement: an exponential clock per role, the earliest are seated.
  ///
  /// The same as drawing one at a time in proportion to presence (Efraimidis and Spirakis 2006), but each
  /// role has its own random number.
  private func seatByRace(_ tables: EntryTables, seats: Int, _ seat: (Int) -> Void) {
    let padded = tables.roleHash.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: padded) { clock in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
        for lane in 0..<Lanes.count { words[64 + lane] = tables.rolesPurpose }
        for first in stride(from: 0, to: padded, by: Lanes.count) {
          lanes_fill_blocks(
            state.stream,
            tables.roleHash.base + first,
            words.baseAddress! + 64,
            words.baseAddress!
          )
          lanes_exponentials(words.baseAddress!, clock.baseAddress! + first)
        }
      }
      var open = 0
      for index in 0..<tables.roleCount {
        let isOpen = tables.presence.base[index] > 0 && !tables.isMandatory.base[index]
        clock[index] = isOpen ? clock[index] / tables.presence.base[index] : .infinity
        open += isOpen ? 1 : 0
      }
      for _ in 0..<min(seats, open) {
        var first = 0
        for index in 0..<tables.roleCount where clock[index] < clock[first] { first = index }
        clock[first] = .infinity
        seat(first)
      }
    }
  }

  /// Each member's share of the committee's power (model, rules 4.4 and 4.6).
  func weigh() {
    let size = Int(state.size)
    let power = tables.power
    var total = 0.0
    for lane in 0..<size { total += power[Int(role[lane])] }
    for lane in 0..<size {
      let share = power[Int(role[lane])] / total
      weight[lane] = Float(share)
      self.power[lane] = Int32(share * Double(CommitteeLanes.allPower) + 0.5)
    }
    committee.size = size
    context.pointee.lanesInUse = max(context.pointee.lanesInUse, (size + 3) & ~3)
  }

  /// Who is engaged from the start (model, rule 4.7).
  private func engage(_ tables: EntryTables) {
    for lane in 0..<Int(state.size) where tables.startsEngaged.base[Int(role[lane])] {
      stage[lane] = 1
    }
  }

  /// Lanes without a member prefer the status quo whatever happens, so that no touch finds a favorite there.
  func closeLanes() {
    let statusQuo = tables.vendorCount
    for lane in Int(state.size)..<Lanes.count {
      role[lane] = UInt8(truncatingIfNeeded: tables.noRole)
      stage[lane] = CommitteeLanes.noStage
      columns[statusQuo * Lanes.count + lane] = 1e30
      favorite[lane] = Int32(statusQuo)
      favoriteValue[lane] = 1e30
    }
  }

  /// First events of all families, at the rates of the start.
  private func startFamilies() {
    beginFamilies()
    state.conflict = -1
    _ = committee.findFavorites(columnCount: tables.columnCount, candidates: candidates)
    setRate(Family.meeting, tables.meetingRate)
    countStages()
    stageHasChanged(engagementChanged: true)
    updatePushRates()
    updateContactRate()
  }
}
