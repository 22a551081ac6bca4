import JourneyModel

/// The parameter file of the speed comparison, derived from a market.
///
/// One line per entry, `key number number ...`; the columns are described in
/// `benchmarks/README.md`. It states a world with one segment, scores of 0 and no incumbents.
package struct BenchmarkParameters {
  let market: ReferenceMarket

  /// Of the one segment of the market; a committee size that is given by a table has no entry.
  package init(_ market: ReferenceMarket) {
    self.market = market
  }

  /// The file's text.
  package var text: String {
    let scenario = market.scenario
    var lines = ["# The world of the speed comparison; see README.md for the columns."]
    lines += buyerLines(scenario)
    lines += jobLines(scenario)
    lines += sellerLines(scenario)
    for (index, vendor) in market.vendors.enumerated() {
      let fit = index == 0 ? market.segment.fit : vendor.fit
      let distance = abs(market.segment.sophistication - vendor.offeringLevel)
      lines.append(
        line("vendor.\(vendor.id)", fit, 0 - scenario.preferences.mismatchPenalty * distance)
      )
    }
    for (index, role) in scenario.roles.enumerated() {
      lines.append(
        line(
          "role.\(role.id)",
          [
            role.power, role.presence, number(role.isMandatory), number(role.isRepeatable),
            number(role.startsEngaged), role.activityPerDay, role.susceptibility,
            number(role.hasVeto),
          ] + market.vendors.indices.map { market.memoryMean($0, role: index) }
        )
      )
    }
    for (index, channel) in scenario.channels.enumerated() {
      lines += channelLines(index, channel)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func buyerLines(_ scenario: Scenario) -> [String] {
    let deal = market.segment.dealValue
    let engagement = scenario.engagement
    var lines = [
      line("deal_value", deal.median, deal.logDeviation, scenario.market.referenceDealValue),
      line(
        "complexity",
        scenario.complexity.valueElasticity,
        scenario.complexity.logDeviation
      ),
      line("receptivity_variation", scenario.market.receptivityVariation),
    ]
    if case .lognormal(let median, let logDeviation, let range) = scenario.committee.size {
      lines.append(
        line(
          "committee_size",
          median,
          logDeviation,
          Double(range.lowerBound),
          Double(range.upperBound),
          scenario.committee.sizeElasticity
        )
      )
    }
    lines += scenario.committee.informationNeed.sorted { $0.key < $1.key }.map { need in
      line("information_need.\(need.key)", need.value)
    }
    lines += [
      line("meetings", scenario.committee.meetingsPerDay),
      line(
        "taste",
        scenario.preferences.sharedTaste,
        scenario.preferences.ownTaste,
        scenario.preferences.memoryEffect,
        scenario.preferences.statusQuoScore
      ),
      line("join", engagement.joinPerDay, engagement.spontaneous),
      line(
        "forward",
        engagement.considerPerDay,
        engagement.decidePerDay,
        engagement.pullAhead
      ),
      line("backward", engagement.reconsiderPerDay, engagement.retreatPerDay),
      line("discovery", scenario.committee.discovery),
    ]
    return lines
  }

  private func jobLines(_ scenario: Scenario) -> [String] {
    let jobs = scenario.jobs
    let consensus = scenario.consensus
    return [
      line("completion", jobs.completionPerDay),
      line("reopening", jobs.reopeningPerDay),
      line("order", jobs.outOfOrder, jobs.alwaysOn, jobs.joinReopening),
      line("test", jobs.testPass, jobs.testFitEffect, jobs.testVetoEffect),
      line(
        "consensus",
        consensus.threshold,
        consensus.giveUp,
        consensus.reopenExploration,
        consensus.reopenRequirements,
        consensus.reopenSelection
      ),
      line(
        "abandonment",
        scenario.ending.abandonPerDay,
        scenario.ending.abandonPerConflict,
        scenario.ending.abandonPerLoop
      ),
      line("time_limit", scenario.ending.timeLimitDays),
    ]
  }

  private func sellerLines(_ scenario: Scenario) -> [String] {
    let seller = scenario.seller
    let hours = scenario.buyerTime
    return [
      line("contact", seller.contactInConsideration, seller.contactInDecision),
      line("invited", Double(seller.invitedVendors)),
      line(
        "negotiation",
        seller.negotiationShape,
        seller.negotiationDays,
        seller.acceptance,
        Double(seller.failedNegotiations)
      ),
      line(
        "hours",
        hours.hoursPerMeeting,
        hours.otherHoursPerDay,
        hours.hoursPerTest,
        hours.negotiationHoursPerDay
      ),
    ]
  }

  private func channelLines(_ index: Int, _ channel: Channel) -> [String] {
    let touch = [
      channel.effect, channel.groupRelevance, channel.quality, channel.trackable,
      channel.hoursPerTouch,
    ]
    if channel.kind == .pull {
      let mix = channel.mix
      let shares = [mix.awareness, mix.consideration, mix.decision]
      return [
        line(
          "pull.\(channel.id)",
          touch + [number(channel.isSellerLed)] + shares + market.visibility[index]
        )
      ]
    }
    let stages = (0...3).map { channel.stageFit.fit(atStage: $0) }
    return [
      line(
        "push.\(channel.id)",
        touch + [number(channel.isSellerInitiated)] + stages + market.touchesPerDay[index]
      ),
      line(
        "push_roles.\(channel.id)",
        market.scenario.roles.map { ReferenceMarket.fit(channel, $0) }
      ),
    ]
  }

  private func number(_ flag: Bool) -> Double { flag ? 1 : 0 }

  private func line(_ key: String, _ values: Double...) -> String { line(key, values) }

  private func line(_ key: String, _ values: [Double]) -> String {
    key + " " + values.map { "\($0)" }.joined(separator: " ")
  }
}
