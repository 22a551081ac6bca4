/// A set of vendors by column, of which 0 is us.
package struct VendorSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// Bit `v` is column `v`.
  let bits: UInt32

  /// The set whose bits are given.
  init(bits: UInt32) { self.bits = bits }

  /// The set of some columns, `0...15`.
  package init(columns: [Int]) { bits = columns.reduce(0) { $0 | 1 << UInt32($1) } }

  /// The set of some columns, `0...15`.
  package init(arrayLiteral columns: Int...) { self.init(columns: columns) }

  /// Vendors in the set.
  package var count: Int { bits.nonzeroBitCount }
  /// The columns, in order.
  package var columns: [Int] { (0..<UInt32.bitWidth).filter(contains) }

  /// Whether a column is in the set.
  package func contains(_ column: Int) -> Bool { bits >> UInt32(column) & 1 != 0 }

  /// Whether all of the set is in another.
  package func isSubset(of other: VendorSet) -> Bool { bits & ~other.bits == 0 }
}
