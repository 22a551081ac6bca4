/// A block of plain numbers that the event loop reads without bounds or reference counts.
///
/// Written once, when it is made, and read by all threads.
final class Table<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element; valid as long as the table lives.
  let base: UnsafePointer<Element>
  /// Elements, `>= 0`.
  let count: Int

  /// A block of as many elements as given, which may be none.
  init(_ elements: [Element]) {
    count = elements.count
    let block = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    for (index, element) in elements.enumerated() { (block + index).initialize(to: element) }
    base = UnsafePointer(block)
  }

  deinit { base.deallocate() }

  /// The element at an index in `0..<count`.
  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "There is no element at this index.")
    return base[index]
  }
}
