/// The sums of one replication, found by what they are.
package struct Ledger: Sendable {
  /// Where each sum stands among ``numbers``; one for all replications of a scenario.
  package let layout: LedgerLayout
  /// In the order of the layout.
  package private(set) var numbers: [Double]

  /// Sums that are all 0.
  package init(_ layout: LedgerLayout) {
    self.init(layout, numbers: Array(repeating: 0, count: layout.count))
  }

  /// Sums that were made before.
  ///
  /// - Precondition: There are as many numbers as the layout has.
  package init(_ layout: LedgerLayout, numbers: [Double]) {
    precondition(numbers.count == layout.count, "\(numbers.count) of \(layout.count) numbers")
    self.layout = layout
    self.numbers = numbers
  }

  /// One number, by places on the sum's axes in their order.
  @inline(__always)
  package subscript(
    _ sum: Sum,
    _ first: Place? = nil,
    _ second: Place? = nil,
    _ third: Place? = nil
  ) -> Double {
    get { numbers[layout.index(sum, first, second, third)] }
    _modify { yield &numbers[layout.index(sum, first, second, third)] }
  }

  /// All numbers of a sum together.
  package func total(_ sum: Sum) -> Double {
    guard layout.has(sum) else { return 0 }
    let start = layout.index(sum, at: layout.places(of: sum)[0])
    return numbers[start..<start + layout.places(of: sum).count].reduce(0, +)
  }

  /// Puts every number back to 0.
  mutating func reset() {
    for index in numbers.indices { numbers[index] = 0 }
  }
}
