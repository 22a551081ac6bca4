import JourneyModel

extension Field {
  /// A number that always has a value.
  static func number(
    _ key: String,
    _ path: ValuePath<Root, Double>,
    _ kind: QuantityKind,
    _ range: NumberRange,
    _ summary: String,
    _ origin: Origin,
    certainty: String? = nil,
    isSinceStart: Bool = false
  ) -> Field {
    let accessor = Accessor<Root, Double?>(
      get: { $0[keyPath: path] },
      set: { if let value = $1 { $0[keyPath: path] = value } }
    )
    let form = NumberForm(
      kind: kind,
      range: range,
      certainty: certainty,
      isSinceStart: isSinceStart
    )
    return Field(key: key, summary: summary, form: .number(form, accessor), origin: origin)
  }

  /// A number that may be left open.
  static func optional(
    _ key: String,
    _ path: ValuePath<Root, Double?>,
    _ kind: QuantityKind,
    _ range: NumberRange,
    _ summary: String,
    _ origin: Origin,
    certainty: String? = nil
  ) -> Field {
    let form = NumberForm(kind: kind, range: range, certainty: certainty)
    return Field(
      key: key,
      summary: summary,
      form: .number(form, Accessor(path)),
      origin: origin
    )
  }

  static func count(
    _ key: String,
    _ path: ValuePath<Root, Int>,
    _ range: ClosedRange<Int>,
    _ summary: String,
    _ origin: Origin,
    mayBeUncertain: Bool = false
  ) -> Field {
    let form = CountForm(range: range, mayBeUncertain: mayBeUncertain)
    return Field(key: key, summary: summary, form: .count(form, Accessor(path)), origin: origin)
  }

  static func flag(
    _ key: String,
    _ path: ValuePath<Root, Bool>,
    _ summary: String,
    _ origin: Origin
  ) -> Field {
    Field(key: key, summary: summary, form: .flag(Accessor(path)), origin: origin)
  }

  static func text(
    _ key: String,
    _ path: ValuePath<Root, String>,
    _ summary: String
  ) -> Field {
    Field(
      key: key,
      summary: summary,
      form: .text(limit: 500, Accessor(path)),
      origin: .assumption("a label without effect")
    )
  }

  /// What reports call an element in place of its name.
  static func title(_ path: ValuePath<Root, String>) -> Field {
    Field(
      key: "title",
      summary: "What reports call it, in any script; results are keyed by its name all the same",
      form: .text(limit: 60, Accessor(path)),
      origin: .assumption("a label without effect")
    )
  }

  static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String,
    _ path: ValuePath<Root, Value>,
    _ summary: String,
    _ origin: Origin
  ) -> Field {
    let accessor = Accessor<Root, String>(
      get: { $0[keyPath: path].rawValue },
      set: { if let value = Value(rawValue: $1) { $0[keyPath: path] = value } }
    )
    return Field(
      key: key,
      summary: summary,
      form: .choice(Value.allCases.map(\.rawValue), accessor),
      origin: origin
    )
  }

  static func table(
    _ key: String,
    _ accessor: Accessor<Root, [String: Double]>,
    _ keys: KeyDomain,
    _ form: NumberForm,
    _ summary: String,
    _ origin: Origin
  ) -> Field {
    Field(key: key, summary: summary, form: .table(keys, form, accessor), origin: origin)
  }

  /// A mapping of keys that belong to one part of the root.
  static func section<Part>(
    _ key: String,
    _ path: ValuePath<Root, Part>,
    _ fields: [Field<Part>],
    _ summary: String
  ) -> Field {
    Field(key: key, summary: summary, form: .section(fields.map { $0.lifted(path) }))
  }

  /// The same field with a condition on where it has an effect.
  func only(_ words: String, _ applies: @escaping @Sendable (Root) -> Bool) -> Field {
    var result = self
    result.applies = applies
    result.appliesTo = words
    return result
  }

  /// The same field, left out of descriptions where the condition does not hold.
  func shown(_ applies: @escaping @Sendable (Root) -> Bool) -> Field { only("", applies) }

  /// The same field with other origins for some standard elements.
  func except(_ origins: [String: Origin]) -> Field {
    var result = self
    result.originByElement = origins
    return result
  }
}

extension Accessor where Value == [String: Double] {
  /// Weights by criterion, with criteria as texts.
  init(criteria path: ValuePath<Root, [Criterion: Double]>) {
    self.init(
      get: { root in
        Dictionary(uniqueKeysWithValues: root[keyPath: path].map { ($0.key.rawValue, $0.value) })
      },
      set: { root, values in
        root[keyPath: path] = Dictionary(
          uniqueKeysWithValues: values.compactMap { key, value in
            Criterion(rawValue: key).map { ($0, value) }
          }
        )
      }
    )
  }

  /// Probabilities by number, with numbers as texts.
  init(numbers path: ValuePath<Root, [Int: Double]>) {
    self.init(
      get: { root in
        Dictionary(uniqueKeysWithValues: root[keyPath: path].map { (String($0.key), $0.value) })
      },
      set: { root, values in
        root[keyPath: path] = Dictionary(
          uniqueKeysWithValues: values.compactMap { key, value in Int(key).map { ($0, value) } }
        )
      }
    )
  }
}
