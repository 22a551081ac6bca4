/// One way in which the accounts of a market act on each other (model, rule 0.4).
///
/// Journeys read a coupling's *levels*, which hold during an epoch, and add whole numbers to its *counts*,
/// so that no order of summation shows. At the epoch's end the counts become *demand*, and the demand
/// makes the levels of the next epoch. A further coupling (sales capacity, advocates, remarketing,
/// competitors' spend) is a case here, a file like `SearchBudgets.swift`, and the place where a journey
/// reads its levels and adds to its counts.
package enum Coupling: Sendable {
  /// Our advertisements in paid search share a budget.
  case searchBudgets(SearchBudgets)

  /// Levels of an epoch, which is also the number of demands.
  var levelCount: Int {
    switch self {
    case .searchBudgets(let budgets): budgets.channels.count
    }
  }

  /// Whole numbers that the journeys of an epoch count.
  var countCount: Int {
    switch self {
    case .searchBudgets(let budgets): budgets.channels.count * 2
    }
  }

  /// The levels of an epoch after one with a demand.
  ///
  /// - Parameters:
  ///   - epoch: Number of the epoch, below 0 before the start date.
  ///   - demand: ``levelCount`` numbers, `>= 0`, per epoch.
  /// - Returns: ``levelCount`` numbers.
  func levels(epoch: Int, demand: ArraySlice<Double>) -> [Double] {
    switch self {
    case .searchBudgets(let budgets): budgets.levels(epoch: epoch, demand: demand)
    }
  }

  /// What ``countCount`` counts amount to as demand.
  func demand(_ counts: ArraySlice<Int64>) -> [Double] {
    switch self {
    case .searchBudgets(let budgets): budgets.demand(counts)
    }
  }

  /// What an epoch's ``countCount`` counts cost.
  func costs(_ counts: ArraySlice<Int64>) -> [CouplingCost] {
    switch self {
    case .searchBudgets(let budgets): budgets.costs(counts)
    }
  }
}

/// A cost that a coupling books.
struct CouplingCost {
  /// Index of the channel in the scenario, in file order.
  let channel: Int
  /// Currency.
  let amount: Double
}

extension CompiledScenario {
  /// Whether accounts act on each other, so that the market is followed epoch by epoch.
  package var hasFeedback: Bool { !couplings.isEmpty }

  /// Levels of all couplings.
  var levelCount: Int { couplings.reduce(0) { $0 + $1.levelCount } }

  /// Counts of all couplings.
  var countCount: Int { couplings.reduce(0) { $0 + $1.countCount } }

  /// The levels of all couplings in the first epoch if there was no demand before it.
  package var levelsAtNoDemand: [Double] {
    levels(epoch: 0, demand: Array(repeating: 0, count: levelCount))
  }

  /// The levels of all couplings in an epoch.
  ///
  /// - Parameters:
  ///   - epoch: Number of the epoch, below 0 before the start date.
  ///   - demand: Of the epoch before, one number per level.
  /// - Returns: The levels, coupling by coupling.
  package func levels(epoch: Int, demand: [Double]) -> [Double] {
    var first = 0
    return couplings.flatMap { coupling in
      defer { first += coupling.levelCount }
      return coupling.levels(epoch: epoch, demand: demand[first..<first + coupling.levelCount])
    }
  }

  /// The demand that all couplings' counts amount to, one number per level.
  func demand(_ counts: [Int64]) -> [Double] { eachCoupling(counts) { $0.demand($1) } }

  /// What the counts of an epoch cost.
  func costs(_ counts: [Int64]) -> [CouplingCost] { eachCoupling(counts) { $0.costs($1) } }

  private func eachCoupling<Value>(
    _ counts: [Int64],
    _ values: (Coupling, ArraySlice<Int64>) -> [Value]
  ) -> [Value] {
    var first = 0
    return couplings.flatMap { coupling in
      defer { first += coupling.countCount }
      return values(coupling, counts[first..<first + coupling.countCount])
    }
  }
}

extension JourneyFleet {
  /// Sets the couplings' levels and begins to count from 0.
  ///
  /// - Parameter levels: One number per level of the scenario's couplings.
  func beginEpoch(levels: [Double]) {
    precondition(levels.count == compiled.levelCount, "Every level needs a number.")
    for (index, level) in levels.enumerated() { context.pointee.levels[index] = level }
    context.pointee.counts.update(repeating: 0, count: compiled.countCount)
  }

  /// What the journeys have counted since the epoch began, for all couplings.
  var counts: [Int64] {
    Array(UnsafeBufferPointer(start: context.pointee.counts, count: compiled.countCount))
  }
}
