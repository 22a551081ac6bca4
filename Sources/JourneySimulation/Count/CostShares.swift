import JourneyModel

extension CompiledScenario {
  /// The part of each channel's cost that falls on each segment: by channel and segment in file order,
  /// each channel's sum 1 (model, rules 3.31 and 8.22).
  func costShares() -> [[Double]] {
    let stakeholders = segments.map {
      Double($0.segment.accountCount) * $0.meanCommitteeSize
    }
    return scenario.channels.map { channel in
      let own = channel.segmentPlans.isEmpty ? nil : scenario.plannedCosts(of: channel)
      let weights = zip(segments, stakeholders).map { part, people in
        if let own { return own[part.segment.id] ?? 0 }
        guard !channel.targets.isEmpty else { return people }
        let target = channel.targets[part.segment.id] ?? 0
        return channel.costModel == .perTouch ? (target > 0 ? people : 0) : target
      }
      let whole = segmentsByName.reduce(0) { $0 + weights[$1] }
      return weights.map { whole > 0 ? $0 / whole : 0 }
    }
  }
}
