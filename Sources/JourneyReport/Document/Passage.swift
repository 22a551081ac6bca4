/// Words with numbers among them that have not been written out yet.
///
/// Made by interpolation: `"\(.count(400)) futures"`.
struct Passage: Sendable, Equatable, ExpressibleByStringInterpolation {
  enum Part: Sendable, Equatable {
    case text(String)
    case value(Value)
  }

  private(set) var parts: [Part]

  init(_ text: String) {
    parts = text.isEmpty ? [] : [.text(text)]
  }

  init(stringLiteral text: String) {
    self.init(text)
  }

  init(stringInterpolation: Interpolation) {
    parts = stringInterpolation.parts
  }

  var isEmpty: Bool { parts.isEmpty }

  static func + (left: Passage, right: Passage) -> Passage {
    var sum = left
    sum.parts += right.parts
    return sum
  }

  static func += (left: inout Passage, right: Passage) {
    left.parts += right.parts
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { parts.append(.text(text)) }
    }

    /// A number, which the renderer writes out.
    mutating func appendInterpolation(_ value: Value) {
      parts.append(.value(value))
    }

    /// A name, or words that depend on the case.
    mutating func appendInterpolation(_ text: String) {
      appendLiteral(text)
    }

    mutating func appendInterpolation(_ passage: Passage) {
      parts += passage.parts
    }

    /// A number that names something, such as a seed: its plain digits.
    mutating func appendInterpolation(_ number: some BinaryInteger) {
      appendLiteral(String(number))
    }
  }
}
