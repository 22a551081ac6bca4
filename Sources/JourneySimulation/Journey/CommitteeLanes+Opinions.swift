/// How opinions move, and what they amount to (model, sections 3 and 4).
extension CommitteeLanes {
  /// What has become of favorites.
  struct Change {
    /// The members who turn to the vendor touched, as a bit set.
    var converts: UInt32
    /// The members whose favorite has lost ground, as a bit set: all columns must be compared for them.
    var lostFans: UInt32
  }

  /// A touch moves the opinion of a vendor: the member's own, and that of all engaged.
  ///
  /// Nobody turns to a vendor that is not among the candidates, a bit set. `masks` has no bit set but all of number
  /// 15. Nobody has turned to another favorite yet.
  @inline(__always)
  func touch(
    _ vendor: Int,
    member: Int,
    own: Float,
    shared: Float,
    columnCount: Int,
    candidates: UInt32,
    masks: UnsafePointer<Int32>
  ) -> Change {
    assert(member >= 0 && member < size)
    let handicap = handicap(of: vendor, columnCount: columnCount, candidates)
    let column = column(vendor)
    let index = SIMD4(repeating: Int32(truncatingIfNeeded: vendor))
    let isMember = masks + (Lanes.count &- 1 &- member)
    var (converts, fans): (UInt32, UInt32) = (0, 0)
    Lanes.forEachQuarter(width) { lane in
      let alone =
        unsafeBitCast(SIMD4(repeating: own), to: SIMD4<Int32>.self) & (isMember + lane).quarter
      let opinion =
        ((column + lane).alignedQuarter + unsafeBitCast(alone, to: SIMD4<Float>.self))
        + (engaged + lane).alignedQuarter * shared
      (column + lane).alignedQuarter = opinion
      // The opinion of those who favor the vendor is the larger one as well, if it has not fallen.
      let value = (favoriteValue + lane).alignedQuarter
      let isLarger = value .< opinion + handicap
      (favoriteValue + lane).alignedQuarter = value.replacing(with: opinion, where: isLarger)
      let favoring = (favorite + lane).alignedQuarter .== index
      fans |= favoring.bits &<< UInt32(truncatingIfNeeded: lane)
      converts |= (isLarger .& .!favoring).bits &<< UInt32(truncatingIfNeeded: lane)
    }
    // By its sign, since a branch would be hard to foresee.
    let isAgainst = (own + shared).bitPattern &>> 31
    return Change(converts: converts, lostFans: fans & (0 &- isAgainst))
  }

  /// Some members, as a bit set, turn from their favorites to a column.
  @inline(__always)
  func turn(_ members: UInt32, to column: Int32) {
    var left = members
    while left != 0 {
      turn(left.trailingZeroBitCount, to: column)
      left &= left &- 1
    }
  }

  @inline(__always)
  private func turn(_ lane: Int, to column: Int32) {
    let power = stage[lane] == 0 ? 0 : power[lane]
    support[Int(favorite[lane])] &-= power
    support[Int(column)] &+= power
    favorite[lane] = column
  }

  /// Finds favorites of some members among candidate vendors (both bit sets) and the status quo, the last column.
  ///
  /// - Returns: Whether any has changed.
  func findFavorites(
    columnCount: Int,
    candidates: UInt32,
    of members: UInt32 = .max
  ) -> Bool {
    let statusQuo = columnCount &- 1
    var hasChanged = false
    var left = members & ((1 &<< UInt32(truncatingIfNeeded: size)) &- 1)
    while left != 0 {
      let lane = left.trailingZeroBitCount
      left &= left &- 1
      var best = column(statusQuo)[lane]
      var which = statusQuo
      for vendor in 0..<statusQuo {
        let opinion = column(vendor)[lane]
        let isCandidate = candidates &>> UInt32(truncatingIfNeeded: vendor) & 1 != 0
        guard isCandidate && opinion > best else { continue }
        best = opinion
        which = vendor
      }
      favoriteValue[lane] = best
      if favorite[lane] != Int32(truncatingIfNeeded: which) {
        turn(lane, to: Int32(truncatingIfNeeded: which))
        hasChanged = true
      }
    }
    return hasChanged
  }

