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
  /// The option of the last of them that gives it.
  private let choices: [[Int]]

  /// Works out the best value of every budget up to a number of units.
  ///
  /// - Precondition: Each lever has an option that takes no units.
  package init(options: [[Option]], unitCount: Int) {
    self.options = options
    self.unitCount = unitCount
    var best = [[Double](repeating: 0, count: unitCount + 1)]
    var choices: [[Int]] = []
    for lever in options {
      precondition(lever.first?.units == 0, "an option that takes nothing")
      let (values, chosen) = Self.adding(lever, to: best[best.count - 1])
      best.append(values)
      choices.append(chosen)
    }
    self.best = best
    self.choices = choices
  }

  /// The best values with one more lever; of equal ones that with the least money.
  private static func adding(
    _ lever: [Option],
    to before: [Double]
  ) -> (values: [Double], choices: [Int]) {
    var values = before.map { $0 + lever[0].value }
    var choices = [Int](repeating: 0, count: before.count)
    for (place, option) in lever.enumerated().dropFirst() where option.units < before.count {
      for budget in option.units..<before.count {
        let value = before[budget - option.units] + option.value
        if value > values[budget] { (values[budget], choices[budget]) = (value, place) }
      }
    }
    return (values, choices)
  }

  /// The best value of a free budget in units, in the unit of the objective.
  package func value(_ units: Int) -> Double { best[options.count][units] }

  /// The plan that gives the best value of a free budget in units.
  package func allocation(_ units: Int) -> Allocation {
    var left = units
    var cents = [Int](repeating: 0, count: options.count)
    for lever in options.indices.reversed() {
      let option = options[lever][choices[lever][left]]
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
      after = Self.adding(options[other], to: after).values
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
