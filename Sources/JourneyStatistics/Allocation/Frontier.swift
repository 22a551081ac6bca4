/// What the best plan brings for every budget, by dynamic programming over units of money.
///
/// Exact for outcomes that are sums over levers, whatever the form of their curves; bounds and steps hold
/// since nothing outside them is an option. Source: Bellman (1957), *Dynamic Programming*, chapter 1.
package struct Frontier: Sendable {
  /// One amount that a lever may have.
  package struct Option: Sendable, Equatable {
    /// Hundredths of the currency a year.
    package var cents: Int
    /// What it takes of the free budget, in units rounded up.
    package var units: Int
    /// What it brings, in the unit of the objective.
    package var value: Double

    /// An amount with what it takes and brings.
    package init(cents: Int, units: Int, value: Double) {
      self.cents = cents
      self.units = units
      self.value = value
    }
  }

  /// By lever, in increasing order of amounts; the first takes no units.
  package let options: [[Option]]
  /// The largest free budget, in units.
  package let unitCount: Int
  /// The best value of the first levers by free budget: `[levers][units]`, from no lever on.
  private let best: [[Double]]

  /// Works out the best value of every budget up to a number of units.
  ///
  /// - Precondition: Each lever has an option that takes no units.
  package init(options: [[Option]], unitCount: Int) {
    self.options = options
    self.unitCount = unitCount
    var best = [[Double](repeating: 0, count: unitCount + 1)]
    for lever in options {
      precondition(lever.first?.units == 0, "an option that takes nothing")
      best.append(Self.adding(lever, to: best[best.count - 1]))
    }
    self.best = best
  }

  /// The best values with one more lever, by free budget.
  private static func adding(_ lever: [Option], to before: [Double]) -> [Double] {
    var values = before.map { $0 + lever[0].value }
    // Nearly all the time of a plan's bootstrap is spent here: without checks several budgets go at once.
    values.withUnsafeMutableBufferPointer { values in
      before.withUnsafeBufferPointer { before in
        for option in lever.dropFirst() where option.units < before.count {
          for budget in 0..<before.count &- option.units {
            let value = before[budget] + option.value
            let old = values[budget &+ option.units]
            values[budget &+ option.units] = value > old ? value : old
          }
        }
      }
    }
    return values
  }

  /// The best value of a free budget in units, in the unit of the objective.
  package func value(_ units: Int) -> Double { best[options.count][units] }

  /// The plan that gives the best value of a free budget in units; of equal ones that with the least money, from the
  /// last lever on.
  package func allocation(_ units: Int) -> Allocation {
    var left = units
    var cents = [Int](repeating: 0, count: options.count)
    for (lever, options) in options.enumerated().reversed() {
      let (before, value) = (best[lever], best[lever + 1][left])
      // The same sum as above, so that one is equal.
      guard
        let option = options.first(where: { option in
          option.units <= left && before[left - option.units] + option.value == value
        })
      else { preconditionFailure("a best value of no option") }
      cents[lever] = option.cents
      left -= option.units
    }
    return Allocation(cents)
  }

  /// The best value of a free budget for each option of a lever, the other levers at their best for it; `nil`
  /// where the budget is too small.
  package func values(ofLever lever: Int, _ units: Int) -> [Double?] {
    var after = [Double](repeating: 0, count: units + 1)
    for other in options.indices.reversed() where other > lever {
      after = Self.adding(options[other], to: after)
    }
    let before = best[lever]
    return options[lever].map { option in
      guard option.units <= units else { return nil }
      let rest = units - option.units
      return (0...rest).reduce(-Double.infinity) { max($0, before[$1] + after[rest - $1]) }
        + option.value
    }
  }
}
