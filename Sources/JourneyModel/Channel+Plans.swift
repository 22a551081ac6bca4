extension Channel {
  /// Whether we use it at any time, before day 0 or after.
  package var isUsed: Bool {
    plan.isUsed || segmentPlans.values.contains(where: \.isUsed)
      || segmentLevelsBefore.values.contains { $0 > 0 }
  }

  /// Whether anything is planned from day 0 on.
  package var isAhead: Bool { plan.isAhead || segmentPlans.values.contains(where: \.isAhead) }

  /// Whether it may have plans by segment: clicks are bought, contacts are on one list, and what is earned is so, in
  /// all segments alike (model, rule 3.31).
  package var takesSegmentPlans: Bool {
    costModel != .perClick && costModel != .earned && !hasList
  }

  /// Our levels by segment that have held for years when day 0 comes; empty where the level of ``plan`` has, by
  /// ``targetsBefore`` (model, rule 3.31).
  package var pastBySegment: [String: Double] {
    guard segmentLevelsBefore.isEmpty else { return segmentLevelsBefore }
    return plan.before == nil ? segmentPlans.mapValues(\.levelBefore) : [:]
  }

  /// Our budget of a period from day 0 on, in currency, where plans are amounts of money.
  ///
  /// - Parameters:
  ///   - days: How long the period is, above 0.
  ///   - segments: Those of the market; plans for others cost nothing.
  /// - Returns: `>= 0`, over all segments.
  package func budget(days: Double, in segments: [Segment]) -> Double {
    guard !segmentPlans.isEmpty else { return plan.mean(from: 0, to: days) * days }
    return segments.sorted { $0.id < $1.id }.reduce(0) { total, segment in
      total + (segmentPlans[segment.id]?.mean(from: 0, to: days) ?? 0) * days
    }
  }

  /// Follows plans by segment from day 0 on, after the same past.
  ///
  /// - Parameter plans: By segment id; segments without one get nothing.
  package mutating func plan(bySegment plans: [String: Plan]) {
    let (level, levels) = (plan.levelBefore, pastBySegment)
    segmentPlans = plans
    segmentLevelsBefore = levels
    plan = Plan()
    plan.before = level
  }

  /// Takes over what was before day 0 from the same channel of another scenario, or from nothing (model, rule 1.19).
  ///
  /// The people among whom a list is are those of its own targets, before as after: what was stated by segment is
  /// taken on average over these.
  mutating func takePast(of other: Channel?) {
    plan.before = other?.plan.levelBefore ?? 0
    segmentLevelsBefore = other?.pastBySegment ?? [:]
    targetsBefore = other.map { $0.targetsBefore ?? $0.targets }
    guard hasList else { return }
    let own = segmentLevelsBefore.filter { targets.isEmpty || (targets[$0.key] ?? 0) > 0 }
    if !segmentLevelsBefore.isEmpty {
      plan.before = own.values.sorted().reduce(0, +) / Double(max(1, own.count))
    }
    segmentLevelsBefore = [:]
    targetsBefore = nil
  }

  /// The channel before day 0, without what is planned from then on.
  var past: Channel {
    var past = self
    past.plan = Plan()
    past.plan.before = plan.levelBefore
    past.segmentLevelsBefore = pastBySegment
    past.segmentPlans = [:]
    past.targets = targetsBefore ?? targets
    past.targetsBefore = nil
    return past
  }

  /// Changes all that is planned from day 0 on by a factor, and not what is stated of the time before.
  ///
  /// - Parameter factor: `>= 0`.
  package mutating func scalePlans(by factor: Double) {
    plan.scaleSteps(by: factor)
    for segment in segmentPlans.keys { segmentPlans[segment]?.scaleSteps(by: factor) }
  }
}
