package import JourneyModel

extension Caution {
  /// Uncertain inputs that look as if they rested on one unknown: siblings with the same distribution.
  ///
  /// Siblings are what one key says of several elements, such as the purchase interval of two segments.
  /// Drawn apart, their errors cancel out in part, and ranges are too narrow if they rest on the same guess
  /// (model, rule 8.27).
  package static func sharedUnknowns(_ inputs: [UncertainInput]) -> [Caution] {
    var groups: [(first: UncertainInput, paths: [String])] = []
    for input in inputs where !input.isAssumption {
      let place = groups.firstIndex { group in
        group.first.distribution == input.distribution
          && group.first.unit == input.unit && areSiblings(group.first.path, input.path)
      }
      if let place {
        groups[place].paths.append(input.path)
      } else {
        groups.append((input, [input.path]))
      }
    }
    return groups.filter { $0.paths.count > 1 }.map { .sameUnknown(paths: $0.paths) }
  }

  /// Whether two paths differ in one key alone, which is not the last.
  private static func areSiblings(_ first: String, _ second: String) -> Bool {
    let (left, right) = (first.split(separator: "."), second.split(separator: "."))
    guard left.count == right.count, left.last == right.last else { return false }
    return zip(left, right).count { $0 != $1 } == 1
  }
}
