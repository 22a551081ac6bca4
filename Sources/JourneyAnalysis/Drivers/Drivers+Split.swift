internal import JourneySimulation
internal import JourneyStatistics

/// Evaluates coalitions of drivers, as the bits of whole numbers, on replications of common random numbers: for
/// each one, an outcome per replication; `nil` after a stop.
///
/// A driver of a coalition is as in B, one outside as in A. Throws what simulating throws.
package typealias DriverEvaluation = ([Int], Range<Int>) throws -> [[ChoiceOutcome]]?

extension Drivers {
  /// Splits the difference between two scenarios by Shapley values, future by future (model, rule 8.25).
  ///
  /// With up to ``mostExact`` drivers every combination is simulated in every future. With more, each future
  /// follows one order of drivers and its reverse (antithetic), and errors are by the spread over orders.
  ///
  /// - Parameters:
  ///   - names: The drivers, from 1 to 20.
  ///   - futures: At least ``orders``.
  ///   - seed: Selects the orders.
  ///   - evaluate: Simulates.
  /// - Returns: `nil` after a stop.
  /// - Throws: What `evaluate` throws.
  package static func split(
    _ names: [String],
    futures: Int,
    seed: UInt64,
    _ evaluate: DriverEvaluation
  ) throws -> Drivers? {
    precondition(futures >= orders, "too few futures to split a difference by")
    let players = names.count
    var rows: [Row] = []
    for (number, stretch) in stretches(players, futures: futures, seed: seed).enumerated() {
      let coalitions = stretch.coalitions(of: players)
      guard let outcomes = try evaluate(coalitions, stretch.futures) else { return nil }
      let found = Dictionary(uniqueKeysWithValues: zip(coalitions, outcomes))
      rows += (0..<stretch.futures.count).map { place in
        Row(stretch, players, cluster: number, found.mapValues { $0[place] })
      }
    }
    return Drivers(names, rows, isExact: players <= mostExact)
  }

  private static func stretches(_ players: Int, futures: Int, seed: UInt64) -> [Stretch] {
    guard players > mostExact else { return [Stretch(futures: 0..<futures, order: nil)] }
    return (0..<orders).map { number in
      var sampler = Sampler(
        key: ReplicationKey(seed: seed, replication: 0),
        name: "order of drivers \(number)"
      )
      var order = Array(0..<players)
      for place in order.indices.dropLast() {
        let rest = Double(players - place)
        order.swapAt(place, place + min(players - place - 1, Int(sampler.uniform() * rest)))
      }
      return Stretch(
        futures: number * futures / orders..<(number + 1) * futures / orders,
        order: order
      )
    }
  }

  /// One future.
  private struct Row {
    let cluster: Int
    let parts: [Double]
    let costs: [Double]
    let a: ChoiceOutcome
    let b: ChoiceOutcome
    /// What each brings alone, and last; empty where orders were sampled.
    let alone: [Double]
    let last: [Double]

    init(_ stretch: Stretch, _ players: Int, cluster: Int, _ found: [Int: ChoiceOutcome]) {
      let all = 1 << players - 1
      func outcome(_ coalition: Int) -> ChoiceOutcome {
        guard let outcome = found[coalition] else {
          preconditionFailure("coalition \(coalition) has not been simulated")
        }
        return outcome
      }
      self.cluster = cluster
      a = outcome(0)
      b = outcome(all)
      parts = stretch.parts(players) { outcome($0).value }
      costs = stretch.parts(players) { outcome($0).cost }
      let isExact = stretch.order == nil
      let (first, whole) = (a.value, b.value)
      alone = isExact ? (0..<players).map { outcome(1 << $0).value - first } : []
      last = isExact ? (0..<players).map { whole - outcome(all ^ 1 << $0).value } : []
    }
  }

  private init(_ names: [String], _ rows: [Row], isExact: Bool) {
    // Orders are the unit of what varies with them, futures of all else.
    let clusters = isExact ? Array(rows.indices) : rows.map(\.cluster)
    func clustered(_ value: (Row) -> Double) -> SampleMean {
      let mean = ClusteredMean(values: rows.map(value), clusters: clusters)
      return SampleMean(mean: mean.mean, standardError: mean.standardError)
    }
    func mean(_ value: (Row) -> Double) -> SampleMean { SampleMean(rows.map(value)) }
    drivers = names.enumerated().map { place, name in
      Driver(
        name: name,
        part: clustered { $0.parts[place] },
        cost: clustered { $0.costs[place] },
        alone: isExact ? mean { $0.alone[place] } : nil,
        last: isExact ? mean { $0.last[place] } : nil
      )
    }
    whole = mean { $0.b.value - $0.a.value }
    cost = mean { $0.b.cost - $0.a.cost }
    a = mean(\.a.value)
    b = mean(\.b.value)
    together = isExact ? mean { $0.b.value - $0.a.value - $0.alone.reduce(0, +) } : nil
    futures = rows.count
    sampledOrders = isExact ? nil : Self.orders
  }
}
