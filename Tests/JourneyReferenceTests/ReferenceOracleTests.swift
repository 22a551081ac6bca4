import Foundation
import JourneyModel
import JourneyReference
import Testing

@Suite struct `Reference simulation against exact results` {
  @Test func `six jobs without reopening take the time of the 64-state chain`() throws {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    let days = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(5_000, seed: 1).compactMap(\.work.firstAllDoneDay)
    try #require(days.count == 5_000)
    let exact = JobChain(rules: scenario.jobs).moments()
    #expect(Estimate(days).agrees(with: exact.mean))
    #expect(Estimate(days.map { $0 * $0 }).agrees(with: exact.meanSquare))

    var biased = scenario.jobs
    biased.completionPerDay = biased.completionPerDay.map { $0 * 0.9 }
    #expect(!Estimate(days).agrees(with: JobChain(rules: biased).moments().mean))
  }

  @Test func `a buyer alone chooses by multinomial logit`() {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.preferences.incumbentBonus = 0
    scenario.preferences.memoryEffect = 0
    scenario.preferences.sharedTaste = 0
    scenario.us.scores = [.trust: 1]
    scenario.competitors[0].scores = [.price: 1, .support: 0.5]
    let journeys = ReferenceSimulation(scenario: scenario, segmentID: "market", committeeSize: 1)
      .journeys(10_000, seed: 2)
    let utilities = [0.35, 0.25 + 0.05, 0, scenario.preferences.statusQuoScore]
    let weights = utilities.map { exp($0 / scenario.preferences.ownTaste) }
    for option in 0..<4 {
      let chosen = journeys.map { $0.winner == (option == 3 ? nil : option) }
      #expect(Estimate(share: chosen).agrees(with: weights[option] / weights.reduce(0, +)))
    }
    let flatter = utilities.map { exp($0 / (2 * scenario.preferences.ownTaste)) }
    let ours = Estimate(share: journeys.map { $0.winner == 0 })
    #expect(!ours.agrees(with: flatter[0] / flatter.reduce(0, +)))
  }

  @Test func `strategic buyers weigh trust four times as much against price`() {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.market.segments[0].orientation = 0
    scenario.preferences.incumbentBonus = 0
    scenario.preferences.sharedTaste = 0
    scenario.us.scores = [.trust: 1]
    let winners = ReferenceSimulation(scenario: scenario, segmentID: "market", committeeSize: 1)
      .journeys(10_000, seed: 3).map { $0.winner == 0 }
    let trust = 2 * 0.35
    let others = 0.25 / 2 + 0.15 + 0.05 + 2 * 0.1 + 0.1 / 2
    let advantage = trust / (trust + others) - scenario.preferences.statusQuoScore
    let expected = 1 / (1 + exp(-advantage / scenario.preferences.ownTaste))
    #expect(Estimate(share: winners).agrees(with: expected))
  }

  @Test func `gathering information and moving on takes the time of its chain`() {
    var scenario = Scenario.still
    let need = 4
    scenario.committee.informationNeed = [need: 1]
    scenario.roles[0].activityPerDay = 0.066
    scenario.jobs.completionPerDay = [1e9, 1e9, 1e9, 1e9, 1e9, 1e9]
    let days = ReferenceSimulation(scenario: scenario, segmentID: "market", committeeSize: 1)
      .journeys(5_000, seed: 4).compactMap(\.work.firstAllDoneDay)
    let exact = meanDaysToDecision(scenario.engagement, activity: 0.066, need: need)
    #expect(Estimate(days).agrees(with: exact))
    let longer = meanDaysToDecision(scenario.engagement, activity: 0.066, need: need + 1)
    #expect(!Estimate(days).agrees(with: longer))
  }

  @Test func `instant moves leave the time of one piece of information`() {
    var scenario = Scenario.still
    scenario.committee.informationNeed = [1: 1]
    scenario.engagement.considerPerDay = 1e9
    scenario.engagement.decidePerDay = 1e9
    scenario.roles[0].activityPerDay = 0.05
    scenario.jobs.completionPerDay = [1e9, 1e9, 1e9, 1e9, 1e9, 1e9]
    let days = ReferenceSimulation(scenario: scenario, segmentID: "market", committeeSize: 1)
      .journeys(5_000, seed: 5).compactMap(\.work.firstAllDoneDay)
    #expect(Estimate(days).agrees(with: 20))
    #expect(Estimate(days.map { $0 * $0 }).agrees(with: 800))
  }

  @Test func `abandonment alone leaves an exponential share at the time limit`() {
    var scenario = Scenario.still
    scenario.jobs.completionPerDay = [0, 0, 0, 0, 0, 0]
    scenario.ending.abandonPerDay = 0.01
    scenario.ending.timeLimitDays = 100
    let journeys = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(5_000, seed: 6)
    let late = journeys.map { $0.outcome == .noDecision(.timeLimit) }
    #expect(Estimate(share: late).agrees(with: exp(-1)))
    #expect(!Estimate(share: late).agrees(with: exp(-1.2)))
    #expect(Estimate(journeys.map(\.durationDays)).agrees(with: 100 * (1 - exp(-1))))
  }

