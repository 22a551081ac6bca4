import CLanes
import JourneyModel

/// Turns a scenario into the flat tables of the event loop.
struct ScenarioCompiler {
  let scenario: Scenario
  let names: CanonicalNames
  /// How our contact lists develop.
  private(set) var lists = ContactLists()

  init(_ scenario: Scenario, _ names: CanonicalNames) {
    self.scenario = scenario
    self.names = names
    if names.listBits != 0 { lists = ContactLists(self) }
  }

  /// What the plans make of a segment's market.
  func exposure(_ segment: Segment, _ stakeholders: [String: Double]) -> Exposure {
    Exposure(
      scenario: scenario,
      names: names,
      segment: segment,
      stakeholders: stakeholders,
      lists: lists
    )
  }

  /// `ln(p / (1 - p))`, infinite at 0 and 1.
  static func logit(_ p: Double) -> Double {
    p <= 0 ? -.infinity : p >= 1 ? .infinity : lanes_log(p / (1 - p))
  }

  /// How the accounts of the market act on each other.
  func couplings() -> [Coupling] {
    let search = searchChannels()
    return search.isEmpty ? [] : [.searchBudgets(SearchBudgets(channels: search))]
  }

  /// Paid-search channels with a budget, in the order of their names.
  func searchChannels() -> [SearchChannel] {
    names.pull.filter { $0.costModel == .perClick && $0.plan.isUsed }.compactMap { paid in
      scenario.channels.firstIndex { $0.id == paid.id }.map { index in
        SearchChannel(
          channel: index,
          channelID: paid.id,
          price: paid.response.unitPrice,
          plan: paid.plan
        )
      }
    }
  }

  /// Mean committee size by segment id.
  func meanSizes() -> [String: Double] {
    var sizes: [String: Double] = [:]
    for segment in scenario.market.segments {
      sizes[segment.id] = CommitteeSizeLaw(segment: segment, scenario: scenario).mean
    }
    return sizes
  }

  /// Accounts times mean committee size by segment id.
  func stakeholders(_ sizes: [String: Double]) -> [String: Double] {
    var stakeholders: [String: Double] = [:]
    for segment in scenario.market.segments {
      stakeholders[segment.id] = Double(segment.accountCount) * (sizes[segment.id] ?? 1)
    }
    return stakeholders
  }

  /// Cost of each channel over the horizon, in file order: budgets, and touches at their price
  /// (model, rules 3.5 and 3.6).
  ///
  /// Clicks are not planned but happen; their channels cost 0 here.
  func plannedCosts() -> [Double] {
    let stakeholders = stakeholders(meanSizes())
    return scenario.channels.map { channel in
      switch channel.costModel {
      case .perClick: 0
      case .perTouch:
        plannedTouches(channel, in: scenario.market.segments, stakeholders)
          * channel.response.unitPrice
      default: channel.budget(days: scenario.horizonDays, in: scenario.market.segments)
      }
    }
  }

  /// Touches over the horizon of people in some segments, no more than the frequency cap allows.
  func plannedTouches(
    _ channel: Channel,
    in segments: [Segment],
    _ stakeholders: [String: Double]
  ) -> Double {
    var total = 0.0
    for segment in segments.sorted(by: { $0.id < $1.id }) {
      let exposure = exposure(segment, stakeholders)
      for row in 1..<exposure.rowCount {
        let from = Double(row - 1) * CalendarLength.epoch
        let days = min(CalendarLength.epoch, scenario.horizonDays - from)
        let touches = exposure.touches(channel, row: row)
        total += touches * days * (stakeholders[segment.id] ?? 0)
      }
    }
    return total
  }

