import JourneyModel
import Testing

/// The engine against the independent reference: 40,000 journeys against some thousand, about 55 figures
/// each.
///
/// Every figure has a test of its whole distribution; at 1e-6 per figure and about 170 figures a change
/// of the draws fails falsely with probability 2e-4. Seeds are fixed.
@Suite struct `The engine agrees with the reference` {
  private static let plain = ReferenceSample(.plain, journeys: 6_000)

  private func expectAgreement(_ agreement: Agreement) {
    for comparison in agreement.comparisons {
      #expect(comparison.probability > 1e-6, "\(comparison)")
    }
  }

  @Test func `in the default world`() {
    expectAgreement(Agreement(.plain, reference: Self.plain))
  }

  @Test func `with push, outbound and paid search against roles that avoid sellers`() {
    let reference = ReferenceSample(.pushed, journeys: 1_500, shown: 0.6)
    expectAgreement(Agreement(.pushed, reference: reference))
  }

  @Test(arguments: [0.3, 0.02])
  func `with a stated awareness of us, above and below what our plan has left`(stated: Double) {
    var scenario = Scenario.plain
    scenario.market.receptivityVariation = 0.8
    scenario.us.awareness = stated
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].plan = Plan(constantPerDay: 0.1)
      scenario.channels[index].roleFit = ["champion": 0.5, "legal": 0]
      scenario.channels[index].retention.slow = 0.01
    }
    let reference = ReferenceSample(scenario, journeys: 3_000)
    expectAgreement(Agreement(scenario, reference: reference))
    // A third more of much, or five times as much of little, is noticed.
    scenario.us.awareness = stated * (stated > 0.1 ? 4.0 / 3 : 5)
    let wrong = Agreement(scenario, reference: reference)
    #expect(wrong.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test func `with channels that reach only some people`() {
    let scenario = Scenario.partlyReached
    let reference = ReferenceSample(scenario, journeys: 3_000)
    expectAgreement(Agreement(scenario, reference: reference))
    // As many touches, of everybody.
    var wrong = scenario
    for index in wrong.channels.indices { wrong.channels[index].reach = 1 }
    let everybody = Agreement(wrong, reference: reference)
    #expect(everybody.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test func `with a list of contacts that people join and leave`() {
    let scenario = Scenario.listed
    let reference = ReferenceSample(scenario, journeys: 3_000)
    expectAgreement(Agreement(scenario, reference: reference))
    // Who says no is written to all the same.
    var wrong = scenario
    for index in wrong.channels.indices { wrong.channels[index].list.optOut = 0 }
    let patient = Agreement(wrong, reference: reference)
    #expect(patient.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test func `with vendors that are recognized in research`() {
    let scenario = Scenario.recognizing
    let reference = ReferenceSample(scenario, journeys: 2_000, shown: 0.6)
    expectAgreement(Agreement(scenario, reference: reference))
    // Nobody recognizes anybody.
    var wrong = scenario
    for index in wrong.channels.indices { wrong.channels[index].recognition = 1 }
    let blind = Agreement(wrong, reference: reference)
    #expect(blind.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test func `with assistants that are asked and err`() {
    let scenario = Scenario.asking
    let reference = ReferenceSample(scenario, journeys: 2_000, shown: 0.6)
    expectAgreement(Agreement(scenario, reference: reference))
    // Every answer is right.
    var wrong = scenario
    for index in wrong.channels.indices { wrong.channels[index].wrongAnswers = 0 }
    let believed = Agreement(wrong, reference: reference)
    #expect(believed.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test func `with plans by segment`() {
    let scenario = Scenario.divided
    let reference = ReferenceSample(scenario, journeys: 2_000, shown: 0.6)
    expectAgreement(Agreement(scenario, reference: reference))
    // Each segment gets what is planned for the other.
    var wrong = scenario
    for index in wrong.channels.indices {
      let plans = wrong.channels[index].segmentPlans
      wrong.channels[index].segmentPlans["market"] = plans["rest"]
      wrong.channels[index].segmentPlans["rest"] = plans["market"]
    }
    let swapped = Agreement(wrong, reference: reference)
    #expect(swapped.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test func `with vetoes, unusual offers and committees of one to three`() {
    expectAgreement(Agreement(.vetoed, reference: ReferenceSample(.vetoed, journeys: 6_000)))
  }

  @Test func `with vendors that are recalled`() {
    let recalled: Set = ["us", "gamma"]
    let reference = ReferenceSample(.plain, journeys: 6_000, recalled: recalled)
    expectAgreement(Agreement(.plain, recalled: recalled, reference: reference))
    // A committee that recalls one vendor more is noticed.
    let more = Agreement(.plain, recalled: recalled.union(["beta"]), reference: reference)
    #expect(more.comparisons.contains { $0.probability < 1e-6 })
  }

  @Test(arguments: Scenario.wrongInOneParameter)
  func `but not with an engine of one wrong parameter`(wrong: WrongScenario) {
    let agreement = Agreement(wrong.scenario, reference: Self.plain)
    let least = agreement.comparisons.min { $0.probability < $1.probability }
    #expect(least.map { $0.probability < 1e-6 } == true, "\(wrong): \(String(describing: least))")
  }
}

