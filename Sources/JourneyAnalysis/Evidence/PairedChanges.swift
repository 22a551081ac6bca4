import JourneyStatistics

/// Relative changes of a mean under two treatments of the same journeys.
struct PairedChanges {
  /// `(base - lower) / base`.
  let loss: FactMeasurement
  /// `(upper - base) / base`.
  let gain: FactMeasurement
  /// Loss over gain; infinite where nothing is gained and something lost.
  let lossPerGain: FactMeasurement

  /// - Precondition: All three arrays have one value per journey, in the same order.
  init(base: [Double], lower: [Double], upper: [Double]) {
    precondition(base.count == lower.count && base.count == upper.count, "one value per journey")
    let losses = zip(base, lower).map { $0 - $1 }
    let gains = zip(upper, base).map { $0 - $1 }
    func ratio(_ numerators: [Double], _ denominators: [Double]) -> FactMeasurement {
      let estimate = RatioEstimate(
        numerators: numerators,
        denominators: denominators,
        clusters: Array(numerators.indices)
      )
      return FactMeasurement(estimate.value, standardError: estimate.standardError)
    }
    loss = ratio(losses, base)
    gain = ratio(gains, base)
    let isFree = gains.reduce(0, +) == 0 && losses.reduce(0, +) > 0
    lossPerGain = isFree ? FactMeasurement(.infinity) : ratio(losses, gains)
  }
}
