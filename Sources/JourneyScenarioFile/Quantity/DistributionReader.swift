import Foundation
import JourneyModel

/// Reads a number that may be a distribution (model, rules 8.1 to 8.3).
struct DistributionReader {
  let quantity: QuantityReader
  let range: NumberRange

  /// What a text states.
  enum Reading: Equatable {
    case certain(Double)
    case uncertain(Distribution)
  }

  /// What nine in ten of normal values stay below, in standard deviations.
  static let z90 = 1.2815515655446004
  static let z95 = 1.6448536269514722
  /// The most of a distribution that may lie outside the range; draws are conditioned on the rest.
  static let outsideLimit = 0.001
  /// Standard deviation over mean of a gamma distribution: beyond these it is a single value, or all
  /// but 0.
  private static let variation = 1e-4...100.0
  static let names = [
    "normal", "lognormal", "beta", "triangular", "uniform", "gamma", "discrete",
  ]

  /// Whether a text is written as a distribution, right or wrong.
  static func isDistribution(_ text: String) -> Bool {
    text.contains(" to ") || (text.contains("(") && text.first?.isLetter == true)
  }

  /// The value or distribution in base units, checked against the range.
  func read(_ text: String) throws(ValueProblem) -> Reading {
    if let open = text.firstIndex(of: "("), text.first?.isLetter == true {
      return .uncertain(try function(text, open))
    }
    if let separator = text.range(of: " to ") {
      let low = String(text[..<separator.lowerBound]).trimmed
      let high = String(text[separator.upperBound...]).trimmed
      return .uncertain(try interval(try values([low, high])))
    }
    if !isDate(text), let (low, high) = Self.dashed(text) {
      throw ValueProblem(
        .badDistribution,
        "'\(text.printable)' is not how a range is written",
        advice: "write '\(low.printable) to \(high.printable)', which is a 90 % interval"
      )
    }
    let amount = try quantity.amount(text)
    let value = try quantity.time(amount)
    // Who writes 60 for a share means percent.
    let isPercent =
      quantity.kind == .share && amount.unit == nil && value > 1 && range.contains(value / 100)
    try check(value, advice: isPercent ? "did you mean '\(amount.digits.printable) %'?" : nil)
    return .certain(value)
  }

  /// Whether a text is a calendar date where one may stand.
  func isDate(_ text: String) -> Bool {
    quantity.dates != nil && DateReader.isDate(text)
  }

  /// The ends of a range written with a dash or dots, such as `2–5 weeks`; `nil` for anything else.
  static func dashed(_ text: String) -> (low: String, high: String)? {
    let parts = text.replacing("..", with: "–").split {
      "–—-−‐‑".unicodeScalars.contains($0.unicodeScalars.first ?? " ")
    }.map { String($0).trimmed }
    guard parts.count == 2, let low = parts[0].unicodeScalars.first,
      let high = parts[1].unicodeScalars.first, let last = parts[0].unicodeScalars.last,
      [low, high].allSatisfy({ ("0"..."9").contains($0) }), last != "e", last != "E"
    else { return nil }
    return (parts[0], parts[1])
  }

  /// The distribution at its median over the allowed range.
  func central(_ distribution: Distribution) -> Double {
    distribution.median(within: range.allowed)
  }

  private func interval(_ ends: [Double]) throws(ValueProblem) -> Distribution {
    let low = ends[0]
    let high = ends[1]
    guard low < high else {
      throw ValueProblem(.badDistribution, "an interval goes from a lower to a higher value")
    }
    try check(low)
    try check(high)
    let result: Distribution =
      low > 0
      ? .lognormal(
        median: (low * high).squareRoot(),
        logDeviation: log(high / low) / (2 * Self.z95)
      )
      : .normal(mean: (low + high) / 2, deviation: (high - low) / (2 * Self.z95))
    guard range.lower == 0, range.upper == 1 else {
      try checkMass(result)
      return result
    }
    return result.mass(outside: range.allowed) <= Self.outsideLimit
      ? result : try shareInterval(low, high)
  }

