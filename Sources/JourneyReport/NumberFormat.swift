internal import Foundation
package import JourneyExperiment

/// Numbers as people read them: no more digits than the simulation error supports, with units.
///
/// The last digit shown is the place of the first significant digit of the standard error; at most
/// four significant digits, and three where no error is known. Money is in thousands (k) from
/// 10,000 and in millions (M) from 1,000,000. What is undefined is shown as an en dash.
package struct NumberFormat: Sendable {
  /// Whether a text names its unit, or leaves it to a heading (`%`, `k` and `M` always stay).
  package enum Units: Sendable {
    case shown
    case inHeading
  }

  /// What stands for an undefined number.
  package static let undefined = "–"

  private let currency: String

  /// A format that names the currency by its code.
  package init(currency: String) {
    self.currency = currency
  }

  /// One number, rounded to its standard error.
  package func value(
    _ value: Double?,
    _ unit: MetricUnit,
    standardError: Double? = nil,
    units: Units = .shown
  ) -> String {
    guard let value, !value.isNaN else { return Self.undefined }
    let place = Self.place(of: value, standardError: standardError, unit: unit)
    let scale = Scale(unit, magnitude: Self.rounded(value, to: place))
    if value != 0, standardError == nil, Self.rounded(value, to: place) == 0 {
      let least = scale.digits(Self.power(place), place: place)
      return frame(value > 0 ? "<\(least)" : ">-\(least)", scale, unit, units)
    }
    return frame(scale.digits(value, place: place), scale, unit, units)
  }

  /// A number with its standard error, as in `12.3 ± 0.4 %`; the error is left out if it is 0.
  package func value(
    _ value: Double?,
    plusMinus standardError: Double?,
    _ unit: MetricUnit,
    units: Units = .shown
  ) -> String {
    guard let value, value.isFinite, let error = standardError, error.isFinite, error > 0
    else {
      return self.value(value, unit, standardError: standardError, units: units)
    }
    let place = Self.place(of: value, standardError: error, unit: unit)
    let scale = Scale(unit, magnitude: Self.rounded(value, to: place))
    let isHidden = Self.rounded(error, to: place) == 0
    let errorText =
      isHidden
      ? "<" + scale.digits(Self.power(place), place: place) : scale.digits(error, place: place)
    return frame("\(scale.digits(value, place: place)) ± \(errorText)", scale, unit, units)
  }

  /// A range, as in `10 to 15 %`, to at most three significant digits of its larger end.
  ///
  /// The ends of an interval are less certain than a mean: twice its standard error is assumed.
  package func range(
    _ low: Double,
    _ high: Double,
    _ unit: MetricUnit,
    standardError: Double?,
    units: Units = .shown
  ) -> String {
    guard low.isFinite, high.isFinite else { return Self.undefined }
    guard low < high else { return value(low, unit, units: units) }
    let size = max(abs(low), abs(high))
    let error = standardError.flatMap { $0 > 0 ? 2 * $0 : nil } ?? (high - low) / 20
    let coarsest = size > 0 ? Self.exponent(of: size) - 2 : Scale.shift(of: unit)
    let supported = max(coarsest, Self.place(of: size, standardError: error, unit: unit))
    let place = unit == .count ? max(0, supported) : supported
    let scale = Scale(unit, magnitude: Self.rounded(size, to: place))
    let text = "\(scale.digits(low, place: place)) to \(scale.digits(high, place: place))"
    return frame(text, scale, unit, units)
  }

  /// A whole number with thousands separators.
  package func count(_ number: Int) -> String {
    let sign = number < 0 ? "-" : ""
    return sign + Scale.grouped(String(number.magnitude))
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
    let supported = error.map { max(exponent(of: $0), finest) } ?? finest
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

  init(_ unit: MetricUnit, magnitude: Double) {
    let size = abs(magnitude)
    (shift, letter) =
      switch unit {
      case .currency where size >= 1e6: (6, "M")
      case .currency where size >= 1e4: (3, "k")
      default: (Self.shift(of: unit), "")
      }
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
    guard scaled < 1e15 else { return "\(rounded / NumberFormat.power(shift))" }
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
