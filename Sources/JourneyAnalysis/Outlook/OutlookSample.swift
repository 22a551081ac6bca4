internal import JourneyExperiment
import JourneyModel
import JourneySimulation
internal import JourneyStatistics

/// Pilot journeys of one segment, and how often there is one.
struct OutlookSample {
  /// In order of account.
  let records: [JourneyRecord]
  /// Journeys that begin in a day.
  let entriesPerDay: Double
  /// What the journeys of each chunk demand of couplings, one number per level.
  private let demands: [[Double]]

  /// Journeys that are followed together; enough chunks tell the error of what they demand.
  private static let chunk = 50
  /// The least number of journeys.
  static let fewest = 4 * chunk

  /// Runs some journeys of a pilot, rounded up to whole chunks.
  init(_ pilot: PilotRun, entriesPerDay: Double, journeys: Int, threads: Int) {
    self.entriesPerDay = entriesPerDay
    let chunks = OrderedWork.map(
      0..<(journeys + Self.chunk - 1) / Self.chunk,
      threads: threads
    ) { pilot.recordsAndDemand($0 * Self.chunk..<($0 + 1) * Self.chunk) }
    records = chunks.flatMap(\.records)
    demands = chunks.map(\.demand)
  }

  /// What the segment demands of a coupling per epoch, at one of the levels.
  func demandPerEpoch(_ level: Int) -> FactMeasurement {
    let scale = entriesPerDay * CalendarLength.epoch / Double(Self.chunk)
    return Self.mean(demands.map { $0[level] }).scaled(by: scale)
  }

  /// Touches by us per day through a channel of the compiled scenario.
  func touchesPerDay(_ channel: Int) -> FactMeasurement {
    Self.mean(records.map { Double($0.touches[channel]) }).scaled(by: entriesPerDay)
  }

  /// Share of the people on committees whose role is marked.
  func share(ofRoles isMarked: [Bool]) -> Double {
    var seats = 0
    var marked = 0
    for record in records {
      for (role, count) in record.seats.enumerated() {
        seats += count
        marked += isMarked[role] ? count : 0
      }
    }
    return Double(marked) / Double(seats)
  }

  private static func mean(_ values: [Double]) -> FactMeasurement {
    let mean = SampleMean(values)
    return FactMeasurement(mean.mean, standardError: mean.standardError)
  }
}

extension FactMeasurement {
  /// The figure in another unit.
  func scaled(by factor: Double) -> FactMeasurement {
    FactMeasurement(value * factor, standardError: standardError.map { $0 * abs(factor) })
  }

  /// The sum of figures that were measured independently.
  static func sum(_ figures: [FactMeasurement]) -> FactMeasurement {
    FactMeasurement(
      figures.reduce(0) { $0 + $1.value },
      standardError: figures.reduce(0) { $0 + pow2($1.standardError ?? 0) }.squareRoot()
    )
  }

  private static func pow2(_ error: Double) -> Double { error * error }
}
