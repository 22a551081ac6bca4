import CLanes
import JourneyModel

extension ScenarioCompiler {
  /// The tables that all segments share, and the blocks that own their memory.
  func journeyTables() -> (JourneyTables, [AnyObject]) {
    let jobs = jobTables()
    let channels = names.push + names.pull
    let levels = Table(jobs.byLevel)
    let completion = Table(jobs.completion)
    let reopening = Table(jobs.reopening)
    let reopeningOfJob = Table(scenario.jobs.reopeningPerDay)
    let power = Table(names.roles.map(\.power))
    let activity = Table(names.roles.map { Float($0.activityPerDay) } + [0])
    let susceptibility = Table(names.roles.map { Float($0.susceptibility) } + [0])
    let veto = Table(names.roles.map(\.hasVeto))
    let touch = Table(channels.map(touchTable))
    let acceptance = Table(names.push.map { $0.isSellerInitiated ? $0.acceptance : 0 })
    let engagement = scenario.engagement
    let backward = Table(
      [0, 0, engagement.reconsiderPerDay, engagement.retreatPerDay, 0])
    let progress = Table(
      (0...15).flatMap { need in
        (0...15).map { pieces -> Int32 in
          let share = need == 0 ? 1 : min(1, Double(pieces) / Double(need))
          return Int32((share * Double(CommitteeLanes.fullProgress)).rounded())
        }
      }
    )
    let fit = Table(names.push.flatMap(fits))
    let bits = Table(names.push.indices.map { UInt8(names.audienceBit($0)) })
    let optOut = Table(names.push.map { $0.hasList ? $0.list.optOut : 0 })
    let reachPurposes = Table(names.partial.map { StreamPurpose.reach(names.push[$0].id) })
    let mix = Table(cumulativeMix())
    let rivals = names.vendors.dropFirst()
    let visibility = Table(
      names.pull.flatMap { pull -> [Float] in
        let theirs = rivals.map { Float(rivalVisibility($0, in: pull)) }
        return theirs + [Float](repeating: 0, count: Lanes.count - rivals.count)
      }
    )
    let isVisible = Table(
      names.pull.map { pull in
        rivals.indices.reduce(UInt32(0)) { set, vendor in
          Float(rivalVisibility(names.vendors[vendor], in: pull)) > 0
            ? set | 1 << UInt32(vendor) : set
        }
      }
    )
    let recognition = Table(names.pull.map(\.recognition))
    let masks = Table(
      (Int32(0)..<16).map { set in
        SIMD4<Int32>(set & 1, set >> 1 & 1, set >> 2 & 1, set >> 3) &* -1
      }
    )
    let search = searchChannels().map(\.channelID)
    let searchIndex = Table(
      names.pull.map { Int32(search.firstIndex(of: $0.id) ?? -1) }
    )
    let answers = Table(
      (0...Exposure.epochCount(scenario)).flatMap { row in
        names.vendors.map { scenario.seller.effortDoubtEffect * ($0.effort(row: row) - 1) }
      }
    )
    let families =
      Family.names.map(StreamPurpose.family) + names.push.map { StreamPurpose.push($0.id) }
    let padding = (Lanes.count - families.count % Lanes.count) % Lanes.count
    let purposes = Table(families + Array(repeating: 0, count: padding))
    var tables = JourneyTables(
      backward: backward.base,
      progress: progress.base,
      completionByLevel: levels.base,
      completion: completion.base,
      reopening: reopening.base,
      reopeningOfJob: reopeningOfJob.base,
      answers: answers.base,
      power: power.base,
      activity: activity.base,
      susceptibility: susceptibility.base,
      hasVeto: veto.base,
      touch: touch.base,
      acceptance: acceptance.base,
      fit: fit.base,
      audienceBit: bits.base,
      optOut: optOut.base,
      reachPurpose: reachPurposes.base,
      mix: mix.base,
      visibility: visibility.base,
      isVisible: isVisible.base,
      recognition: recognition.base,
      masks: masks.base,
      searchIndex: searchIndex.base,
      familyPurpose: purposes.base
    )
    setScalars(&tables)
    return (
      tables,
      [
        levels, completion, reopening, reopeningOfJob, power, activity, susceptibility, veto, touch,
        acceptance, backward, progress, fit, mix, visibility, isVisible, masks, searchIndex,
        purposes, answers, bits, optOut, reachPurposes, recognition,
      ]
    )
  }

