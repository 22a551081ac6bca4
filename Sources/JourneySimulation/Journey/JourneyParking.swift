import CLanes

/// Moves journeys in progress out of a fleet's slots into less memory, and back (exactly as they were).
///
/// Lanes are kept in fours, as many as hold members, and whatever follows from the rest is left out. A parked
/// journey is: the scalars; counters and touches; per family fire, rate and ordinal; and per four lanes their
/// opinions, memories, evoked sets, bytes, favorites and, if there are any, audiences.
struct JourneyParking {
  private let families: Int
  private let columns: Int
  private let vendors: Int
  private let touchBytes: Int
  private let hasAudiences: Bool

  private typealias FourOpinions = SIMD4<Float>
  private typealias FourMemories = SIMD4<UInt16>
  private typealias FourBytes = SIMD4<UInt8>

  init(_ compiled: CompiledScenario) {
    families = compiled.tables.pointee.familyCount
    columns = compiled.tables.pointee.columnCount
    vendors = compiled.tables.pointee.vendorCount
    hasAudiences = compiled.tables.pointee.partialCount > 0
    touchBytes =
      (compiled.tables.pointee.channelCount * TouchCount.allCases.count
        * MemoryLayout<UInt16>.size + 7) & ~7
  }

  private static var stateBytes: Int { (MemoryLayout<JourneyState>.size + 7) & ~7 }
  private static var counterBytes: Int {
    (JourneyCounter.count * MemoryLayout<UInt16>.size + 7) & ~7
  }
  private static var familyBytes: Int { 8 + 8 + 4 }
  /// Of the information and need, in half a byte each, role and stage of four members and their favorites.
  private static var memberBytes: Int { 4 * 4 }
  private static var audienceBytes: Int { 4 }

  /// Lanes in fours that hold the members of a committee.
  static func groups(size: Int) -> Int { (size + 3) / 4 }

  /// Bytes of a parked journey whose members take some lanes in fours, `1...4`; a multiple of 8.
  func byteCount(groups: Int) -> Int {
    let perGroup =
      columns * 16 + (vendors + 1) * 8 + Self.memberBytes + (hasAudiences ? Self.audienceBytes : 0)
    let fixed = Self.stateBytes + Self.counterBytes + touchBytes
    return (fixed + families * Self.familyBytes + groups * perGroup + 7) & ~7
  }

