package import JourneyStatistics

/// What any allocation brings: one response curve per lever, added up.
///
/// That levers add up is an approximation; a plan that is found with it is simulated before anything is said of
/// it (docs/decisions/0015-planning.md).
package struct ResponseSurface: Sendable {
  /// One per lever, in their order.
  private let curves: [ResponseCurve]
  private let objective: PlanObjective
  /// Years for which an allocation is paid.
  private let years: Double
  /// For an aim that depends on it.
  private let spread: FutureSpread?
  private let aim: PlanAim
  /// What a unit of variance costs, in units of the objective; 0 without a spread.
  private(set) var priceOfVariance = 0.0

  /// Curves whose outcomes and costs make up the objective.
  package init(curves: [ResponseCurve], objective: PlanObjective, years: Double) {
    self.init(curves: curves, objective: objective, years: years, spread: nil, aim: .average)
  }

  /// The same with a spread for an aim.
  init(
    curves: [ResponseCurve],
    objective: PlanObjective,
    years: Double,
    spread: FutureSpread?,
    aim: PlanAim
  ) {
    self.curves = curves
    self.objective = objective
    self.years = years
    self.spread = spread
    self.aim = aim
  }

  /// Fits a curve to the samples of each lever, and the spread that the aim needs.
  ///
  /// - Parameters:
  ///   - samples: Of all levers.
  ///   - scan: The levers, with what is usual for each and how much it absorbs.
  ///   - question: What outcomes are for.
  ///   - years: For which an allocation is paid.
  ///   - common: By lever the curve that it has unless levers are found to differ, where they are much alike; `nil` for a
  ///     form of each.
  ///   - chosen: By stage the replications that count, each as often as it is named; `nil` for all once.
  init(
    _ samples: [ResponseSample],
    _ scan: PlanScan,
    _ question: PlanQuestion,
    years: Double,
    common: [ResponseCurve]? = nil,
    chosen: [[Int]]? = nil
  ) {
    let scales = scan.levers.indices.map { place in
      let lever = scan.levers[place]
      let usual = lever.today > 0 ? lever.today : lever.bounds.upperBound / 2
      return max(1, min(Double(usual) / 100, scan.limits[place]))
    }
    let observations = scan.levers.indices.map { place in
      samples.filter { $0.lever == place }.map { $0.observation(of: chosen?[$0.stage]) }
    }
    let curves =
      common.map { ResponseCurve.family($0, observations) }
      ?? scan.levers.indices.map { place in
        ResponseCurve(
          fitting: observations[place],
          scale: scales[place],
          limit: scan.limits[place]
        )
      }
    self.init(
      curves: curves,
      objective: question.objective,
      years: years,
      spread: question.aim == .average
        ? nil
        : FutureSpread(
          samples,
          means: curves,
          today: scan.todaysPlan,
          cost: scan.cost,
          objective: question.objective,
          scales: scales,
          chosen: chosen
        ),
      aim: question.aim
    )
  }

  /// What is counted of some levers, by their places, if all of them get the same part of an allocation, against
  /// no money for them.
  func outcome(of places: [Int], _ allocation: Allocation, times part: Double) -> Double {
    places.reduce(0) { $0 + curves[$1].value(Double(allocation.cents[$1]) / 100 * part) }
  }

  /// The same where variance has a price.
  func pricing(variance price: Double) -> ResponseSurface {
    var priced = self
    priced.priceOfVariance = price
    return priced
  }

  /// Money a year of a lever, by its place, beyond which nothing more happens, in currency.
  func limit(_ lever: Int) -> Double { curves[lever].limit }

  /// The mean of the objective of an amount of a lever, by its place, against none in the whole period, less the
  /// price of its variance; the amount is in hundredths of the currency a year.
  package func value(_ lever: Int, _ cents: Int) -> Double {
    let mean = mean(lever, cents)
    guard let spread, priceOfVariance != 0 else { return mean }
    return mean - priceOfVariance * spread.value(lever, cents)
  }

  private func mean(_ lever: Int, _ cents: Int) -> Double {
    let amount = Double(cents) / 100
    let spent = min(amount, limit(lever)) * years
    return objective.value(curves[lever].value(amount), cost: spent)
  }

  /// The objective of an allocation against no money at all.
  package func value(_ allocation: Allocation) -> Double {
    allocation.cents.enumerated().reduce(0) { $0 + value($1.offset, $1.element) }
  }

  /// What more money brings in a lever, by its place: so much over the whole window, in currency, on top of its
  /// amount in an allocation.
  package func returns(of money: Double, in lever: Int, of allocation: Allocation) -> Double {
    let more = max(1, Int((money / years * 100).rounded()))
    return gain(of: lever, to: allocation.cents[lever] + more, from: allocation)
  }

  /// What the aim gains if one lever, by its place, goes to an amount and all else stays as it is.
  func gain(of lever: Int, to cents: Int, from allocation: Allocation) -> Double {
    guard spread != nil else { return value(lever, cents) - value(lever, allocation.cents[lever]) }
    return aimed(allocation.setting(lever, to: cents)) - aimed(allocation)
  }
}

extension ResponseSurface {
  /// What the aim comes to with an allocation: the chance or the average of the worst futures; for averages the
  /// objective against no money at all.
  func aimed(_ allocation: Allocation) -> Double {
    guard let place = place(allocation) else { return value(allocation) }
    return aim.value(mean: place.mean, deviation: place.deviation)
  }

  /// What the aim gains with a unit of the objective at an allocation.
  func slope(_ allocation: Allocation) -> Double {
    guard let place = place(allocation) else { return 1 }
    return aim.slope(mean: place.mean, deviation: place.deviation)
  }

  /// What a unit of variance costs at an allocation.
  func marginalPrice(_ allocation: Allocation) -> Double {
    guard let place = place(allocation) else { return 0 }
    return aim.priceOfVariance(mean: place.mean, deviation: place.deviation)
  }

  /// Whether the aim depends on the spread, and futures do spread.
  var hasSpread: Bool { (spread?.variance ?? 0) > 0 }

  /// Prices of variance from which a search starts: none, and up to twice that of today's plan, of either sign.
  var startingPrices: [Double] {
    guard let spread, spread.variance > 0 else { return [0] }
    let unit = 1 / spread.variance.squareRoot()
    return [0, 0.25, 0.5, 1, -0.25, -0.5, -1].map { $0 * unit }
  }

  private func place(_ allocation: Allocation) -> (mean: Double, deviation: Double)? {
    guard let spread, spread.variance > 0 else { return nil }
    let shift = allocation.cents.indices.reduce(0) { sum, lever in
      sum + mean(lever, allocation.cents[lever]) - mean(lever, spread.today.cents[lever])
    }
    return (spread.mean + shift, spread.variance(allocation).squareRoot())
  }
}
