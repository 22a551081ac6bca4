import JourneyModel
import JourneyStatistics

extension Exposure {
  /// Mean memories of each role, audience and vendor (model, rules 1.17, 2.1 to 2.3, 2.6, 2.10 and 3.27).
  ///
  /// - Parameter starting: What is remembered of us on day 0 beside, or in place of, what the plan left.
  /// - Returns: At the start of each row of market time.
  func memoryTable(_ starting: StartingMemory = StartingMemory()) -> MemoryTable {
    let rates = pushRates()
    let patience = patience(rates)
    let vendorCount = names.vendors.count
    let minds = names.roles.count * names.audienceCount
    let width = names.push.count * vendorCount
    var memory = MemoryPath(minds: minds * vendorCount, scenario.memory)
    for row in 0..<rowCount {
      for mind in 0..<minds {
        let (roleIndex, audience) = mind.quotientAndRemainder(dividingBy: names.audienceCount)
        for (vendorIndex, vendor) in names.vendors.enumerated() {
          let cell = mind * vendorCount + vendorIndex
          if vendorIndex > 0, let awareness = vendor.awareness {
            memory.hold(
              Response.memory(
                awareness: awareness,
                variation: scenario.market.receptivityVariation
              )
            )
            continue
          }
          let limit = memoryLimit(
            names.roles[roleIndex],
            audience,
            vendor: vendorIndex,
            rates: rates[row * width..<(row + 1) * width],
            patience: patience[(row * names.audienceCount + audience) * vendorCount + vendorIndex]
          )
          memory.follow(cell, row: row, limit, vendorIndex == 0 ? starting : StartingMemory())
        }
      }
    }
    return memory.table
  }

  /// What a vendor's plans leave in the memory of people if a row's rates hold for ever
  /// (model, rules 2.1 to 2.3 and 3.27).
  ///
  /// - Parameters:
  ///   - role: Whose memory.
  ///   - audience: The channels that reach them, of those that reach only some people.
  ///   - vendor: Whose plans: its place among the vendors.
  ///   - rates: Touches per person reached and day in the row, by push channel and vendor.
  ///   - patience: The vendor's with this audience, in `0...1`.
  /// - Returns: Mean live memories at unit receptivity.
  func memoryLimit(
    _ role: Role,
    _ audience: Int,
    vendor: Int,
    rates: ArraySlice<Double>,
    patience: Double
  ) -> MemoryLimit {
    var limit = MemoryLimit()
    for (index, channel) in names.push.enumerated()
    where names.reaches(index, audience, by: vendor) {
      let rate = rates[rates.startIndex + index * names.vendors.count + vendor]
      let reach = rate * Exposure.roleFit(channel, role) * channel.stageFit.dormant * patience
      limit.fast += reach * channel.retention.fast * scenario.memory.fastDays
      limit.slow += reach * channel.retention.slow * scenario.memory.slowDays
    }
    return limit
  }
}

/// Mean live memories to which exposure leads in the long run, at unit receptivity.
struct MemoryLimit {
  var fast = 0.0
  var slow = 0.0

  func scaled(by share: Double) -> MemoryLimit {
    MemoryLimit(fast: fast * share, slow: slow * share)
  }
}

/// Mean live memories on their way from row to row, each towards the limit of its row (model, rule 2.3).
private struct MemoryPath {
  private let rules: MemoryRules
  private let fastDecay: Double
  private let slowDecay: Double
  private var fast: [Double]
  private var slow: [Double]
  private var fastExcess: [Double] = []
  private var slowExcess: [Double] = []
  private var limits: [Double] = []

  /// Nothing yet of so many memories.
  init(minds count: Int, _ rules: MemoryRules) {
    self.rules = rules
    fastDecay = Response.decay(days: CalendarLength.epoch, memoryDays: rules.fastDays)
    slowDecay = Response.decay(days: CalendarLength.epoch, memoryDays: rules.slowDays)
    fast = [Double](repeating: 0, count: count)
    slow = fast
  }

  /// Appends a memory that stays as it is.
  mutating func hold(_ memory: Double) {
    limits.append(memory)
    fastExcess.append(0)
    slowExcess.append(0)
  }

  /// Appends a memory at a row's start, and lets it move to the next row's.
  mutating func follow(
    _ cell: Int,
    row: Int,
    _ limit: MemoryLimit,
    _ starting: StartingMemory
  ) {
    let limit = row == 0 ? limit.scaled(by: starting.planShare) : limit
    if row == 0 {
      fast[cell] = limit.fast
      slow[cell] = limit.slow
    }
    limits.append(limit.fast + limit.slow + starting.organic)
    fastExcess.append(fast[cell] - limit.fast)
    slowExcess.append(slow[cell] - limit.slow)
    guard row > 0 else { return }
    fast[cell] = Response.adstock(from: fast[cell], to: limit.fast, decay: fastDecay)
    slow[cell] = Response.adstock(from: slow[cell], to: limit.slow, decay: slowDecay)
  }

  var table: MemoryTable {
    MemoryTable(
      fastExcess: Table(fastExcess),
      slowExcess: Table(slowExcess),
      limit: Table(limits),
      fastDays: rules.fastDays,
      slowDays: rules.slowDays
    )
  }
}
