import JourneyModel

/// A key path that may cross threads.
typealias ValuePath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

/// How to read and write one value inside another.
struct Accessor<Root, Value>: Sendable {
  let get: @Sendable (Root) -> Value
  let set: @Sendable (inout Root, Value) -> Void

  init(
    get: @escaping @Sendable (Root) -> Value,
    set: @escaping @Sendable (inout Root, Value) -> Void
  ) {
    self.get = get
    self.set = set
  }

  init(_ path: ValuePath<Root, Value>) {
    get = { $0[keyPath: path] }
    set = { $0[keyPath: path] = $1 }
  }

  /// The same value, seen from what holds the root.
  func lifted<Outer>(
    _ outer: ValuePath<Outer, Root>
  ) -> Accessor<Outer, Value> {
    let (get, set) = (get, set)
    return Accessor<Outer, Value>(
      get: { get($0[keyPath: outer]) },
      set: { set(&$0[keyPath: outer], $1) }
    )
  }
}

/// Why a default is what it is.
enum Origin: Sendable, Equatable {
  /// Rows of the evidence file, such as `2.05`.
  case evidence(String)
  /// What was assumed, for want of evidence.
  case assumption(String)
  /// There is no default; the file must state the value.
  case required

  /// The origin in words.
  var text: String {
    switch self {
    case .evidence(let rows): "evidence \(rows)"
    case .assumption(let reason): "assumption: \(reason)"
    case .required: "required"
    }
  }
}

/// How a number is written and checked.
struct NumberForm: Sendable {
  var kind: QuantityKind
  var range: NumberRange
  /// Why the number may not be a distribution, as the end of a sentence; `nil` if it may
  /// (model, rule 8.4).
  var certainty: String?
  /// Whether it is a time since the start, for which a calendar date may stand.
  var isSinceStart = false
  /// Whether draws are rounded to whole numbers.
  var isWhole = false

  /// When a step of a plan begins.
  static let stepStart = NumberForm(kind: .time, range: .delay, isSinceStart: true)

  /// Why shares that make up a whole may not be distributions.
  static let sumsToOne = "it sums to 1 with others"
}

/// How a whole number is written and checked.
struct CountForm: Sendable {
  var range: ClosedRange<Int>
  /// Whether it may be a distribution, of which draws are rounded (model, rule 8.4).
  var mayBeUncertain = false
}

/// The names that the keys of a table may take.
enum KeyDomain: Sendable, Equatable {
  case criteria
  case numbers(ClosedRange<Int>)
  case segments, roles, vendors, pullChannels, budgetChannels, perTouchChannels
}

/// One key of the scenario file: the only definition that reader, schema and description share.
struct Field<Root>: Sendable {
  let key: String
  /// One line of help.
  let summary: String
  let form: Form<Root>
  var origin = Origin.assumption("stated by no source")
  /// Origins that differ for standard elements, by their name.
  var originByElement: [String: Origin] = [:]
  /// False where the key has no effect, as `spend` on a channel costed per touch.
  var applies: @Sendable (Root) -> Bool = { _ in true }
  /// Where the key has an effect, in words, for messages.
  var appliesTo = ""
}

/// The shape of a field's value and where it belongs in the model.
indirect enum Form<Root>: Sendable {
  /// `nil` is a value that is not stated and has a meaning of its own.
  case number(NumberForm, Accessor<Root, Double?>)
  case count(CountForm, Accessor<Root, Int>)
  case flag(Accessor<Root, Bool>)
  /// In one line of at most so many characters.
  case text(limit: Int, Accessor<Root, String>)
  case currency(Accessor<Root, String>)
  case date(Accessor<Root, CalendarDate>)
  case choice([String], Accessor<Root, String>)
  /// Numbers by key.
  case table(KeyDomain, NumberForm, Accessor<Root, [String: Double]>)
  /// A level, or steps of it, within a range.
  case plan(QuantityKind, NumberRange, Accessor<Root, Plan>)
  /// Our level of a channel before day 0, or its levels by segment.
  case past(Accessor<Root, Channel>)
  /// Plans by channel or segment.
  case plans(KeyDomain, QuantityKind, NumberRange, Accessor<Root, [String: Plan]>)
  case section([Field<Root>])
  case keyed(Keyed<Root>)
  /// Distributions by name, which values use.
  case shared
  /// The file that is extended; resolved before fields are read.
  case base
}

/// A mapping from names to elements, such as the segments.
struct Keyed<Root>: Sendable {
  /// What one element is called in messages.
  let noun: String
  /// Elements that exist without being stated.
  let standard: [String]
  /// What an element that is not a standard one must state, and how; `nil` if nothing.
  var mandatoryIfNew: (key: String, advice: String)?
  let names: @Sendable (Root) -> [String]
  /// Adds an element with the defaults of its name and stated `kind`.
  let add: @Sendable (inout Root, String, _ kind: String?) -> Void
  let remove: @Sendable (inout Root, String) -> Void
  /// The fields of the element at an index.
  let fields: @Sendable (Int) -> [Field<Root>]
}

extension Field {
  /// The same field, seen from what holds the root.
  func lifted<Outer>(_ outer: ValuePath<Outer, Root>) -> Field<Outer> {
    let applies = applies
    return Field<Outer>(
      key: key,
      summary: summary,
      form: form.lifted(outer),
      origin: origin,
      originByElement: originByElement,
      applies: { applies($0[keyPath: outer]) },
      appliesTo: appliesTo
    )
  }
}

extension Form {
  fileprivate func lifted<Outer>(_ outer: ValuePath<Outer, Root>) -> Form<Outer> {
    switch self {
    case .number(let form, let value): .number(form, value.lifted(outer))
    case .count(let form, let value): .count(form, value.lifted(outer))
    case .flag(let value): .flag(value.lifted(outer))
    case .text(let limit, let value): .text(limit: limit, value.lifted(outer))
    case .currency(let value): .currency(value.lifted(outer))
    case .date(let value): .date(value.lifted(outer))
    case .choice(let choices, let value): .choice(choices, value.lifted(outer))
    case .table(let keys, let form, let value): .table(keys, form, value.lifted(outer))
    case .plan(let kind, let range, let value): .plan(kind, range, value.lifted(outer))
    case .past(let value): .past(value.lifted(outer))
    case .plans(let keys, let kind, let range, let value):
      .plans(keys, kind, range, value.lifted(outer))
    case .section(let fields): .section(fields.map { $0.lifted(outer) })
    case .keyed(let keyed): .keyed(keyed.lifted(outer))
    case .shared: .shared
    case .base: .base
    }
  }
}

extension Keyed {
  fileprivate func lifted<Outer>(_ outer: ValuePath<Outer, Root>) -> Keyed<Outer> {
    let (names, add, remove, fields) = (names, add, remove, fields)
    return Keyed<Outer>(
      noun: noun,
      standard: standard,
      mandatoryIfNew: mandatoryIfNew,
      names: { names($0[keyPath: outer]) },
      add: { add(&$0[keyPath: outer], $1, $2) },
      remove: { remove(&$0[keyPath: outer], $1) },
      fields: { index in fields(index).map { $0.lifted(outer) } }
    )
  }
}

extension Field {
  /// The keys of what stands in it; none for a single value, and for names that the file chooses.
  var memberKeys: [String] {
    if case .section(let fields) = form { fields.map(\.key) } else { [] }
  }
}
