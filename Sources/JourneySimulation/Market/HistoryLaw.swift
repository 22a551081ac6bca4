import JourneyStatistics

/// What former journeys have left to the accounts of a segment, in a market that has long been the same: whom
/// they have bought from, and whom they recall (model, rules 1.18 and 2.9).
///
/// What is lasting about an account goes with whom it bought from, so that there is a distribution for
/// each class of receptivity.
package struct HistoryLaw: Sendable, Equatable {
  /// Vendors that committees recall, and how many of those that recall any or none.
  package struct Recall: Sendable, Equatable {
    /// Had an opportunity in the journey before, which ended without a purchase.
    package let vendors: VendorSet
    /// `0...1`.
    package let share: Double

    /// A set of vendors with its share.
    package init(vendors: VendorSet, share: Double) {
      self.vendors = vendors
      self.share = share
    }
  }

  /// Share of each vendor among the incumbents of entering accounts, `0...1`: `[class of receptivity, from low
  /// to high][vendor column]`; what lacks to 1 has bought from nobody.
  package let shares: [[Double]]
  /// Of all journeys, those that end in a purchase from each vendor, `0...1`: as ``shares``.
  package let purchases: [[Double]]
  /// What is recalled after a journey without a purchase, by column of the incumbent, and last without one.
  package let recalls: [[Recall]]

  /// Our share of the incumbents, `0...1`, over all classes, each of which has as many accounts.
  package var ourShare: Double { shares.reduce(0) { $0 + $1[0] } / Double(shares.count) }

  /// Of all journeys of a class of receptivity, those that end in a purchase, `0...1`.
  func purchaseShare(class part: Int) -> Double { purchases[part].reduce(0, +) }

  /// A law with known shares, one list per class of receptivity of the scenario.
  ///
  /// - Parameters:
  ///   - shares: As the property.
  ///   - purchases: As the property; by default as if every journey ended in a purchase.
  ///   - recalls: As the property; by default nobody is recalled.
  package init(shares: [[Double]], purchases: [[Double]]? = nil, recalls: [[Recall]]? = nil) {
    self.shares = shares
    self.purchases = purchases ?? shares
    self.recalls = recalls ?? Array(repeating: [], count: (shares.first?.count ?? 0) + 1)
  }

  /// Any vendor is as likely as any other, whatever the receptivity, and nobody is recalled: where a fixed point
  /// begins.
  package init(evenly compiled: CompiledScenario) {
    let vendors = compiled.vendorIDs.count
    self.init(
      shares: Array(
        repeating: Array(repeating: 1 / Double(vendors), count: vendors),
        count: compiled.receptivityClassCount
      )
    )
  }

  /// The same incumbents where journeys end in a purchase so many times as often.
  func scaled(purchases factor: Double) -> HistoryLaw {
    HistoryLaw(
      shares: shares,
      purchases: zip(shares, purchases).map { shares, purchases in
        zip(shares, purchases).map { min($0, $1 * factor) }
      },
      recalls: recalls
    )
  }

  /// The history of an account that enters.
  ///
  /// - Parameters:
  ///   - part: The account's class of receptivity.
  ///   - stated: The vendor in place where the scenario states shares, -1 for none.
  ///   - sampler: Gives two uniforms.
  /// - Returns: Whom it bought from, and whom its committee recalls.
  func ofEntering(class part: Int, stated: Int?, _ sampler: inout Sampler) -> AccountHistory {
    let own = Self.column(of: sampler.uniform(), shares[part])
    let vendor = stated ?? own
    let last = own < 0 ? 0 : purchases[part][own] / shares[part][own]
    let uniform = sampler.uniform()
    guard uniform >= last else { return AccountHistory(incumbent: vendor) }
    return AccountHistory(
      incumbent: vendor,
      recalled: recalled(after: vendor, uniform: (uniform - last) / (1 - last))
    )
  }

  /// The history of an account that is dormant when the market starts.
  ///
  /// - Parameters:
  ///   - part: The account's class of receptivity.
  ///   - stated: The vendor in place where the scenario states shares, -1 for none.
  ///   - dormancy: Mean days out of the market.
  ///   - sampler: Gives three uniforms.
  /// - Returns: The history, and whether the account's last journey ended in a purchase.
  func ofDormant(
    class part: Int,
    stated: Int?,
    _ dormancy: MeanDormancy,
    _ sampler: inout Sampler
  ) -> (history: AccountHistory, hasBought: Bool) {
    let bought = purchaseShare(class: part)
    let days = dormancy.average(purchaseShare: bought)
    let hasBought = sampler.uniform() * days < bought * dormancy.afterPurchaseDays
    let uniform = sampler.uniform()
    let recall = sampler.uniform()
    if hasBought {
      let own = Self.column(of: uniform * bought, purchases[part])
      return (AccountHistory(incumbent: stated ?? own), true)
    }
    let kept = zip(shares[part], purchases[part]).map { max(0, $0 - $1) }
    let own = Self.column(of: uniform * (1 - bought), kept)
    let vendor = stated ?? own
    let recalled = recalled(after: vendor, uniform: recall)
    return (AccountHistory(incumbent: vendor, recalled: recalled), false)
  }

  /// The column into which a uniform falls, -1 beyond all.
  private static func column(of uniform: Double, _ shares: [Double]) -> Int {
    var left = uniform
    for (vendor, share) in shares.enumerated() {
      if left < share { return vendor }
      left -= share
    }
    return -1
  }

  private func recalled(after incumbent: Int, uniform: Double) -> VendorSet {
    let own = recalls[incumbent < 0 ? recalls.count - 1 : incumbent]
    var left = uniform
    for recall in own {
      if left < recall.share { return recall.vendors }
      left -= recall.share
    }
    return own.last?.vendors ?? []
  }
}