  private func setScalars(_ tables: inout JourneyTables) {
    let engagement = scenario.engagement
    let ending = scenario.ending
    let seller = scenario.seller
    tables.vendorCount = names.vendors.count
    tables.columnCount = names.vendors.count + 1
    tables.pushCount = names.push.count
    tables.pullCount = names.pull.count
    tables.roleCount = names.roles.count
    tables.pushDependsOnStage = names.push.contains { $0.stageFit.dependsOnStage }
    tables.partialCount = names.partial.count
    tables.audienceCount = names.audienceCount
    tables.listBits = UInt8(names.listBits)
    tables.hasPaidSearch = !searchChannels().isEmpty
    tables.hasRecognition = names.pull.contains { $0.recognition != 1 }
    tables.join = engagement.joinPerDay
    tables.spontaneous = engagement.spontaneous
    tables.consider = engagement.considerPerDay
    tables.decide = engagement.decidePerDay
    tables.pullAhead = engagement.pullAhead
    tables.reconsider = engagement.reconsiderPerDay
    tables.retreat = engagement.retreatPerDay
    tables.meetingRate = scenario.committee.meetingsPerDay
    tables.discovery = scenario.committee.discovery
    tables.discoveryBelow = TouchTable.marksBelow(scenario.committee.discovery)
    tables.joinReopening = scenario.jobs.joinReopening
    tables.testLogit = Self.logit(scenario.jobs.testPass)
    tables.testVetoEffect = scenario.jobs.testVetoEffect
    tables.coverageTestEffect = seller.coverageTestEffect
    tables.coverageVetoEffect = seller.coverageVetoEffect
    tables.usualCoverage = seller.usualCoverage
    tables.answersDoubts =
      seller.effortDoubtEffect > 0
      && names.vendors.contains { $0.sellerEffort != 1 || !$0.plannedEffort.steps.isEmpty }
    tables.changesAnswers =
      seller.effortDoubtEffect > 0 && !scenario.us.plannedEffort.steps.isEmpty
    tables.threshold = Float(scenario.consensus.threshold)
    tables.giveUp = scenario.consensus.giveUp
    tables.reopenExploration = scenario.consensus.reopenExploration
    tables.reopenRequirements = scenario.consensus.reopenRequirements
    tables.reopenSelection = scenario.consensus.reopenSelection
    tables.abandon = ending.abandonPerDay
    tables.abandonPerConflict = ending.abandonPerConflict
    tables.abandonPerLoop = ending.abandonPerLoop
    tables.otherPriorities = ending.otherPrioritiesPerDay
    tables.statusQuoAsked = scenario.preferences.statusQuoAsked
    tables.timeLimit = ending.timeLimitDays
    tables.contactInConsideration = seller.contactInConsideration
    tables.contactInDecision = seller.contactInDecision
    tables.invitedVendors = seller.invitedVendors
    tables.qualifyingTouches = UInt8(seller.qualifyingTouches)
    tables.negotiationShape = seller.negotiationShape
    tables.negotiationMean = seller.negotiationDays
    tables.failedNegotiations = UInt8(seller.failedNegotiations)
    tables.discount = DiscountTable(
      scenario.us,
      priceEffect: seller.priceEffect,
      start: scenario.startDate
    )
    tables.negotiationPurpose = StreamPurpose.negotiation
    tables.statusQuoPurpose = StreamPurpose.statusQuoAsked
    tables.hoursPerMeeting = Float(scenario.buyerTime.hoursPerMeeting)
    tables.otherHoursPerDay = Float(scenario.buyerTime.otherHoursPerDay)
    tables.hoursPerTest = Float(scenario.buyerTime.hoursPerTest)
    tables.negotiationHoursPerDay = Float(scenario.buyerTime.negotiationHoursPerDay)
  }

