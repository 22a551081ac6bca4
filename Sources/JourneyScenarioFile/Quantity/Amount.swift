import JourneyModel

/// Why a text is not the quantity it should be.
struct ValueProblem: Error, Equatable {
  var code: DiagnosticCode
  var message: String
  var advice: String?

  init(_ code: DiagnosticCode, _ message: String, advice: String? = nil) {
    self.code = code
    self.message = message
    self.advice = advice
  }
}

/// A number with the unit that was written after it.
struct Amount: Equatable {
  /// A factor of a unit.
  enum Part: Equatable {
    case percent
    /// In days.
    case time(Double)
    /// `tens` is the power of ten of `k` or `M`.
    case money(currency: String, tens: Int)
    /// A touch or a click.
    case thing
  }

  /// `numerator / denominator`, either of which may be missing.
  struct Unit: Equatable {
    var numerator: Part?
    var denominator: Part?
  }

  /// Numbers beyond this are taken for mistakes.
  static let largest = 1e15

  var number: Double
  /// The number as written.
  var digits: String
  /// `nil` if nothing is written after the number.
  var unit: Unit?
  /// What is written after the number, as written.
  private var rest: String
  /// Whether it is a calendar date, in days from the start.
  var isDate = false

  /// The days from the start to a calendar date, as written.
  init(days: Int, until text: String) {
    number = Double(days)
    digits = text
    unit = Unit(numerator: .time(1))
    rest = ""
    isDate = true
  }

  /// Reads `text`, a decimal number and perhaps a unit.
  init(_ text: String) throws(ValueProblem) {
    let scalars = Array(text.unicodeScalars)
    let length = Self.numberLength(scalars)
    digits = String(String.UnicodeScalarView(scalars[..<length]))
    rest = String(String.UnicodeScalarView(scalars[length...]))
    let word = rest.trimmed
    guard length > 0, let value = Double(digits) else {
      throw Self.noNumber(text)
    }
    let whole = digits.drop { $0 == "-" || $0 == "+" }
    if whole.count > 1, whole.first == "0", whole.dropFirst().first?.isNumber == true {
      throw ValueProblem(
        .notANumber,
        "'\(digits.printable)' begins with a zero, which readers disagree about"
      )
    }
    guard value.isFinite, abs(value) <= Self.largest else {
      throw ValueProblem(
        .tooLargeNumber,
        "'\(digits.prefix(40))' is too large; at most 1e15 is read"
      )
    }
    number = value
    unit = word.isEmpty ? nil : try Self.unit(word, in: text)
  }

  /// The number times a power of ten, rounded once, so that `1.1 %` is 0.011 to the last bit.
  func number(timesTenTo exponent: Int) -> Double {
    guard exponent != 0 else { return number }
    let parts = digits.split { $0 == "e" || $0 == "E" }
    let own = parts.count == 2 ? Int(parts[1]) : 0
    // Numbers of larger exponents are 0, or too large to be read at all.
    guard let own, abs(own) < 1_000 else { return number }
    return Double("\(parts[0])e\(own + exponent)") ?? .nan
  }

  /// The letter before the currency, as it is written: `k`, `M` or none.
  var moneyPrefix: String {
    guard case .money(_, let tens) = unit?.numerator else { return "" }
    return tens == 3 ? "k" : tens == 6 ? "M" : ""
  }

  /// What the number may mean where points separate thousands, `nil` if they cannot do so here.
  ///
  /// The first as it was read, the second as others read it: `40.000` is 40 or 40000.
  var readings: (decimal: String, thousands: String)? {
    let sign = digits.prefix { $0 == "-" || $0 == "+" }
    let parts = digits.dropFirst(sign.count).split(separator: ".")
    guard parts.count == 2, (1...3).contains(parts[0].count), parts[0].first != "0",
      parts[1].count == 3, parts[1].allSatisfy(\.isNumber)
    else { return nil }
    let decimal = parts[1] == "000" ? "\(sign)\(parts[0])" : "\(digits)0"
    return (decimal, "\(sign)\(parts[0])\(parts[1])")
  }

  /// Digits that have one reading.
  static func unambiguous(_ digits: String) -> String {
    do {
      return try Amount(digits).readings?.decimal ?? digits
    } catch {
      return digits
    }
  }

  /// Throws if the number can be read in two ways.
  func requireOneReading() throws(ValueProblem) {
    guard let (decimal, thousands) = readings else { return }
    throw ValueProblem(
      .ambiguousNumber,
      "'\(digits)' can be \(decimal) or \(thousands); a point before three digits is a decimal "
        + "point to some and separates thousands for others",
      advice: "write '\(decimal)\(rest.printable)' or '\(thousands)\(rest.printable)'"
    )
  }

