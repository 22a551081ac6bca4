/// Arithmetic on 16 numbers side by side, one lane per member of a committee (docs/decisions/0004-layout.md).
///
/// A mask is a lane of which all bits are set, or none, made by arithmetic: Swift's own masks are ten times
/// slower, and of comparisons the compiler makes narrow masks that it packs and unpacks. Sums have a fixed
/// order, so that every machine gives the same bits.
enum Lanes {
  /// The largest committee, and the most columns of opinions.
  static var count: Int { 16 }

  /// How many of 16 running totals are at most `x`: the lane that a point on their scale falls on.
  @inline(__always)
  static func rank(of x: Float, in totals: UnsafePointer<Float>) -> Int {
    count &- SIMD16(where: SIMD16(repeating: x), isBelow: totals.lanes).setCount
  }
}

extension SIMD16<Int32> {
  /// The mask of the lanes on which one finite number is below another; -0 counts as below 0.
  @inline(__always)
  init(where small: SIMD16<Float>, isBelow large: SIMD16<Float>) {
    self = unsafeBitCast(small - large, to: Self.self) &>> Self(repeating: 31)
  }

  /// The mask of the lanes on which two numbers from 0 are equal.
  @inline(__always)
  init(where numbers: Self, equal number: Int32) {
    self = ((numbers ^ Self(repeating: number)) &- Self(repeating: 1)) &>> Self(repeating: 31)
  }

  /// These lanes where a mask is set, other ones elsewhere.
  @inline(__always)
  func kept(_ mask: Self, else other: Self) -> Self { (self & mask) | (other & ~mask) }

  /// Lanes that a mask sets.
  @inline(__always)
  var setCount: Int { -Int(sum) }

  /// The sum of all lanes.
  @inline(__always)
  private var sum: Int32 {
    typealias Quarters = (SIMD4<Int32>, SIMD4<Int32>, SIMD4<Int32>, SIMD4<Int32>)
    let quarters = unsafeBitCast(self, to: Quarters.self)
    let sums = (quarters.0 &+ quarters.2) &+ (quarters.1 &+ quarters.3)
    return (sums[0] &+ sums[2]) &+ (sums[1] &+ sums[3])
  }

  /// Whether any bit is set.
  @inline(__always)
  var isAnySet: Bool {
    let pairs = unsafeBitCast(self, to: SIMD8<UInt64>.self)
    let halves = pairs.lowHalf | pairs.highHalf
    let quarters = halves.lowHalf | halves.highHalf
    return quarters[0] | quarters[1] != 0
  }

  /// The lanes that a mask sets, as a bit set.
  @inline(__always)
  var bits: UInt32 {
    let powers = SIMD16<Int32>(
      1,
      2,
      4,
      8,
      16,
      32,
      64,
      128,
      256,
      512,
      1024,
      2048,
      4096,
      8192,
      16384,
      32768
    )
    return UInt32(truncatingIfNeeded: (self & powers).sum)
  }
}

extension SIMD16<Float> {
  /// The lanes that a mask sets, 0 elsewhere.
  @inline(__always)
  func kept(_ mask: SIMD16<Int32>) -> Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD16<Int32>.self) & mask, to: Self.self)
  }

  /// These lanes where a mask is set, other ones elsewhere.
  @inline(__always)
  func kept(_ mask: SIMD16<Int32>, else other: Self) -> Self {
    let other = unsafeBitCast(other, to: SIMD16<Int32>.self)
    return unsafeBitCast(
      unsafeBitCast(self, to: SIMD16<Int32>.self).kept(mask, else: other),
      to: Self.self
    )
  }

  /// The sum of all lanes: halves are added to each other until one lane is left.
  @inline(__always)
  var total: Float {
    typealias Quarters = (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)
    let quarters = unsafeBitCast(self, to: Quarters.self)
    let sums = (quarters.0 + quarters.2) + (quarters.1 + quarters.3)
    return (sums[0] + sums[2]) + (sums[1] + sums[3])
  }
}

extension UnsafePointer where Pointee: SIMDScalar {
  /// The 16 numbers from here on, at any address.
  @inline(__always)
  var lanes: SIMD16<Pointee> { UnsafeRawPointer(self).loadUnaligned(as: SIMD16<Pointee>.self) }
}

extension UnsafeMutablePointer where Pointee: SIMDScalar {
  /// The 16 numbers from here on, which lie on a plane of a committee.
  @inline(__always)
  var lanes: SIMD16<Pointee> {
    get { UnsafeRawPointer(self).load(as: SIMD16<Pointee>.self) }
    nonmutating set {
      UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: SIMD16<Pointee>.self)
    }
  }

  /// The four numbers from here on, at any address.
  @inline(__always)
  var quarter: SIMD4<Pointee> {
    get { UnsafeRawPointer(self).loadUnaligned(as: SIMD4<Pointee>.self) }
    nonmutating set {
      UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: SIMD4<Pointee>.self)
    }
  }
}

extension SIMD4<Int32> {
  /// Whether any number is negative.
  @inline(__always)
  var isAnyNegative: Bool {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return (halves[0] | halves[1]) & 0x8000_0000_8000_0000 != 0
  }
}
