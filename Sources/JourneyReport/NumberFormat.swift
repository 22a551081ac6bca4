internal import Foundation
internal import JourneyExperiment

/// Numbers as people read them: no more digits than the simulation error supports, with units.
///
/// The last digit shown is the place of the first significant digit of the standard error; at most
/// four significant digits, and three where no error is known. Money is in thousands (k) from
/// 10,000 and in millions (M) from 1,000,000, or in the scale that a row or column shares. What is
/// undefined is shown as an en dash.
struct NumberFormat: Sendable {
  /// Whether a text names its unit, or leaves it to a heading (`%`, `k` and `M` always stay).
  enum Units: Sendable {
    case shown
    case inHeading
  }

  /// What stands for an undefined number.
  static let undefined = "–"

  /// What stands for a range without any end.
  static let endless = "without end"

  private let currency: String

  /// A format that names the currency by its code.
  init(currency: String) {
    self.currency = currency
  }

  /// One number, rounded to its standard error.
  func value(
    _ value: Double?,
    _ unit: MetricUnit,
    standardError: Double? = nil,
    units: Units = .shown,
    scale: MoneyScale? = nil
  ) -> String {
    guard let value, !value.isNaN else { return Self.undefined }
    let isPlainZero = value == 0 && (standardError ?? 0) == 0
    let place =
      isPlainZero
      ? Scale(unit, magnitude: 0, scale).shift
      : Self.place(of: value, standardError: standardError, unit: unit)
    let scale = Scale(unit, magnitude: Self.rounded(value, to: place), scale)
    if value != 0, standardError == nil, Self.rounded(value, to: place) == 0 {
      let least = scale.digits(Self.power(place), place: place)
      return frame(value > 0 ? "<\(least)" : ">-\(least)", scale, unit, units)
    }
    return frame(scale.digits(value, place: place), scale, unit, units)
  }

  /// A number with its standard error, as in `12.3 ± 0.4 %`.
  ///
  /// An error is left out that is 0 or too small to show beside the number's four digits.
  func value(
    _ value: Double?,
    plusMinus standardError: Double?,
    _ unit: MetricUnit,
    units: Units = .shown,
    scale: MoneyScale? = nil
  ) -> String {
    guard let value, value.isFinite, let error = standardError, error.isFinite, error > 0
    else {
      return self.value(value, unit, standardError: standardError, units: units, scale: scale)
    }
    let place = Self.place(of: value, standardError: error, unit: unit)
    let scale = Scale(unit, magnitude: Self.rounded(value, to: place), scale)
    let text = scale.digits(value, place: place)
    let isHidden = Self.rounded(error, to: place) == 0
    return frame(
      isHidden ? text : "\(text) ± \(scale.digits(error, place: place))",
      scale,
      unit,
      units
    )
  }

  /// A difference with its standard error and always a sign, as in `+1.2 ± 0.4 pp`.
  ///
  /// Differences of shares are in percentage points (pp).
  func difference(
    _ value: Double?,
    plusMinus standardError: Double?,
    _ unit: MetricUnit,
    scale: MoneyScale? = nil
  ) -> String {
    let text = self.value(
      value,
      plusMinus: standardError,
      unit,
      units: .inHeading,
      scale: scale
    )
    guard let value, value.isFinite else { return text }
    let points = unit == .share ? text.replacing(" %", with: " pp") : text
    return value > 0 && !points.hasPrefix("<") ? "+" + points : points
  }

