/// Where the values of a scenario are stated.
struct StatedPlaces: Sendable {
  /// Where the scenario begins.
  let root: SourceLocation
  let stated: [String: FieldReader.Stated]
  /// Places of keys, sections included, by dotted path.
  let keys: [String: SourceLocation]

  /// The place of a value, or of its key.
  subscript(path: String) -> SourceLocation? { stated[path]?.location ?? keys[path] }

  /// The place of the first of some values that is stated, or else of the closest section that
  /// contains one of them.
  func nearest(_ paths: [String]) -> SourceLocation {
    if let place = paths.compactMap({ self[$0] }).first { return place }
    for path in paths {
      var keys = path.split(separator: ".")
      while !keys.isEmpty {
        if let place = self[keys.joined(separator: ".")] { return place }
        keys.removeLast()
      }
    }
    return root
  }
}

extension Violation {
  /// The violation as a problem of the place that is to blame.
  func diagnostic(_ places: StatedPlaces) -> Diagnostic {
    Diagnostic(
      code,
      message,
      at: places.nearest(paths),
      advice: advice,
      severity: isWarning ? .warning : .error
    )
  }
}
