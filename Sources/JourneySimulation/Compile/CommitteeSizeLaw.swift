import CLanes
package import JourneyModel

/// The distribution of a segment's committee sizes over its deal values (model, rules 3.4 and 4.1).
package struct CommitteeSizeLaw {
  /// Probabilities of sizes 1 to 16, at index `size - 1`.
  package let probabilities: [Double]

  /// For the lognormal rule the law is averaged over equally likely deal values and normal quantiles,
  /// 64 by 1,024 of them; the error of the mean is a few
  /// thousandths of a person at most, a quarter of a thousandth for the default committee.
  package init(segment: Segment, scenario: Scenario) {
    var counts = [Double](repeating: 0, count: CommitteeSize.largest)
    switch segment.committeeSize ?? scenario.committee.size {
    case .table(let table):
      for (size, probability) in table where size >= 1 && size <= counts.count {
        counts[size - 1] = probability
      }
    case .lognormal(let median, let deviation, let range):
      let valueDeviation =
        lanes_log(segment.dealValue.p90 / segment.dealValue.median)
        / Sampler.normalQuantile(0.9)
      let logRatio = lanes_log(segment.dealValue.median / scenario.market.referenceDealValue)
      let center = lanes_log(median) + scenario.committee.sizeElasticity * logRatio
      for value in 0..<64 {
        let shift =
          scenario.committee.sizeElasticity * valueDeviation
          * Sampler.normalQuantile((Double(value) + 0.5) / 64)
        /// How many of the quantiles make a committee smaller than a size.
        func smaller(than size: Int) -> Int {
          let edge = lanes_log(Double(size) - 0.5) - center - shift
          return Self.quantiles.firstIndex(notBelow: edge, times: deviation)
        }
        let total = smaller(than: range.upperBound + 1) - smaller(than: range.lowerBound)
        guard total > 0 else { continue }
        for size in range {
          let inRange = smaller(than: size + 1) - smaller(than: size)
          counts[size - 1] += Double(inRange) / Double(total)
        }
      }
    }
    let total = counts.reduce(0, +)
    probabilities = counts.map { $0 / total }
  }

  /// Equally likely values of the standard normal distribution, increasing.
  private static let quantiles = (0..<1024).map {
    Sampler.normalQuantile((Double($0) + 0.5) / 1024)
  }

  /// Mean number of members.
  package var mean: Double {
    probabilities.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
  }
}

extension [Double] {
  /// The place of the first of increasing numbers that is not below an edge once it is multiplied; their number if all
  /// are below.
  fileprivate func firstIndex(notBelow edge: Double, times factor: Double) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if factor * self[middle] < edge { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
