import CLanes
@testable import JourneySimulation
import Testing

/// Each kernel on lanes against a few plain lines about one member after the other.
@Suite final class `Arithmetic on lanes` {
  private let memory: UnsafeMutableRawPointer
  private let lanes: CommitteeLanes
  /// As `JourneyFleet` makes them.
  private let masks = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * Lanes.count - 1)

  /// Seven members with opinions about four columns; two are not engaged.
  init() {
    var sampler = Sampler(key: ReplicationKey(seed: 1, replication: 0), name: "lanes")
    let bytes = CommitteeLanes.byteCount(columns: 4)
    memory = .allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    masks.initialize(repeating: 0, count: 2 * Lanes.count - 1)
    masks[Lanes.count - 1] = -1
    lanes = CommitteeLanes(memory, width: 8)
    lanes.size = 7
    for lane in 0..<Lanes.count {
      let isMember = lane < 7
      let isEngaged = isMember && lane > 1
      lanes.stage[lane] = isMember ? (isEngaged ? UInt8(1 + lane % 3) : 0) : CommitteeLanes.noStage
      lanes.weight[lane] = isMember ? Float(1 + lane) / 28 : 0
      lanes.power[lane] = isMember ? Int32(1 + lane) : 0
      lanes.engaged[lane] = isEngaged ? 1 : 0
      lanes.pull[lane] = isEngaged ? 0.3 : 0
      for column in 0..<4 { lanes.column(column)[lane] = Float(sampler.normal()) }
      // As journeys close the lanes of nobody: no touch finds a favorite there.
      if !isMember {
        lanes.column(3)[lane] = 1e30
        lanes.favoriteValue[lane] = 1e30
      }
      lanes.favorite[lane] = 3
      if isEngaged { lanes.ahead[1] += lanes.power[lane] }
    }
    lanes.support[3] = lanes.ahead[1]
    _ = lanes.findFavorites(columnCount: 4, candidates: 0b111)
  }

  deinit {
    memory.deallocate()
    masks.deallocate()
  }

  /// The column that a member likes best among candidates and the last.
  private func best(_ member: Int, _ candidates: [Int]) -> Int {
    (candidates + [3]).max { lanes.column($0)[member] < lanes.column($1)[member] } ?? 3
  }

  private func expectFavorites(among candidates: [Int]) {
    for member in 0..<7 {
      let favorite = best(member, candidates)
      #expect(Int(lanes.favorite[member]) == favorite)
      #expect(lanes.favoriteValue[member] == lanes.column(favorite)[member])
    }
    for column in 0..<4 {
      let supporters = (2..<7).filter { best($0, candidates) == column }
      #expect(lanes.support[column] == supporters.reduce(0) { $0 + lanes.power[$1] })
    }
  }

  @Test func `favorites are the largest opinions among candidates`() {
    expectFavorites(among: [0, 1, 2])
    _ = lanes.findFavorites(columnCount: 4, candidates: 0b010)
    expectFavorites(among: [1])
    #expect(!lanes.findFavorites(columnCount: 4, candidates: 0b010))
  }

  private func touch(own: Float, shared: Float, candidates: UInt32) -> CommitteeLanes.Change {
    lanes.touch(
      1,
      member: 4,
      own: own,
      shared: shared,
      columnCount: 4,
      candidates: candidates,
      masks: masks
    )
  }

  @Test func `nobody turns to a vendor that the committee does not know`() {
    _ = lanes.findFavorites(columnCount: 4, candidates: 0b101)
    let change = touch(own: 5, shared: 5, candidates: 0b101)
    #expect(change.converts == 0 && change.lostFans == 0)
    expectFavorites(among: [0, 2])
    #expect(lanes.findFavorites(columnCount: 4, candidates: 0b111))
    expectFavorites(among: [0, 1, 2])
  }

  @Test func `a touch moves one member and everybody engaged, and favorites with them`() {
    let before = (0..<7).map { lanes.column(1)[$0] }
    let change = touch(own: 0.4, shared: 1.2, candidates: 0b111)
    lanes.turn(change.converts, to: 1)
    for member in 0..<7 {
      let shared: Float = member > 1 ? 1.2 : 0
      #expect(lanes.column(1)[member] == (before[member] + (member == 4 ? 0.4 : 0)) + shared)
    }
    #expect(change.converts != 0 && change.lostFans == 0)
    expectFavorites(among: [0, 1, 2])
    let fans = (0..<7).reduce(UInt32(0)) { $0 | (lanes.favorite[$1] == 1 ? 1 << UInt32($1) : 0) }
    let loss = touch(own: -9, shared: -9, candidates: 0b111)
    #expect(loss.converts == 0 && loss.lostFans == fans)
    let leaving = lanes.settle(fans, of: 1, columnCount: 4, candidates: 0b111)
    #expect(leaving & ~fans == 0 && leaving & 1 << 4 != 0)
    #expect(lanes.findFavorites(columnCount: 4, candidates: 0b111, of: leaving))
    expectFavorites(among: [0, 1, 2])
  }

  @Test func `a meeting pulls those engaged towards the weighted mean`() {
    let before = (0..<4).map { column in (0..<7).map { Double(lanes.column(column)[$0]) } }
    let unfaithful = lanes.meet(columnCount: 4, candidates: 0b101)
    for column in 0..<4 {
      let mean = (0..<7).reduce(0) { $0 + before[column][$1] * Double(lanes.weight[$1]) }
      for member in 0..<7 {
        let expected =
          before[column][member] + (member > 1 ? 0.3 : 0) * (mean - before[column][member])
        #expect(abs(Double(lanes.column(column)[member]) - expected) < 1e-6)
      }
    }
    let leaving = (0..<7).filter { best($0, [0, 2]) != Int(lanes.favorite[$0]) }
      .filter { lanes.column(best($0, [0, 2]))[$0] > lanes.column(Int(lanes.favorite[$0]))[$0] }
    #expect(unfaithful == leaving.reduce(0) { $0 | 1 << UInt32($1) })
  }

  @Test func `conflict, scores and shares are sums over members`() {
    let total = (2..<7).reduce(0) { $0 + Double(lanes.power[$1]) }
    let shares = (0..<4).map { Double(lanes.support[$0]) / total }
    let conflict = 1 - shares.reduce(0) { $0 + $1 * $1 }
    #expect(abs(Double(lanes.conflict(columnCount: 4)) - conflict) < 1e-6)
    let score = (0..<7).reduce(0) { $0 + Double(lanes.column(2)[$1] * lanes.weight[$1]) }
    #expect(abs(Double(lanes.score(2)) - score) < 1e-6)
    for column in 0..<4 {
      let share = (0..<7).filter { lanes.favorite[$0] == Int32(column) }
        .reduce(0) { $0 + Double(lanes.weight[$1]) }
      #expect(abs(Double(lanes.share(favoring: column)) - share) < 1e-6)
    }
  }

  @Test func `a pick falls on the lane of its share, and never on one without weight`() {
    let weights: [Float] = [0, 1, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let picks = [0.0, 0.2499, 0.26, 0.7, 0.76, 0.999999].map { lanes_pick(weights, Float($0)) }
    #expect(picks == [1, 1, 3, 3, 4, 4])
    #expect(lanes_pick([Float](repeating: 0, count: 16), 0.5) == -1)
  }
}
