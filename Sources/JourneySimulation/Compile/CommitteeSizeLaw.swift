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
        var inRange = [Double](repeating: 0, count: counts.count)
        for draw in 0..<1024 {
          let z = Sampler.normalQuantile((Double(draw) + 0.5) / 1024)
          let size = lanes_exp(center + shift + deviation * z).rounded()
          if size >= Double(range.lowerBound) && size <= Double(range.upperBound) {
            inRange[Int(size) - 1] += 1
          }
        }
        let total = inRange.reduce(0, +)
        if total > 0 {
          for index in counts.indices { counts[index] += inRange[index] / total }
        }
      }
    }
    let total = counts.reduce(0, +)
    probabilities = counts.map { $0 / total }
  }

  /// Mean number of members.
  package var mean: Double {
    probabilities.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
  }
}