  /// A range, as in `10 to 15 %`, to at most three significant digits of its larger end.
  ///
  /// A range with one end is `USD 3.0k or more`. The ends of an interval are less certain than a mean: twice its standard error is assumed. Ends
  /// that are shown alike are shown once.
  func range(
    _ low: Double,
    _ high: Double,
    _ unit: MetricUnit,
    standardError: Double?,
    units: Units = .shown,
    scale: MoneyScale? = nil
  ) -> String {
    guard low.isFinite, high.isFinite else {
      guard !low.isNaN, !high.isNaN else { return Self.undefined }
      guard low.isFinite || high.isFinite else { return Self.endless }
      let end = low.isFinite ? low : high
      let text = value(
        end,
        unit,
        standardError: standardError.map { 2 * $0 },
        units: units,
        scale: scale
      )
      return text + (low.isFinite ? " or more" : " or less")
    }
    guard low < high else { return value(low, unit, units: units, scale: scale) }
    let size = max(abs(low), abs(high))
    let error = standardError.flatMap { $0 > 0 ? 2 * $0 : nil } ?? (high - low) / 20
    let coarsest = size > 0 ? Self.exponent(of: size) - 2 : Scale.shift(of: unit)
    let supported = max(coarsest, Self.place(of: size, standardError: error, unit: unit))
    let place = unit == .count ? max(0, supported) : supported
    let scale = Scale(unit, magnitude: Self.rounded(size, to: place), scale)
    let ends = [low, high].map { scale.digits($0, place: place) }
    return frame(
      ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])",
      scale,
      unit,
      units
    )
  }

  /// A round number along an axis, to the digits of the step between two of them.
  func tick(_ value: Double, step: Double, _ unit: MetricUnit, scale: MoneyScale? = nil) -> String {
    guard abs(value) > step / 2 else { return unit == .share ? "0 %" : "0" }
    let scale = Scale(unit, magnitude: max(abs(value), step), scale)
    let place = min(Self.exponent(of: step * (1 + 1e-9)), scale.shift)
    return frame(scale.digits(value, place: place), scale, unit, .inHeading)
  }

  /// A whole number with thousands separators.
  func count(_ number: Int) -> String {
    let sign = number < 0 ? "-" : ""
    return sign + Scale.grouped(String(number.magnitude))
  }

  /// A whole number with its noun, as in `1 day` and `20 days`.
  func count(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  private func frame(_ text: String, _ scale: Scale, _ unit: MetricUnit, _ units: Units) -> String {
    let prefix = unit == .currency && units == .shown ? currency + " " : ""
    let suffix =
      switch (unit, units) {
      case (.share, _): " %"
      case (.days, .shown): " days"
      case (.perJourney, .shown): " per journey"
      default: ""
      }
    return prefix + text + scale.letter + suffix
  }

  /// The power of ten to which a value is rounded.
  private static func place(of value: Double, standardError: Double?, unit: MetricUnit) -> Int {
    let finest = Scale.shift(of: unit) - 6
    let error = standardError.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    // An error of 9.9 is one of 10.
    let supported =
      error.map { max(exponent(of: Self.rounded($0, to: exponent(of: $0))), finest) } ?? finest
    guard value != 0, value.isFinite else {
      return error == nil ? Scale.shift(of: unit) : supported
    }
    let digitsAfterFirst = error == nil ? 2 : 3
    let place = max(supported, exponent(of: value) - digitsAfterFirst)
    let rounded = rounded(value, to: place)
    // Rounding up to the next power of ten adds a digit.
    return rounded == 0 ? place : max(supported, exponent(of: rounded) - digitsAfterFirst)
  }

  private static func exponent(of value: Double) -> Int {
    Int(log10(abs(value)).rounded(.down))
  }

  fileprivate static func power(_ exponent: Int) -> Double {
    exponent >= 0 ? pow(10, Double(exponent)) : 1 / pow(10, Double(-exponent))
  }

  fileprivate static func rounded(_ value: Double, to place: Int) -> Double {
    place >= 0
      ? (value / power(place)).rounded() * power(place)
      : (value * power(-place)).rounded() / power(-place)
  }
}

/// The power of ten in which a number is shown: percent, thousands, millions.
private struct Scale {
  let shift: Int
  let letter: String

  init(_ unit: MetricUnit, magnitude: Double, _ common: MoneyScale?) {
    guard unit == .currency else {
      (shift, letter) = (Self.shift(of: unit), "")
      return
    }
    let scale = common ?? MoneyScale(of: magnitude)
    (shift, letter) = (scale.rawValue, scale.letter)
  }

  /// The shift of a unit's ordinary numbers; shares are shown in percent.
  static func shift(of unit: MetricUnit) -> Int {
    unit == .share ? -2 : 0
  }

  /// A value rounded to a place, in this scale, with thousands separators.
  func digits(_ value: Double, place: Int) -> String {
    let rounded = NumberFormat.rounded(value, to: place)
    guard rounded.isFinite else { return value > 0 ? "∞" : "-∞" }
    let decimals = max(0, shift - place)
    let scaled = abs(rounded) / NumberFormat.power(shift)
    guard scaled * NumberFormat.power(decimals) < 1e18, scaled < 1e15 else {
      return "\(rounded / NumberFormat.power(shift))"
    }
    let units = UInt64((scaled * NumberFormat.power(decimals)).rounded())
    let text = String(units)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
    let whole = Self.grouped(String(padded.dropLast(decimals)))
    let sign = rounded < 0 ? "-" : ""
    return decimals == 0 ? sign + whole : "\(sign)\(whole).\(padded.suffix(decimals))"
  }

  static func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
