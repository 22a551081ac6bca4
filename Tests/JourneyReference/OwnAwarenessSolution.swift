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

  /// How many people there are of each role in each segment, but for a factor, and what the plan has left.
  private static func people(_ scenario: Scenario) -> [(count: Double, memory: Double)] {
    scenario.market.segments.flatMap { segment in
      let touches = scenario.channels.map { channel in
        [ReferenceMarket.touchesPerDay(channel, 0, scenario: scenario, segment: segment)]
      }
      let all = touches.reduce(0) { $0 + $1[0] }
      let seats = ReferenceMarket.meanCommitteeSize(segment, scenario)
      return scenario.roles.map { role in
        (
          count: Double(segment.accountCount) * seats * (role.isMandatory ? 1 : role.presence),
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
