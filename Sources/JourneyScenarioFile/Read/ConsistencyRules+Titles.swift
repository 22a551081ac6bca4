import JourneyModel

/// Rules about what reports call things.
extension ConsistencyRules {
  /// Something that reports name.
  private struct Named {
    var id: String
    var title: String
    /// The dotted path of the element.
    var path: String
  }

  /// Segments, channels and vendors that a reader could not tell apart.
  static func titleViolations(_ scenario: Scenario) -> [Violation] {
    let vendors =
      [Named(id: scenario.us.id, title: scenario.us.title, path: "us")]
      + scenario.rivals.map {
        Named(id: $0.id, title: $0.title, path: "competitors.\($0.id)")
      }
    return violations(
      scenario.market.segments.map {
        Named(id: $0.id, title: $0.title, path: "market.segments.\($0.id)")
      },
      "segments"
    )
      + violations(
        scenario.channels.map { Named(id: $0.id, title: $0.title, path: "channels.\($0.id)") },
        "channels"
      ) + violations(vendors, "vendors")
  }

  private static func violations(_ elements: [Named], _ nouns: String) -> [Violation] {
    guard elements.contains(where: { !$0.title.isEmpty }) else { return [] }
    var first: [String: Named] = [:]
    var found: [Violation] = []
    for element in elements {
      let name = shownName(element)
      guard let other = first[name.lowercased()] else {
        first[name.lowercased()] = element
        continue
      }
      let paths = [element, other].map { "\($0.path).title" }
      found.append(
        Violation(
          code: .repeatedTitle,
          message: "reports would call the \(nouns) '\(other.id)' and '\(element.id)' the same, "
            + "'\(name.printable)'",
          paths: paths,
          inputs: paths
        )
      )
    }
    return found
  }

  /// What readers see, with runs of spaces as one.
  private static func shownName(_ element: Named) -> String {
    let text = element.title.isEmpty ? element.id.replacing("_", with: " ") : element.title
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