  private static func numberLength(_ scalars: [Unicode.Scalar]) -> Int {
    func digits(from start: Int) -> Int {
      var end = start
      while end < scalars.count, ("0"..."9").contains(scalars[end]) { end += 1 }
      return end
    }
    var end = scalars.first == "-" || scalars.first == "+" ? 1 : 0
    let start = end
    end = digits(from: end)
    if end < scalars.count, scalars[end] == "." {
      let fraction = digits(from: end + 1)
      guard fraction > end + 1 else { return 0 }
      end = fraction
    }
    guard end > start else { return 0 }
    if end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
      var exponent = end + 1
      if exponent < scalars.count, scalars[exponent] == "-" || scalars[exponent] == "+" {
        exponent += 1
      }
      let last = digits(from: exponent)
      if last > exponent { end = last }
    }
    return end
  }

  private static func unit(_ rest: String, in text: String) throws(ValueProblem) -> Unit {
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    guard parts.count <= 2, parts.count == 1 || !parts[1].isEmpty else {
      throw ValueProblem(.notANumber, "'\(text.printable)' is not a number with a unit")
    }
    var unit = Unit()
    if !parts[0].isEmpty { unit.numerator = try part(parts[0], in: text) }
    if parts.count == 2 { unit.denominator = try part(parts[1], in: text) }
    return unit
  }

  private static func part(_ word: String, in text: String) throws(ValueProblem) -> Part {
    if word == "%" { return .percent }
    if let days = UnitWord.days[word] { return .time(days) }
    if UnitWord.things.contains(word) { return .thing }
    let code = word.suffix(3)
    let prefix = word.dropLast(3)
    if code.count == 3, code.allSatisfy({ ("A"..."Z").contains($0) }),
      let tens = UnitWord.prefixes[String(prefix)]
    {
      return .money(currency: String(code), tens: tens)
    }
    guard word.first?.isLetter == true, !text.unicodeScalars.contains(where: \.isOtherSpace) else {
      throw noNumber(text)
    }
    let known = Array(UnitWord.days.keys).sorted() + UnitWord.things
    let meant =
      UnitWord.abbreviations[word.lowercased()]
      ?? Suggestion.nearest(to: word.lowercased(), among: known)
    throw ValueProblem(
      .wrongUnit,
      "unknown unit '\(word.printable)' in '\(text.printable)'",
      advice: meant.map { "did you mean '\($0)'?" }
    )
  }

  private static func noNumber(_ text: String) -> ValueProblem {
    ValueProblem(
      .notANumber,
      "'\(text.printable)' is not a number",
      advice: signAdvice(text) ?? separatorAdvice(text)
    )
  }

  /// What to write in place of a number with a space, minus sign or dash that is not the plain one.
  private static func signAdvice(_ text: String) -> String? {
    if let space = text.unicodeScalars.first(where: \.isOtherSpace) {
      return "put an ordinary space in place of the character U+"
        + "\(String(space.value, radix: 16, uppercase: true)), which looks like one"
    }
    let dashes = "–—−‐‑".unicodeScalars
    guard let first = text.unicodeScalars.first, dashes.contains(first) else { return nil }
    return "write '-\(String(text.unicodeScalars.dropFirst()).printable)', with a plain minus sign"
  }

  /// What to write in place of a number with separators, such as `1,000 days`, `1.000.000` or `1,5 %`.
  private static func separatorAdvice(_ text: String) -> String? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || ".,_'".contains($0)) }
    let rest = text.dropFirst(number.count)
    for (separators, point) in [(",_'", "."), ("._'", ",")] {
      let halves = number.split(separator: point, omittingEmptySubsequences: false)
      guard halves.count <= 2, halves.count < 2 || !halves[1].isEmpty else { continue }
      let groups = halves[0].split(omittingEmptySubsequences: false) { separators.contains($0) }
      guard !groups.contains(where: \.isEmpty) else { continue }
      let fraction = halves.count == 2 ? "." + halves[1] : ""
      guard groups.dropFirst().allSatisfy({ $0.count == 3 }),
        fraction.dropFirst().allSatisfy(\.isNumber), groups[0].count <= 3 || groups.count == 1
      else { continue }
      if groups.count > 1 {
        return "write '\((groups.joined() + fraction + rest).printable)', without separators"
      }
      if point == ",", !fraction.isEmpty {
        return "write '\((groups[0] + fraction + rest).printable)', with a decimal point"
      }
    }
    return nil
  }
}

/// The words of units.
enum UnitWord {
  static let days: [String: Double] = [
    "minute": 1.0 / 1440, "minutes": 1.0 / 1440,
    "hour": 1.0 / 24, "hours": 1.0 / 24,
    "day": 1, "days": 1,
    "week": 7, "weeks": 7,
    "month": CalendarLength.month, "months": CalendarLength.month,
    "quarter": CalendarLength.quarter, "quarters": CalendarLength.quarter,
    "year": CalendarLength.year, "years": CalendarLength.year,
  ]
  static let things = ["touch", "click"]
  /// What people write for units, for advice only; each unit has one name in files.
  static let abbreviations = [
    "min": "minutes", "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "d": "days",
    "w": "weeks", "wk": "weeks", "wks": "weeks", "mo": "months", "mos": "months", "q": "quarters",
    "y": "years", "yr": "years", "yrs": "years", "a": "years", "percent": "%", "pct": "%",
  ]
  /// Powers of ten.
  static let prefixes = ["": 0, "k": 3, "M": 6]
}

extension String {
  /// Without spaces at either end.
  var trimmed: String {
    var kept = self[...]
    while kept.first == " " || kept.first == "\t" { kept.removeFirst() }
    while kept.last == " " || kept.last == "\t" { kept.removeLast() }
    return String(kept)
  }
}
