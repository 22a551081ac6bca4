import CLanes
import JourneyModel
import JourneyStatistics

/// What the plans make of a segment's market, epoch by epoch
/// (model, rules 0.3, 0.4, 3.2 to 3.6, 3.13, 3.14, 3.30, 3.31 and 6.21).
///
/// Row 0 is the steady state of the plan before day 0; row `1 + e` is epoch `e`.
struct Exposure {
  let scenario: Scenario
  let names: CanonicalNames
  let segment: Segment
  /// Accounts times mean committee size, by segment id.
  let stakeholders: [String: Double]
  /// How our contact lists develop.
  var lists = ContactLists()

  var rowCount: Int { 1 + Exposure.epochCount(scenario) }

  static func epochCount(_ scenario: Scenario) -> Int {
    max(1, Int((scenario.horizonDays / CalendarLength.epoch).rounded(.up)))
  }

  /// The plan's mean level per day in a row.
  func level(_ plan: Plan, row: Int) -> Double {
    guard row > 0 else { return plan.levelBefore }
    let epoch = Double(row - 1)
    return plan.mean(from: epoch * CalendarLength.epoch, to: (epoch + 1) * CalendarLength.epoch)
  }

  /// A level of a plan, and what of it falls on each targeted stakeholder of the segment.
  struct Dose {
    /// Currency per day, or touches per targeted stakeholder and day; `>= 0`.
    var level: Double
    /// Share of a budget that goes to the segment, divided by its stakeholders; of touches 1 where they go to the
    /// segment, and else 0.
    var intensity: Double
  }

  /// Our level of a channel in a row.
  func dose(_ channel: Channel, row: Int) -> Dose {
    let own: Double
    if row == 0 {
      let levels = channel.pastBySegment
      guard !levels.isEmpty else { return dose(channel, channel.plan, row: row) }
      own = levels[segment.id] ?? 0
    } else {
      guard !channel.segmentPlans.isEmpty else { return dose(channel, channel.plan, row: row) }
      own = level(channel.segmentPlans[segment.id] ?? Plan(), row: row)
    }
    return Dose(
      level: own,
      intensity: channel.costModel == .perTouch ? 1 : 1 / (stakeholders[segment.id] ?? 0)
    )
  }

  /// A vendor's level of a channel by its targets, in a row (model, rules 3.2 and 3.6).
  private func dose(_ channel: Channel, _ plan: Plan, row: Int) -> Dose {
    let targets = row == 0 ? channel.targetsBefore ?? channel.targets : channel.targets
    let share = targets.isEmpty ? 1 : targets[segment.id] ?? 0
    let level = level(plan, row: row)
    // The plan states touches per targeted stakeholder: a share only says who is targeted.
    if channel.costModel == .perTouch { return Dose(level: level, intensity: share > 0 ? 1 : 0) }
    if targets.isEmpty {
      return Dose(level: level, intensity: 1 / stakeholders.values.sorted().reduce(0, +))
    }
    return Dose(level: level, intensity: share / (stakeholders[segment.id] ?? 0))
  }

  /// Whether our plan of a channel from day 0 on meets the segment at all.
  func isPlanned(_ channel: Channel) -> Bool {
    guard channel.segmentPlans.isEmpty else {
      return channel.segmentPlans[segment.id]?.isAhead == true
    }
    return isTargeted(channel)
  }

  /// Whether a channel's targets include the segment.
  func isTargeted(_ channel: Channel) -> Bool {
    channel.targets.isEmpty || (channel.targets[segment.id] ?? 0) > 0
  }

  /// Touches by us per targeted stakeholder and day in a row.
  func touches(_ channel: Channel, row: Int) -> Double {
    reach(channel, row: row) * touchesOfReached(channel, dose(channel, row: row))
  }

  /// Touches per person whom the channel reaches and day that a plan level buys
  /// (model, rules 3.3, 3.6, 3.27 and 3.28).
  func touchesOfReached(_ channel: Channel, _ dose: Dose) -> Double {
    guard dose.level > 0 else { return 0 }
    let cap = channel.response.touchesPerDayCap
    let level = dose.level / channel.reach
    switch channel.costModel {
    case .perTouch: return dose.intensity > 0 ? min(level, cap) : 0
    default:
      return cap
        * Response.hill(
          level * dose.intensity,
          half: channel.response.halfOfCap,
          slope: channel.response.slope
        )
    }
  }

  /// The touches per person reached that a plan level would buy if each cost what the first does, however many.
  func unlimitedTouches(_ channel: Channel, _ dose: Dose) -> Double {
    let level = dose.level / channel.reach
    switch channel.costModel {
    case .perTouch: return dose.intensity > 0 ? level : 0
    default:
      return channel.response.touchesPerDayCap * level * dose.intensity / channel.response.halfOfCap
    }
  }

  /// Touches per person reached and day: `[(row * push + index) * vendorCount + vendor]`.
  func pushRates() -> [Double] { pushRates(0..<rowCount) }

