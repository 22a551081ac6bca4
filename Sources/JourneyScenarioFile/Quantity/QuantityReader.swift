import JourneyModel

/// Reads the text of one number of a known kind.
struct QuantityReader {
  let kind: QuantityKind
  /// The scenario's currency code.
  let currency: String
  /// Whether whole things are counted, which people write with separators of thousands.
  var isCount = false
  /// Reads the calendar dates that may stand for a time since the start; `nil` if none may.
  var dates: DateReader?

  /// How such a quantity is written.
  var expectation: String {
    kind.expectation(currency: currency)
      + (dates == nil
        ? "" : ", or a date as '2027-01-31', which counts from '\(DateReader.startKey)'")
  }

  /// A number with its unit, or a date where one may stand.
  func amount(_ text: String) throws(ValueProblem) -> Amount {
    if let dates, DateReader.isDate(text) {
      return Amount(days: try dates.days(until: text), until: text)
    }
    return try Amount(text)
  }

  /// The value in base units; of a time since the start, whole months are those of the calendar.
  func time(_ amount: Amount) throws(ValueProblem) -> Double {
    if let days = dates?.days(amount) { return Double(days) }
    return try value(amount)
  }

  /// The value in base units; nothing is nothing in any unit, so that 0 needs none.
  func value(_ amount: Amount) throws(ValueProblem) -> Double {
    guard let unit = amount.unit else {
      if isCount { try amount.requireOneReading() }
      if kind.isBare { return amount.number }
      if amount.number == 0 { return 0 }
      if kind == .change { throw ambiguousChange(amount) }
      let example = kind.example(number: amount.digits.printable, currency: currency)
      throw ValueProblem(
        .missingUnit,
        "'\(amount.digits.printable)' needs a unit; the value is \(kind.name)",
        advice: "write it as '\(example)' or in another such unit"
      )
    }
    let (tens, multiplier, divisor) = try conversion(unit, amount)
    if kind.isMoney { try amount.requireOneReading() }
    let value = amount.number(timesTenTo: tens) * multiplier / divisor
    guard value.isFinite, abs(value) <= Amount.largest else {
      throw ValueProblem(
        .tooLargeNumber,
        "'\(amount.digits.printable)' is too large; at most 1e15 is read"
      )
    }
    return value
  }

  /// The power of ten, and what to multiply with and divide by; apart, so that `7 %` is exactly 0.07.
  private func conversion(
    _ unit: Amount.Unit,
    _ amount: Amount
  ) throws(ValueProblem) -> (tens: Int, Double, Double) {
    switch (kind, unit.numerator, unit.denominator) {
    case (.share, .percent, nil), (.change, .percent, nil): return (-2, 1, 1)
    case (.time, .time(let days), nil): return (0, days, 1)
    case (.hours, .time(let days), nil): return (0, days * 24, 1)
    case (.hoursPerTime, .time(let days), .time(let per)): return (0, days * 24, per)
    case (.money, .money(let code, let tens), nil): return (try money(code, tens), 1, 1)
    case (.moneyPerTime, .money(let code, let tens), .time(let per)):
      return (try money(code, tens), 1, per)
    case (.moneyPerThing, .money(let code, let tens), .thing): return (try money(code, tens), 1, 1)
    case (.rate, nil, .time(let per)): return (0, 1, per)
    default:
      guard kind != .change else {
        throw ValueProblem(
          .wrongUnit,
          "the unit does not fit; the value is \(kind.name)",
          advice: "write how far it is from the norm, such as '10 %' for a tenth more"
        )
      }
      let example = kind.example(
        number: amount.digits.printable,
        currency: amount.moneyPrefix + currency
      )
      let written = kind == .number ? "write '\(example)'" : "write it like '\(example)'"
      throw ValueProblem(
        .wrongUnit,
        "the unit does not fit; the value is \(kind.name)",
        advice: written
      )
    }
  }

  /// What is wrong with a bare `0.9`, which may be a change by nine tenths or to nine tenths.
  private func ambiguousChange(_ amount: Amount) -> ValueProblem {
    let digits = amount.digits.printable
    func percent(_ share: Double) -> String { "'\(QuantityFormat.digits(share * 100)) %'" }
    let advice =
      amount.number > 0 && amount.number < 2
      ? "write \(percent(amount.number - 1)) for \(digits) times the norm, or "
        + "\(percent(amount.number)) for \(digits) more than it"
      : abs(amount.number) < 2
        ? "write it as \(percent(amount.number))" : "write it as '\(digits) %'"
    return ValueProblem(
      .missingUnit,
      "'\(digits)' needs a percent sign; the value is \(kind.name)",
      advice: advice
    )
  }

  private func money(_ code: String, _ tens: Int) throws(ValueProblem) -> Int {
    guard code == currency else {
      throw ValueProblem(
        .wrongCurrency,
        "'\(code)' is not the scenario's currency, which is \(currency)",
        advice: "state 'currency: \(code)' if all money is in it, or write amounts in \(currency)"
      )
    }
    return tens
  }
}
