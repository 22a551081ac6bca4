/// What a comparison with the base comes to (model, rule 8.21).
package enum Verdict: String, Sendable, CaseIterable {
  /// Wins, bookings and cost are the same in every replication.
  case same
  /// Neither wins nor bookings are apart by more than two standard errors, or there are fewer draws
  /// than errors need.
  case unclear
  /// More wins or bookings, and no higher cost.
  case better
  /// Fewer wins or bookings, and no lower cost.
  case worse
  /// More wins or bookings for more money.
  case moreForMore = "more_for_more"
  /// Fewer wins or bookings for less money.
  case lessForLess = "less_for_less"
  /// More or fewer wins at another price, and bookings that are not apart by more than two standard errors.
  case winsAlone = "wins_alone"
  /// More wins and fewer bookings, or the other way round; one of them may be no more than likely.
  case mixed

  /// Draws below which standard errors say too little to judge by.
  package static let fewestDraws = 10
  /// The share of the base's cost up to which a difference is no other cost.
  private static let sameCost = 0.005
  /// Standard errors from none up to which a figure does not speak against the other one.
  private static let silence = 0.5

  /// From the differences of a pair.
  ///
  /// A difference counts where it is more than two standard errors from none.
  /// At another price, wins alone are no gain: bookings decide.
  init(
    wins: PairedEstimate?,
    bookings: PairedEstimate?,
    cost: PairedEstimate?,
    draws: Int,
    sharesPrice: Bool = true
  ) {
    let results = [wins, bookings].compactMap(\.self)
    let all = results + [cost].compactMap(\.self)
    guard all.contains(where: { $0.difference != 0 || $0.standardError > 0 }) else {
      self = .same
      return
    }
    let signs = Set(results.map(Self.sign)).subtracting([0])
    guard draws >= Self.fewestDraws, let sign = signs.first else {
      self = .unclear
      return
    }
    let opposed = results.contains { result in
      Double(-sign) * result.difference > Self.silence * result.standardError
    }
    guard signs.count == 1, !opposed else {
      self = .mixed
      return
    }
    if !sharesPrice, let bookings, Self.sign(bookings) == 0 {
      self = .winsAlone
      return
    }
    let spending = cost.flatMap { Self.isOtherCost($0) ? Self.sign($0) : nil } ?? 0
    self =
      sign > 0
      ? (spending > 0 ? .moreForMore : .better) : (spending < 0 ? .lessForLess : .worse)
  }

  /// Whether costs are further apart than those that count as the same.
  package static func isOtherCost(_ estimate: PairedEstimate) -> Bool {
    abs(estimate.difference) > sameCost * abs(estimate.a)
  }

  /// 1 or -1 where B is clearly above or below A, else 0.
  static func sign(_ estimate: PairedEstimate) -> Int {
    guard abs(estimate.difference) > 2 * estimate.standardError else { return 0 }
    return estimate.difference > 0 ? 1 : -1
  }
}

extension Comparison.Pair {
  /// The difference of a figure over the whole period; `nil` where it is undefined.
  package func difference(_ metric: Metric) -> Comparison.Difference? {
    differences.first { $0.key == MetricKey(metric) }
  }
}

extension Comparison {
  /// What a pair comes to.
  package func verdict(_ pair: Pair) -> Verdict {
    Verdict(
      wins: pair.difference(.totalWins)?.estimate,
      bookings: pair.difference(.totalBookings)?.estimate,
      cost: pair.difference(.totalCost)?.estimate,
      draws: drawCount,
      sharesPrice: pair.sharesPrice
    )
  }

  /// How many replications would bring a difference three standard errors from none, if it is as large as
  /// it seems; `nil` where that cannot be said.
  package func replicationsNeeded(_ estimate: PairedEstimate) -> Double? {
    let ratio = 3 * estimate.standardError / abs(estimate.difference)
    return ratio.isFinite && ratio > 0 ? Double(replications.count) * ratio * ratio : nil
  }
}