  /// Some members' favorite has lost ground.
  ///
  /// - Returns: Those among them who now like another candidate (a bit set), or the status quo, better.
  @inline(__always)
  func settle(
    _ fans: UInt32,
    of favorite: Int,
    columnCount: Int,
    candidates: UInt32
  ) -> UInt32 {
    var best = Quarters(repeating: -.infinity)
    for index in 0..<columnCount {
      let column = column(index)
      let handicap = handicap(of: index, columnCount: columnCount, candidates)
      Lanes.forEachQuarter(width) { lane in
        let opinion = (column + lane).alignedQuarter + handicap
        let highest = best[lane]
        best[lane] = highest.replacing(with: opinion, where: highest .< opinion)
      }
    }
    let column = column(favorite)
    let index = SIMD4(repeating: Int32(truncatingIfNeeded: favorite))
    var unfaithful: UInt32 = 0
    Lanes.forEachQuarter(width) { lane in
      let opinion = (column + lane).alignedQuarter
      let value = (favoriteValue + lane).alignedQuarter
      let isFan = (self.favorite + lane).alignedQuarter .== index
      (favoriteValue + lane).alignedQuarter = value.replacing(with: opinion, where: isFan)
      unfaithful |= (opinion .< best[lane]).bits &<< UInt32(truncatingIfNeeded: lane)
    }
    return unfaithful & fans
  }

  /// What is added to opinions of a column: nothing if it is a candidate or the last, else less than anything.
  @inline(__always)
  private func handicap(of index: Int, columnCount: Int, _ candidates: UInt32) -> SIMD4<Float> {
    let isCompared =
      (candidates | 1 &<< UInt32(truncatingIfNeeded: columnCount &- 1))
      &>> UInt32(truncatingIfNeeded: index) & 1
    let lowest = (-Float.infinity).bitPattern
    return SIMD4(repeating: Float(bitPattern: (isCompared &- 1) & lowest))
  }

  /// A group meeting: those engaged move by their pull towards the weighted mean, in every column.
  ///
  /// Candidate vendors are a bit set.
  ///
  /// - Returns: The members who now like another candidate, or the status quo, better than their favorite.
  @inline(__always)
  func meet(columnCount: Int, candidates: UInt32) -> UInt32 {
    var best = Quarters(repeating: -.infinity)
    var own = Quarters(repeating: 0)
    for index in 0..<columnCount {
      let column = column(index)
      let mean = SIMD4(repeating: score(index))
      // All columns are compared, since which vendors are candidates is hard to foresee.
      let handicap = handicap(of: index, columnCount: columnCount, candidates)
      let isFavorite = SIMD4(repeating: Int32(truncatingIfNeeded: index))
      Lanes.forEachQuarter(width) { lane in
        let before = (column + lane).alignedQuarter
        let opinion = before + (pull + lane).alignedQuarter * (mean - before)
        (column + lane).alignedQuarter = opinion
        let handicapped = opinion + handicap
        let highest = best[lane]
        best[lane] = highest.replacing(with: handicapped, where: highest .< handicapped)
        own[lane].replace(
          with: opinion,
          where: (favorite + lane).alignedQuarter .== isFavorite
        )
      }
    }
    var unfaithful: UInt32 = 0
    Lanes.forEachQuarter(width) { lane in
      (favoriteValue + lane).alignedQuarter = own[lane]
      let isBetter = own[lane] .< best[lane]
      unfaithful |= isBetter.bits &<< UInt32(truncatingIfNeeded: lane)
    }
    return unfaithful
  }

  /// Conflict `1 - sum of squared shares` of the engaged power by favorite; 0 if nobody is engaged.
  @inline(__always)
  func conflict(columnCount: Int) -> Float {
    guard ahead[1] > 0 else { return 0 }
    let power = SIMD4(repeating: Float(ahead[1]))
    let squares = Lanes.total(columnCount) {
      let share = SIMD4<Float>((support + $0).alignedQuarter) / power
      return share * share
    }
    return squares < 1 ? 1 - squares : 0
  }

  /// Weighted opinion of the whole committee about a column.
  @inline(__always)
  func score(_ index: Int) -> Float {
    let column = column(index)
    return Lanes.total(width) { (column + $0).alignedQuarter * (weight + $0).alignedQuarter }
  }

  /// Weight share of the members whose favorite is a column.
  @inline(__always)
  func share(favoring column: Int) -> Float {
    let index = SIMD4(repeating: Int32(truncatingIfNeeded: column))
    return Lanes.total(width) {
      let weight = (weight + $0).alignedQuarter
      return SIMD4<Float>.zero.replacing(
        with: weight,
        where: (favorite + $0).alignedQuarter .== index
      )
    }
  }
}

/// A number per lane, in registers.
private struct Quarters {
  private var (first, second, third, fourth):
    (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

  @inline(__always)
  init(repeating number: Float) {
    let four = SIMD4(repeating: number)
    (first, second, third, fourth) = (four, four, four, four)
  }

  /// The four numbers from a lane on that 4 divides.
  @inline(__always)
  subscript(lane: Int) -> SIMD4<Float> {
    get { lane == 0 ? first : lane == 4 ? second : lane == 8 ? third : fourth }
    set {
      switch lane {
      case 0: first = newValue
      case 4: second = newValue
      case 8: third = newValue
      default: fourth = newValue
      }
    }
  }
}
