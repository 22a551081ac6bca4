/// How opinions move, and what they amount to (model, sections 3 and 4).
extension CommitteeLanes {
  /// What has become of favorites.
  enum Change {
    case none, changed
    /// A vendor lost ground with somebody whose favorite it is: all columns must be compared again.
    case unknown
  }

  /// A touch moves the opinion of a vendor: the member's own, and that of all engaged.
  ///
  /// Four lanes at a time, as many as there are members: the compiler has registers and instructions for them.
  /// `masks` has no bit set but all of number 15, and room for 16 numbers from number 31 on.
  ///
  /// - Returns: What has become of favorites, which are up to date unless that is unknown.
  @inline(__always)
  func touch(
    _ vendor: Int,
    member: Int,
    own: Float,
    shared: Float,
    masks: UnsafeMutablePointer<Int32>
  ) -> Change {
    assert(member >= 0 && member < size)
    let size = size
    let column = column(vendor)
    let index = Int32(truncatingIfNeeded: vendor)
    let isMember = masks + (Lanes.count &- 1 &- member)
    let overtaking = masks + (2 &* Lanes.count &- 1)
    var (isFavored, isOvertaken) = (SIMD4<Int32>.zero, SIMD4<Int32>.zero)
    var lane = 0
    while lane < size {
      let alone =
        unsafeBitCast(SIMD4(repeating: own), to: SIMD4<Int32>.self) & (isMember + lane).quarter
      let opinion =
        ((column + lane).quarter + unsafeBitCast(alone, to: SIMD4<Float>.self))
        + (engaged + lane).quarter * shared
      (column + lane).quarter = opinion
      // The opinion of those who favor the vendor is the larger one as well, if it has not fallen.
      let value = (favoriteValue + lane).quarter
      (favoriteValue + lane).quarter = value.replacing(with: opinion, where: value .< opinion)
      // Negative where the member favors the vendor, and where it overtakes another favorite.
      let favors = ((favorite + lane).quarter ^ SIMD4(repeating: index)) &- SIMD4(repeating: 1)
      let overtakes = unsafeBitCast(value - opinion, to: SIMD4<Int32>.self) & ~favors
      (overtaking + lane).quarter = overtakes
      isFavored |= favors
      isOvertaken |= overtakes
      lane &+= 4
    }
    if own + shared < 0 && isFavored.isAnyNegative { return .unknown }
    guard isOvertaken.isAnyNegative else { return .none }
    for lane in 0..<size where overtaking[lane] < 0 { turn(lane, to: index) }
    return .changed
  }

  /// A member turns to another favorite.
  @inline(__always)
  private func turn(_ lane: Int, to column: Int32) {
    let power = stage[lane] == 0 ? 0 : power[lane]
    support[Int(favorite[lane])] &-= power
    support[Int(column)] &+= power
    favorite[lane] = column
  }

  /// Finds every member's favorite among candidate vendors (a bit set) and the status quo, the last column.
  ///
  /// - Returns: Whether any has changed.
  @inline(__always)
  func findFavorites(columnCount: Int, candidates: UInt32) -> Bool {
    let statusQuo = columnCount &- 1
    var best = column(statusQuo).lanes
    var which = SIMD16(repeating: Int32(truncatingIfNeeded: statusQuo))
    var left = candidates
    while left != 0 {
      let vendor = left.trailingZeroBitCount
      left &= left &- 1
      let opinion = column(vendor).lanes
      let better = SIMD16(where: best, isBelow: opinion)
      best = opinion.kept(better, else: best)
      which = SIMD16(repeating: Int32(truncatingIfNeeded: vendor)).kept(better, else: which)
    }
    favoriteValue.lanes = best
    let before = favorite.lanes
    let difference = which ^ before
    guard difference.isAnySet else { return false }
    changeSupport(~SIMD16(where: difference, equal: 0), to: which)
    favorite.lanes = which
    return true
  }

  /// The engaged members on some lanes turn from their favorites to others.
  @inline(__always)
  private func changeSupport(_ changed: SIMD16<Int32>, to favorites: SIMD16<Int32>) {
    var left = changed.bits
    while left != 0 {
      let lane = left.trailingZeroBitCount
      left &= left &- 1
      let power = stage[lane] == 0 ? 0 : power[lane]
      support[Int(favorite[lane])] &-= power
      support[Int(favorites[lane])] &+= power
    }
  }

  /// A group meeting: those engaged move by their pull towards the weighted mean, in every column.
  @inline(__always)
  func meet(columnCount: Int) {
    let (weight, pull) = (weight.lanes, pull.lanes)
    for index in 0..<columnCount {
      let column = column(index)
      let opinion = column.lanes
      let mean = SIMD16(repeating: (opinion * weight).total)
      column.lanes = opinion + pull * (mean - opinion)
    }
  }

  /// Conflict `1 - sum of squared shares` of the engaged power by favorite; 0 if nobody is engaged.
  @inline(__always)
  var conflict: Float {
    guard ahead[1] > 0 else { return 0 }
    let share = SIMD16<Float>(support.lanes) / SIMD16(repeating: Float(ahead[1]))
    let squares = (share * share).total
    return squares < 1 ? 1 - squares : 0
  }

  /// Weighted opinion of the whole committee about a column.
  @inline(__always)
  func score(_ index: Int) -> Float { (column(index).lanes * weight.lanes).total }

  /// Weight share of the members whose favorite is a column.
  @inline(__always)
  func share(favoring column: Int) -> Float {
    let favored = SIMD16(where: favorite.lanes, equal: Int32(truncatingIfNeeded: column))
    return weight.lanes.kept(favored).total
  }
}
