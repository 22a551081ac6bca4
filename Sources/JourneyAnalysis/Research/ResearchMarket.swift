package import JourneyExperiment
package import JourneyModel
import JourneySimulation

/// Strategies of one study, asked what knowing better is worth.
package struct ResearchMarket: Sendable {
  /// What is asked for, and what a case of it costs in currency.
  package typealias Wish = (observation: Observation, costPerCase: Double?)

  private let study: Study
  private let objective: PlanObjective
  private let threads: Int
  private let control: RunControl

  /// Strategies that have been prepared.
  ///
  /// - Parameters:
  ///   - study: With one replication per draw, so that futures are independent whatever is uncertain.
  ///   - objective: What is counted.
  ///   - threads: At least 1; results do not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  package init(_ study: Study, objective: PlanObjective, threads: Int, control: RunControl) {
    self.study = study
    self.objective = objective
    self.threads = threads
    self.control = control
  }

  /// The uncertain inputs of all strategies, each path once.
  package var inputs: [UncertainInput] {
    var paths: Set<String> = []
    return study.experiments.flatMap(\.template.uncertainInputs).filter {
      paths.insert($0.path).inserted
    }
  }

  /// Futures that are simulated, of all strategies and samples.
  package func total(futures: Int, wishes: [Wish]) -> Int {
    futures * (study.experiments.count + (wishes.contains { $0.observation.isOfDeals } ? 1 : 0))
  }

  /// Simulates all strategies in the same futures, each future with its own draw of the inputs.
  ///
  /// - Parameters:
  ///   - futures: At least ``Research/fewestFutures``.
  ///   - wishes: What might be observed. Deals are those of the first strategy in other futures with the same inputs.
  /// - Returns: `nil` after a stop.
  /// - Throws: What a template throws for a draw that breaks a rule.
  package func research(futures: Int, wishes: [Wish]) throws -> Research? {
    let market = ChoiceMarket(study, objective: objective, threads: threads, control: control)
    let places = Array(study.experiments.indices)
    guard let outcomes = try market.evaluate(places, 0..<futures),
      let samples = try samples(futures: futures, wishes.map(\.observation))
    else { return nil }
    return Research(
      objective,
      outcomes: outcomes.map { $0.map(\.value) },
      inputs: inputs.map { input in
        (input, (0..<futures).map { input.value(seed: study.base.seed, draw: $0) })
      },
      samples: zip(wishes, samples).map { wish, means in
        (
          wish.observation, wish.costPerCase,
          Observation.sizes.indices.map { size in means.map { $0[size] } }
        )
      }
    )
  }

  /// What is observed, by kind and future; `nil` after a stop.
  private func samples(
    futures: Int,
    _ observations: [Observation]
  ) throws -> [[[Double]]]? {
    let base = study.base
    let isOfDeals = observations.contains(where: \.isOfDeals)
    let found = try OrderedWork.map(
      0..<futures,
      threads: threads,
      isCancelled: { control.isCancelled }
    ) { future in
      // Another future of the same draw: what is observed does not know the chance of what is to come.
      let deals =
        isOfDeals ? try base.closedDeals(draw: future, replication: futures + future, control) : []
      return try observations.map { observation in
        var sample = ObservedSample(observation, seed: base.seed, future: future)
        switch observation {
        case .winRate:
          return sample.means(of: deals.map { $0.isWon ? 1 : 0 }, sizes: Observation.sizes)
        case .cycleLength:
          return sample.means(of: deals.filter(\.isWon).map(\.days), sizes: Observation.sizes)
        case .awareness:
          return sample.shares(
            of: try base.scenario(draw: future).us.awareness ?? 0,
            sizes: Observation.sizes
          )
        }
      }
    }
    guard found.count == futures, !control.isCancelled else { return nil }
    return observations.indices.map { kind in found.map { $0[kind] } }
  }
}

extension Observation {
  /// Whether deals are observed, which must be simulated.
  fileprivate var isOfDeals: Bool { self != .awareness }
}
