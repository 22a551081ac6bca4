import CLanes

/// Moves journeys in progress out of a fleet's slots into less memory, and back (exactly as they were).
///
/// Lanes of members that do not exist and whatever follows from the rest are left out.
struct JourneyParking {
  private let tables: UnsafePointer<JourneyTables>
  private var families: Int { tables.pointee.familyCount }
  private var columns: Int { tables.pointee.columnCount }
  private var vendors: Int { tables.pointee.vendorCount }

  init(_ compiled: CompiledScenario) { tables = compiled.tables }

  /// Bytes of a parked journey with a committee of a size.
  func byteCount(size: Int) -> Int {
    let numbers = families * (8 + 8 + 4) + columns * size * 4
    let counts = (JourneyCounter.count + vendors * size + tables.pointee.channelCount * 2) * 2
    let bytes = MemoryLayout<JourneyState>.size + numbers + counts + size * 5
    return (bytes + 7) & ~7
  }

  /// Copies the journey in a slot to `place`.
  func park(_ run: JourneyRun, at place: UnsafeMutableRawPointer) {
    var place = place
    let size = Int(run.state.pointee.size)
    func put<Number: BitwiseCopyable>(_ numbers: UnsafePointer<Number>, _ count: Int) {
      let bytes = count * MemoryLayout<Number>.stride
      place.copyMemory(from: numbers, byteCount: bytes)
      place += bytes
    }
    place.copyMemory(from: run.state, byteCount: MemoryLayout<JourneyState>.size)
    place += MemoryLayout<JourneyState>.size
    for family in 0..<families {
      put(run.fire(family), 1)
      put(&run.family(family).pointee.rate, 1)
      put(&run.family(family).pointee.ordinal, 1)
    }
    for column in 0..<columns { put(run.columns + column * 16, size) }
    put(run.counters, JourneyCounter.count)
    for vendor in 0..<vendors { put(run.memories + vendor * 16, size) }
    put(run.touches, tables.pointee.channelCount * 2)
    for lanes in [run.stage, run.information, run.need, run.role] { put(lanes, size) }
    for lane in 0..<size {
      place.storeBytes(of: UInt8(truncatingIfNeeded: run.favourite[lane]), as: UInt8.self)
      place += 1
    }
  }

  /// Copies a parked journey into a slot.
  func resume(_ run: JourneyRun, from place: UnsafeRawPointer) {
    var place = place
    func take<Number: BitwiseCopyable>(_ numbers: UnsafeMutablePointer<Number>, _ count: Int) {
      let bytes = count * MemoryLayout<Number>.stride
      UnsafeMutableRawPointer(numbers).copyMemory(from: place, byteCount: bytes)
      place += bytes
    }
    run.clear()
    UnsafeMutableRawPointer(run.state).copyMemory(
      from: place,
      byteCount: MemoryLayout<JourneyState>.size
    )
    place += MemoryLayout<JourneyState>.size
    let size = Int(run.state.pointee.size)
    for family in 0..<families {
      take(run.fire(family), 1)
      take(&run.family(family).pointee.rate, 1)
      take(&run.family(family).pointee.ordinal, 1)
    }
    for column in 0..<columns { take(run.columns + column * 16, size) }
    take(run.counters, JourneyCounter.count)
    for vendor in 0..<vendors { take(run.memories + vendor * 16, size) }
    take(run.touches, tables.pointee.channelCount * 2)
    for lanes in [run.stage, run.information, run.need, run.role] { take(lanes, size) }
    for lane in 0..<size {
      run.favourite[lane] = Int32(place.load(as: UInt8.self))
      place += 1
    }
    run.restoreDerived()
  }
}

extension JourneyRun {
  /// Empties the slot.
  func clear() {
    UnsafeMutableRawPointer(state)
      .initializeMemory(as: UInt8.self, repeating: 0, count: context.pointee.layout.stride)
  }

  /// Computes what a parked journey leaves out.
  fileprivate func restoreDerived() {
    let size = Int(state.pointee.size)
    weigh()
    for lane in 0..<size {
      progress[lane] = tables.pointee.progress[Int(need[lane]) * 16 + Int(information[lane])]
      favouriteValue[lane] = columns[Int(favourite[lane]) * 16 + lane]
    }
    closeLanes()
    countStages()
    sumActivity()
    resumeFamilies()
  }
}