/// How journeys of accounts with each incumbent ended.
package struct HistoryCounts: Sendable {
  private let classes: Int
  private let vendors: Int
  /// `[(class * (vendors + 1) + incumbent) * (vendors + 1) + vendor bought from]`; the last incumbent is
  /// none, the last vendor no purchase.
  private var counts: [Int]
  /// How often sets of vendors had an opportunity in journeys without a purchase: `[incumbent]`, the last is none.
  private var recalls: [[VendorSet: Int]]

  /// Weight of what all classes have in common, in journeys, against what a class shows by itself.
  static let commonJourneys = 50.0

  init(_ compiled: CompiledScenario) {
    classes = compiled.receptivityClassCount
    vendors = compiled.vendorIDs.count
    counts = Array(repeating: 0, count: classes * (vendors + 1) * (vendors + 1))
    recalls = Array(repeating: [:], count: vendors + 1)
  }

  mutating func add(_ run: JourneyRun, in compiled: CompiledScenario) {
    let state = run.state
    let row = compiled.receptivityClass(state.receptivity) * (vendors + 1)
    let incumbent = state.incumbent < 0 ? vendors : Int(state.incumbent)
    let hasBought = state.outcome == .bought
    counts[(row + incumbent) * (vendors + 1) + (hasBought ? Int(state.winner) : vendors)] += 1
    if !hasBought { recalls[incumbent][VendorSet(bits: state.invited), default: 0] += 1 }
  }

  /// The counts of all parts of the journeys of a segment, at least one part.
  package static func sum(of parts: [HistoryCounts]) -> HistoryCounts {
    var whole = parts[0]
    for part in parts.dropFirst() {
      for index in whole.counts.indices { whole.counts[index] += part.counts[index] }
      for index in whole.recalls.indices {
        whole.recalls[index].merge(part.recalls[index], uniquingKeysWith: +)
      }
    }
    return whole
  }

  /// The law that these journeys leave as it is: the stationary distribution of whom accounts have bought
  /// from, journey after journey, and whom they recall of the last.
  package var stationaryLaw: HistoryLaw {
    let rows = smoothedRows
    let shares = rows.map(stationary)
    let purchases = zip(rows, shares).map { rows, shares in
      (0..<vendors).map { vendor in
        (0..<vendors).reduce(0) { $0 + shares[$1] * rows[$1][vendor] }
      }
    }
    let all = recalls.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    return HistoryLaw(
      shares: shares,
      purchases: purchases,
      recalls: recalls.map { Self.recalls($0.isEmpty ? all : $0) }
    )
  }

  /// How far our share goes when one part of the journeys is left out after another.
  ///
  /// - Parameter parts: Journeys of equal numbers that make up the whole.
  /// - Returns: One deviation for each part, scaled so that the squares add up to the variance of our share;
  ///   none of a single part, which tells nothing of it.
  package static func ourShareDeviations(_ parts: [HistoryCounts]) -> [Double] {
    guard parts.count > 1 else { return [] }
    let shares = parts.indices.map { left in
      let rest = sum(of: Array(parts[..<left] + parts[(left + 1)...]))
      return HistoryLaw(shares: rest.smoothedRows.map(rest.stationary)).ourShare
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let scale = (Double(shares.count - 1) / Double(shares.count)).squareRoot()
    return shares.map { scale * ($0 - mean) }
  }

  /// Probabilities of purchases: `[class][incumbent][vendor bought from]`, the last of each is none.
  private var smoothedRows: [[[Double]]] {
    let common = (0...vendors).map { incumbent in
      (0..<classes).reduce(Array(repeating: 0.0, count: vendors + 1)) { sums, part in
        zip(sums, row(part, incumbent)).map(+)
      }
    }
    let all = common.reduce(Array(repeating: 0.0, count: vendors + 1)) { zip($0, $1).map(+) }
    let rows = common.map { Self.smoothed($0, towards: all) }
    return (0..<classes).map { part in
      (0...vendors).map { Self.smoothed(row(part, $0), towards: rows[$0]) }
    }
  }

  private static func recalls(_ counts: [VendorSet: Int]) -> [HistoryLaw.Recall] {
    let all = Double(counts.values.reduce(0, +))
    return counts.sorted { $0.key.bits < $1.key.bits }.map {
      HistoryLaw.Recall(vendors: $0.key, share: Double($0.value) / all)
    }
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
  /// Classes of receptivity, at least one.
  package var receptivityClassCount: Int { entry.receptivityEdges.count + 1 }

  /// The class of an account's receptivity, `0..<` the number of classes.
  func receptivityClass(_ receptivity: Double) -> Int {
    entry.receptivityEdges.firstIndex { receptivity < $0 } ?? entry.receptivityEdges.count
  }
}
