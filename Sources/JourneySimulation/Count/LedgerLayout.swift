package import JourneyModel

/// Where each sum of a scenario's replications stands, and what its places are called.
package struct LedgerLayout: Sendable {
  /// In file order; the axis of segments has all accounts before them.
  package let segmentIDs: [String]
  /// The months of the period; the last may be partial.
  package let months: PeriodMonths
  /// Numbers in a ledger.
  package let count: Int
  /// The label that each place of an axis has, by axis; `[:]` for all, and for months.
  private let labels: [Axis: [Labels]]
  /// By channel of the scenario, whether we spend anything on it.
  private let isSpentOn: [Bool]
  /// Whether we take something off our price in negotiations.
  private let hasDiscounts: Bool
  /// Index of each sum's first number, and how far apart neighbors on its first and second axis are, by sum.
  private let first: [Int]
  private let strides: [(first: Int, second: Int)]

  /// The layout of a compiled scenario's sums.
  package init(_ compiled: CompiledScenario) {
    let scenario = compiled.scenario
    months = scenario.months
    segmentIDs = scenario.market.segments.map(\.id)
    isSpentOn = scenario.channels.map(\.isUsed)
    hasDiscounts = scenario.us.discount.isGranted
    let labels = Self.labels(compiled, months)
    var first: [Int] = []
    var strides: [(first: Int, second: Int)] = []
    var count = 0
    for sum in Sum.allCases {
      let declaration = sum.declaration
      precondition(declaration.axes.count <= 3, "a sum has at most three axes")
      let lengths = declaration.axes.map { labels[$0]?.count ?? 0 }
      first.append(count)
      strides.append((lengths.dropFirst().reduce(1, *), lengths.dropFirst(2).reduce(1, *)))
      count += sum.isOfDiscounts && !hasDiscounts ? 0 : lengths.reduce(1, *)
    }
    self.labels = labels
    self.first = first
    self.strides = strides
    self.count = count
  }

  private static func labels(
    _ compiled: CompiledScenario,
    _ months: PeriodMonths
  ) -> [Axis: [Labels]] {
    let segments = compiled.scenario.market.segments.map { [Dimension.segment: $0.id] }
    let sizes = possibleSizes(compiled.scenario).map { [Dimension.committeeSize: "\($0)"] }
    let incumbents = Incumbency.allCases.map { [Dimension.incumbent: $0.id] }
    let channels = compiled.channelIDs.map { [Dimension.channel: $0] }
    let jobs = Job.allCases.map(\.id)
    let stages = CommitteeStage.allCases.map(\.id)
    var labels: [Axis: [Labels]] = [:]
    for axis in Axis.allCases {
      labels[axis] =
        switch axis {
        case .month: Array(repeating: [:], count: months.count)
        case .quarter:
          (0..<months.quarterCount).map { quarter in
            [.quarter: months.date(of: months.months(ofQuarter: quarter).lowerBound).text]
          }
        case .segment: [[:]] + segments
        case .eachSegment: segments
        case .part: [[:]] + segments + sizes + incumbents + channels + [[.channel: noChannel]]
        case .stage: FunnelStage.allCases.map { [.to: $0.id] }
        case .cause: JourneyOutcome.causes.map { [.cause: $0.id] }
        case .vendor: compiled.vendorIDs.map { [.vendor: $0] }
        case .job: jobs.map { [.job: $0] }
        case .fromJob: jobs.map { [.from: $0] }
        case .toJob: jobs.map { [.to: $0] }
        case .fromStage: stages.map { [.from: $0] }
        case .toStage: stages.map { [.to: $0] }
        case .channel: channels
        case .spending: compiled.scenario.channels.map { [.channel: $0.id] }
        case .clock: CycleClock.allCases.map { [.clock: $0.rawValue] }
        case .outcome: CycleOutcome.allCases.map { [.outcome: $0.rawValue] }
        case .committeeStage: stages.map { [.stage: $0] }
        case .conflict: [[.conflict: "never"], [.conflict: "ever"]]
        case .moment: JourneyMoment.allCases.map { [.moment: $0.id] }
        case .laterMoment: JourneyMoment.allCases.dropFirst().map { [.moment: $0.id] }
        case .opportunityEnd:
          OpportunityEnd.all(vendorCount: compiled.vendorIDs.count).map {
            $0.labels(vendorIDs: compiled.vendorIDs)
          }
        case .age: DurationLayout.opportunityAges.map { [.age: "\($0)"] }
        case .leadChannel:
          compiled.scenario.channels.map { [.channel: $0.id] } + [[.channel: noChannel]]
        case .leadOrigin: LeadOrigin.allCases.map { [.origin: $0.id] }
        case .leadStage: LeadStage.allCases.map { [.to: $0.id] }
        }
    }
    return labels
  }

  /// The label of journeys that we never touched, and of leads without a touch.
  package static let noChannel = "none"

  /// Sizes that some committee can have.
  private static func possibleSizes(_ scenario: Scenario) -> [Int] {
    let laws = scenario.market.segments.map { CommitteeSizeLaw(segment: $0, scenario: scenario) }
    return (1...CommitteeSize.largest).filter { size in
      laws.contains { $0.probabilities[size - 1] > 0 }
    }
  }

  /// How many places an axis has.
  package func length(of axis: Axis) -> Int { labels[axis]?.count ?? 0 }

  /// The part of the population that a place stands for; `[:]` means all.
  package func labels(of place: Place) -> Labels {
    labels[place.axis]?[place.index] ?? [:]
  }

  /// The part of the population that places on several axes stand for together.
  package func labels(of places: [Place]) -> Labels {
    places.reduce(into: [:]) { labels, place in labels.merge(self.labels(of: place)) { $1 } }
  }

  /// The place of a part of the population on the axis of parts; nil if there is none of this label.
  package func part(_ label: Labels) -> Int? { labels[.part]?.firstIndex(of: label) }

  /// The part of journeys that we never touched.
  var untouchedPart: Int { length(of: .part) - 1 }

  /// Whether metrics are reported for a place: not for channels of which we make no use.
  package func isReported(_ place: Place) -> Bool {
    place.axis != .spending || isSpentOn[place.index]
  }

  /// Whether the scenario has anything to count for a sum.
  package func has(_ sum: Sum) -> Bool { hasDiscounts || !sum.isOfDiscounts }

  /// The index of a sum's number.
  ///
  /// - Precondition: The layout has the sum, and the places are on the sum's axes, in their order.
  @inline(__always)
  package func index(
    _ sum: Sum,
    _ first: Place? = nil,
    _ second: Place? = nil,
    _ third: Place? = nil
  ) -> Int {
    assert(
      [first, second, third].compactMap(\.?.axis) == sum.declaration.axes,
      "\(sum) has a number by \(sum.declaration.axes)"
    )
    var index = self.first[sum.rawValue]
    if let first { index += first.index * strides[sum.rawValue].first }
    if let second { index += second.index * strides[sum.rawValue].second }
    if let third { index += third.index }
    return index
  }

  /// The index of a sum's number, by a place on each of its axes.
  package func index(_ sum: Sum, at places: [Place]) -> Int {
    index(
      sum,
      places.first,
      places.count > 1 ? places[1] : nil,
      places.count > 2 ? places[2] : nil
    )
  }

  /// All places of a sum, in the order of their numbers; none if the scenario has nothing to count for it.
  package func places(of sum: Sum) -> [[Place]] {
    guard has(sum) else { return [] }
    return sum.declaration.axes.reduce([[]]) { places, axis in
      places.flatMap { place in
        (0..<length(of: axis)).map { place + [Place(axis: axis, index: $0)] }
      }
    }
  }

  /// Every number's sum and places, in order.
  package var entries: [(sum: Sum, places: [Place])] {
    Sum.allCases.flatMap { sum in places(of: sum).map { (sum, $0) } }
  }
}
