import CLanes

/// Whom an event happens to (model, sections 3 and 4).
extension CommitteeLanes {
  /// The member whose share of the running total of activity a point falls on.
  @inline(__always)
  func researcher(at point: Float) -> Int { Int(lanes_rank(activity, point)) }

  /// A member in proportion to `rates[row * 5 + stage]`.
  ///
  /// The row is the member's role, or 0 for everybody if not by role; `totals` has room for 16 numbers.
  @inline(__always)
  func member(
    byRates rates: UnsafePointer<Double>,
    byRole: Bool,
    at uniform: Double,
    _ totals: UnsafeMutablePointer<Double>
  ) -> Int {
    // All lanes of the fleet's width: those without a member have rate 0.
    let width = width
    var total = 0.0
    for lane in 0..<width {
      let row = byRole ? Int(role[lane]) &* StageRates.stageCount : 0
      total += rates[row &+ Int(stage[lane])]
      totals[lane] = total
    }
    let target = uniform * total
    var member = 0
    // By signs, of which the compiler makes no branches: totals that are not above the target.
    for lane in 0..<width { member &+= Int((target - totals[lane]).bitPattern &>> 63) }
    return min(width &- member, size &- 1)
  }

  /// A member in proportion to the factors of stages 0 to 2, times progress at 1 and 2.
  ///
  /// - Returns: The member; `nil` if all rates are too small to tell.
  @inline(__always)
  func mover(join: Float, consider: Float, decide: Float, at uniform: Float) -> Int? {
    let full = 1 / Float(Self.fullProgress)
    var rates = SIMD16<Float>.zero
    return withUnsafeMutableBytes(of: &rates) {
      let rates = $0.baseAddress!.assumingMemoryBound(to: Float.self)
      Lanes.forEachQuarter(width) { lane in
        let stage = lanes_widen(stage + lane)
        let share = SIMD4<Float>((progress + lane).alignedQuarter) * full
        let none = SIMD4<Float>.zero
        (rates + lane).alignedQuarter =
          none.replacing(with: join, where: stage .== 0)
          + none.replacing(with: share * consider, where: stage .== 1)
          + none.replacing(with: share * decide, where: stage .== 2)
      }
      let lane = lanes_pick(rates, uniform)
      return lane < 0 ? nil : Int(lane)
    }
  }
}

/// Rates by stage, with one more for lanes without a member.
enum StageRates {
  static var stageCount: Int { 5 }
}
