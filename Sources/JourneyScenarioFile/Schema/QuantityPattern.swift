/// The regular expression of one kind of quantity, as JSON Schema wants it.
///
/// It may accept more than the reader does, since it cannot compare amounts, but nothing less.
struct QuantityPattern {
  let kind: QuantityKind
  /// Whether distributions are accepted.
  let mayBeUncertain: Bool
  /// Whether values below 0 are accepted; shares without them are at most 1 too.
  let isSigned: Bool

  private static let time = "(minute|hour|day|week|month|quarter|year)s?"
  private static let money = "[kM]?[A-Z]{3}"
  private static let plain = #"(\d+(\.\d+)?|\.\d+)"#
  /// Small numbers with an exponent, whose size is not looked at.
  private static let small = #"\d*\.?\d+[eE]-\d+"#

  /// The name of the definition.
  var name: String {
    (mayBeUncertain ? "" : "certain_") + (isSigned ? "signed_" : "") + kind.rawValue
  }

  /// The definition.
  var schema: JSONValue {
    let isBare = kind == .number || kind == .share
    var patterns = [kind == .share && !isSigned ? Self.boundedShare : number + unit]
    if mayBeUncertain {
      let loose = isBare ? unit : "(\(unit))?"
      patterns.append("\(number)\(loose)\\s+to\\s+\(number)\(unit)")
      patterns.append("(\(DistributionReader.names.joined(separator: "|")))\\(.*\\)")
    }
    let text = JSONValue.object([
      ("type", .string("string")),
      ("pattern", .string("^\\s*(\(patterns.joined(separator: "|")))\\s*$")),
    ])
    let null = JSONValue.object([("type", .string("null"))])
    let bare = JSONValue.object([("type", .string("number"))])
    return .object([
      ("description", .string(description)),
      ("anyOf", .array(isBare ? [bare, text, null] : [text, null])),
    ])
  }

  private var description: String {
    "\(kind.name), such as '\(kind.example(number: "5", currency: "USD"))'"
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
    case .time, .hours: "\\s*\(Self.time)"
    case .hoursPerTime: "\\s*\(Self.time)\\s*/\\s*\(Self.time)"
    case .money: "\\s*\(Self.money)"
    case .moneyPerTime: "\\s*\(Self.money)\\s*/\\s*\(Self.time)"
    case .moneyPerThing: "\\s*\(Self.money)\\s*/\\s*(touch|click)"
    case .rate: "\\s*/\\s*\(Self.time)"
    }
  }
}