  func segments() -> [CompiledSegment] {
    let sizes = meanSizes()
    let stakeholders = stakeholders(sizes)
    let starting = startingMemory()
    return scenario.market.segments.map { segment in
      let exposure = exposure(segment, stakeholders)
      let memory = exposure.memoryTable(starting)
      return CompiledSegment(
        segment: segment,
        meanCommitteeSize: sizes[segment.id] ?? 1,
        hash: StreamPurpose.segment(segment.id),
        entry: segmentEntry(segment, memory),
        tables: segmentTables(segment, exposure),
        clockMemory: clockMemory(memory, exposure),
        identification: exposure.dormantIdentification(meanSize: sizes[segment.id] ?? 1)
      )
    }
  }

  private func segmentEntry(_ segment: Segment, _ memory: MemoryTable) -> SegmentEntry {
    var cumulative = 0.0
    return SegmentEntry(
      size: segment.committeeSize ?? scenario.committee.size,
      logMedianValue: lanes_log(segment.dealValue.median),
      logValueDeviation: lanes_log(segment.dealValue.p90 / segment.dealValue.median)
        / Sampler.normalQuantile(0.9),
      cumulativeIncumbent: segment.incumbentShares.isEmpty
        ? []
        : names.vendors.map {
          cumulative += segment.incumbentShares[$0.id] ?? 0
          return cumulative
        },
      memory: memory
    )
  }

  /// Memory of us at each row's start, averaged over roles by presence and over audiences (model, rule 1.7).
  private func clockMemory(_ memory: MemoryTable, _ exposure: Exposure) -> [Double] {
    let presences = names.roles.map { $0.isMandatory ? 1 : $0.presence }
    let total = presences.reduce(0, +)
    let reach = exposure.reach()
    return (0..<exposure.rowCount).map { row in
      let first = row * names.partial.count
      let shares = exposure.audienceShares(reach[first..<first + names.partial.count])
      var mean = 0.0
      for (index, presence) in presences.enumerated() {
        for (audience, share) in shares.enumerated() {
          let mind = (row * names.roles.count + index) * names.audienceCount + audience
          let cell = mind * names.vendors.count
          mean +=
            presence / total * share
            * (memory.limit[cell] + memory.fastExcess[cell] + memory.slowExcess[cell])
        }
      }
      return mean
    }
  }

  private func segmentTables(_ segment: Segment, _ exposure: Exposure) -> SegmentTablesReference {
    let vendorCount = names.vendors.count
    let pushCount = names.push.count
    let rows = exposure.rowCount
    let rates = exposure.pushRates()
    let totals = (0..<rows * pushCount).map { cell in
      rates[cell * vendorCount..<(cell + 1) * vendorCount].reduce(0, +)
    }
    var nextChange = [Int32](repeating: Int32(rows), count: rows)
    for row in stride(from: rows - 2, through: 0, by: -1) {
      let width = pushCount * vendorCount
      let same =
        rates[row * width..<(row + 1) * width].elementsEqual(
          rates[(row + 1) * width..<(row + 2) * width]
        ) && !changesAnswers(after: row)
      nextChange[row] = same ? nextChange[row + 1] : Int32(row + 1)
    }
    let utility = Table(utilities(segment))
    let testFit = Table(
      (0..<rows).flatMap { row in
        names.vendors.map { vendor in
          scenario.jobs.testFitEffect * (fit(vendor, segment) - 0.5)
            + effortLogit(vendor.effort(row: row))
        }
      }
    )
    let acceptance = Table(names.vendors.map { acceptanceLogit($0, segment) })
    let release = Table(names.vendors.map { releaseLogit($0, segment) })
    let patience = Table(exposure.patience(rates))
    let reach = Table(exposure.reach())
    let pushRate = Table(rates)
    let pushTotal = Table(totals)
    let change = Table(nextChange)
    let visibility = Table(exposure.ourVisibility())
    let organic = Table(names.pull.map(\.visibility.base))
    return SegmentTablesReference(
      SegmentTables(
        utility: utility.base,
        testFit: testFit.base,
        acceptance: acceptance.base,
        budgetRelease: release.base,
        pushRate: pushRate.base,
        pushTotal: pushTotal.base,
        patience: patience.base,
        reach: reach.base,
        nextChange: change.base,
        ourVisibility: visibility.base,
        organicVisibility: organic.base,
        rowCount: rows
      ),
      owned: [
        utility, testFit, acceptance, release, patience, reach, pushRate, pushTotal, change,
        visibility, organic,
      ]
    )
  }

