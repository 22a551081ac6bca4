import JourneyModel

/// Draws that several values share (model, rule 8.27).
extension FieldReader {
  /// The section in which they are named.
  static let sharedKey = "shared"
  private static let noun = "shared draw"

  /// Reads the named distributions, before the values that use them.
  mutating func readShared(_ node: TreeNode, _ path: String, _ what: String) {
    guard let entries = mapping(node, what, path) else { return }
    if entries.count > Self.elementLimit {
      fail(path)
      log.report(
        .tooMany,
        "there are \(entries.count) \(Self.noun)s; at most \(Self.elementLimit) are read",
        at: entries[Self.elementLimit].keyLocation
      )
    }
    for entry in entries.prefix(Self.elementLimit) where !entry.value.isNull {
      readShared(entry, "\(path).\(entry.key)")
    }
  }

  private mutating func readShared(_ entry: TreeNode.Entry, _ path: String) {
    remember(key: entry.keyLocation, at: path)
    if entry.isRepeated { fail(path) }
    guard check(name: entry.key, Self.noun, path, entry.keyLocation) else { return }
    let what = "\(Self.noun) '\(entry.key)'"
    if case .empty = entry.value.content {
      fail(path)
      log.report(.missingValue, "\(what) has no value", at: entry.keyLocation)
      return
    }
    guard let text = scalar(entry.value, what, path)?.trimmed else { return }
    do throws(ValueProblem) {
      let (distribution, kind) = try sharedDistribution(text)
      sharedDraws[entry.key] = SharedDraw(
        distribution: distribution,
        kind: kind,
        location: entry.keyLocation
      )
      remember(Stated(location: entry.value.location, text: text, isUncertain: true), at: path)
    } catch {
      report(error, what, path, entry.value)
    }
  }

  /// A distribution of a pure number; one written with '%' is of a share if it fits.
  private func sharedDistribution(
    _ text: String
  ) throws(ValueProblem) -> (Distribution, QuantityKind) {
    let kind: QuantityKind = text.contains("%") ? .share : .number
    let quantity = QuantityReader(kind: kind, currency: currency)
    func reading(_ range: NumberRange) throws(ValueProblem) -> DistributionReader.Reading {
      try DistributionReader(quantity: quantity, range: range).read(text)
    }
    let found: DistributionReader.Reading
    do throws(ValueProblem) {
      found = try reading(kind == .share ? .share : NumberRange())
    } catch {
      switch error.code {
      case .outOfRange, .massOutsideRange: found = try reading(NumberRange())
      case .wrongUnit:
        throw ValueProblem(
          .wrongUnit,
          "a \(Self.noun) is a number without unit",
          advice: "write a range such as '0.9 to 1.2', and the unit where it is used, as in "
            + "'40 k\(currency) * NAME'"
        )
      default: throw error
      }
    }
    guard case .uncertain(let distribution) = found else {
      throw ValueProblem(
        .badDistribution,
        "a \(Self.noun) must be uncertain",
        advice: "write a range such as '0.9 to 1.2', or state the number where it is used"
      )
    }
    return (distribution, kind)
  }

  /// How a text uses a shared draw; `nil` if it does not.
  func sharedUse(_ text: String) -> SharedUse? {
    SharedUse(text) { sharedDraws[$0] != nil }
  }

  /// The name that a word in place of a number may have meant.
  func sharedAdvice(for text: String) -> String? {
    sharedDraws.isEmpty ? nil : Suggestion.advice(for: text, among: sharedDraws.keys.sorted())
  }

  /// Reads a value that is an amount times a shared draw.
  mutating func read(
    _ use: SharedUse,
    _ node: TreeNode,
    _ form: NumberForm,
    _ path: String,
    set: @escaping @Sendable (inout Scenario, Double) -> Void
  ) throws(ValueProblem) {
    guard let draw = sharedDraws[use.name] else {
      // One that could not be read is reported where it stands.
      if failed.overlap(["\(Self.sharedKey).\(use.name)"]) { return fail(path) }
      throw ValueProblem(
        .unknownShared,
        "there is no \(Self.noun) '\(use.name.printable)'",
        advice: sharedAdvice(for: use.name)
          ?? (sharedDraws.isEmpty
            ? "name it at the top, as in 'shared: {\(use.name.printable): 0.9 to 1.2}'"
            : "known are \(sharedDraws.keys.sorted().prefix(12).joined(separator: ", "))")
      )
    }
    let found = SharedDraw.Use(
      path: path,
      amount: try amount(of: use, form),
      allowed: form.range.allowed,
      set: set
    )
    let outside = draw.distribution.mass(outside: found.allowedDraws)
    guard outside <= DistributionReader.outsideLimit else {
      throw DistributionReader(
        quantity: QuantityReader(kind: form.kind, currency: currency),
        range: form.range
      ).massProblem(outside)
    }
    sharedDraws[use.name]?.uses.append(found)
    remember(Stated(location: node.location, text: node.text?.trimmed, isUncertain: true), at: path)
  }

  /// What the draw is multiplied with, in base units.
  private func amount(of use: SharedUse, _ form: NumberForm) throws(ValueProblem) -> Double {
    let quantity = QuantityReader(kind: form.kind, currency: currency, isCount: form.isWhole)
    guard let text = use.amount else {
      guard form.kind.isBare else {
        let example = form.kind.example(number: "5", currency: currency)
        throw ValueProblem(
          .missingUnit,
          "'\(use.name)' is a number without unit; the value is \(form.kind.name)",
          advice: "write it as '\(example) * \(use.name)'"
        )
      }
      return 1
    }
    guard !DistributionReader.isDistribution(text) else {
      throw ValueProblem(
        .badDistribution,
        "a \(Self.noun) multiplies a single amount, not a distribution"
      )
    }
    let amount = try quantity.value(try quantity.amount(text))
    guard amount > 0 else {
      throw ValueProblem(.outOfRange, "what a \(Self.noun) multiplies must be above 0")
    }
    return amount
  }

  /// Sets the values that share a draw to its median, and makes each draw an input.
  ///
  /// Last, since which draws are allowed depends on all values that use them.
  mutating func finishShared() {
    for (name, draw) in sharedDraws.sorted(by: { $0.key < $1.key }) {
      let path = "\(Self.sharedKey).\(name)"
      guard !draw.uses.isEmpty else {
        log.report(
          Diagnostic(
            .unusedShared,
            "\(Self.noun) '\(name)' is used by no value",
            at: draw.location,
            advice: "write '* \(name)' after the amounts that it moves, or remove it",
            severity: .warning
          )
        )
        continue
      }
      let median = draw.distribution.median(within: draw.allowed)
      for use in draw.uses { use.apply(&scenario, median) }
      if var known = stated[path] {
        known.median = median
        remember(known, at: path)
      }
      remember(draw.substitution(path: path))
    }
  }
}
