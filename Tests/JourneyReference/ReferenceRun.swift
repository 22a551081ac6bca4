import JourneyModel

/// The state of one running journey, and its loop (model, sections 3 to 6).
struct ReferenceRun {
  /// Something that may happen next; members and channels by index.
  enum Event {
    case push(channel: Int, member: Int)
    case research(member: Int)
    case forward(member: Int)
    case backward(member: Int)
    case completion(Job)
    case reopening(Job)
    case meeting
    case contact
    case abandonment
    case otherPriorities
  }

  /// Weight shares that differ by less are equal: ties such as 2.5 against 1.5 + 1 do occur, and
  /// rounding must not decide them.
  static let tie = 1e-9

  let market: ReferenceMarket
  let complexity: Double
  let receptivity: Double
  var random: ReferenceRandom
  var members: [ReferenceMember]
  /// By vendor.
  var isKnown: [Bool]
  var isExcluded: [Bool]
  /// By ``Job``'s raw value.
  var isDone = [false, false, false, false, false, false]
  /// Valid while selection is done.
  var leader: Int?
  /// Days since entry.
  var day = 0.0
  var journey: ReferenceJourney

  var scenario: Scenario { market.scenario }
  /// The index of buying nothing, after all vendors.
  var statusQuo: Int { market.vendors.count }

  init(
    market: ReferenceMarket,
    committeeSize: Int?,
    recalled: Set<Int>,
    random: ReferenceRandom
  ) {
    var random = random
    let committee = ReferenceCommittee(
      market: market,
      committeeSize: committeeSize,
      random: &random
    )
    let members = committee.members
    let isKnown = market.vendors.indices.map { vendor in
      committee.incumbent == vendor || recalled.contains(vendor)
        || members.contains { $0.isEngaged && $0.evoked.contains(vendor) }
    }
    self.market = market
    complexity = committee.complexity
    receptivity = committee.receptivity
    self.random = random
    self.members = members
    self.isKnown = isKnown
    isExcluded = market.vendors.map { _ in false }
    journey = ReferenceJourney(
      committeeSize: members.count,
      dealValue: committee.dealValue,
      incumbent: committee.incumbent,
      dayOneList: members.reduce(Set(isKnown.indices.filter { isKnown[$0] })) {
        $0.union($1.evoked)
      }
    )
  }

  /// Runs until the journey has an outcome.
  mutating func runToEnd() {
    let limit = scenario.ending.timeLimitDays
    if conflict > 0.5 + Self.tie { journey.work.hadConflict = true }
    while journey.outcome == nil {
      let candidates = possibleEvents()
      let rates = candidates.map(\.rate)
      let wait = random.exponential() / rates.reduce(0, +)
      guard day + wait < limit, let chosen = random.index(weights: rates) else {
        precondition(limit.isFinite, "nothing can happen, and there is no time limit")
        spend(days: limit - day)
        end(.noDecision(.timeLimit))
        break
      }
      spend(days: wait)
      let stageBefore = committeeStage
      journey.eventCount += 1
      apply(candidates[chosen].event)
      if committeeStage < stageBefore { fallBack() }
      if conflict > 0.5 + Self.tie { journey.work.hadConflict = true }
    }
    journey.durationDays = day
    journey.knownVendors = Set(isKnown.indices.filter { isKnown[$0] })
  }

  /// The committee's stage has gone back: it may ask whether to buy at all (model, rule 5.21).
  private mutating func fallBack() {
    journey.work.regressions += 1
    guard journey.outcome == nil, groupChoice == statusQuo else { return }
    if random.happens(scenario.preferences.statusQuoAsked) { end(.noDecision(.statusQuo)) }
  }

  /// Lets time pass outside negotiations.
  private mutating func spend(days: Double) {
    let engaged = Double(members.count { $0.isEngaged })
    journey.hours.other += engaged * scenario.buyerTime.otherHoursPerDay * days
    day += days
  }