  /// The interval of a share that no lognormal has without reaching beyond 1.
  private func shareInterval(_ low: Double, _ high: Double) throws(ValueProblem) -> Distribution {
    let format = QuantityFormat(currency: quantity.currency)
    func shown(_ value: Double) -> String { format.text(value, quantity.kind) }
    guard low > 0, high < 1 else {
      throw ValueProblem(
        .massOutsideRange,
        "a 90 % interval leaves 5 % on either side, but nothing lies "
          + (low > 0 ? "above \(shown(1))" : "below \(shown(0))"),
        advice: "write ends between, or uniform(\(shown(low)), \(shown(high)))"
      )
    }
    guard let result = BetaInterval.distribution(low: low, high: high) else {
      throw ValueProblem(
        .badDistribution,
        "no distribution between \(shown(0)) and \(shown(1)) has this 90 % interval",
        advice: "write a single value, or a beta or uniform distribution"
      )
    }
    return result
  }

  private func function(_ text: String, _ open: String.Index) throws(ValueProblem) -> Distribution {
    let name = String(text[..<open]).trimmed
    guard Self.names.contains(name) else {
      throw ValueProblem(
        .badDistribution,
        "unknown distribution '\(name.printable)'",
        advice: Suggestion.advice(for: name, among: Self.names)
          ?? "known are 'LOW to HIGH' and \(Self.names.joined(separator: ", "))"
      )
    }
    guard text.last == ")" else {
      throw ValueProblem(
        .badDistribution,
        "'\(text.printable)' has no closing parenthesis at its end",
        advice: "inside { } a distribution with a comma needs quotes"
      )
    }
    let inner = text[text.index(after: open)...].dropLast()
    let arguments = inner.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    let result = try distribution(name, arguments)
    try checkMass(result)
    return result
  }

  private func distribution(
    _ name: String,
    _ arguments: [String]
  ) throws(ValueProblem) -> Distribution {
    switch name {
    case "normal":
      let (mean, deviation) = try pair(name, "mean, sd", arguments)
      try requireDuration(arguments[1])
      try require(deviation > 0, "the standard deviation must be above 0")
      return .normal(mean: mean, deviation: deviation)
    case "lognormal":
      let (median, p90) = try pair(name, "median, p90", arguments)
      try require(median > 0 && p90 > median, "p90 must be above the median, and both above 0")
      return .lognormal(median: median, logDeviation: log(p90 / median) / Self.z90)
    case "gamma":
      let (mean, deviation) = try pair(name, "mean, sd", arguments)
      try requireDuration(arguments[1])
      try require(mean > 0 && deviation > 0, "mean and standard deviation must be above 0")
      try require(
        Self.variation.contains(deviation / mean),
        "the standard deviation must be from \(QuantityFormat.digits(Self.variation.lowerBound)) to "
          + "\(QuantityFormat.digits(Self.variation.upperBound)) times the mean; of less spread, write "
          + "the mean alone"
      )
      return .gamma(shape: (mean / deviation) * (mean / deviation), mean: mean)
    case "uniform":
      let (low, high) = try pair(name, "low, high", arguments)
      try require(low < high, "'low' must be below 'high'")
      return .uniform(low: low, high: high)
    case "triangular":
      try require(arguments.count == 3, "it is written triangular(low, mode, high)")
      let ends = try values(arguments)
      try require(
        ends[0] <= ends[1] && ends[1] <= ends[2] && ends[0] < ends[2],
        "'low', 'mode' and 'high' must be in this order"
      )
      return .triangular(low: ends[0], mode: ends[1], high: ends[2])
    case "beta": return try beta(arguments)
    default: return try discrete(arguments)
    }
  }