  /// Utility of every role for every column, before tastes and memory (model, rules 4.8 to 4.12, 4.21 and 4.22).
  private func utilities(_ segment: Segment) -> [Float] {
    let rules = scenario.preferences
    let tilt = lanes_exp((2 * segment.orientation - 1) * lanes_log(2))
    return names.roles.flatMap { role -> [Float] in
      var weights: [Criterion: Double] = [:]
      for (criterion, weight) in role.criteria {
        switch criterion {
        case .price, .terms: weights[criterion] = weight * tilt
        case .support, .trust: weights[criterion] = weight / tilt
        default: weights[criterion] = weight
        }
      }
      let total = Criterion.allCases.reduce(0) { $0 + (weights[$1] ?? 0) }
      let vendors = names.vendors.map { vendor -> Float in
        let score = Criterion.allCases.reduce(0.0) {
          $0 + (weights[$1] ?? 0) * (vendor.scores[$1] ?? 0)
        }
        let dearness = (weights[.price] ?? 0) * rules.priceSensitivity * logPrice(vendor, segment)
        let mismatch = abs(segment.sophistication - vendor.offeringLevel)
        return Float(
          (total > 0 ? (score - dearness) / total : 0) - rules.mismatchPenalty * mismatch
            + rules.fitEffect * (fit(vendor, segment) - 0.5)
        )
      }
      return vendors + [Float(rules.statusQuoScore)]
    }
  }

  /// Our fit is the segment's, a competitor's its own.
  private func fit(_ vendor: Vendor, _ segment: Segment) -> Double {
    vendor.id == scenario.us.id ? segment.fit : vendor.fit
  }

  /// The logarithm of a vendor's price relative to the norm (model, rules 4.21 and 5.22).
  private func logPrice(_ vendor: Vendor, _ segment: Segment) -> Double {
    lanes_log((1 + vendor.offer.price) / (1 + segment.norm.price))
  }

  /// Log-odds of passing a test that sellers' effort adds (model, rule 6.18).
  private func effortLogit(_ effort: Double) -> Double {
    let effect = scenario.seller.effortTestEffect
    guard effect != 0 else { return 0 }
    return effort > 0 ? effect * lanes_log(effort) : -.infinity * effect
  }

  /// Whether our planned effort answers other doubts in the next row (model, rules 5.24 and 6.21).
  private func changesAnswers(after row: Int) -> Bool {
    scenario.seller.effortDoubtEffect > 0
      && scenario.us.effort(row: row) != scenario.us.effort(row: row + 1)
  }

  /// Log-odds that the budget for the vendor's offer is released (model, rule 5.22).
  private func releaseLogit(_ vendor: Vendor, _ segment: Segment) -> Double {
    Self.logit(scenario.ending.budgetRelease)
      - scenario.ending.budgetPriceEffect * logPrice(vendor, segment)
  }

  /// Log-odds that a buyer of the segment accepts the vendor's terms (model, rule 6.11).
  private func acceptanceLogit(_ vendor: Vendor, _ segment: Segment) -> Double {
    let rules = scenario.seller
    let offer = vendor.offer
    let norm = segment.norm
    return Self.logit(rules.acceptance)
      - rules.priceEffect * (offer.price - norm.price)
      - rules.paymentTermsEffect * (norm.paymentTermsDays - offer.paymentTermsDays) / 30
      - rules.financingEffect * (norm.financing - offer.financing)
      - rules.leadTimeEffect * (offer.leadTimeDays - norm.leadTimeDays) / 30
  }
}
