package import JourneyModel

/// A scenario ready to run: flat tables, names resolved, order made canonical.
///
/// Immutable after compilation and shared by all threads.
package final class CompiledScenario: @unchecked Sendable {
  /// What was compiled.
  package let scenario: Scenario
  /// Vendor ids by column: us, then competitors by name.
  package let vendorIDs: [String]
  /// Channel ids by index: active push channels by name, then pull channels in the mix by name.
  package let channelIDs: [String]
  /// In file order, as they are reported.
  package let segments: [CompiledSegment]
  /// Indices of segments in the order of their names: sums are made in it, so that file order never
  /// shows in their last bits.
  package let segmentsByName: [Int]
  let tables: UnsafePointer<JourneyTables>
  let entry: EntryTables
  let layout: SlotLayout
  /// How accounts act on each other; empty if they do not.
  package let couplings: [Coupling]
  /// What each channel of the scenario costs over the horizon by plan alone, in file order.
  let plannedCosts: [Double]
  private let owned: [AnyObject]
  private let tablesStorage: Table<JourneyTables>

  /// Compiles a scenario that has passed validation.
  package init(_ scenario: Scenario) {
    self.scenario = scenario
    let names = CanonicalNames(scenario)
    Self.checkLimits(names)
    let compiler = ScenarioCompiler(scenario, names)
    vendorIDs = names.vendors.map(\.id)
    channelIDs = names.push.map(\.id) + names.pull.map(\.id)
    let segments = compiler.segments()
    self.segments = segments
    segmentsByName = segments.indices.sorted { segments[$0].segment.id < segments[$1].segment.id }
    entry = EntryTables(scenario, names)
    couplings = compiler.couplings()
    plannedCosts = compiler.plannedCosts()
    let (compiled, storage) = compiler.journeyTables()
    owned = storage
    tablesStorage = Table([compiled])
    tables = tablesStorage.base
    layout = SlotLayout(tables: compiled)
  }

  /// Stops a scenario that does not fit the arithmetic: reading a file refuses it with a reason.
  private static func checkLimits(_ names: CanonicalNames) {
    precondition(
      Lanes.count == ScenarioLimit.lanes && CommitteeSize.largest <= Lanes.count,
      "committees do not fit the lanes"
    )
    precondition(names.vendors.count <= ScenarioLimit.competitors + 1, "too many competitors")
    precondition(names.push.count <= ScenarioLimit.pushChannels, "too many push channels")
    precondition(names.pull.count <= ScenarioLimit.pullChannels, "too many pull channels")
    precondition(
      names.partial.count <= ScenarioLimit.partialChannels,
      "too many channels that reach only some people"
    )
    precondition(names.roles.count <= ScenarioLimit.roles, "too many roles")
  }
}

/// One segment, ready to run.
package struct CompiledSegment: Sendable {
  /// What was compiled.
  package let segment: Segment
  /// Mean number of members over the segment's deal values, in `1...16`.
  package let meanCommitteeSize: Double
  /// Hash of the segment's name; accounts are hashed from it and their number.
  let hash: UInt64
  let entry: SegmentEntry
  let tables: SegmentTablesReference
  /// Memory of us averaged over roles by presence at each row's start: drives demand creation.
  let clockMemory: [Double]
  /// How often dormant people say who they are.
  let identification: DormantIdentification

  func accountHash(_ account: Int) -> UInt64 {
    StreamName.mix(hash ^ StreamName.mix(UInt64(bitPattern: Int64(account))))
  }

  /// The hash of a path that journeys under way at the start are cut out of, by chunk of accounts, class of
  /// receptivity and attempt.
  func pathHash(chunk: Int, class part: Int, attempt: Int, _ path: Int) -> UInt64 {
    let number = UInt64(part) << 48 | UInt64(attempt) << 24 | UInt64(path)
    return StreamName.mix(accountHash(~chunk) ^ StreamName.mix(number))
  }
}

/// Keeps a segment's tables alive and gives the event loop their address.
struct SegmentTablesReference: @unchecked Sendable {
  private let storage: Table<SegmentTables>
  private let owned: [AnyObject]

  /// - Parameters:
  ///   - tables: The tables, whose pointers reach into `owned`.
  ///   - owned: The blocks of memory that the tables point to; nobody writes to them.
  init(_ tables: SegmentTables, owned: [AnyObject]) {
    storage = Table([tables])
    self.owned = owned
  }

  /// Valid as long as a reference lives.
  var pointer: UnsafePointer<SegmentTables> { storage.base }
}

/// Vendors, channels and roles in the order of their names, so that file order never matters
/// (model, rules 3.19 and 9.2).
struct CanonicalNames {
  let vendors: [Vendor]
  let push: [Channel]
  let pull: [Channel]
  let roles: [Role]
  /// Places among `push` of the channels that reach only some people.
  let partial: [Int]

  init(_ scenario: Scenario) {
    vendors = [scenario.us] + scenario.rivals.sorted { $0.id < $1.id }
    let competitors = scenario.competitors
    push = scenario.channels.filter { channel in
      channel.kind == .push
        && (channel.isUsed || competitors.contains { $0.plans[channel.id]?.isUsed ?? false })
    }.sorted { $0.id < $1.id }
    pull = scenario.channels.filter { channel in
      channel.kind == .pull
        && max(channel.mix.awareness, channel.mix.consideration, channel.mix.decision) > 0
    }.sorted { $0.id < $1.id }
    roles = scenario.roles.sorted { $0.id < $1.id }
    partial = push.indices.filter { [push] in
      push[$0].reach < 1 || push[$0].hasList && push[$0].isUsed
    }
  }
}
