package import JourneyModel

/// The journeys of one segment in a market that has long been the same (model, rules 1.11, 1.12 and 1.18).
package struct SteadySegment: Sendable, Equatable {
  /// What a pilot measures of all journeys together, and what the dormancy follows from.
  package struct Means: Sendable, Equatable {
    /// Mean length in days from entry to the end, however it ends, `> 0`.
    package let journeyDays: Double
    /// Share of journeys that end in a purchase, from whomever, `0...1`.
    package let purchaseShare: Double

    /// Mean days, `> 0`, and a share, `0...1`.
    package init(journeyDays: Double, purchaseShare: Double) {
      self.journeyDays = journeyDays
      self.purchaseShare = purchaseShare
    }
  }

  /// Monte Carlo error of ``Means``.
  package struct MeansError: Sendable, Equatable {
    /// Standard error of the mean length, in days.
    package let journeyDays: Double
    /// Standard error of the share.
    package let purchaseShare: Double
    /// Covariance of both, in days.
    package let covariance: Double

    /// Standard errors and their covariance.
    package init(journeyDays: Double, purchaseShare: Double, covariance: Double) {
      self.journeyDays = journeyDays
      self.purchaseShare = purchaseShare
      self.covariance = covariance
    }
  }

  /// The segment's own journeys.
  package let means: Means
  /// How far ``means`` may be off.
  package let meansError: MeansError
  /// What sets the dormancy: means of the base in a comparison (model, rule 1.13), else ``means``.
  package let clockMeans: Means
  /// Whom accounts have bought from, and whom they recall, when they enter.
  package let history: HistoryLaw
  /// Mean length of the journeys of each class of receptivity, from low to high, in days, `> 0`: who hears more may
  /// be on the way for a longer or a shorter time.
  package let journeyDaysByClass: [Double]
  /// Parts of the Monte Carlo error of our share among the incumbents, one for each chunk of pilot journeys.
  ///
  /// The squares add up to its variance. Pilots of the same seed have the same chunks.
  package let ourShareDeviations: [Double]

  /// What has been measured before.
  ///
  /// - Parameters:
  ///   - means: As the property.
  ///   - meansError: As the property.
  ///   - clockMeans: As the property; nil for the segment's own.
  ///   - history: As the property.
  ///   - journeyDaysByClass: As the property, one for each class of the history; nil if all are alike.
  ///   - ourShareDeviations: As the property; none if the shares are known.
  package init(
    means: Means,
    meansError: MeansError,
    clockMeans: Means? = nil,
    history: HistoryLaw,
    journeyDaysByClass: [Double]? = nil,
    ourShareDeviations: [Double] = []
  ) {
    self.means = means
    self.meansError = meansError
    self.clockMeans = clockMeans ?? means
    self.history = history
    self.journeyDaysByClass =
      journeyDaysByClass
      ?? Array(repeating: means.journeyDays, count: history.shares.count)
    self.ourShareDeviations = ourShareDeviations
  }

  /// The same segment with the dormancy of another scenario's.
  package func withClock(of other: SteadySegment) -> SteadySegment {
    SteadySegment(
      means: means,
      meansError: meansError,
      clockMeans: other.clockMeans,
      history: history,
      journeyDaysByClass: journeyDaysByClass,
      ourShareDeviations: ourShareDeviations
    )
  }

  /// The same segment with journeys that take so many times as long, and end in a purchase so many times as often.
  package func scaled(days: Double, purchases: Double) -> SteadySegment {
    func scaled(_ means: Means) -> Means {
      Means(
        journeyDays: means.journeyDays * days,
        purchaseShare: min(1, means.purchaseShare * purchases)
      )
    }
    return SteadySegment(
      means: scaled(means),
      meansError: meansError,
      clockMeans: scaled(clockMeans),
      history: history.scaled(purchases: purchases),
      journeyDaysByClass: journeyDaysByClass.map { $0 * days },
      ourShareDeviations: ourShareDeviations
    )
  }

  /// Monte Carlo standard error of our share among the incumbents.
  package var ourShareStandardError: Double {
    ourShareDeviations.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}

extension SteadySegment {
  /// From pilot journeys, at least one.
  ///
  /// - Parameters:
  ///   - lengths: In days.
  ///   - hasBought: Whether each has ended in a purchase, as many as lengths.
  ///   - receptivityClasses: The class of each account's receptivity, as many as lengths.
  ///   - history: Whom the accounts have bought from, and whom they recall.
  ///   - ourShareDeviations: As the property.
  package init(
    lengths: [Double],
    hasBought: [Bool],
    receptivityClasses: [Int],
    history: HistoryLaw,
    ourShareDeviations: [Double] = []
  ) {
    precondition(
      lengths.count == hasBought.count && lengths.count == receptivityClasses.count,
      "one end and one class for each journey"
    )
    let count = Double(lengths.count)
    let days = lengths.reduce(0, +) / count
    let share = Double(hasBought.count { $0 }) / count
    var (variance, covariance) = (0.0, 0.0)
    for (length, bought) in zip(lengths, hasBought) {
      variance += (length - days) * (length - days)
      covariance += (length - days) * ((bought ? 1 : 0) - share)
    }
    var byClass = Array(
      repeating: (sum: HistoryCounts.commonJourneys * days, count: HistoryCounts.commonJourneys),
      count: history.shares.count
    )
    for (length, part) in zip(lengths, receptivityClasses) {
      byClass[part].sum += length
      byClass[part].count += 1
    }
    self.init(
      means: Means(journeyDays: days, purchaseShare: share),
      meansError: MeansError(
        journeyDays: variance.squareRoot() / count,
        purchaseShare: (share * (1 - share) / count).squareRoot(),
        covariance: covariance / count / count
      ),
      history: history,
      journeyDaysByClass: byClass.map { $0.sum / $0.count },
      ourShareDeviations: ourShareDeviations
    )
  }

  /// Mean days out of the market after a purchase (model, rule 1.11): not above 0 if nothing is left of the stated
  /// interval.
  func dormancyAfterPurchaseDays(_ segment: Segment) -> Double {
    let (journey, bought) = (clockMeans.journeyDays, clockMeans.purchaseShare)
    let cycle =
      switch segment.entry {
      case .purchaseInterval(let days): days * bought
      case .interval(let days): days
      case .inMarketShare(let share): journey / share
      }
    guard let back = segment.returnDays else { return cycle - journey }
    return bought > 0 ? (cycle - journey - (1 - bought) * back) / bought : 0
  }

  /// Monte Carlo standard error of the number of a segment's journeys, relative to it (model, rule 8.8).
  ///
  /// The dormancy after a purchase is off where the means are, and the flow of journeys with it; to first order.
  package func journeysError(_ segment: Segment) -> Double {
    let (journey, bought) = (clockMeans.journeyDays, clockMeans.purchaseShare)
    let after = dormancyAfterPurchaseDays(segment)
    /// How far the days from entry to entry are off, for each day and each unit of the share.
    let perDay: Double
    switch segment.entry {
    case .purchaseInterval, .interval: perDay = -1
    case .inMarketShare(let share): perDay = (1 - share) / share
    }
    let perShare: Double
    switch (segment.entry, segment.returnDays) {
    case (_, nil): perShare = 0
    case (.purchaseInterval, let back?): perShare = bought > 0 ? (journey + back) / bought : 0
    case (_, let back?): perShare = back - after
    }
    let dormancy = bought * after + (1 - bought) * (segment.returnDays ?? after)
    let variance =
      perDay * perDay * meansError.journeyDays * meansError.journeyDays
      + perShare * perShare * meansError.purchaseShare * meansError.purchaseShare
      + 2 * perDay * perShare * meansError.covariance
    return max(0, variance).squareRoot() / (journey + dormancy)
  }
}
