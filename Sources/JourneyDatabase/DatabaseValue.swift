/// What stands in one column of a row.
package enum DatabaseValue: Sendable, Equatable {
  /// Nothing, or what no table of ours holds.
  case null
  /// A whole number of 64 bits.
  case integer(Int)
  /// A number of double precision, finite.
  case real(Double)
  /// UTF-8 text.
  case text(String)

  /// The text, if it is one.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The whole number, if it is one.
  package var integer: Int? {
    if case .integer(let number) = self { return number }
    return nil
  }
}
