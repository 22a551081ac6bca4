import CLanes

/// Whom an event happens to (model, sections 3 and 4).
extension CommitteeLanes {
  /// The member whose share of the running total of activity a point falls on.
  @inline(__always)
  func researcher(at point: Float) -> Int { Lanes.rank(of: point, in: UnsafePointer(activity)) }

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
    let size = size
    var total = 0.0
    for lane in 0..<size {
      let row = byRole ? Int(role[lane]) &* StageRates.stageCount : 0
      total += rates[row &+ Int(stage[lane])]
      totals[lane] = total
    }
    let target = uniform * total
    var member = 0
    for lane in 0..<(size &- 1) { member &+= totals[lane] <= target ? 1 : 0 }
    return member
  }

  /// A member in proportion to the factors of stages 0 to 2, times progress at 1 and 2.
  ///
  /// - Returns: The member; `nil` if all rates are too small to tell.
  @inline(__always)
  func mover(join: Float, consider: Float, decide: Float, at uniform: Float) -> Int? {
    let stages = SIMD16<Int32>(truncatingIfNeeded: stage.lanes)
    @inline(__always)
    func rate(_ stage: Int32, _ rates: SIMD16<Float>) -> SIMD16<Float> {
      rates.kept(SIMD16(where: stages, equal: stage))
    }
    let progress = SIMD16<Float>(progress.lanes) * (1 / Float(Self.fullProgress))
    var rates =
      rate(0, SIMD16(repeating: join)) + rate(1, progress * consider) + rate(2, progress * decide)
    let lane = withUnsafeBytes(of: &rates) {
      lanes_pick($0.baseAddress!.assumingMemoryBound(to: Float.self), uniform)
    }
    return lane < 0 ? nil : Int(lane)
  }
}

/// Rates by stage, with one more for lanes without a member.
enum StageRates {
  static var stageCount: Int { 5 }
}
