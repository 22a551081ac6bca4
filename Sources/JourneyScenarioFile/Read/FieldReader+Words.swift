import JourneyModel

extension FieldReader {
  /// Reads counts, flags, texts, dates and choices, of which some counts alone may be uncertain.
  mutating func readWord(
    _ field: Field<Scenario>,
    _ node: TreeNode,
    _ path: String,
    _ what: String
  ) {
    guard let text = scalar(node, what, path) else { return }
    do throws(ValueProblem) {
      switch field.form {
      case .count(let form, let accessor):
        if form.mayBeUncertain, Self.isRange(text.trimmed) || sharedUse(text.trimmed) != nil {
          return readUncertainCount(node, form, accessor, path, what)
        }
        let count = try count(text.trimmed, form.range)
        accessor.set(&scenario, count)
        remember(count: count, at: path)
      case .flag(let accessor): accessor.set(&scenario, try flag(text))
      case .text(let limit, let accessor):
        accessor.set(&scenario, try plainText(text, limit: limit))
      case .currency(let accessor): accessor.set(&scenario, try currencyCode(text))
      case .date(let accessor): accessor.set(&scenario, try date(text))
      case .choice(let choices, let accessor): accessor.set(&scenario, try choice(text, choices))
      default: preconditionFailure("the form of '\(field.key)' is not a word")
      }
      remember(Stated(location: node.location, text: text), at: path)
    } catch {
      report(error, what, path, node, expected: "write a whole number without unit, such as '3'")
    }
  }

  /// Whether a text is written as a distribution, right or wrong, or as a range with a dash.
  private static func isRange(_ text: String) -> Bool {
    DistributionReader.isDistribution(text) || DistributionReader.dashed(text) != nil
  }

  /// Reads the distribution of a whole number.
  private mutating func readUncertainCount(
    _ node: TreeNode,
    _ form: CountForm,
    _ accessor: Accessor<Scenario, Int>,
    _ path: String,
    _ what: String
  ) {
    let range = NumberRange.between(Double(form.range.lowerBound), Double(form.range.upperBound))
    number(node, NumberForm(kind: .number, range: range, isWhole: true), path, what) {
      accessor.set(&$0, Int($1.rounded()))
    }
  }

  private func count(_ text: String, _ range: ClosedRange<Int>) throws(ValueProblem) -> Int {
    if DistributionReader.isDistribution(text) {
      throw ValueProblem(.uncertaintyNotAllowed, "a count must be certain")
    }
    let amount = try Amount(text)
    guard amount.unit == nil else {
      throw ValueProblem(
        .notACount,
        "a count has no unit",
        advice: "write '\(amount.digits.printable)'"
      )
    }
    try amount.requireOneReading()
    guard let count = Int(exactly: amount.number) else {
      throw ValueProblem(.notACount, "\(amount.digits) is not a whole number")
    }
    guard range.contains(count) else {
      throw ValueProblem(
        .outOfRange,
        "\(count) is out of range; the value must be from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return count
  }

  private func flag(_ text: String) throws(ValueProblem) -> Bool {
    switch text {
    case "true": return true
    case "false": return false
    default:
      let meant = ["yes": "true", "on": "true", "no": "false", "off": "false"][text.lowercased()]
      throw ValueProblem(
        .notABoolean,
        "'\(text.printable.prefix(40))' is neither true nor false",
        advice: meant.map { "write '\($0)'" }
      )
    }
  }

  /// A title or sentence that reports show and tables carry, in one line.
  private func plainText(_ text: String, limit: Int) throws(ValueProblem) -> String {
    let line = text.split(separator: "\n").joined(separator: " ")
    guard text.unicodeScalars.count <= limit else {
      throw ValueProblem(.badText, "the text is longer than \(limit) characters")
    }
    if let scalar = line.unicodeScalars.first(where: { !$0.isAllowedInTexts }) {
      throw ValueProblem(
        .badText,
        "the text has the character \(scalar.visible), which nobody can see"
      )
    }
    guard line.unicodeScalars.contains(where: { !$0.isHidden && !$0.properties.isWhitespace })
    else {
      throw ValueProblem(.badText, "the text is empty", advice: "leave the key out")
    }
    guard !ReservedName.contains(line) else {
      throw ValueProblem(
        .badText,
        "'\(line)' is what tools that read tables take for a missing or special value",
        advice: "write a title that says more"
      )
    }
    return line
  }

  /// Whether a text has the form of a currency code.
  static func isCurrencyCode(_ text: String) -> Bool {
    text.count == 3 && text.allSatisfy { ("A"..."Z").contains($0) }
  }

  private func currencyCode(_ text: String) throws(ValueProblem) -> String {
    guard Self.isCurrencyCode(text) else {
      throw ValueProblem(
        .badText,
        "'\(text.printable.prefix(40))' is not a code of three capital letters",
        advice: "write a currency such as 'USD'"
      )
    }
    return text
  }

  private func date(_ text: String) throws(ValueProblem) -> CalendarDate {
    if DistributionReader.isDistribution(text) {
      throw ValueProblem(
        .uncertaintyNotAllowed,
        "a date must be certain",
        advice: "to move a plan in time, state its steps with an uncertain 'from'"
      )
    }
    return try DateReader.date(text)
  }

  private func choice(_ text: String, _ choices: [String]) throws(ValueProblem) -> String {
    guard choices.contains(text) else {
      throw ValueProblem(
        .unknownChoice,
        "'\(text.printable.prefix(40))' is not one of \(choices.joined(separator: ", "))",
        advice: Suggestion.advice(for: text, among: choices)
      )
    }
    return text
  }
}