  /// Completion and reopening rates for each of the 64 sets of done jobs (model, rules 5.4 to 5.7).
  private func jobTables() -> (byLevel: [Double], completion: [Double], reopening: [Double]) {
    var byLevel: [Double] = []
    var completion: [Double] = []
    var reopening: [Double] = []
    let rules = scenario.jobs
    for done in 0..<64 {
      func isOpen(_ job: Job) -> Bool { done >> job.rawValue & 1 == 0 }
      var levels = [0.0, 0.0, 0.0]
      var factor = 1.0
      for job in Job.allCases {
        let readiness: Double
        switch job {
        case .validation, .consensus: readiness = isOpen(.selection) ? rules.alwaysOn : 1
        default:
          readiness = factor
          if isOpen(job) { factor *= rules.outOfOrder }
        }
        let rate = isOpen(job) ? rules.completionPerDay[job.rawValue] * readiness : 0
        completion.append(rate)
        levels[job.level - 1] += rate
      }
      byLevel += levels
      reopening.append(
        Job.allCases.reduce(0) { $0 + (isOpen($1) ? 0 : rules.reopeningPerDay[$1.rawValue]) }
      )
    }
    return (byLevel, completion, reopening)
  }

  private func touchTable(_ channel: Channel) -> TouchTable {
    let hours = Float(channel.hoursPerTouch)
    let isBySellers = channel.isSellerInitiated || channel.isSellerLed
    return TouchTable(
      ours: appeal(channel.effect, quality: channel.quality),
      competitors: appeal(channel.competitorsEffect, quality: channel.competitorsQuality),
      meetingEffect: channel.meetingEffect,
      noticed: channel.kind == .push ? channel.noticed : 1,
      groupRelevance: Float(channel.groupRelevance),
      hours: hours,
      supplierHours: isBySellers ? hours : 0,
      isBySellers: isBySellers ? 1 : 0,
      trackedBelow: TouchTable.marksBelow(channel.trackable),
      identifiedBelow: TouchTable.marksBelow(channel.identifies)
    )
  }

  /// What a touch does, and how much is heard in it (model, rule 3.20).
  private func appeal(_ effect: Double, quality: Double) -> TouchTable.Appeal {
    let unit = Double(JourneyRun.memoryUnit)
    let weight = effect / scenario.preferences.saturation * unit
    return TouchTable.Appeal(
      effect: effect,
      quality: quality,
      weight: UInt16(min(weight.rounded(), Double(UInt16.max)))
    )
  }

  /// A competitor's visibility in a pull channel (model, rules 3.13 and 6.18).
  private func rivalVisibility(_ vendor: Vendor, in pull: Channel) -> Double {
    (vendor.visibility[pull.id] ?? 1) * (pull.isSellerLed ? vendor.sellerEffort.squareRoot() : 1)
  }

  /// How well a push channel reaches each role at each stage, and lanes without a member.
  private func fits(_ push: Channel) -> [Double] {
    let fit = push.stageFit
    let stages = [fit.notEngaged, fit.awareness, fit.consideration, fit.decision, 0]
    return names.roles.flatMap { role in stages.map { Exposure.roleFit(push, role) * $0 } }
      + [0, 0, 0, 0, 0]
  }

  /// Cumulative research mixes before and after first contact, by stage, 16 wide.
  private func cumulativeMix() -> [Float] {
    var rows: [Float] = []
    for isContacted in [false, true] {
      for stage in 1...3 {
        let shares = names.pull.map { channel -> Double in
          if channel.isSellerLed && !isContacted { return 0 }
          switch stage {
          case 1: return channel.mix.awareness
          case 2: return channel.mix.consideration
          default: return channel.mix.decision
          }
        }
        let total = shares.reduce(0, +)
        var cumulative = 0.0
        // A wrong answer is as good as looking nowhere: information, and no vendor.
        var row = zip(names.pull, shares).map { channel, share -> Float in
          cumulative += share * (1 - channel.wrongAnswers)
          // Rounding must not leave a gap below 1.
          return total <= 0 ? 0 : cumulative >= total * (1 - 1e-9) ? 1 : Float(cumulative / total)
        }
        row += Array(repeating: 2, count: 16 - row.count)
        rows += row
      }
    }
    return rows
  }
}

extension Channel.StageFit {
  /// Whether stakeholders in a journey are reached differently by stage.
  fileprivate var dependsOnStage: Bool {
    awareness != notEngaged || consideration != notEngaged || decision != notEngaged
  }
}
