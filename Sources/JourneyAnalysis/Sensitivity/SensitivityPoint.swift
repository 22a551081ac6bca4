/// Values of all uncertain inputs, and the future in which they are tried.
package struct SensitivityPoint: Sendable, Equatable {
  /// In base units, in the order of the inputs.
  package let values: [Double]
  /// Number of the replication: points of the same number have the same chance.
  package let replication: Int

  /// Values, one for each input, and a replication.
  package init(values: [Double], replication: Int) {
    self.values = values
    self.replication = replication
  }
}

/// Gives the outcome at each of some points.
///
/// - Throws: What the simulation throws, such as ``SensitivityStopped``.
package typealias SensitivityEvaluation = ([SensitivityPoint]) throws -> [Double]

/// A sensitivity analysis was stopped before it was finished.
package struct SensitivityStopped: Error {}
