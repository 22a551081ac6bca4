import CLanes

/// Moves journeys in progress out of a fleet's slots into less memory, and back (exactly as they were).
///
/// Lanes without a member and whatever follows from the rest are left out. A parked journey is: the scalars;
/// per family fire, rate and ordinal; opinions; counters; memories; touches; and the members' bytes.
struct JourneyParking {
  private let tables: UnsafePointer<JourneyTables>
  private let families: Int
  private let columns: Int
  private let vendors: Int
  private let touchBytes: Int

  init(_ compiled: CompiledScenario) {
    tables = compiled.tables
    families = tables.pointee.familyCount
    columns = tables.pointee.columnCount
    vendors = tables.pointee.vendorCount
    touchBytes = tables.pointee.channelCount * 2 * MemoryLayout<UInt16>.size
  }

  private static var stateBytes: Int { (MemoryLayout<JourneyState>.size + 7) & ~7 }
  private static var counterBytes: Int { JourneyCounter.count * MemoryLayout<UInt16>.size }

  /// Bytes of a parked journey with a committee of a size.
  func byteCount(size: Int) -> Int {
    let families = families * (8 + 8 + 4)
    let lanes = columns * size * 4 + vendors * size * 2 + size * 5
    // Copies are made of whole words: the last one may reach seven bytes further.
    return (Self.stateBytes + families + lanes + Self.counterBytes + touchBytes + 7 + 7) & ~7
  }

  /// Copies whole words that cover `bytes`; short copies cost less than a call.
  @inline(__always)
  private static func copy(
    _ from: UnsafeRawPointer,
    _ to: UnsafeMutableRawPointer,
    _ bytes: Int
  ) {
    var offset = 0
    while offset < bytes {
      let word = from.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      to.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
      offset &+= 8
    }
  }

  /// Copies the journey in a slot to `place`.
  func park(_ run: JourneyRun, at place: UnsafeMutableRawPointer) {
    var place = place
    let size = Int(run.state.size)
    @inline(__always) func put(_ from: UnsafeRawPointer, _ bytes: Int) {
      Self.copy(from, place, bytes)
      place += bytes
    }
    put(run.scalars, Self.stateBytes)
    for family in 0..<families {
      place.storeBytes(of: run.fire(family).pointee, as: Double.self)
      place.storeBytes(of: run.family(family).pointee.rate, toByteOffset: 8, as: Double.self)
      place.storeBytes(of: run.family(family).pointee.ordinal, toByteOffset: 16, as: UInt32.self)
      place += 20
    }
    for column in 0..<columns { put(run.columns + column * 16, size * 4) }
    put(run.counters, Self.counterBytes)
    for vendor in 0..<vendors { put(run.memories + vendor * 16, size * 2) }
    put(run.touches, touchBytes)
    put(run.stage, size)
    put(run.information, size)
    put(run.need, size)
    put(run.role, size)
    for lane in 0..<size {
      place.storeBytes(of: UInt8(truncatingIfNeeded: run.favorite[lane]), as: UInt8.self)
      place += 1
    }
  }

  /// Copies a parked journey into a slot.
  func resume(_ run: JourneyRun, from place: UnsafeRawPointer) {
    var place = place
    @inline(__always) func take(_ to: UnsafeMutableRawPointer, _ bytes: Int) {
      Self.copy(place, to, bytes)
      place += bytes
    }
    run.clear()
    take(run.scalars, Self.stateBytes)
    let size = Int(run.state.size)
    for family in 0..<families {
      run.fire(family).pointee = place.loadUnaligned(as: Double.self)
      run.family(family).pointee.rate =
        place.loadUnaligned(fromByteOffset: 8, as: Double.self)
      run.family(family).pointee.ordinal =
        place.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
      place += 20
    }
    for column in 0..<columns { take(run.columns + column * 16, size * 4) }
    take(run.counters, Self.counterBytes)
    for vendor in 0..<vendors { take(run.memories + vendor * 16, size * 2) }
    take(run.touches, touchBytes)
    take(run.stage, size)
    take(run.information, size)
    take(run.need, size)
    take(run.role, size)
    for lane in 0..<size {
      run.favorite[lane] = Int32(place.load(as: UInt8.self))
      place += 1
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
    for lane in 0..<Int(state.size) {
      progress[lane] = tables.progress[Int(need[lane]) * 16 + Int(information[lane])]
      favoriteValue[lane] = columns[Int(favorite[lane]) * 16 + lane]
    }
    // Also undoes what copies of whole words left on lanes without a member: there only the status quo's
    // column and the members' bytes count.
    closeLanes()
    countStages()
    sumActivity()
    resumeFamilies()
  }
}
