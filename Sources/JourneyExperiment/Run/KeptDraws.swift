/// What one draw of the uncertain inputs has yielded.
package struct DrawResult: Sendable {
  /// Its number, from 0.
  package let draw: Int
  /// Its replications, in order; fewer than a whole draw after a stop.
  package internal(set) var rows: [ReplicationRow] = []
  /// How many durations lie in each cell of the experiment's layout that is not empty.
  package internal(set) var durations: [Int: Int] = [:]

  /// A draw as it is simulated, to which replications are added.
  init(draw: Int) {
    self.draw = draw
  }

  /// A draw as it was kept.
  package init(draw: Int, rows: [ReplicationRow], durations: [Int: Int]) {
    self.draw = draw
    self.rows = rows
    self.durations = durations
  }
}

/// Draws of one experiment that outlive the program, such as those in a study file.
///
/// Both functions are called on any thread, several at a time, each draw on one.
package struct KeptDraws: Sendable {
  /// Finds a draw that has been kept before; `nil` if it has not.
  ///
  /// - Throws: What the place throws if it cannot be read.
  package let find: @Sendable (_ draw: Int) throws -> DrawResult?
  /// Keeps a whole draw.
  ///
  /// - Throws: What the place throws if it cannot be written.
  package let keep: @Sendable (_ result: DrawResult) throws -> Void

  /// A place in which draws are kept, by its two functions.
  package init(
    find: @escaping @Sendable (_ draw: Int) throws -> DrawResult?,
    keep: @escaping @Sendable (_ result: DrawResult) throws -> Void
  ) {
    self.find = find
    self.keep = keep
  }
}

/// Finds the place in which draws of an experiment are kept.
///
/// - Throws: What the place throws if it cannot be read or made.
package typealias Keeping = @Sendable (Experiment) throws -> KeptDraws