/// A world that differs from the plain one in one parameter.
struct WrongScenario: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let scenario: Scenario

  init(_ description: String, _ change: (inout Scenario) -> Void) {
    testDescription = description
    var scenario = Scenario.plain
    change(&scenario)
    self.scenario = scenario
  }
}

extension Scenario {
  /// The default world: one segment, four competitors, no spend.
  static var plain: Scenario {
    var scenario = Scenario()
    scenario.market.segments = [Segment(id: "market")]
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.competitors = ["delta", "beta", "gamma", "alpha"].enumerated().map { index, id in
      var vendor = Vendor(id: id)
      vendor.awareness = 0.06 + 0.03 * Double(index)
      return vendor
    }
    return scenario
  }

  /// Push by several vendors, seller-initiated too, budgets and a paid advertisement.
  static var pushed: Scenario {
    var scenario = Scenario.plain
    scenario.market.receptivityVariation = 0.8
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "email":
        scenario.channels[index].plan = Plan(constantPerDay: 0.02)
        scenario.channels[index].roleFit = ["champion": 0.5, "legal": 0]
        scenario.channels[index].stageFit.decision = 0.4
      case "outbound": scenario.channels[index].plan = Plan(constantPerDay: 0.01)
      case "paid_social":
        scenario.channels[index].plan = Plan(constantPerDay: 400)
        scenario.channels[index].response.slope = 1.5
      case "paid_search": scenario.channels[index].plan = Plan(constantPerDay: 50)
      case "content": scenario.channels[index].plan = Plan(constantPerDay: 100)
      case "review_site": scenario.channels[index].plan = Plan(constantPerDay: 60)
      default: break
      }
    }
    scenario.competitors[0].awareness = nil
    scenario.competitors[0].plans = [
      "email": Plan(constantPerDay: 0.01), "outbound": Plan(constantPerDay: 0.004),
    ]
    scenario.competitors[1].visibility = ["peer": 2, "content": 0]
    scenario.preferences.tolerancePerDay = 0.025
    scenario.market.otherVendors.awareness = 0.2
    scenario.memory.span = [1: 0.7, 2: 0.3]
    for index in scenario.channels.indices {
      scenario.channels[index].acceptance = 0.4
      scenario.channels[index].noticed = 0.3
      // Strong enough that a sign which annoyance turns is noticed.
      if scenario.channels[index].kind == .push { scenario.channels[index].effect = 0.4 }
      scenario.channels[index].competitorsEffect = 2 * scenario.channels[index].effect
      scenario.channels[index].competitorsQuality = 0.6
    }
    return scenario
  }

  /// Push by several vendors that reaches only some people, who hear more than they care for.
  static var partlyReached: Scenario {
    var scenario = Scenario.pushed
    scenario.us.awareness = 0.3
    scenario.preferences.tolerancePerDay = 0.04
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "email": scenario.channels[index].reach = 0.3
      case "outbound": scenario.channels[index].reach = 0.8
      case "paid_social": scenario.channels[index].reach = 0.5
      case "paid_search": scenario.channels[index].plan = Plan()
      default: break
      }
      if scenario.channels[index].kind == .push { scenario.channels[index].retention.slow = 0.02 }
    }
    return scenario
  }

  /// Push and paid search by vendors whom those who remember them find four times as easily.
  static var recognizing: Scenario {
    var scenario = Scenario.pushed
    scenario.us.awareness = 0.3
    for index in scenario.channels.indices where scenario.channels[index].kind == .pull {
      scenario.channels[index].recognition = 4
    }
    return scenario
  }

  /// The pushed one in which an assistant answers most of what content would have.
  static var asking: Scenario {
    var scenario = Scenario.pushed
    let mix = Channel.ResearchMix(awareness: 0.3, consideration: 0.2, decision: 0.05)
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "ai_assistant":
        scenario.channels[index].mix = mix
        scenario.channels[index].wrongAnswers = 0.4
      case "content":
        scenario.channels[index].mix.awareness -= mix.awareness
        scenario.channels[index].mix.consideration -= mix.consideration
        scenario.channels[index].mix.decision -= mix.decision
      default: break
      }
    }
    return scenario
  }

  /// The pushed one beside another segment for which as much of everything is planned, but otherwise.
  static var divided: Scenario {
    var scenario = Scenario.pushed
    var rest = scenario.market.segments[0]
    rest.id = "rest"
    rest.accountCount *= 2
    scenario.market.segments.append(rest)
    for index in scenario.channels.indices {
      let channel = scenario.channels[index]
      let level = channel.plan.levelBefore
      guard level > 0, channel.takesSegmentPlans else { continue }
      scenario.channels[index].segmentPlans = [
        "market": Plan(constantPerDay: 0.3 * level), "rest": Plan(constantPerDay: 1.7 * level),
      ]
      scenario.channels[index].plan = Plan()
    }
    return scenario
  }

  /// The partly reached one with mail to a list of three people in ten, who say who they are now and then; a competitor writes
  /// to everybody.
  static var listed: Scenario {
    var scenario = Scenario.partlyReached
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].reach = 1
      scenario.channels[index].plan = Plan(constantPerDay: 0.08)
      scenario.channels[index].list.contacts = 2_400
      scenario.channels[index].list.optOut = 0.1
      scenario.channels[index].identifies = 0.05
    }
    return scenario
  }

  /// Committees of one to three, many vetoes, offers off the norm, incumbents and scores.
  static var vetoed: Scenario {
    var scenario = Scenario.plain
    scenario.committee.size = .table([1: 0.3, 2: 0.3, 3: 0.4])
    scenario.committee.informationNeed = [0: 0.1, 2: 0.5, 5: 0.4]
    scenario.jobs.testPass = 0.6
    scenario.seller.acceptance = 0.8
    scenario.us.offer.price = 0.1
    scenario.us.sellerEffort = 2
    scenario.preferences.statusQuoAsked = 0.5
    scenario.preferences.statusQuoScore = -0.1
    scenario.ending.budgetRelease = 0.7
    scenario.ending.otherPrioritiesPerDay = 2e-3
    scenario.us.offer.paymentTermsDays = 60
    scenario.seller.coverageTestEffect = 3
    scenario.seller.coverageVetoEffect = 0.8
    scenario.seller.effortDoubtEffect = 0.7
    scenario.us.discount.mean = 0.12
    scenario.us.discount.quarterEnd = 0.2
    scenario.us.discount.quarterEndDays = 30
    scenario.us.scores = [.trust: 0.8, .features: 0.5]
    scenario.competitors[0].offer.leadTimeDays = 90
    scenario.competitors[0].scores = [.price: 0.9]
    scenario.competitors[1].offer.financing = 0.5
    scenario.competitors[1].fit = 0.9
    scenario.competitors[2].offeringLevel = 0.9
    for index in scenario.roles.indices {
      scenario.roles[index].hasVeto = index % 2 == 0
      scenario.roles[index].susceptibility = 0.02 * Double(index)
    }
    scenario.market.segments[0].orientation = 0.2
    scenario.market.segments[0].sophistication = 0.7
    scenario.market.segments[0].incumbentShares = ["us": 0.2, "alpha": 0.3]
    return scenario
  }

  static let wrongInOneParameter = [
    WrongScenario("kappa of consensus 25 % too high") {
      $0.jobs.completionPerDay[Job.consensus.rawValue] *= 1.25
    },
    WrongScenario("sigma_i 150 % too high") { $0.preferences.ownTaste *= 2.5 },
    WrongScenario("phi_0 a fifth of what it is") { $0.engagement.joinPerDay /= 5 },
    WrongScenario("mu_meet 15 % too high") { $0.committee.meetingsPerDay *= 1.15 },
    WrongScenario("alpha 20 % too high") { scenario in
      for index in scenario.roles.indices { scenario.roles[index].activityPerDay *= 1.2 }
    },
    WrongScenario("the status quo asked for half as often") {
      $0.preferences.statusQuoAsked /= 2
    },
    WrongScenario("other priorities three times as frequent") {
      $0.ending.otherPrioritiesPerDay *= 3
    },
    WrongScenario("one budget in ten not released") { $0.ending.budgetRelease = 0.9 },
    WrongScenario("one vendor on every mind") { $0.memory.span = [1: 1] },
    WrongScenario("fit five times as important") { $0.preferences.fitEffect *= 5 },
    WrongScenario("a quarter as much until touches saturate") { $0.preferences.saturation *= 0.25 },
    WrongScenario("rho 60 % too high") { $0.jobs.outOfOrder *= 1.6 },
    WrongScenario("awareness 20 % too high") { scenario in
      for index in scenario.competitors.indices {
        scenario.competitors[index].awareness = scenario.competitors[index].awareness.map {
          $0 * 1.2
        }
      }
    },
  ]
}
