import JourneyStatistics

/// Whom the accounts of a segment have bought from, in a market that has long been the same
/// (model, rule 1.18).
///
/// What is lasting about an account goes with whom it bought from, so that there is a distribution for
/// each class of receptivity.
package struct IncumbentLaw: Sendable, Equatable {
  /// Share of each vendor, `0...1`: `[class of receptivity, from low to high][vendor column]`; what lacks
  /// to 1 has bought from nobody.
  package let shares: [[Double]]

  /// Our share, `0...1`, over all classes, each of which has as many accounts.
  package var ourShare: Double { shares.reduce(0) { $0 + $1[0] } / Double(shares.count) }

  /// A law with known shares, one list per class of receptivity of the scenario.
  package init(shares: [[Double]]) { self.shares = shares }

  /// Any vendor is as likely as any other, whatever the receptivity: where a fixed point begins.
  package init(evenly compiled: CompiledScenario) {
    let vendors = compiled.vendorIDs.count
    shares = Array(
      repeating: Array(repeating: 1 / Double(vendors), count: vendors),
      count: compiled.entry.receptivityEdges.count + 1
    )
  }

  /// The column of an account's incumbent, -1 for none, by a uniform.
  func incumbent(_ compiled: CompiledScenario, receptivity: Double, uniform: Double) -> Int {
    var left = uniform
    for (vendor, share) in shares[compiled.receptivityClass(receptivity)].enumerated() {
      if left < share { return vendor }
      left -= share
    }
    return -1
  }
}

/// How often journeys of accounts with each incumbent ended in a purchase from each vendor.
package struct IncumbentCounts: Sendable {
  private let classes: Int
  private let vendors: Int
  /// `[(class * (vendors + 1) + incumbent) * (vendors + 1) + vendor bought from]`; the last incumbent is
  /// none, the last vendor no purchase.
  private var counts: [Int]

  /// Weight of what all classes have in common, in journeys, against what a class shows by itself.
  private static let commonJourneys = 50.0

  init(_ compiled: CompiledScenario) {
    classes = compiled.entry.receptivityEdges.count + 1
    vendors = compiled.vendorIDs.count
    counts = Array(repeating: 0, count: classes * (vendors + 1) * (vendors + 1))
  }

  mutating func add(_ run: JourneyRun, in compiled: CompiledScenario) {
    let state = run.state
    let row = compiled.receptivityClass(state.receptivity) * (vendors + 1)
    let incumbent = state.incumbent < 0 ? vendors : Int(state.incumbent)
    let bought = state.outcome == .bought ? Int(state.winner) : vendors
    counts[(row + incumbent) * (vendors + 1) + bought] += 1
  }

  /// The counts of all parts of the journeys of a segment, at least one part.
  package static func sum(of parts: [IncumbentCounts]) -> IncumbentCounts {
    var whole = parts[0]
    for part in parts.dropFirst() {
      for index in whole.counts.indices { whole.counts[index] += part.counts[index] }
    }
    return whole
  }

  /// The law that these journeys leave as it is: the stationary distribution of whom accounts have bought
  /// from, journey after journey.
  package var stationaryLaw: IncumbentLaw {
    let common = (0...vendors).map { incumbent in
      (0..<classes).reduce(Array(repeating: 0.0, count: vendors + 1)) { sums, part in
        zip(sums, row(part, incumbent)).map(+)
      }
    }
    let all = common.reduce(Array(repeating: 0.0, count: vendors + 1)) { zip($0, $1).map(+) }
    let rows = common.map { Self.smoothed($0, towards: all) }
    return IncumbentLaw(
      shares: (0..<classes).map { part in
        stationary((0...vendors).map { Self.smoothed(row(part, $0), towards: rows[$0]) })
      }
    )
  }

  /// How far our share goes when one part of the journeys is left out after another.
  ///
  /// - Parameter parts: Journeys of equal numbers that make up the whole.
  /// - Returns: One deviation for each part, scaled so that the squares add up to the variance of our share;
  ///   none of a single part, which tells nothing of it.
  package static func ourShareDeviations(_ parts: [IncumbentCounts]) -> [Double] {
    guard parts.count > 1 else { return [] }
    let shares = parts.indices.map { left in
      sum(of: Array(parts[..<left] + parts[(left + 1)...])).stationaryLaw.ourShare
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let scale = (Double(shares.count - 1) / Double(shares.count)).squareRoot()
    return shares.map { scale * ($0 - mean) }
  }

  private func row(_ part: Int, _ incumbent: Int) -> [Double] {
    let first = (part * (vendors + 1) + incumbent) * (vendors + 1)
    return counts[first..<first + vendors + 1].map(Double.init)
  }

  /// Shares of a row of counts, with those of a wider row counting as some journeys more.
  private static func smoothed(_ counts: [Double], towards wider: [Double]) -> [Double] {
    let (total, all) = (counts.reduce(0, +), wider.reduce(0, +))
    guard all > 0 else { return wider }
    return zip(counts, wider).map {
      ($0 + commonJourneys * $1 / all) / (total + commonJourneys)
    }
  }

  /// The stationary shares of the vendors under probabilities of purchases by incumbent.
  ///
  /// Among the vendors from which anybody buys: each of them is bought from whoever is in place, as the
  /// probabilities are smoothed towards what all have in common. Where nobody ever buys, no vendor has a share.
  private func stationary(_ purchases: [[Double]]) -> [Double] {
    let sellers = (0..<vendors).filter { vendor in purchases.contains { $0[vendor] > 0 } }
    let moves = sellers.map { incumbent in sellers.map { purchases[incumbent][$0] } }
    var shares = Array(repeating: 0.0, count: vendors)
    for (vendor, share) in zip(sellers, StationaryDistribution.of(moves)) { shares[vendor] = share }
    return shares
  }
}

extension CompiledScenario {
  /// The class of an account's receptivity, `0..<` the number of classes.
  func receptivityClass(_ receptivity: Double) -> Int {
    entry.receptivityEdges.firstIndex { receptivity < $0 } ?? entry.receptivityEdges.count
  }
}
