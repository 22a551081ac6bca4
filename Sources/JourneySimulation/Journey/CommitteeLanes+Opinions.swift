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
  /// - Parameter alone: A mask of all bits, with 15 of none on both sides of it.
  /// - Returns: What has become of favorites, which are up to date unless that is unknown.
  @inline(__always)
  func touch(
    _ vendor: Int,
    member: Int,
    own: Float,
    shared: Float,
    alone: UnsafePointer<Int32>
  ) -> Change {
    assert(member >= 0 && member < size)
    let column = column(vendor)
    let index = Int32(truncatingIfNeeded: vendor)
    let isMember = (alone - member).lanes
    let opinion =
      (column.lanes + SIMD16(repeating: own).kept(isMember)) + engaged.lanes * shared
    column.lanes = opinion
    let before = favorite.lanes
    // Negative where the member favors the vendor, and where the opinion is above that of the favorite.
    let favored = (before ^ SIMD16(repeating: index)) &- SIMD16(repeating: 1)
    if own + shared < 0 && favored.isAnyNegative { return .unknown }
    // The opinion of those who favor the vendor has not fallen, so that it is the larger one as well.
    let value = favoriteValue.lanes
    favoriteValue.lanes = value.orLarger(opinion)
    let overtaking = unsafeBitCast(value - opinion, to: SIMD16<Int32>.self) & ~favored
    guard overtaking.isAnyNegative else { return .none }
    let overtakes = overtaking &>> SIMD16(repeating: 31)
    let after = SIMD16(repeating: index).kept(overtakes, else: before)
    changeSupport(overtakes, to: after)
    favorite.lanes = after
    return .changed
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
      best = best.orLarger(opinion)
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
