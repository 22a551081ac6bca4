package import Foundation

/// The fingerprint of files: the Secure Hash Algorithm with digests of 256 bits.
///
/// Guards results against being mixed up or edited, and the fingerprints can be checked with
/// `sha256sum`. Nothing secret passes through it, so its time may depend on what it reads.
///
/// - Source: NIST FIPS 180-4, Secure Hash Standard (2015), sections 4.1.2, 5 and 6.2; the functions
///   below carry its names.
package struct SHA256: Sendable {
  private var hash: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]

  /// The digest of some contents in 64 lowercase hexadecimal digits.
  package static func hexadecimal(_ contents: Data) -> String {
    var digest = SHA256()
    contents.withUnsafeBytes { digest.absorb($0) }
    return digest.hash.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// The whole message: its blocks, then what is left of it with the padding.
  private mutating func absorb(_ message: UnsafeRawBufferPointer) {
    let whole = message.count / 64 * 64
    for start in stride(from: 0, to: whole, by: 64) {
      compress(UnsafeRawBufferPointer(rebasing: message[start..<start + 64]))
    }
    var last = Array(message[whole...]) + [0x80]
    while last.count % 64 != 56 { last.append(0) }
    withUnsafeBytes(of: (UInt64(message.count) * 8).bigEndian) { last += $0 }
    last.withUnsafeBytes { rest in
      for start in stride(from: 0, to: rest.count, by: 64) {
        compress(UnsafeRawBufferPointer(rebasing: rest[start..<start + 64]))
      }
    }
  }

  /// One block of 64 bytes.
  private mutating func compress(_ block: UnsafeRawBufferPointer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
      for t in 0..<16 {
        w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: t * 4, as: UInt32.self))
      }
      for t in 16..<64 { w[t] = Self.σ1(w[t - 2]) &+ w[t - 7] &+ Self.σ0(w[t - 15]) &+ w[t - 16] }
      var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
      var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
      Self.constants.withUnsafeBufferPointer { k in
        for t in 0..<64 {
          let t1 = h &+ Self.Σ1(e) &+ ((e & f) ^ (~e & g)) &+ k[t] &+ w[t]
          let t2 = Self.Σ0(a) &+ ((a & b) ^ (a & c) ^ (b & c))
          (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
        }
      }
      for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[index] &+= word }
    }
  }

  private static func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
  private static func Σ0(_ x: UInt32) -> UInt32 { rotated(x, 2) ^ rotated(x, 13) ^ rotated(x, 22) }
  private static func Σ1(_ x: UInt32) -> UInt32 { rotated(x, 6) ^ rotated(x, 11) ^ rotated(x, 25) }
  private static func σ0(_ x: UInt32) -> UInt32 { rotated(x, 7) ^ rotated(x, 18) ^ x >> 3 }
  private static func σ1(_ x: UInt32) -> UInt32 { rotated(x, 17) ^ rotated(x, 19) ^ x >> 10 }
}