  /// Every event that may come next with its rate per day, from scratch.
  private func possibleEvents() -> [(event: Event, rate: Double)] {
    let conflict = conflict
    var events: [(event: Event, rate: Double)] = []
    for index in members.indices {
      events += memberEvents(index, conflict: conflict)
    }
    for job in Job.allCases {
      if isDone[job.rawValue] {
        let rate = scenario.jobs.reopeningPerDay[job.rawValue] * conflict / complexity
        events.append((.reopening(job), rate))
      } else {
        events.append((.completion(job), completionRate(job)))
      }
    }
    if members.contains(where: \.isEngaged) {
      events.append((.meeting, scenario.committee.meetingsPerDay))
    }
    events.append((.contact, contactRate))
    let ending = scenario.ending
    events.append(
      (
        .abandonment,
        doubtLeft
          * (ending.abandonPerDay + ending.abandonPerConflict * conflict
            + ending.abandonPerLoop * Double(journey.work.loops))
      )
    )
    events.append((.otherPriorities, ending.otherPrioritiesPerDay))
    return events
  }

  /// Touches, research and moves of one member (model, rules 3.7, 3.10 and 4.15 to 4.17).
  private func memberEvents(
    _ index: Int,
    conflict: Double
  ) -> [(event: Event, rate: Double)] {
    let member = members[index]
    let rules = scenario.engagement
    var events: [(event: Event, rate: Double)] = []
    let touchesPerDay = market.touches(isReached: member.isReached)
    for channel in market.pushFit.indices {
      let touches = touchesPerDay[channel].reduce(0, +)
      let fit = market.pushFit[channel][member.role][member.stage]
      events.append((.push(channel: channel, member: index), receptivity * touches * fit))
    }
    if member.isEngaged {
      events.append((.research(member: index), scenario.roles[member.role].activityPerDay))
    }
    let informed = member.need == 0 ? 1 : Double(member.information) / Double(member.need)
    func pulled(_ stage: Int) -> Double { 1 + rules.pullAhead * ahead(stage) }
    let forward: Double
    let backward: Double
    switch member.stage {
    case 0:
      forward = rules.joinPerDay * (rules.spontaneous + ahead(1))
      backward = 0
    case 1:
      forward = rules.considerPerDay * informed * pulled(2)
      backward = 0
    case 2:
      forward = rules.decidePerDay * informed * pulled(3)
      backward = rules.reconsiderPerDay * conflict
    default:
      forward = 0
      backward = rules.retreatPerDay * conflict
    }
    events.append((.forward(member: index), forward / complexity))
    events.append((.backward(member: index), backward / complexity))
    return events
  }

  private mutating func apply(_ event: Event) {
    switch event {
    case .push(let channel, let member):
      let touches = market.touches(isReached: members[member].isReached)[channel]
      guard let vendor = random.index(weights: touches) else { return }
      touch(member: member, channel: channel, vendor: vendor)
      let list = scenario.channels[channel].list
      if vendor == 0, list.contacts != nil, random.happens(list.optOut) {
        members[member].isReached[channel] = false
      }
    case .research(let member): research(member: member)
    case .forward(let member): moveForward(member)
    case .backward(let member):
      members[member].stage -= 1
      members[member].information = 0
    case .completion(let job): complete(job)
    case .reopening(let job): reopen(job)
    case .meeting: meet()
    case .contact: makeFirstContact()
    case .abandonment: end(.noDecision(.abandonment))
    case .otherPriorities: end(.noDecision(.otherPriorities))
    }
  }

  /// Ends the journey now, and with it our opportunity.
  mutating func end(_ outcome: ReferenceJourney.Outcome) {
    journey.outcome = outcome
    switch outcome {
    case .bought(let vendor): closeOpportunity(vendor == 0 ? .won : .lost)
    case .noDecision: closeOpportunity(.noDecision)
    }
  }
}

extension Channel.StageFit {
  /// The fit for a stakeholder of stage 0 to 3 in a journey.
  func fit(atStage stage: Int) -> Double {
    [notEngaged, awareness, consideration, decision][stage]
  }
}
