/// The regular expression of one kind of quantity, as JSON Schema wants it.
///
/// It may accept more than the reader does, since it cannot compare amounts, but nothing less.
struct QuantityPattern {
  let kind: QuantityKind
  /// Whether distributions are accepted.
  let mayBeUncertain: Bool
  /// Whether values below 0 are accepted; shares without them are at most 1 too.
  let isSigned: Bool
  /// Whether a calendar date may stand for it.
  var isSinceStart = false

  /// Days that their month has in some year.
  static let date =
    #"\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)"#
    + #"|02-(0[1-9]|[12]\d))"#
  private static let time = "(minute|hour|day|week|month|quarter|year)s?"
  private static let money = "[kM]?[A-Z]{3}"
  private static let plain = #"(\d+(\.\d+)?|\.\d+)"#
  /// Nothing, which needs no unit.
  private static let zero = #"[+-]?(0(\.0+)?|\.0+)([eE][+-]?\d+)?"#
  /// Small numbers with an exponent, whose size is not looked at.
  private static let small = #"\d*\.?\d+[eE]-\d+"#

  /// The name of the definition.
  var name: String {
    (mayBeUncertain ? "" : "certain_") + (isSigned ? "signed_" : "") + kind.rawValue
      + (isSinceStart ? "_since_start" : "")
  }

  /// The definition.
  var schema: JSONValue {
    var patterns = [kind == .share && !isSigned ? Self.boundedShare : amount]
    if isSinceStart { patterns.append(Self.date) }
    if !kind.isBare { patterns.append(Self.zero) }
    if mayBeUncertain { patterns += distributions + shared }
    let text = Self.text(patterns)
    let null = JSONValue.object([("type", .string("null"))])
    let bare = kind.isBare ? ("type", JSONValue.string("number")) : ("const", .number(0))
    return .object([
      ("description", .string(description)),
      ("anyOf", .array([.object([bare]), text, null])),
    ])
  }

  /// The definition of a distribution alone.
  var distributionSchema: JSONValue { Self.text(distributions) }

  /// The definition of what is uncertain: a distribution, or an amount times a shared draw.
  var uncertainSchema: JSONValue { Self.text(distributions + shared) }

  /// An amount times a shared draw, in either order; a pure number may be the draw alone.
  private var shared: [String] {
    let name = "[a-z][a-z0-9_]{0,39}"
    return ["\(amount)\\s*[*×]\\s*\(name)", "\(name)\\s*[*×]\\s*\(amount)"]
      + (kind.isBare ? [name] : [])
  }

  /// Intervals, and functions by name.
  private var distributions: [String] {
    let loose = kind.isBare ? unit : "(\(unit))?"
    let high = isSinceStart ? "(\(amount)|\(Self.date))" : amount
    let low = isSinceStart ? "(\(number)\(loose)|\(Self.date))" : number + loose
    return [
      "\(low)\\s+to\\s+\(high)",
      "(\(DistributionReader.names.joined(separator: "|")))\\(.*\\)",
    ]
  }

  private static func text(_ patterns: [String]) -> JSONValue {
    .object([
      ("type", .string("string")),
      ("pattern", .string("^\\s*(\(patterns.joined(separator: "|")))\\s*$")),
    ])
  }

  private var amount: String { number + unit }

  private var description: String {
    "\(kind.name), such as '\(kind.example(number: "5", currency: "USD"))'"
      + (isSinceStart ? ", or a date, which counts from 'start', such as '2027-04-01'" : "")
  }

  private var number: String { (isSigned ? "[+-]?" : #"\+?"#) + Self.plain + #"([eE][+-]?\d+)?"# }

  /// From `0 %` to `100 %`, or from 0 to 1.
  private static let boundedShare =
    #"\+?((100(\.0+)?|\d{1,2}(\.\d+)?|\.\d+|\#(small))\s*%|1(\.0+)?|0(\.\d+)?|\.\d+|\#(small))"#

  /// What follows the number.
  private var unit: String {
    switch kind {
    case .number: ""
    case .share: #"(\s*%)?"#
    case .change: #"\s*%"#
    case .time, .hours: "\\s*\(Self.time)"
    case .hoursPerTime: "\\s*\(Self.time)\\s*/\\s*\(Self.time)"
    case .money: "\\s*\(Self.money)"
    case .moneyPerTime: "\\s*\(Self.money)\\s*/\\s*\(Self.time)"
    case .moneyPerThing: "\\s*\(Self.money)\\s*/\\s*(touch|click)"
    case .rate: "\\s*/\\s*\(Self.time)"
    }
  }
}
