package import JourneyModel

/// What our plan of a channel comes to before anything is simulated (model, rules 3.2 to 3.6, 3.8 and 3.31).
package struct ChannelPlan: Sendable {
  /// The channel as the scenario states it, with spend or touches of ours.
  package let channel: Channel
  /// Stakeholders by segment, in file order; 0 where nothing is planned.
  package let people: [Double]
  /// Share of the people targeted whom the channel reaches on day 0, in `0...1`.
  package let reach: Double
  /// Touches per person reached and day of a push channel, the mean over stakeholders, by epoch from
  /// the start date on; empty for pull channels.
  package let touches: [Double]
  /// The same if each touch cost what the first does and there were no frequency cap.
  package let unlimitedTouches: [Double]
  /// Currency that is stated for the period, whether or not it can be spent.
  package let cost: Double
  /// Whether people of a role can be met, by role in the order of their names.
  package let meetsRole: [Bool]
}

extension CompiledScenario {
  /// Stakeholders by segment, in file order.
  private var people: [Double] {
    segments.map { Double($0.segment.accountCount) * $0.meanCommitteeSize }
  }

  /// What plans make of each segment's market.
  private func exposures(_ names: CanonicalNames) -> [Exposure] {
    let stakeholders = Dictionary(
      uniqueKeysWithValues: zip(segments.map(\.segment.id), people)
    )
    let compiler = ScenarioCompiler(scenario, names)
    return segments.map { compiler.exposure($0.segment, stakeholders) }
  }

  /// Push touches of ours, per day, that meet whoever all our channels reach, in the epoch and segment with the most
  /// (model, rule 3.26).
  package func mostPushTouchesPerDay() -> Double {
    exposures(CanonicalNames(scenario)).flatMap { exposure in
      (1..<exposure.rowCount).map { row in
        scenario.channels.filter { $0.kind == .push && exposure.isPlanned($0) }.reduce(0) {
          $0 + exposure.touchesOfReached($1, exposure.dose($1, row: row))
        }
      }
    }.max() ?? 0
  }

  /// Our plans, of every channel that has spend or touches from the start date on, in file order.
  package func channelPlans() -> [ChannelPlan] {
    let names = CanonicalNames(scenario)
    let exposures = exposures(names)
    return scenario.channels.indices.filter { place in
      scenario.channels[place].isAhead
    }.map { place in
      let channel = scenario.channels[place]
      let targeted = zip(exposures, people).map { $0.isPlanned(channel) ? $1 : 0 }
      let all = targeted.reduce(0, +)
      func byEpoch(_ touches: (Exposure, Exposure.Dose) -> Double) -> [Double] {
        guard channel.kind == .push else { return [] }
        return (1..<exposures[0].rowCount).map { row in
          zip(exposures, targeted).reduce(0) {
            $0 + $1.1 * touches($1.0, $1.0.dose(channel, row: row))
          } / all
        }
      }
      return ChannelPlan(
        channel: channel,
        people: targeted,
        reach: exposures[0].reach(channel, row: 1),
        touches: byEpoch { $0.touchesOfReached(channel, $1) },
        unlimitedTouches: byEpoch { $0.unlimitedTouches(channel, $1) },
        cost: channel.costModel == .perClick
          ? channel.budget(days: scenario.horizonDays, in: scenario.market.segments)
          : plannedCosts[place],
        meetsRole: names.roles.map { role in
          switch channel.kind {
          case .push: Exposure.roleFit(channel, role) > 0
          case .pull: names.pull.contains { $0.id == channel.id } && role.activityPerDay > 0
          }
        }
      )
    }
  }
}