  /// The same of some rows, the first of which is row 0 of the result.
  func pushRates(_ rows: some Sequence<Int>) -> [Double] {
    var rates: [Double] = []
    for row in rows {
      for channel in names.push {
        for (index, vendor) in names.vendors.enumerated() {
          let dose =
            index == 0
            ? dose(channel, row: row) : dose(channel, vendor.plans[channel.id] ?? Plan(), row: row)
          rates.append(touchesOfReached(channel, dose))
        }
      }
    }
    return rates
  }

  /// Share of a vendor's push touches that do not annoy (model, rule 3.26).
  ///
  /// - Parameter rates: As ``pushRates()`` returns them.
  /// - Returns: In `0...1`: `[(row * audienceCount + audience) * vendorCount + vendor]`.
  func patience(_ rates: [Double]) -> [Double] { patience(rates, rowCount: rowCount) }

  /// The same of some rows.
  func patience(_ rates: [Double], rowCount: Int) -> [Double] {
    let vendorCount = names.vendors.count
    let tolerance = scenario.preferences.tolerancePerDay
    return (0..<rowCount * names.audienceCount * vendorCount).map { cell in
      let (place, vendor) = cell.quotientAndRemainder(dividingBy: vendorCount)
      let (row, audience) = place.quotientAndRemainder(dividingBy: names.audienceCount)
      var touches = 0.0
      for push in names.push.indices where names.reaches(push, audience, by: vendor) {
        touches += rates[(row * names.push.count + push) * vendorCount + vendor]
      }
      return touches > tolerance ? tolerance / touches : 1
    }
  }

  /// Our visibility per row and pull channel, advertisements shown.
  func ourVisibility() -> [Double] {
    let lifts = names.pull.map { $0.costModel == .earned ? earnedLifts() : boughtLifts($0) }
    return (0..<rowCount).flatMap { row in
      zip(names.pull, lifts).map { channel, lifts in
        let effort = channel.isSellerLed ? scenario.us.effort(row: row).squareRoot() : 1
        return (channel.visibility.base + channel.visibility.gain * lifts[row]) * effort
      }
    }
  }

  /// What of its gain a pull channel's plan brings, in `0...1`, by row (model, rules 3.13 and 3.15).
  private func boughtLifts(_ channel: Channel) -> [Double] {
    func hill(_ level: Double) -> Double {
      Response.hill(
        level,
        half: channel.visibility.halfSaturation,
        slope: channel.response.slope
      )
    }
    switch channel.costModel {
    case .content: return contentStock(channel).map(hill)
    case .perClick: return spend(channel).map { $0 > 0 ? 1 : 0 }
    default: return spend(channel).map(hill)
    }
  }

  /// The chance that at least one of the channels from which visibility is earned shows us for what we spend there,
  /// in `0...1`, by row (model, rule 3.30).
  private func earnedLifts() -> [Double] {
    let sources = scenario.channels.filter(\.isCited).sorted { $0.id < $1.id }
    let lifts = sources.map(boughtLifts)
    return (0..<rowCount).map { row in 1 - lifts.reduce(1) { $0 * (1 - $1[row]) } }
  }

  /// The budget per targeted stakeholder and day, by row.
  private func spend(_ channel: Channel) -> [Double] {
    (0..<rowCount).map { row in
      let dose = dose(channel, row: row)
      return dose.level * dose.intensity
    }
  }

  /// Content stock per targeted stakeholder at each row's start (model, rule 3.14).
  ///
  /// The Gamma kernel of integer shape is a chain of stages, so that the stock obeys a linear equation
  /// and each epoch is one multiplication by a matrix exponential, without error.
  private func contentStock(_ channel: Channel) -> [Double] {
    let shape = channel.content.latencyShape
    let order = shape + 1
    let pass = Double(shape) / channel.content.latencyDays
    var generator = [Double](repeating: 0, count: order * order)
    for stage in 0..<shape {
      generator[stage * order + stage] = -pass
      generator[(stage + 1) * order + stage] = pass
    }
    generator[shape * order + shape] = -1 / channel.content.lifetimeDays
    let step = MatrixExponential.exp(generator.map { $0 * CalendarLength.epoch }, order: order)
    let spends = spend(channel)
    func limit(_ row: Int) -> [Double] {
      let spend = spends[row]
      return [Double](repeating: spend / pass, count: shape)
        + [spend * channel.content.lifetimeDays]
    }
    var stock = limit(0)
    var stocks = [stock[shape]]
    for row in 1..<rowCount {
      stocks.append(stock[shape])
      let target = limit(row)
      let gap = zip(stock, target).map { $0 - $1 }
      stock = (0..<order).map { stage in
        var change = 0.0
        for other in 0..<order { change += step[stage * order + other] * gap[other] }
        return target[stage] + change
      }
    }
    return stocks
  }

  /// Fit of a push channel with a role; none where sellers start and the role prefers not to meet them
  /// (model, rule 3.8).
  static func roleFit(_ channel: Channel, _ role: Role) -> Double {
    channel.isSellerInitiated && role.prefersRepFree ? 0 : channel.roleFit[role.id] ?? 1
  }
}

extension Channel.Response {
  /// Budget per stakeholder and day at half of the cap (model, rule 3.3).
  var halfOfCap: Double { halfSaturation ?? unitPrice * touchesPerDayCap }
}
