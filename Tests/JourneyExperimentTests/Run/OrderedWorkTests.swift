import JourneyExperiment
import Synchronization
import Testing

@Suite("Work in parts on several threads")
struct OrderedWorkTests {
  private struct Failure: Error, Equatable { let part: Int }

  @Test(arguments: [1, 2, 3, 64])
  func `results come in order of the parts on any number of threads`(threads: Int) {
    let squares = OrderedWork.map(3..<40, threads: threads) { $0 * $0 }
    #expect(squares == (3..<40).map { $0 * $0 })
    #expect(OrderedWork.map(5..<5, threads: threads) { $0 } == [])
  }

  @Test(arguments: [1, 4])
  func `each part is done once`(threads: Int) {
    let counts = Mutex([Int](repeating: 0, count: 100))
    _ = OrderedWork.map(0..<100, threads: threads) { part in counts.withLock { $0[part] += 1 } }
    #expect(counts.withLock { $0 } == [Int](repeating: 1, count: 100))
  }

  @Test func `after a stop there are the parts before the first that was not begun`() {
    let control = RunControl()
    let parts = OrderedWork.map(0..<10, threads: 1, isCancelled: { control.isCancelled }) { part in
      if part == 3 { control.cancel() }
      return part
    }
    #expect(parts == [0, 1, 2, 3])
  }

  @Test(arguments: [1, 2, 8])
  func `the first part in order that fails is the one reported`(threads: Int) {
    #expect(throws: Failure(part: 7)) {
      try OrderedWork.map(0..<50, threads: threads) { part throws(Failure) in
        if part % 10 >= 7 { throw Failure(part: part) }
      }
    }
  }
}
