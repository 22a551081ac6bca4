/// One way in which the accounts of a market act on each other (model, rule 0.4).
///
/// Journeys read a coupling's *levels*, which hold during an epoch, and add whole numbers to its *counts*,
/// so that no order of summation shows. At the epoch's end the counts change what the coupling *remembers*,
/// and that makes the levels of the next epoch. In the steady state the memory follows from the *demand* of an
/// epoch. A further coupling (sales capacity, advocates, remarketing,
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

  /// Numbers that are remembered from epoch to epoch.
  var memoryCount: Int {
    switch self {
    case .searchBudgets(let budgets): budgets.channels.count * 2
    }
  }

  /// What is remembered in the steady state.
  ///
  /// - Parameter demand: ``levelCount`` numbers, `>= 0`, per epoch.
  /// - Returns: ``memoryCount`` numbers.
  func memory(demand: ArraySlice<Double>) -> [Double] {
    switch self {
    case .searchBudgets(let budgets): budgets.memory(demand: demand)
    }
  }

  /// The levels of an epoch.
  ///
  /// - Parameters:
  ///   - epoch: Number of the epoch, below 0 before the start date.
  ///   - memory: ``memoryCount`` numbers.
  /// - Returns: ``levelCount`` numbers.
  func levels(epoch: Int, memory: ArraySlice<Double>) -> [Double] {
    switch self {
    case .searchBudgets(let budgets): budgets.levels(epoch: epoch, memory: memory)
    }
  }

  /// What is remembered after an epoch.
  ///
  /// - Parameters:
  ///   - epoch: Number of the epoch, below 0 before the start date.
  ///   - memory: ``memoryCount`` numbers before it.
  ///   - counts: ``countCount`` numbers of it.
  /// - Returns: ``memoryCount`` numbers.
  func memory(
    after epoch: Int,
    _ memory: ArraySlice<Double>,
    _ counts: ArraySlice<Int64>
  ) -> [Double] {
    switch self {
    case .searchBudgets(let budgets): budgets.memory(after: epoch, memory, counts)
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

  /// The levels of all couplings before the start date if there was no demand.
  package var levelsAtNoDemand: [Double] {
    steadyLevels(demand: Array(repeating: 0, count: levelCount))
  }

  /// The levels of all couplings in the steady state before the start date.
  ///
  /// - Parameter demand: Per epoch, one number per level.
  /// - Returns: The levels, coupling by coupling.
  package func steadyLevels(demand: [Double]) -> [Double] {
    levels(epoch: -1, memory: memory(demand: demand))
  }

  /// What all couplings remember in a steady state with a demand, one number per level.
  func memory(demand: [Double]) -> [Double] {
    eachCoupling(demand, \.levelCount) { $0.memory(demand: $1) }
  }

  /// The levels of all couplings in an epoch, coupling by coupling.
  func levels(epoch: Int, memory: [Double]) -> [Double] {
    eachCoupling(memory, \.memoryCount) { $0.levels(epoch: epoch, memory: $1) }
  }

  /// What all couplings remember after an epoch and its counts.
  func memory(after epoch: Int, _ memory: [Double], _ counts: [Int64]) -> [Double] {
    var first = 0
    return eachCoupling(memory, \.memoryCount) { coupling, memory in
      defer { first += coupling.countCount }
      return coupling.memory(after: epoch, memory, counts[first..<first + coupling.countCount])
    }
  }

  /// The demand that all couplings' counts amount to, one number per level.
  func demand(_ counts: [Int64]) -> [Double] {
    eachCoupling(counts, \.countCount) { $0.demand($1) }
  }

  /// What the counts of an epoch cost.
  func costs(_ counts: [Int64]) -> [CouplingCost] {
    eachCoupling(counts, \.countCount) { $0.costs($1) }
  }

  /// Gives each coupling its part of some numbers, and puts together what it makes of it.
  private func eachCoupling<Number, Value>(
    _ numbers: [Number],
    _ share: (Coupling) -> Int,
    _ values: (Coupling, ArraySlice<Number>) -> [Value]
  ) -> [Value] {
    var first = 0
    return couplings.flatMap { coupling in
      defer { first += share(coupling) }
      return values(coupling, numbers[first..<first + share(coupling)])
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
