internal import JourneyModel

/// A piece of a page in which every text has been made harmless.
///
/// Texts and attribute values go through ``escaped(_:)`` and nowhere else; names of elements and
/// attributes are literals of this program.
struct Markup: Sendable {
  /// HTML.
  private(set) var source = ""

  static let empty = Markup(source: "")

  private init(source: String) {
    self.source = source
  }

  /// Words as they are to be read.
  static func text(_ text: String) -> Markup {
    Markup(source: escaped(text))
  }

  /// A style sheet or a declaration of this program.
  static func verbatim(_ source: StaticString) -> Markup {
    Markup(source: "\(source)")
  }

  /// An element with its attributes and contents.
  static func element(
    _ name: StaticString,
    _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ children: [Markup] = []
  ) -> Markup {
    Markup(
      source: start(name, attributes) + children.map(\.source).joined() + "</\(name)>"
    )
  }

  /// An element that has no contents and no end tag.
  static func void(
    _ name: StaticString,
    _ attributes: KeyValuePairs<StaticString, String>
  ) -> Markup {
    Markup(source: start(name, attributes))
  }

  /// Pieces one after the other, each on a line of its own.
  static func lines(_ pieces: [Markup]) -> Markup {
    Markup(source: pieces.map(\.source).filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  private static func start(
    _ name: StaticString,
    _ attributes: KeyValuePairs<StaticString, String>
  ) -> String {
    let list = attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    return "<\(name)\(list)>"
  }

  /// A text in which nothing is markup, and nothing that cannot be seen does anything.
  ///
  /// Control characters, marks of writing direction and other invisible characters become escapes such
  /// as `\u{202e}`; line breaks and tabs become spaces.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n", "\r": result.append(" ")
      default: result.append(contentsOf: scalar.visible.unicodeScalars)
      }
    }
    return String(result)
  }
}
