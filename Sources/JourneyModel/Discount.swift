/// What we take off our list price in a negotiation (model, rule 6.20).
package struct Discount: Sendable, Equatable {
  /// Mean share of the list price over negotiations, in `0...1`.
  package var mean = 0.0
  /// Standard deviation over negotiations, relative to the largest that the mean allows, in `0..<1`; 0
  /// gives every buyer the mean.
  package var spread = 0.2
  /// Added to the mean where a negotiation ends at a quarter's end, in `0...1`.
  package var quarterEnd = 0.0
  /// Last days of a quarter that are its end, `> 0` and at most a quarter.
  package var quarterEndDays = 14.0

  /// None, and two weeks for a quarter's end, by assumption.
  package init() {}

  /// Whether any is granted.
  package var isGranted: Bool { mean > 0 || quarterEnd > 0 }
}
