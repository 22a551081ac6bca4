internal import JourneyAnalysis

/// Which published facts are missed, in a sentence or two.
enum FactsNote {
  /// - Parameters:
  ///   - facts: Those that were measured.
  ///   - source: What measured them, with its verb, as in `this forecast tells`.
  /// - Returns: The note; `nil` if nothing was measured.
  static func text(_ facts: [FactResult], toldBy source: Passage) -> Passage? {
    guard !facts.isEmpty else { return nil }
    let missed = facts.filter(\.isClearlyMissed)
    let found: Passage =
      missed.isEmpty
      ? "None of the \(.counted(facts.count, noun: "published fact")) that \(source) is outside its band"
      : "\(.count(missed.count)) of \(.counted(facts.count, noun: "published fact")) that \(source) "
        + (missed.count == 1 ? "is outside its band: " : "are outside their bands: ")
        + Passage(missed.map { $0.fact.title.lowercasedFirst }.joined(separator: "; "))
    return found
      + " (by more than two standard errors). 'journey evidence' measures all "
      + "\(.count(EvidenceFact.all.count))."
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
