import JourneyModel

/// Opinions, stages and touches of a committee (model, rules 3.10 to 3.23 and 4.14 to 4.20).
extension ReferenceRun {
  /// Weight share of the members at `stage` or beyond.
  func ahead(_ stage: Int) -> Double {
    members.reduce(0) { $0 + ($1.stage >= stage ? $1.weight : 0) }
  }

  /// Whether a vendor may be favored, lead or be met among the known.
  func isCandidate(_ vendor: Int) -> Bool {
    isKnown[vendor] && !isExcluded[vendor]
  }

  /// Known, not excluded vendors.
  var candidates: [Int] {
    isKnown.indices.filter { isKnown[$0] && !isExcluded[$0] }
  }

  /// What a member likes best among candidates and the status quo.
  func favorite(_ member: ReferenceMember) -> Int {
    var best = statusQuo
    for vendor in 0..<statusQuo
    where isCandidate(vendor) && member.utility[vendor] > member.utility[best] {
      best = vendor
    }
    return best
  }

  /// The committee's mean utility of an option, `sum of w u`.
  func groupUtility(_ option: Int) -> Double {
    members.reduce(0) { $0 + $1.weight * $1.utility[option] }
  }

  /// Candidates from best to worst by group utility.
  var ranking: [Int] {
    candidates.sorted { groupUtility($0) > groupUtility($1) }
  }

  /// The option with the largest group utility, the status quo included.
  var groupChoice: Int {
    guard let best = ranking.first else { return statusQuo }
    return groupUtility(best) > groupUtility(statusQuo) ? best : statusQuo
  }

  /// `C`: probability that two engaged votes by weight differ; 0 if nobody is engaged.
  var conflict: Double {
    var support = [Double](repeating: 0, count: statusQuo + 1)
    for member in members where member.isEngaged {
      support[favorite(member)] += member.weight
    }
    let total = support.reduce(0, +)
    guard total > 0 else { return 0 }
    return 1 - support.reduce(0) { $0 + ($1 / total) * ($1 / total) }
  }

  /// Moves a member one stage on; joining may reopen done jobs.
  mutating func moveForward(_ index: Int) {
    members[index].stage += 1
    guard members[index].stage == 1 else { return }
    for vendor in members[index].evoked { isKnown[vendor] = true }
    for job in Job.allCases where isDone[job.rawValue] {
      if random.happens(scenario.jobs.joinReopening) { reopen(job) }
    }
  }

  /// Moves every engaged member's opinions towards the committee's mean.
  mutating func meet() {
    let means = (0...statusQuo).map(groupUtility)
    for index in members.indices where members[index].isEngaged {
      let susceptibility = scenario.roles[members[index].role].susceptibility
      for option in 0...statusQuo {
        members[index].utility[option] +=
          susceptibility * (means[option] - members[index].utility[option])
      }
    }
    journey.work.meetings += 1
    let engaged = Double(members.count { $0.isEngaged })
    journey.hours.other += engaged * scenario.buyerTime.hoursPerMeeting
  }

  /// One research activity: channel, then vendor (model, rules 3.10 to 3.12 and 3.30).
  mutating func research(member: Int) {
    let isContacted = journey.selling.firstContactDay != nil
    let shares = scenario.channels.map { channel in
      let isOpen = channel.kind == .pull && (isContacted || !channel.isSellerLed)
      return isOpen ? channel.mix.share(atStage: members[member].stage) : 0
    }
    guard let channel = random.index(weights: shares),
      !random.happens(scenario.channels[channel].wrongAnswers),
      let vendor = drawResearchedVendor(channel, by: members[member])
    else {
      gatherInformation(member)
      journey.touches.withoutVendor += 1
      return
    }
    touch(member: member, channel: channel, vendor: vendor)
  }

  /// The vendor met by a member's research in a channel; `nil` if none is visible (model, rules 3.11 and 3.29).
  private mutating func drawResearchedVendor(_ index: Int, by member: ReferenceMember) -> Int? {
    let channel = scenario.channels[index]
    var visibility = market.visibility[index]
    if market.isAdvertised(channel) && random.happens(market.showProbability) {
      visibility[0] += channel.visibility.gain
    }
    let looksAmongAll = random.happens(scenario.committee.discovery) || candidates.isEmpty
    for vendor in market.vendors.indices where !looksAmongAll && !isCandidate(vendor) {
      visibility[vendor] = 0
    }
    for vendor in market.vendors.indices where member.heard[vendor] >= 1 {
      visibility[vendor] *= channel.recognition
    }
    return random.index(weights: visibility)
  }

  private mutating func gatherInformation(_ index: Int) {
    members[index].information = min(members[index].need, members[index].information + 1)
  }

  /// A touch of a member by a vendor, with its effects in the model's order
  /// (model, rules 3.20 to 3.23).
  mutating func touch(member index: Int, channel number: Int, vendor: Int) {
    let channel = scenario.channels[number]
    gatherInformation(index)
    recordTouch(channel, member: index, vendor: vendor)
    if vendor == 0 && (channel.isSellerInitiated || channel.isSellerLed) {
      members[index].isMet = true
    }
    guard !isExcluded[vendor] else { return }
    let isOurs = vendor == 0
    let isMeeting =
      channel.isSellerInitiated && members[index].stage >= 2
      && random.happens(channel.acceptance)
    let quality = isOurs ? channel.quality : channel.competitorsQuality
    let patience =
      channel.kind == .push
      ? market.patience(with: vendor, isReached: members[index].isReached) : 1
    let sign = isMeeting || random.happens(quality * patience) ? 1.0 : -1.0
    let size = isOurs ? channel.effect : channel.competitorsEffect
    let strength = 0.5 + random.uniform()
    let heard = members[index].heard[vendor]
    let effect = sign * (isMeeting ? channel.meetingEffect : size) * strength / (1 + heard)
    members[index].utility[vendor] += (1 - channel.groupRelevance) * effect
    let attention = min(1, 3 / Double(members.count))
    for other in members.indices where members[other].isEngaged {
      members[other].utility[vendor] += channel.groupRelevance * effect * attention
    }
    members[index].heard[vendor] += (size / scenario.preferences.saturation * 64).rounded() / 64
    if isMeeting || channel.kind == .pull || random.happens(channel.noticed) {
      isKnown[vendor] = true
    }
    if isMeeting {
      makeFirstContact()
      openOpportunity(vendor: vendor)
    }
  }
}

extension Channel.ResearchMix {
  /// The share of a stakeholder of stage 1 to 3.
  func share(atStage stage: Int) -> Double {
    [awareness, consideration, decision][stage - 1]
  }
}
