/// The state of one committee: planes of 16 lanes, a lane per member (docs/decisions/0004-layout.md).
///
/// Lanes without a member have no power, are at ``noStage`` and prefer the status quo. A view: it is valid as
/// long as the fleet whose slot it shows.
struct CommitteeLanes {
  private let base: UnsafeMutableRawPointer
  /// Lanes that may hold members, 4, 8, 12 or 16: the others are left out where they add nothing.
  ///
  /// The same for all journeys of a fleet, so that the processor foresees how often loops turn.
  let width: Int

  /// The committee at an address that 64 divides.
  @inline(__always)
  init(_ base: UnsafeMutableRawPointer, width: Int) {
    self.base = base
    self.width = width
  }

  /// Stage of a lane without a member.
  static var noStage: UInt8 { 4 }
  /// All power of a committee.
  static var allPower: Int32 { 1 << 30 }
  /// The progress of a member who needs nothing more.
  static var fullProgress: Int32 { 1 << 26 }

  // Bytes of a plane of 32-bit numbers, and of one of 8-bit numbers.
  private static var wide: Int { Lanes.count * 4 }
  private static var narrow: Int { Lanes.count }

  /// Bytes of a committee whose members have opinions about so many columns.
  static func byteCount(columns: Int) -> Int { columnsOffset + columns * wide }

  private static var bytesOffset: Int { 9 * wide }
  private static var sumsOffset: Int { bytesOffset + 4 * narrow }
  private static var columnsOffset: Int { sumsOffset + wide }

  @inline(__always)
  private func plane<Number>(_ place: Int) -> UnsafeMutablePointer<Number> {
    (base + place &* Self.wide).assumingMemoryBound(to: Number.self)
  }

  @inline(__always)
  private func bytes(_ place: Int) -> UnsafeMutablePointer<UInt8> {
    (base + (Self.bytesOffset &+ place &* Self.narrow)).assumingMemoryBound(to: UInt8.self)
  }

  @inline(__always)
  private func sums(_ place: Int) -> UnsafeMutablePointer<Int32> {
    (base + (Self.sumsOffset &+ place &* 4)).assumingMemoryBound(to: Int32.self)
  }

  // By member.
  /// Share of the committee's power.
  var weight: UnsafeMutablePointer<Float> { plane(0) }
  /// The same in units of which ``allPower`` are all: sums that are kept up to date stay exact.
  var power: UnsafeMutablePointer<Int32> { plane(1) }
  /// Research activities per day of the engaged, as running totals.
  var activity: UnsafeMutablePointer<Float> { plane(2) }
  /// 1 or 0.
  var engaged: UnsafeMutablePointer<Float> { plane(3) }
  /// How far a meeting moves those engaged.
  var pull: UnsafeMutablePointer<Float> { plane(4) }
  /// `I / K`, 1 if nothing is needed; in units of which ``fullProgress`` are 1.
  var progress: UnsafeMutablePointer<Int32> { plane(5) }
  /// The favorite column, and the opinion of it.
  var favorite: UnsafeMutablePointer<Int32> { plane(6) }
  var favoriteValue: UnsafeMutablePointer<Float> { plane(7) }
  /// Power of the engaged members who favor a column: `[column]`.
  var support: UnsafeMutablePointer<Int32> { plane(8) }
  /// 0 to 3, or ``noStage``.
  var stage: UnsafeMutablePointer<UInt8> { bytes(0) }
  /// Pieces of information gathered, and needed.
  var information: UnsafeMutablePointer<UInt8> { bytes(1) }
  var need: UnsafeMutablePointer<UInt8> { bytes(2) }
  var role: UnsafeMutablePointer<UInt8> { bytes(3) }

  // What the stages of all members amount to, by stage 0 to 4.
  /// Power at a stage or above, for stages 0 to 3; of stage 0 it is not kept.
  var ahead: UnsafeMutablePointer<Int32> { sums(0) }
  var progressSums: UnsafeMutablePointer<Int32> { sums(4) }
  var counts: UnsafeMutablePointer<Int32> { sums(9) }
  /// Members.
  var size: Int {
    get { Int(sums(14).pointee) }
    nonmutating set { sums(14).pointee = Int32(truncatingIfNeeded: newValue) }
  }

  /// Opinions: `[column * 16 + member]`.
  var columns: UnsafeMutablePointer<Float> {
    (base + Self.columnsOffset).assumingMemoryBound(to: Float.self)
  }

  /// Opinions of one column.
  @inline(__always)
  func column(_ column: Int) -> UnsafeMutablePointer<Float> { columns + column &* Lanes.count }
}
