import CLanes

/// Hashes of names, so that streams belong to names and never to positions (model, rule 9.2).
package enum StreamName {
  /// FNV-1a over the UTF-8 bytes, finished by the SplitMix64 mixer.
  package static func hash64(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return mix(hash)
  }

  /// The upper half of ``hash64(_:)``.
  package static func hash32(_ name: String) -> UInt32 { UInt32(hash64(name) >> 32) }

  /// The SplitMix64 finalizer (Steele, Lea, Flood 2014): a bijection that spreads every bit.
  package static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A scenario's seed and a replication: everything random in one market
/// (model, rules 9.1, 9.2 and 9.7).
package struct ReplicationKey: Sendable, Equatable {
  /// The experiment's, the same for all of its replications; any number will do.
  package var seed: UInt64
  /// Markets count from 0; from 2^31 on are draws of uncertain inputs, and the largest is pilots.
  package var replication: UInt32

  /// The key of one replication; equal keys give equal random numbers, on any machine.
  package init(seed: UInt64, replication: UInt32) {
    self.seed = seed
    self.replication = replication
  }

  /// The stream of one account's journey (or of its dormancy before that journey).
  func stream(account: UInt64, journey: UInt32) -> lanes_stream {
    let seedKey = lanes_stream(
      key0: UInt32(truncatingIfNeeded: seed),
      key1: UInt32(seed >> 32),
      counter2: UInt32(truncatingIfNeeded: account),
      counter3: UInt32(account >> 32)
    )
    var words: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) {
      lanes_philox(
        replication,
        journey,
        seedKey,
        $0.baseAddress!.assumingMemoryBound(to: UInt32.self)
      )
    }
    return lanes_stream(key0: words.0, key1: words.1, counter2: words.2, counter3: words.3)
  }
}
