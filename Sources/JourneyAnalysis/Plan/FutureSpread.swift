internal import Foundation
internal import JourneyStatistics

/// How widely the futures of a plan spread about their mean, for aims that depend on it.
///
/// The variance of what is counted is that of today's plan and a part for each lever that is not at today's amount.
/// What a lever is expected to add is in proportion to what it adds to the mean, as independent wins do; what the
/// futures show beside that is fitted like a response, and believed as far as it stands out of its error.
struct FutureSpread: Sendable {
  /// Today's plan, of which the two following numbers are.
  let today: Allocation
  /// The mean of the objective.
  let mean: Double
  /// The variance of the objective from future to future, above 0 unless nothing varies.
  let variance: Double
  /// By lever the variance of the objective beyond proportion, against no money.
  private let curves: [ResponseCurve]
  /// By lever what it adds to the mean of what is counted.
  private let means: [ResponseCurve]
  /// Variance of the objective for each unit of the mean of what is counted.
  private let proportion: Double

  /// The smallest variance of a plan, as a part of today's: fitted parts can sum to less than nothing.
  private static let least = 0.1

  /// A spread by all that it is; see the properties.
  init(
    today: Allocation,
    mean: Double,
    variance: Double,
    curves: [ResponseCurve],
    means: [ResponseCurve],
    proportion: Double
  ) {
    self.today = today
    self.mean = mean
    self.variance = variance
    self.curves = curves
    self.means = means
    self.proportion = proportion
  }

  /// The variance of the objective that an amount of a lever adds to that without money, by its place.
  func value(_ lever: Int, _ cents: Int) -> Double {
    let amount = Double(cents) / 100
    return proportion * means[lever].value(amount) + curves[lever].value(amount)
  }

  /// The variance of the objective with an allocation.
  func variance(_ allocation: Allocation) -> Double {
    let added = allocation.cents.indices.reduce(0) { sum, lever in
      sum + value(lever, allocation.cents[lever]) - value(lever, today.cents[lever])
    }
    return max(variance + added, Self.least * variance)
  }
}

extension FutureSpread {
  /// Fits the spread to the samples of all levers, whose mean responses are known.
  ///
  /// - Parameters:
  ///   - samples: Of all levers.
  ///   - means: Their fitted responses, in the unit of what is counted.
  ///   - today: Today's plan, from which the first stage has started.
  ///   - cost: What it costs in the whole period, in currency.
  ///   - objective: What is counted, and what it costs.
  ///   - scales: What is usual for each lever, as its response has it.
  ///   - chosen: By stage the replications that count; `nil` for all once.
  init(
    _ samples: [ResponseSample],
    means: [ResponseCurve],
    today: Allocation,
    cost: Double,
    objective: PlanObjective,
    scales: [Double],
    chosen: [[Int]]?
  ) {
    func pick(_ values: [Double], _ stage: Int) -> [Double] {
      chosen.map { chosen in chosen[stage].map { values[$0] } } ?? values
    }
    // Each plan that was simulated, once.
    let centers = Set(samples.map(\.stage)).sorted().compactMap { stage in
      samples.first { $0.stage == stage }.map { ($0.center, pick($0.before, stage)) }
    }
    let points =
      centers
      + samples.map { sample in
        (
          sample.center.setting(sample.lever, to: sample.to),
          pick(sample.after, sample.stage)
        )
      }
    func shift(_ allocation: Allocation, _ curves: [ResponseCurve]) -> Double {
      curves.indices.reduce(0) { sum, lever in
        sum + curves[lever].value(Double(allocation.cents[lever]) / 100)
          - curves[lever].value(Double(today.cents[lever]) / 100)
      }
    }
    func average(_ values: [Double]) -> Double {
      values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
    let outcome = average(centers.map { average($1) - shift($0, means) })
    let spreads = points.map { _, values in
      let error = SampleMean(values).standardError
      return error * error * Double(values.count)
    }
    let level = average(points.map { average($1) })
    let proportion = level > 0 ? average(spreads) / level : 0
    let curves = means.indices.map { lever in
      Self.excess(
        samples.filter { $0.lever == lever },
        proportion: proportion,
        scale: scales[lever],
        limit: means[lever].limit,
        chosen: chosen
      )
    }
    let variance = average(
      zip(points, spreads).map { point, spread in
        spread - proportion * shift(point.0, means) - shift(point.0, curves)
      }
    )
    let square = objective.gainPerOutcome * objective.gainPerOutcome
    self.init(
      today: today,
      mean: objective.value(outcome, cost: cost),
      variance: square * max(variance, Self.least * average(spreads)),
      curves: curves.map { $0.scaled(by: square) },
      means: means,
      proportion: square * proportion
    )
  }

  /// The variance of a lever beyond proportion, drawn towards none by how little it stands out of chance.
  ///
  /// A fit of two forms takes about three from the sum of squares of mere chance; what it takes more is evidence
  /// (positive-part shrinkage, Efron and Morris 1973).
  private static func excess(
    _ samples: [ResponseSample],
    proportion: Double,
    scale: Double,
    limit: Double,
    chosen: [[Int]]?
  ) -> ResponseCurve {
    let observations = samples.map { sample in
      sample.spread(proportion: proportion).observation(of: chosen?[sample.stage])
    }
    let fit = ResponseCurve(fitting: observations, scale: scale, limit: limit)
    let evidence = observations.reduce(0) { sum, observation in
      guard observation.standardError > 0 else { return sum }
      let fitted = fit.value(observation.to) - fit.value(observation.from)
      let miss = observation.difference - fitted
      let square = observation.difference * observation.difference - miss * miss
      return sum + square / (observation.standardError * observation.standardError)
    }
    return fit.scaled(by: evidence > 3 ? 1 - 3 / evidence : 0)
  }
}
