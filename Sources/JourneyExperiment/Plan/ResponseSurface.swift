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

  /// Curves whose outcomes and costs make up the objective.
  package init(curves: [ResponseCurve], objective: PlanObjective, years: Double) {
    self.curves = curves
    self.objective = objective
    self.years = years
  }

  /// Fits a curve to the samples of each lever.
  ///
  /// - Parameters:
  ///   - samples: Of all levers.
  ///   - levers: With what is usual for each.
  ///   - limits: Money a year beyond which nothing more happens, by lever, in currency.
  ///   - objective: What outcomes are for.
  ///   - years: For which an allocation is paid.
  ///   - chosen: By stage the replications that count, each as often as it is named; `nil` for all once.
  init(
    _ samples: [ResponseSample],
    levers: [PlanLever],
    limits: [Double],
    objective: PlanObjective,
    years: Double,
    chosen: [[Int]]? = nil
  ) {
    self.objective = objective
    self.years = years
    curves = levers.indices.map { place in
      let lever = levers[place]
      let usual = lever.today > 0 ? lever.today : lever.bounds.upperBound / 2
      return ResponseCurve(
        fitting: samples.filter { $0.lever == place }.map { sample in
          chosen.map { sample.observation(of: $0[sample.stage]) } ?? sample.observation
        },
        scale: max(1, min(Double(usual) / 100, limits[place])),
        limit: limits[place]
      )
    }
  }

  /// Money a year of a lever, by its place, beyond which nothing more happens, in currency.
  func limit(_ lever: Int) -> Double { curves[lever].limit }

  /// The objective of an amount of a lever, by its place, against none in the whole period; the amount is in
  /// hundredths of the currency a year.
  package func value(_ lever: Int, _ cents: Int) -> Double {
    let amount = Double(cents) / 100
    let spent = min(amount, limit(lever)) * years
    return objective.value(curves[lever].value(amount), cost: spent)
  }

  /// The objective of an allocation against no money at all.
  package func value(_ allocation: Allocation) -> Double {
    allocation.cents.enumerated().reduce(0) { $0 + value($1.offset, $1.element) }
  }

  /// What more money brings in a lever, by its place: so much over the whole window, in currency, on top of an
  /// amount in hundredths of the currency a year.
  package func returns(of money: Double, in lever: Int, at cents: Int) -> Double {
    value(lever, cents + max(1, Int((money / years * 100).rounded()))) - value(lever, cents)
  }
}
