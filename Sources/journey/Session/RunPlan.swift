/// How many replications a run is to have.
struct RunPlan {
  /// All that are asked for, or as many as there may be.
  let replications: Range<Int>
  /// The relative standard error at which the run may end earlier, `nil` if it may not.
  let precision: Double?

  /// Replications if none are asked for.
  static let standard = 200
  /// Replications after which a precision that has not been reached is given up.
  private static let standardLimit = 20_000

  /// Replications that were asked for in advance; `nil` where that depends on the results.
  var requested: Int? { precision == nil ? replications.count : nil }

  /// Checks what is asked for against the size of draws.
  ///
  /// - Throws: ``UnusableInput`` unless the replications are whole draws, enough to tell an error.
  init(
    replicationsPerDraw size: Int,
    replications: Range<Int>?,
    precision: Double? = nil
  ) throws(UnusableInput) {
    self.precision = precision
    let standard = precision == nil ? Self.standard : Self.standardLimit
    self.replications = replications ?? 0..<standard
    let (first, end) = (self.replications.lowerBound, self.replications.upperBound)
    guard first % size == 0, end % size == 0 else {
      throw UnusableInput(
        """
        --replications must \(first == 0 ? "be a multiple" : "begin and end at multiples") of \
        \(size): some inputs are uncertain, and \(size) replications share each draw of them
        """
      )
    }
    guard precision == nil || end >= 2 * size else {
      throw UnusableInput(
        "--precision needs at least \(2 * size) replications; fewer have no standard error"
      )
    }
  }
}
