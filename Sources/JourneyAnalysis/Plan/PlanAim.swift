internal import Foundation
package import JourneyExperiment
internal import JourneyStatistics

/// What of a plan's futures is to be high.
package enum PlanAim: Sendable, Equatable {
  /// Their average.
  case average
  /// The share of them in which the objective reaches an amount, in the unit of the objective.
  case reaching(Double)
  /// The average of the worst of them, which are this share of all, above 0 and below 1.
  case worst(Double)

  /// The unit of the aim for an objective.
  package func unit(_ objective: PlanObjective) -> MetricUnit {
    if case .reaching = self { return .share }
    return objective.unit
  }

  /// The aim over futures, with how far each of them pulls it.
  ///
  /// - Parameter values: The objective, one value per future.
  /// - Returns: Their mean is the aim, and their spread its error.
  func influences(_ values: [Double]) -> Influences {
    switch self {
    case .average: Influences(meanOf: values)
    case .reaching(let target): Influences(meanOf: values.map { $0 >= target ? 1 : 0 })
    case .worst(let share): Influences(meanOfLowest: share, of: values)
    }
  }

  /// The aim over futures, with its standard error.
  func mean(_ values: [Double]) -> SampleMean {
    let influences = influences(values)
    return SampleMean(
      mean: influences.value,
      standardError: SampleMean(influences.parts).standardError
    )
  }
}

extension PlanAim {
  /// The aim where futures are normally distributed; its order of plans is what a search needs of it.
  func value(mean: Double, deviation: Double) -> Double {
    switch self {
    case .average: mean
    case .reaching(let target): NormalDistribution.cdf((mean - target) / deviation)
    case .worst(let share): mean - Self.depth(share) * deviation
    }
  }

  /// What the aim gains with a unit of the mean.
  func slope(mean: Double, deviation: Double) -> Double {
    guard case .reaching(let target) = self else { return 1 }
    return Self.density((mean - target) / deviation) / deviation
  }

  /// What a unit of variance costs, in units of the mean: minus the ratio of the two slopes.
  ///
  /// Below 0 where spread helps, since the target is above the mean.
  func priceOfVariance(mean: Double, deviation: Double) -> Double {
    switch self {
    case .average: 0
    case .reaching(let target): (mean - target) / (2 * deviation * deviation)
    case .worst(let share): Self.depth(share) / (2 * deviation)
    }
  }

  /// How many standard deviations the average of the lowest part of a normal distribution lies below its mean.
  private static func depth(_ share: Double) -> Double {
    density(NormalDistribution.quantile(share)) / share
  }

  private static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * .pi).squareRoot() }
}
