package import JourneySimulation

/// What a column of figures is called: `wins[month=3]`, `funnel_count[segment=core;to=lead]`.
package enum FigureName {
  /// The figure or sum, then in brackets a month counted from 0 and the labels, unless it is of all.
  package static func text(_ id: String, _ labels: Labels, month: Int?) -> String {
    let parts =
      labels.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }
      + (month.map { ["month=\($0)"] } ?? [])
    return parts.isEmpty ? id : "\(id)[\(parts.joined(separator: ";"))]"
  }
}