  /// Copies whole words; short copies cost less than a call.
  @inline(__always)
  private static func copy(
    _ from: UnsafeRawPointer,
    _ to: UnsafeMutableRawPointer,
    _ bytes: Int
  ) {
    var offset = 0
    while offset &+ 16 <= bytes {
      let words = from.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self)
      to.storeBytes(of: words, toByteOffset: offset, as: SIMD2<UInt64>.self)
      offset &+= 16
    }
    if offset < bytes {
      let word = from.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      to.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
    }
  }

  /// Copies one value of a type that need not be aligned.
  @inline(__always)
  private static func copy<Value: BitwiseCopyable>(
    _ type: Value.Type,
    _ from: UnsafeRawPointer,
    _ to: UnsafeMutableRawPointer
  ) {
    to.storeBytes(of: from.loadUnaligned(as: type), as: type)
  }

  /// Copies the journey in a slot to `place`.
  func park(_ run: JourneyRun, groups: Int, at place: UnsafeMutableRawPointer) {
    var place = place
    Self.copy(run.scalars, place, Self.stateBytes)
    place += Self.stateBytes
    Self.copy(run.counters, place, Self.counterBytes)
    place += Self.counterBytes
    Self.copy(run.touches, place, touchBytes)
    place += touchBytes
    for family in 0..<families {
      let kept = run.family(family)
      place.storeBytes(of: run.fire(family).pointee, as: Double.self)
      place.storeBytes(of: kept.pointee.rate, toByteOffset: 8, as: Double.self)
      place.storeBytes(of: kept.pointee.ordinal, toByteOffset: 16, as: UInt32.self)
      place += Self.familyBytes
    }
    let (opinions, memories) = (run.columns, run.memories)
    for lane in stride(from: 0, to: groups &* 4, by: 4) {
      for column in 0..<columns {
        Self.copy(FourOpinions.self, opinions + (column &* 16 &+ lane), place)
        place += 16
      }
      for vendor in 0..<vendors {
        Self.copy(FourMemories.self, memories + (vendor &* 16 &+ lane), place)
        place += 8
      }
      Self.copy(FourMemories.self, run.evoked + lane, place)
      place += 8
      let information = UnsafeRawPointer(run.information + lane).loadUnaligned(as: FourBytes.self)
      let need = UnsafeRawPointer(run.need + lane).loadUnaligned(as: FourBytes.self)
      place.storeBytes(of: information | need &<< 4, as: FourBytes.self)
      Self.copy(FourBytes.self, run.role + lane, place + 4)
      Self.copy(FourBytes.self, run.stage + lane, place + 8)
      let favorites = UnsafeRawPointer(run.favorite + lane).loadUnaligned(as: SIMD4<Int32>.self)
      (place + 12).storeBytes(
        of: FourBytes(truncatingIfNeeded: favorites),
        as: FourBytes.self
      )
      place += Self.memberBytes
      guard hasAudiences else { continue }
      Self.copy(FourBytes.self, run.audiences + lane, place)
      place += Self.audienceBytes
    }
  }

  /// Copies a parked journey into a slot, whatever was there.
  func resume(_ run: JourneyRun, groups: Int, from place: UnsafeRawPointer) {
    var place = place
    Self.copy(place, run.scalars, Self.stateBytes)
    place += Self.stateBytes
    Self.copy(place, run.counters, Self.counterBytes)
    place += Self.counterBytes
    Self.copy(place, run.touches, touchBytes)
    place += touchBytes
    for family in 0..<families {
      let kept = run.family(family)
      run.fire(family).pointee = place.loadUnaligned(as: Double.self)
      kept.pointee.rate = place.loadUnaligned(fromByteOffset: 8, as: Double.self)
      kept.pointee.ordinal = place.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
      place += Self.familyBytes
    }
    run.emptyLanes()
    let (opinions, memories) = (run.columns, run.memories)
    for lane in stride(from: 0, to: groups &* 4, by: 4) {
      for column in 0..<columns {
        Self.copy(FourOpinions.self, place, opinions + (column &* 16 &+ lane))
        place += 16
      }
      for vendor in 0..<vendors {
        Self.copy(FourMemories.self, place, memories + (vendor &* 16 &+ lane))
        place += 8
      }
      Self.copy(FourMemories.self, place, run.evoked + lane)
      place += 8
      let pieces = place.loadUnaligned(as: FourBytes.self)
      UnsafeMutableRawPointer(run.information + lane)
        .storeBytes(of: pieces & FourBytes(repeating: 15), as: FourBytes.self)
      UnsafeMutableRawPointer(run.need + lane).storeBytes(of: pieces &>> 4, as: FourBytes.self)
      Self.copy(FourBytes.self, place + 4, run.role + lane)
      Self.copy(FourBytes.self, place + 8, run.stage + lane)
      let favorites = (place + 12).loadUnaligned(as: FourBytes.self)
      UnsafeMutableRawPointer(run.favorite + lane).storeBytes(
        of: SIMD4<Int32>(truncatingIfNeeded: favorites),
        as: SIMD4<Int32>.self
      )
      place += Self.memberBytes
      guard hasAudiences else { continue }
      Self.copy(FourBytes.self, place, run.audiences + lane)
      place += Self.audienceBytes
    }
    run.restoreDerived()
  }
}

extension JourneyRun {
  /// Empties the slot.
  func clear() {
    UnsafeMutableRawPointer(scalars)
      .initializeMemory(as: UInt8.self, repeating: 0, count: context.pointee.layout.stride)
  }

  /// Computes what a parked journey leaves out.
  fileprivate func restoreDerived() {
    weigh()
    let (progress, favoriteValue) = (progress, favoriteValue)
    let (need, information, favorite) = (need, information, favorite)
    let table = tables.progress
    for lane in 0..<Int(state.size) {
      progress[lane] = table[Int(need[lane]) &* 16 &+ Int(information[lane])]
      favoriteValue[lane] = columns[Int(favorite[lane]) &* 16 &+ lane]
    }
    countStages()
    sumActivity()
    resumeFamilies()
  }

  /// Makes all lanes those of a committee without members; nothing of an earlier journey counts then.
  ///
  /// Opinions are left: those of lanes without power move nothing, but for the status quo's.
  fileprivate func emptyLanes() {
    let statusQuo = tables.vendorCount
    let none = SIMD16<Float>.zero
    let all = SIMD16<Float>(repeating: 1e30)
    func fill<Lanes>(_ lanes: UnsafeMutableRawPointer, _ value: Lanes) where Lanes: SIMD {
      lanes.storeBytes(of: value, as: Lanes.self)
    }
    fill(weight, none)
    fill(power, SIMD16<Int32>.zero)
    fill(engaged, none)
    fill(pull, none)
    fill(progress, SIMD16<Int32>.zero)
    fill(favoriteValue, all)
    fill(columns + statusQuo &* 16, all)
    fill(favorite, SIMD16(repeating: Int32(truncatingIfNeeded: statusQuo)))
    fill(stage, SIMD16(repeating: CommitteeLanes.noStage))
    fill(role, SIMD16(repeating: UInt8(truncatingIfNeeded: tables.noRole)))
    fill(information, SIMD16<UInt8>.zero)
    fill(need, SIMD16<UInt8>.zero)
  }
}
