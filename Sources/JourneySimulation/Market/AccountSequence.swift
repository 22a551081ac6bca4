import JourneyModel

/// An account by where it is found in the scenario.
struct AccountPlace {
  /// Index of the segment in file order.
  let segment: Int
  /// `0..<accountCount` of the segment.
  let account: Int
}

/// All accounts of a market, numbered segment by segment in the order of the segments' names.
struct AccountSequence {
  /// Index of a segment, and the number of its first account.
  private let segments: [(index: Int, first: Int)]
  /// Accounts of all segments.
  let count: Int

  init(_ compiled: CompiledScenario) {
    var segments: [(index: Int, first: Int)] = []
    var count = 0
    for index in compiled.segmentsByName {
      segments.append((index, count))
      count += compiled.segments[index].segment.accountCount
    }
    self.segments = segments
    self.count = count
  }

  /// The account of a number in `0..<count`.
  func place(_ number: Int) -> AccountPlace {
    precondition(number >= 0 && number < count, "There is no account of this number.")
    var segment = segments.count - 1
    while segments[segment].first > number { segment -= 1 }
    return AccountPlace(
      segment: segments[segment].index,
      account: number - segments[segment].first
    )
  }
}
