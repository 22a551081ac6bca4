import Foundation
import JourneyModel

/// The six buying jobs (model, rules 5.4 to 5.18).
extension ReferenceRun {
  /// 1 awareness, 2 consideration, 3 decision.
  var committeeStage: Int {
    if !isDone[Job.problem.rawValue] { return 1 }
    let isExplored = isDone[Job.exploration.rawValue] && isDone[Job.requirements.rawValue]
    return isExplored ? 3 : 2
  }

  /// Completions per day of an open job.
  func completionRate(_ job: Job) -> Double {
    let rules = scenario.jobs
    let factor: Double
    switch job {
    case .problem, .exploration, .requirements, .selection:
      factor = pow(rules.outOfOrder, Double(isDone[..<job.rawValue].count { !$0 }))
    case .validation, .consensus:
      factor = isDone[Job.selection.rawValue] ? 1 : rules.alwaysOn
    }
    return rules.completionPerDay[job.rawValue] * ahead(job.level) * factor / complexity
  }

  /// Reopens a job; nothing if it is open.
  mutating func reopen(_ job: Job) {
    guard isDone[job.rawValue] else { return }
    isDone[job.rawValue] = false
    journey.work.reopenings[job.rawValue] += 1
  }

  /// Completes a job, then its consequences.
  mutating func complete(_ job: Job) {
    isDone[job.rawValue] = true
    journey.work.completions[job.rawValue] += 1
    switch job {
    case .problem, .exploration, .requirements: break
    case .selection: nameLeader()
    case .validation: testLeader()
    case .consensus: seekConsensus()
    }
    guard journey.outcome == nil, isDone.allSatisfy({ $0 }) else { return }
    if journey.work.firstAllDoneDay == nil { journey.work.firstAllDoneDay = day }
    let choice = groupChoice
    if choice == statusQuo {
      end(.noDecision(.statusQuo))
    } else if !random.happens(releaseProbability(choice)) {
      end(.noDecision(.budgetNotReleased))
    } else {
      negotiate(with: choice)
    }
  }

  private mutating func nameLeader() {
    leader = ranking.first
    if let leader, journey.selling.firstContactDay != nil { openOpportunity(vendor: leader) }
    judgeProposal()
  }

  private mutating func testLeader() {
    guard isDone[Job.selection.rawValue], let leader else { return }
    makeFirstContact()
    openOpportunity(vendor: leader)
    let engaged = Double(members.count { $0.isEngaged })
    recordSupplierHours(engaged * scenario.buyerTime.hoursPerTest, vendor: leader)
    guard !random.happens(testPassProbability(leader)) else { return }
    exclude(leader)
    reopen(.selection)
    reopen(.validation)
  }

  private func testPassProbability(_ leader: Int) -> Double {
    let rules = scenario.jobs
    let judges = members.filter { scenario.roles[$0.role].hasVeto }
    let opposed = judges.filter { favorite($0) != leader }
      .reduce(0) { $0 + weight(ofObjectionBy: $1, to: leader) }
    let opposition = judges.isEmpty ? 0 : opposed / Double(judges.count)
    let unusualCoverage = leader == 0 ? coverage - scenario.seller.usualCoverage : 0
    return shiftedProbability(
      rules.testPass,
      by: rules.testFitEffect * (market.fit(of: leader) - 0.5) - rules.testVetoEffect * opposition
        + scenario.seller.effortTestEffect * log(market.vendors[leader].sellerEffort)
        + scenario.seller.coverageTestEffect * unusualCoverage
    )
  }

  /// The share of the committee whom our sellers have met (model, rule 5.23).
  private var coverage: Double { Double(members.count(where: \.isMet)) / Double(members.count) }

  /// What an objection counts in a test; those that we have heard count less, others more.
  private func weight(ofObjectionBy member: ReferenceMember, to leader: Int) -> Double {
    let effect = leader == 0 ? scenario.seller.coverageVetoEffect : 0
    let usual = scenario.seller.usualCoverage
    return member.isMet ? 1 - effect * (1 - usual) : 1 + effect * usual
  }

  /// The factor of abandonment that vendors with an opportunity bring about (model, rule 5.24).
  var doubtLeft: Double {
    journey.selling.vendorsWithOpportunity.filter { !isExcluded[$0] }.reduce(1) {
      $0 * exp(-scenario.seller.effortDoubtEffect * (market.vendors[$1].sellerEffort - 1))
    }
  }

  /// The probability that the budget for a vendor's offer is released (model, rule 5.22).
  private func releaseProbability(_ vendor: Int) -> Double {
    shiftedProbability(
      scenario.ending.budgetRelease,
      by: -scenario.ending.budgetPriceEffect * market.logPrice(of: vendor)
    )
  }

  private mutating func seekConsensus() {
    let choice = groupChoice
    let support = members.reduce(0) { $0 + (favorite($1) == choice ? $1.weight : 0) }
    let isVetoed =
      choice != statusQuo
      && members.contains { member in
        scenario.roles[member.role].hasVeto
          && member.utility[statusQuo] > member.utility[choice]
      }
    if support >= scenario.consensus.threshold - Self.tie && !isVetoed { return }
    if random.happens(scenario.consensus.giveUp) {
      end(.noDecision(.givingUp))
      return
    }
    reopen(.consensus)
    if random.happens(scenario.consensus.reopenRequirements) { reopen(.requirements) }
    if random.happens(scenario.consensus.reopenExploration) { reopen(.exploration) }
    if random.happens(scenario.consensus.reopenSelection) { reopen(.selection) }
  }

  /// Shuts a vendor out for the rest of the journey.
  mutating func exclude(_ vendor: Int) {
    isExcluded[vendor] = true
    if vendor == 0 { closeOpportunity(.lost) }
  }

  /// The probability with its log-odds shifted; 0 and 1 stay certain.
  func shiftedProbability(_ probability: Double, by shift: Double) -> Double {
    if probability == 0 || probability == 1 { return probability }
    return 1 / (1 + exp(-(log(probability / (1 - probability)) + shift)))
  }
}
