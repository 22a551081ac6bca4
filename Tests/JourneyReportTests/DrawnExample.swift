import JourneyStatistics

/// A figure that hangs on one assumption above all, and on chance.
enum DrawnExample {
  /// The split of its spread, from as many draws as tell the leading assumption.
  static func spread(inputs: Int, assumption: Int) -> SpreadSplit? {
    let draws = 60
    func number(_ seed: Int) -> Double {
      let mixed = UInt64(seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
      return Double(((mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9) >> 11) * 0x1p-53 - 0.5
    }
    let scores = (0..<draws).map { draw in (0..<inputs).map { number(draw * 97 + $0) * 3.5 } }
    let means = scores.enumerated().map { draw, score in
      score[assumption] + 0.3 * score[0] + 0.1 * number(draw + 100_000)
    }
    let values = means.enumerated().flatMap { draw, mean in
      (0..<4).map { mean + number(draw * 4 + $0 + 200_000) }
    }
    return VarianceSplit(values: values, clusters: values.indices.map { $0 / 4 }).map { split in
      SpreadSplit(
        split,
        DrawRegression(scores: scores)?.contributions(
          to: (0..<draws).map { values[$0 * 4..<$0 * 4 + 4].reduce(0, +) / 4 }
        ),
        isAssumption: (0..<inputs).map { $0 == assumption }
      )
    }
  }
}