  @Test func `push touches are a Gamma mixture of Poisson counts`() {
    var scenario = Scenario.still
    scenario.market.receptivityVariation = 0.5
    scenario.jobs.completionPerDay = [0, 0, 0, 0, 0, 0]
    scenario.ending.timeLimitDays = 100
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.plan = Plan(constantPerDay: 0.05)
    email.stageFit.awareness = 0.8
    email.roleFit = ["decision_maker": 0.5]
    scenario.engagement.considerPerDay = 0
    scenario.channels = [email]
    let counts = ReferenceSimulation(scenario: scenario, segmentID: "market", committeeSize: 1)
      .journeys(10_000, seed: 7).map { Double($0.touches.ofUs["email"] ?? 0) }
    #expect(Estimate(counts).agrees(with: 2))
    let squares = Estimate(counts.map { ($0 - 2) * ($0 - 2) })
    #expect(squares.agrees(with: 2 + 4 * 0.25))
    #expect(!squares.agrees(with: 2))
  }

  @Test(arguments: [0, 0.5]) func `one member knows a vendor with its awareness`(cv: Double) {
    var scenario = Scenario.still
    scenario.market.receptivityVariation = cv
    scenario.addKnownCompetitors(["alpha"])
    scenario.competitors[0].awareness = 0.3
    scenario.ending.timeLimitDays = 1
    let known = ReferenceSimulation(scenario: scenario, segmentID: "market", committeeSize: 1)
      .journeys(10_000, seed: 8).map { $0.dayOneList.contains(1) }
    #expect(Estimate(share: known).agrees(with: 0.3))
    #expect(!Estimate(share: known).agrees(with: 0.33))
  }

  @Test func `a table of committee sizes is drawn with its probabilities`() {
    var scenario = Scenario.still
    scenario.committee.size = .table([1: 0.2, 3: 0.5, 12: 0.3])
    scenario.ending.timeLimitDays = 1
    let sizes = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(5_000, seed: 9).map(\.committeeSize)
    #expect(Estimate(share: sizes.map { $0 == 1 }).agrees(with: 0.2))
    #expect(Estimate(share: sizes.map { $0 == 3 }).agrees(with: 0.5))
  }

  @Test func `refusing every offer ends after the vendors or after four negotiations`() {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    scenario.preferences.statusQuoScore = -100
    scenario.seller.acceptance = 0
    scenario.addKnownCompetitors(["alpha", "beta", "gamma"])
    let simulation = ReferenceSimulation(scenario: scenario, segmentID: "market")
    let three = simulation.journeys(50, seed: 10)
    #expect(three.allSatisfy { $0.selling.failedNegotiations == 3 })
    #expect(three.allSatisfy { $0.outcome == .noDecision(.statusQuo) })
    scenario.addKnownCompetitors(["delta", "epsilon"])
    let four = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(50, seed: 11)
    #expect(four.allSatisfy { $0.outcome == .noDecision(.failedNegotiations) })
  }

  @Test func `worse terms lower acceptance by their log-odds`() {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    scenario.preferences.statusQuoScore = -100
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.seller.acceptance = 0.8
    scenario.us.offer.price = 0.1
    scenario.us.offer.leadTimeDays = 60
    let won = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(5_000, seed: 12).map { $0.selling.opportunity?.result == .won }
    let expected = 1 / (1 + exp(-(log(4) - 4 * 0.1 - 0.2)))
    #expect(Estimate(share: won).agrees(with: expected))
    #expect(!Estimate(share: won).agrees(with: scenario.seller.acceptance))
  }

  @Test func `a discount acts at the signature as a lower price`() {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    scenario.preferences.statusQuoScore = -100
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.seller.acceptance = 0.6
    scenario.us.offer.price = 0.3
    scenario.us.discount.mean = 0.2
    scenario.us.discount.spread = 0
    let journeys = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(5_000, seed: 12)
    let won = journeys.map { $0.selling.opportunity?.result == .won }
    #expect(Estimate(share: won).agrees(with: 1 / (1 + exp(-(log(1.5) - 4 * (1.3 * 0.8 - 1))))))
    #expect(!Estimate(share: won).agrees(with: 1 / (1 + exp(-(log(1.5) - 4 * 0.3)))))
    #expect(journeys.allSatisfy { $0.selling.discount == ($0.winner == nil ? nil : 0.2) })
  }

  @Test func `frequent meetings end every disagreement`() {
    var scenario = Scenario.still
    scenario.startEverybodyAtDecision()
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.committee.meetingsPerDay = 20
    scenario.consensus.threshold = 1
    for index in scenario.roles.indices { scenario.roles[index].susceptibility = 0.9 }
    let journeys = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(30, seed: 13)
    let shares = journeys.map { $0.work.completions[5] == 1 }
    #expect(shares.count { $0 } >= 27)
  }

  /// Mean days of one stakeholder from stage 1 without information to stage 3.
  private func meanDaysToDecision(
    _ rules: EngagementRules,
    activity: Double,
    need: Int
  ) -> Double {
    var considering = [Double](repeating: 0, count: need + 1)
    var aware = considering
    for information in (0...need).reversed() {
      let learning = information < need ? activity : 0
      let share = Double(information) / Double(need)
      let next = min(information + 1, need)
      let decide = rules.decidePerDay * share
      considering[information] =
        (1 + learning * considering[next]) / (learning + decide)
      let consider = rules.considerPerDay * share
      aware[information] =
        (1 + learning * aware[next] + consider * considering[information])
        / (learning + consider)
    }
    return aware[0]
  }
}
