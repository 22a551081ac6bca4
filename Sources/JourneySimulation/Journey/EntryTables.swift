import CLanes
import JourneyModel
import JourneyStatistics

/// What is needed once per journey, when an account enters
/// (model, rules 2.4, 2.7, 4.1 to 4.8, 5.2 and 9.5).
final class EntryTables: Sendable {
  let roleCount: Int
  let columnCount: Int
  let vendorCount: Int
  /// Hash of each role's name, padded to a multiple of 16.
  let roleHash: Table<UInt32>
  /// Presence weight: `[role]`, as what follows.
  let presence: Table<Double>
  let startsEngaged: Table<Bool>
  /// Roles in the order they are seated.
  let mandatory: [Int]
  let isMandatory: Table<Bool>
  /// Role of a committee of one.
  let soleRole: Int
  let isRepeatable: Table<Bool>
  /// Hash of each seat: `[role * 16 + copy]`.
  let seatHash: Table<UInt32>
  /// Hash of each column's name, 16 wide.
  let columnHash: Table<UInt32>
  let sharedTaste: Float
  let ownTaste: Float
  let memoryEffect: Float
  let incumbentBonus: Float
  /// Cumulative probabilities of needing at most 0 to 15 pieces of information.
  let cumulativeNeed: Table<Double>
  /// Cumulative probabilities that at most 1 to 15 vendors come to mind.
  let cumulativeSpan: Table<Double>
  let sizeElasticity: Double
  let referenceValue: Double
  let complexityElasticity: Double
  let complexityDeviation: Double
  let receptivityShape: Double
  /// Between classes of receptivity with equally many accounts, increasing; empty if all are alike.
  let receptivityEdges: [Double]
  /// `ln(1 + k)` for small counts of memories.
  let logarithm: Table<Float>

  /// Within an eighth of the accounts, receptivity hardly changes whom they buy from.
  private static let receptivityClasses = 8

  // Purposes of random streams.
  let dealPurpose = StreamPurpose.deal
  let sizePurpose = StreamPurpose.committeeSize
  let rolesPurpose = StreamPurpose.roles
  let seatsPurpose = StreamPurpose.furtherSeats
  let incumbentPurpose = StreamPurpose.incumbent
  let historyPurpose = StreamPurpose.history
  let receptivityPurpose = StreamPurpose.receptivity
  let sharedTastePurpose = StreamPurpose.sharedTaste

  init(_ scenario: Scenario, _ names: CanonicalNames) {
    let roles = names.roles
    roleCount = roles.count
    vendorCount = names.vendors.count
    columnCount = names.vendors.count + 1
    let padding = Array(
      repeating: UInt32(0),
      count: (Lanes.count - roles.count % Lanes.count) % Lanes.count
    )
    roleHash = Table(roles.map { StreamPurpose.role($0.id) } + padding)
    presence = Table(roles.map(\.presence))
    startsEngaged = Table(roles.map(\.startsEngaged))
    mandatory = roles.indices.filter { roles[$0].isMandatory }
      .sorted { roles[$0].id == Role.decisionMaker && roles[$1].id != Role.decisionMaker }
    isMandatory = Table(roles.map(\.isMandatory))
    soleRole = roles.firstIndex { $0.id == Role.decisionMaker } ?? mandatory.first ?? 0
    isRepeatable = Table(roles.map(\.isRepeatable))
    seatHash = Table(
      roles.flatMap { role in (0..<Lanes.count).map { StreamPurpose.seat(role.id, copy: $0) } }
    )
    let columns =
      names.vendors.map { StreamPurpose.vendor($0.id) } + [StreamPurpose.statusQuo]
    columnHash = Table(columns + Array(repeating: 0, count: Lanes.count - columns.count))
    sharedTaste = Float(scenario.preferences.sharedTaste)
    ownTaste = Float(scenario.preferences.ownTaste)
    memoryEffect = Float(scenario.preferences.memoryEffect)
    incumbentBonus = Float(scenario.preferences.incumbentBonus)
    var cumulative = 0.0
    cumulativeNeed = Table(
      (0...15).map { count in
        cumulative += scenario.committee.informationNeed[count] ?? 0
        return cumulative
      }
    )
    var spans = 0.0
    cumulativeSpan = Table(
      (1...15).map { count in
        spans += scenario.memory.span[count] ?? 0
        return spans
      }
    )
    sizeElasticity = scenario.committee.sizeElasticity
    referenceValue = lanes_log(scenario.market.referenceDealValue)
    complexityElasticity = scenario.complexity.valueElasticity
    complexityDeviation = scenario.complexity.logDeviation
    let variation = scenario.market.receptivityVariation
    let shape = variation > 0 ? 1 / (variation * variation) : .infinity
    receptivityShape = shape
    receptivityEdges =
      variation > 0
      ? (1..<Self.receptivityClasses).map {
        let level = Double($0) / Double(Self.receptivityClasses)
        return GammaDistribution.quantile(level, shape: shape, scale: 1 / shape)
      } : []
    logarithm = Table((0..<64).map { Float(lanes_log(1 + Double($0))) })
  }
}

/// How one segment's committees are drawn.
final class SegmentEntry: Sendable {
  let size: CommitteeSize
  let logMedianValue: Double
  let logValueDeviation: Double
  /// Cumulative shares of incumbents, `[vendor]`; empty if the scenario does not state them.
  let cumulativeIncumbent: [Double]
  let memory: MemoryTable

  init(
    size: CommitteeSize,
    logMedianValue: Double,
    logValueDeviation: Double,
    cumulativeIncumbent: [Double],
    memory: MemoryTable
  ) {
    self.size = size
    self.logMedianValue = logMedianValue
    self.logValueDeviation = logValueDeviation
    self.cumulativeIncumbent = cumulativeIncumbent
    self.memory = memory
  }
}

/// Mean live memories per stakeholder (model, rules 0.5 and 2.3), exact at every instant.
///
/// Entries are `[((row * roleCount + role) * audienceCount + audience) * vendorCount + vendor]`.
struct MemoryTable {
  /// Memory at the row's start, minus its limit under the row's exposure.
  let fastExcess: Table<Double>
  let slowExcess: Table<Double>
  /// Limit of fast and slow memory together under the row's exposure.
  let limit: Table<Double>
  let fastDays: Double
  let slowDays: Double
}

extension SegmentEntry {
  /// The vendor in place of an account by the shares that the scenario states, -1 for none; nil if it states none.
  func statedIncumbent(_ stream: lanes_stream, _ tables: EntryTables) -> Int? {
    guard let last = cumulativeIncumbent.last else { return nil }
    guard last > 0 else { return -1 }
    var sampler = Sampler(stream, purpose: tables.incumbentPurpose)
    let uniform = sampler.uniform()
    return cumulativeIncumbent.firstIndex { uniform < $0 } ?? -1
  }
}
