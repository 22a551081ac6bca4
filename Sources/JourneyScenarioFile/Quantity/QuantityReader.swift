import JourneyModel

/// Reads the text of one number of a known kind.
struct QuantityReader {
  let kind: QuantityKind
  /// The scenario's currency code.
  let currency: String

  /// How such a quantity is written.
  var expectation: String { kind.expectation(currency: currency) }

  /// The value in base units.
  func value(_ amount: Amount) throws(ValueProblem) -> Double {
    guard let unit = amount.unit else {
      if kind == .number || kind == .share { return amount.number }
      let example = kind.example(number: amount.digits.printable, currency: currency)
      throw ValueProblem(
        .missingUnit,
        "'\(amount.digits.printable)' needs a unit; the value is \(kind.name)",
        advice: "write it as '\(example)' or in another such unit"
      )
    }
    let (multiplier, divisor) = try conversion(unit, amount)
    if kind.isMoney { try amount.requireOneReading() }
    let value = amount.number * multiplier / divisor
    guard value.isFinite, abs(value) <= Amount.largest else {
      throw ValueProblem(
        .tooLargeNumber,
        "'\(amount.digits.printable)' is too large; at most 1e15 is read"
      )
    }
    return value
  }

  /// What to multiply with and divide by; apart, so that `7 %` is exactly 0.07.
  private func conversion(
    _ unit: Amount.Unit,
    _ amount: Amount
  ) throws(ValueProblem) -> (Double, Double) {
    switch (kind, unit.numerator, unit.denominator) {
    case (.share, .percent, nil): return (1, 100)
    case (.time, .time(let days), nil): return (days, 1)
    case (.hours, .time(let days), nil): return (days * 24, 1)
    case (.hoursPerTime, .time(let days), .time(let per)): return (days * 24, per)
    case (.money, .money(let code, let factor), nil): return (try money(code, factor), 1)
    case (.moneyPerTime, .money(let code, let factor), .time(let per)):
      return (try money(code, factor), per)
    case (.moneyPerThing, .money(let code, let factor), .thing): return (try money(code, factor), 1)
    case (.rate, nil, .time(let per)): return (1, per)
    default:
      let example = kind.example(number: amount.digits.printable, currency: currency)
      let written = kind == .number ? "write '\(example)'" : "write it like '\(example)'"
      throw ValueProblem(
        .wrongUnit,
        "the unit does not fit; the value is \(kind.name)",
        advice: written
      )
    }
  }

  private func money(_ code: String, _ factor: Double) throws(ValueProblem) -> Double {
    guard code == currency else {
      throw ValueProblem(
        .wrongCurrency,
        "'\(code)' is not the scenario's currency, which is \(currency)"
      )
    }
    return factor
  }
}
