import Foundation
import JourneyModel

/// Writes numbers in base units the way people write them.
struct QuantityFormat {
  /// The scenario's currency code.
  let currency: String

  /// A short text in the unit that makes the number plainest; up to six digits.
  func text(_ value: Double, _ kind: QuantityKind) -> String {
    guard value.isFinite else { return value < 0 ? "-infinity" : "unlimited" }
    switch kind {
    case .number: return Self.digits(value)
    case .share, .change: return "\(Self.digits(value * 100)) %"
    case .time:
      let unit = Self.plainest(value, ["year", "month", "week"])
      let count = value / (UnitWord.days[unit] ?? 1)
      return "\(Self.digits(count)) \(unit)\(abs(count) == 1 ? "" : "s")"
    case .hours: return "\(Self.digits(value)) \(value == 1 ? "hour" : "hours")"
    case .hoursPerTime: return "\(Self.digits(value)) hours / day"
    case .money: return money(value)
    case .moneyPerThing: return "\(money(value)) / touch"
    case .moneyPerTime: return perTime(value) { money($0) + " / " }
    case .rate: return perTime(value) { Self.digits($0) + " / " }
    }
  }

  /// A time since a date, in years or months of the calendar if they are whole.
  func timeText(_ days: Double, since start: CalendarDate) -> String {
    DateReader(start: start).calendarText(days) ?? text(days, .time)
  }

  /// A text in base units that reads back as exactly the same number.
  func exactText(_ value: Double, _ kind: QuantityKind) -> String {
    if kind == .change { return "\(Self.exactPercent(value)) %" }
    let unit = kind.unit(currency: currency)
    let digits = kind.isMoney ? Amount.unambiguous("\(value)") : "\(value)"
    return unit.isEmpty ? digits : "\(digits) \(unit)"
  }

  /// A hundred times a number, with all its digits: the point is moved, and nothing is rounded.
  private static func exactPercent(_ value: Double) -> String {
    let text = "\(value)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return "\((Decimal(string: text) ?? 0) * 100)" }
    return "\(text[..<mark])e\(exponent + 2)"
  }

  /// Up to six significant digits, or all of a whole number that people still read as digits.
  static func digits(_ value: Double) -> String {
    let isLong = abs(value) >= 1e6 && abs(value) < 1e9 && value == value.rounded()
    return String(format: isLong ? "%.0f" : "%.6g", value == 0 ? 0 : value)
  }

  private func money(_ value: Double) -> String {
    let (size, letter) =
      switch abs(value) {
      case 1e6...: (1e6, "M")
      case 1e3...: (1e3, "k")
      default: (1, "")
      }
    return "\(Amount.unambiguous(Self.digits(value / size))) \(letter)\(currency)"
  }

  private func perTime(_ value: Double, _ write: (Double) -> String) -> String {
    guard value != 0 else { return write(0) + "day" }
    let units = ["month", "year", "day", "week", "quarter"]
    let unit = units.first { Self.isPlain(value * (UnitWord.days[$0] ?? 1)) } ?? "day"
    return write(value * (UnitWord.days[unit] ?? 1)) + unit
  }

  private static func plainest(_ days: Double, _ units: [String]) -> String {
    units.first { unit in
      let count = abs(days) / (UnitWord.days[unit] ?? 1)
      return count >= 1 && abs(count * 4 - (count * 4).rounded()) < 1e-9
    } ?? "day"
  }

  /// Whether three significant digits say everything.
  private static func isPlain(_ value: Double) -> Bool {
    guard abs(value) >= 1e-5 else { return false }
    let scale = pow(10, floor(log10(abs(value))) - 2)
    return abs(value / scale - (value / scale).rounded()) < 1e-6
  }
}