  private func beta(_ arguments: [String]) throws(ValueProblem) -> Distribution {
    let isShare = quantity.kind.isBare
    try require(
      arguments.count == 4 || (arguments.count == 2 && isShare),
      isShare
        ? "it is written beta(a, b) or beta(a, b, low, high)"
        : "it is written beta(a, b, low, high)"
    )
    let shapes = QuantityReader(kind: .number, currency: quantity.currency)
    let a = try shapes.value(try Amount(arguments[0]))
    let b = try shapes.value(try Amount(arguments[1]))
    let ends = arguments.count == 4 ? try values(Array(arguments[2...])) : [0, 1]
    try require(a > 0 && b > 0 && a <= 1e6 && b <= 1e6, "a and b must be above 0 and at most 1e6")
    try require(ends[0] < ends[1], "'low' must be below 'high'")
    return .beta(alpha: a, beta: b, low: ends[0], high: ends[1])
  }

  private func discrete(_ arguments: [String]) throws(ValueProblem) -> Distribution {
    let shares = QuantityReader(kind: .share, currency: quantity.currency)
    var texts: [String] = []
    var weights: [Double] = []
    for argument in arguments {
      let parts = argument.split(separator: ":").map { String($0).trimmed }
      try require(parts.count == 2, "it is written discrete(value: probability, ...)")
      texts.append(parts[0])
      weights.append(try shares.value(try Amount(parts[1])))
    }
    let points = try values(texts)
    try require(weights.allSatisfy { (0...1).contains($0) }, "probabilities must be from 0 to 1")
    let sum = weights.reduce(0, +)
    try require(
      abs(sum - 1) < 1e-6,
      "the probabilities sum to \(QuantityFormat.digits(sum)); they must sum to 1"
    )
    try require(Set(points).count == points.count, "a value may stand only once")
    let pairs = zip(points, weights).sorted { $0.0 < $1.0 }
    return .discrete(pairs.map { .init(value: $0.0, probability: $0.1) })
  }

  private func pair(
    _ name: String,
    _ parameters: String,
    _ arguments: [String]
  ) throws(ValueProblem) -> (Double, Double) {
    try require(arguments.count == 2, "it is written \(name)(\(parameters))")
    let both = try values(arguments)
    return (both[0], both[1])
  }

  /// Numbers in base units; one without a unit takes that of the next that has one.
  private func values(_ texts: [String]) throws(ValueProblem) -> [Double] {
    var amounts: [Amount] = []
    for text in texts { amounts.append(try quantity.amount(text)) }
    var unit = amounts.last { $0.unit != nil }?.unit
    for index in amounts.indices.reversed() {
      if let own = amounts[index].unit { unit = own } else { amounts[index].unit = unit }
    }
    var result: [Double] = []
    for amount in amounts { result.append(try quantity.value(amount)) }
    return result
  }

  /// Refuses a date for a standard deviation.
  private func requireDuration(_ text: String) throws(ValueProblem) {
    try require(!isDate(text), "the standard deviation is a duration, not a date")
  }

  private func require(_ condition: Bool, _ rule: String) throws(ValueProblem) {
    if !condition { throw ValueProblem(.badDistribution, rule) }
  }

  private func check(_ value: Double, advice: String? = nil) throws(ValueProblem) {
    guard !range.contains(value) else { return }
    let format = QuantityFormat(currency: quantity.currency)
    let shown = format.text(value, quantity.kind)
    let limits = range.text { format.text($0, quantity.kind) }
    throw ValueProblem(
      .outOfRange,
      "\(shown) is out of range; the value must be \(limits)",
      advice: advice
    )
  }

  private func checkMass(_ distribution: Distribution) throws(ValueProblem) {
    let outside = distribution.mass(outside: range.allowed)
    if outside > Self.outsideLimit { throw massProblem(outside) }
  }

  /// What is wrong with a distribution of which so much is out of range.
  func massProblem(_ outside: Double) -> ValueProblem {
    let format = QuantityFormat(currency: quantity.currency)
    let limits = range.text { format.text($0, quantity.kind) }
    return ValueProblem(
      .massOutsideRange,
      "\(String(format: "%.2g", outside * 100)) % of the distribution is out of range; "
        + "at most 0.1 % may be, and the value must be \(limits)"
    )
  }
}
