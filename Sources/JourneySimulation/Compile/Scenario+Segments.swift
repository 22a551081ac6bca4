package import JourneyModel

extension Scenario {
  /// Accounts times mean committee size by segment id (model, rules 3.2 and 3.4).
  package var stakeholders: [String: Double] {
    let compiler = ScenarioCompiler(self, CanonicalNames(self))
    return compiler.stakeholders(compiler.meanSizes())
  }

  /// Our plan of a channel in each segment, by its id: its own, or its part of the channel's
  /// (model, rules 3.2, 3.6 and 3.31).
  package func plansBySegment(of channel: Channel) -> [String: Plan] {
    guard channel.segmentPlans.isEmpty else { return channel.segmentPlans }
    let people = channel.targets.isEmpty ? stakeholders : channel.targets
    let whole = channel.targets.isEmpty ? people.values.sorted().reduce(0, +) : 1
    return Dictionary(
      uniqueKeysWithValues: market.segments.map { segment in
        let part = (people[segment.id] ?? 0) / whole
        var plan = channel.plan
        plan.scaleSteps(by: channel.costModel == .perTouch ? (part > 0 ? 1 : 0) : part)
        return (segment.id, plan)
      }
    )
  }

  /// What our plan of a channel costs in each segment over the horizon, by its id, in currency
  /// (model, rules 3.5, 3.6 and 3.31).
  package func plannedCosts(of channel: Channel) -> [String: Double] {
    guard channel.costModel == .perTouch else {
      return plansBySegment(of: channel).mapValues {
        $0.mean(from: 0, to: horizonDays) * horizonDays
      }
    }
    let compiler = ScenarioCompiler(self, CanonicalNames(self))
    let stakeholders = compiler.stakeholders(compiler.meanSizes())
    return Dictionary(
      uniqueKeysWithValues: market.segments.map { segment in
        let touches = compiler.plannedTouches(channel, in: [segment], stakeholders)
        return (segment.id, touches * channel.response.unitPrice)
      }
    )
  }
}
