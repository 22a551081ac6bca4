package import JourneyExperiment

/// A figure that a test asks for is not there.
package struct UnknownFigure: Error {
  /// What was asked for.
  package let key: MetricKey
}

extension Forecast {
  /// A figure and its Monte Carlo standard error.
  ///
  /// - Throws: `UnknownFigure` if there is none, or it has no value or no error.
  package func measured(_ key: MetricKey) throws(UnknownFigure) -> (value: Double, error: Double) {
    guard let estimate = estimates.first(where: { $0.key == key }), let value = estimate.value,
      let error = estimate.monteCarloStandardError
    else { throw UnknownFigure(key: key) }
    return (value, error)
  }

  /// Standard errors between a figure here and there.
  ///
  /// - Throws: `UnknownFigure` if one of the forecasts lacks it.
  package func deviation(_ key: MetricKey, from other: Forecast) throws(UnknownFigure) -> Double {
    let (a, b) = (try measured(key), try other.measured(key))
    return (a.value - b.value) / (a.error * a.error + b.error * b.error).squareRoot()
  }
}
