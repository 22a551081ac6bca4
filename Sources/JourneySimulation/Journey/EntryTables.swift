import JourneyModel

/// What is needed once per journey, when an account enters (model, sections 2 and 4).
struct EntryTables {
  let roleCount: Int
  let columnCount: Int
  let vendorCount: Int
  /// Hash of each role's name, and presence weight; mandatory roles in the order they are seated.
  let roleHash: [UInt32]
  let presence: [Double]
  let startsEngaged: [Bool]
  let mandatory: [Int]
  /// Role of a committee of one.
  let soleRole: Int
  let isRepeatable: [Bool]
  /// Hash of each seat: `[role * 16 + copy]`.
  let seatHash: [UInt32]
  /// Hash of each column's name.
  let columnHash: [UInt32]
  let sharedTaste: Float
  let ownTaste: Float
  let memoryEffect: Float
  let incumbentBonus: Float
  /// Cumulative probabilities of needing at most 0 to 15 pieces of information.
  let cumulativeNeed: [Double]
  let sizeElasticity: Double
  let referenceValue: Double
  let complexityElasticity: Double
  let complexityDeviation: Double
  let receptivityShape: Double
  /// `ln(1 + k)` for small counts of memories.
  let logarithm: [Float]

  // Purposes of random streams.
  let dealPurpose = StreamName.hash32("deal")
  let sizePurpose = StreamName.hash32("committee size")
  let rolesPurpose = StreamName.hash32("roles")
  let seatsPurpose = StreamName.hash32("further seats")
  let incumbentPurpose = StreamName.hash32("incumbent")
  let receptivityPurpose = StreamName.hash32("receptivity")
  let sharedTastePurpose = StreamName.hash32("shared taste")
}

/// How one segment's committees are drawn.
struct SegmentEntry {
  let size: CommitteeSize
  let logMedianValue: Double
  let logValueDeviation: Double
  /// Cumulative shares of incumbents: `[vendor]`.
  let cumulativeIncumbent: [Double]
  let memory: MemoryTable
}

/// Mean live memories per stakeholder (model, section 2), exact at every instant.
///
/// Entries are `[(row * roleCount + role) * vendorCount + vendor]`.
struct MemoryTable {
  /// Memory at the row's start, minus its limit under the row's exposure.
  let fastExcess: [Double]
  let slowExcess: [Double]
  /// Limit of fast and slow memory together under the row's exposure.
  let limit: [Double]
  let fastDays: Double
  let slowDays: Double
}
