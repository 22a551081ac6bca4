import Foundation
import JourneyModel

/// What must be organic, or how much of what the plan would leave can be there, so that as many people would
/// name us as the scenario states (model, rule 2.10).
struct OwnAwarenessSolution {
  /// Mean memories that no plan leaves.
  var organic = 0.0
  /// Part of what the plan would leave that there is.
  var planShare = 1.0

  init(_ scenario: Scenario) {
    guard let stated = scenario.us.awareness else { return }
    let people = Self.people(scenario)
    let everybody = people.reduce(0) { $0 + $1.count }
    let variance = pow(scenario.market.receptivityVariation, 2)
    func awareness(planShare: Double, organic: Double) -> Double {
      people.reduce(0) { sum, group in
        let memory = planShare * group.memory + organic
        let unaware = variance == 0 ? exp(-memory) : pow(1 + variance * memory, -1 / variance)
        return sum + group.count / everybody * (1 - unaware)
      }
    }
    // In steps that become smaller whenever one would go too far.
    var step = 1.0
    if awareness(planShare: 1, organic: 0) > stated {
      planShare = 0
      while step > 1e-12 {
        if awareness(planShare: planShare + step, organic: 0) <= stated {
          planShare += step
        } else {
          step /= 2
        }
      }
    } else {
      while step > 1e-12 {
        if awareness(planShare: 1, organic: organic + step) <= stated {
          organic += step
        } else {
          step /= 2
        }
      }
    }
  }

  /// How many people there are of each role in each segment and of each set of channels that reach them, but for
  /// a factor, and what the plan has left.
  private static func people(_ scenario: Scenario) -> [(count: Double, memory: Double)] {
    scenario.market.segments.flatMap { segment in
      let seats = ReferenceMarket.meanCommitteeSize(segment, scenario)
      return scenario.roles.flatMap { role in
        reached(scenario.channels[...], scenario).map { isReached, share in
          let touches = zip(scenario.channels, isReached).map { channel, isReached in
            isReached
              ? [ReferenceMarket.touchesPerDay(channel, 0, scenario: scenario, segment: segment)]
              : [0]
          }
          let all = touches.reduce(0) { $0 + $1[0] }
          let count = Double(segment.accountCount) * seats * (role.isMandatory ? 1 : role.presence)
          return (
            count: count * share,
            memory: ReferenceMarket.memoryMean(
              0,
              role,
              touchesPerDay: touches,
              patience: min(1, scenario.preferences.tolerancePerDay / all),
              scenario: scenario
            )
          )
        }
      }
    }
  }

  /// Every set of channels that may reach a person, by channel, and the share of people whom it does.
  private static func reached(
    _ channels: ArraySlice<Channel>,
    _ scenario: Scenario
  ) -> [([Bool], Double)] {
    guard let channel = channels.first else { return [([], 1)] }
    let others = reached(channels.dropFirst(), scenario)
    let share = ReferenceMarket.reach(channel, scenario)
    let those = others.map { ([true] + $0.0, share * $0.1) }
    if share == 1 || channel.kind == .pull { return others.map { ([true] + $0.0, $0.1) } }
    return those + others.map { ([false] + $0.0, (1 - share) * $0.1) }
  }
}
