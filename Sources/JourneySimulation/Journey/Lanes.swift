import CLanes

/// Arithmetic on 16 numbers side by side, one lane per member of a committee (docs/decisions/0004-layout.md).
///
/// Four lanes at a time, as many as are in use. Sums have a fixed order, so that every machine gives the same
/// bits.
enum Lanes {
  /// The largest committee, and the most columns of opinions.
  static var count: Int { 16 }

  /// 1 if any bit is set, else 0: what is hard to foresee must not become a branch.
  @inline(__always)
  static func one(if bits: UInt32) -> Int { Int((UInt64(bits) &+ 0xFFFF_FFFF) &>> 32) }

  /// Does something with four lanes at a time, from lane 0 on.
  @inline(__always)
  static func forEachQuarter(_ width: Int, _ body: (Int) -> Void) {
    body(0)
    if width > 4 { body(4) }
    if width > 8 { body(8) }
    if width > 12 { body(12) }
  }

  /// The sum of some lanes, of which the rest count as 0: halves are added to each other until one lane is left.
  @inline(__always)
  static func total(_ width: Int, _ quarter: (Int) -> SIMD4<Float>) -> Float {
    var (even, odd) = (quarter(0), SIMD4<Float>.zero)
    if width > 4 { odd = quarter(4) }
    if width > 8 { even += quarter(8) }
    if width > 12 { odd += quarter(12) }
    let sums = even + odd
    return (sums[0] + sums[2]) + (sums[1] + sums[3])
  }
}

extension SIMDMask<SIMD4<Int32>> {
  /// The lanes that are set, as a bit set.
  @inline(__always)
  var bits: UInt32 { lanes_signs(unsafeBitCast(self, to: SIMD4<Int32>.self)) }
}

extension UnsafePointer where Pointee: SIMDScalar {
  /// The four numbers from here on, at any address.
  @inline(__always)
  var quarter: SIMD4<Pointee> { UnsafeRawPointer(self).loadUnaligned(as: SIMD4<Pointee>.self) }
}

extension UnsafeMutablePointer where Pointee: SIMDScalar {
  /// The four numbers from here on, which lie in a plane of a committee at a lane that 4 divides.
  @inline(__always)
  var alignedQuarter: SIMD4<Pointee> {
    get { UnsafeRawPointer(self).load(as: SIMD4<Pointee>.self) }
    nonmutating set {
      UnsafeMutableRawPointer(self).assumingMemoryBound(to: SIMD4<Pointee>.self).pointee = newValue
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
