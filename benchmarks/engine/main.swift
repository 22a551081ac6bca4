import Foundation
import JourneyModel
import JourneyReference
import JourneySimulation

/// Runs the world of the speed comparison and prints the results as the rivals do.
///
/// Usage: `journey-benchmark JOURNEYS SEED`, or `journey-benchmark parameters` for the rivals' file.
if CommandLine.arguments.dropFirst().first == "parameters" {
  let market = ReferenceMarket(scenario: .benchmark, segmentID: "market")
  print(BenchmarkParameters(market).text, terminator: "")
  exit(0)
}
let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard arguments.count == 2, arguments[0] > 0 else {
  FileHandle.standardError.write(Data("usage: journey-benchmark JOURNEYS SEED | parameters\n".utf8))
  exit(2)
}
let journeyCount = Int(arguments[0])

/// Sum and sum of squares of one figure.
struct Accumulator {
  var count = 0.0
  var sum = 0.0
  var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
  }

  var json: String {
    let mean = sum / count
    let variance = max(0, squares / count - mean * mean) * count / max(1, count - 1)
    return
      "{\"mean\": \(mean), \"standard_error\": \((variance / count).squareRoot()), \"count\": \(Int(count))}"
  }
}

let names = [
  "bought_share", "our_bought_share", "duration", "duration_bought", "events", "loops",
  "regressions", "touches", "our_touches", "tracked_touches", "meetings",
  "completions_problem", "completions_exploration", "completions_requirements",
  "completions_selection", "completions_validation", "completions_consensus", "contact_share",
  "contact_position", "opportunity_share", "proposal_share", "vendors_known", "conflict_share",
  "committee_size", "supplier_hours", "our_hours", "other_hours",
]
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Adds a journey to the figures, in the order of their names.
func note(_ journey: JourneyRecord, in figures: inout [Accumulator]) {
  func sum(_ counts: [Int]) -> Int { counts.reduce(0, +) }
  let isBought = journey.outcome == .bought
  figures[0].add(isBought ? 1 : 0)
  figures[1].add(journey.winner == 0 ? 1 : 0)
  figures[2].add(journey.days)
  if isBought { figures[3].add(journey.days) }
  figures[4].add(Double(journey.events + journey.negotiations))
  figures[5].add(Double(journey.loops))
  figures[6].add(Double(journey.regressions))
  figures[7].add(Double(journey.touchesByAny))
  figures[8].add(Double(sum(journey.touches)))
  figures[9].add(Double(sum(journey.trackedTouches)))
  figures[10].add(Double(journey.meetings))
  figures[11].add(Double(journey.completions[0]))
  figures[12].add(Double(journey.completions[1]))
  figures[13].add(Double(journey.completions[2]))
  figures[14].add(Double(journey.completions[3]))
  figures[15].add(Double(journey.completions[4]))
  figures[16].add(Double(journey.completions[5]))
  figures[17].add(journey.firstContact == nil ? 0 : 1)
  if let day = journey.firstContact { figures[18].add(day / journey.days) }
  figures[19].add(journey.opportunity == nil ? 0 : 1)
  figures[20].add(journey.hadProposal ? 1 : 0)
  figures[21].add(Double(journey.known.count))
  figures[22].add(journey.hadConflict ? 1 : 0)
  figures[23].add(Double(journey.committeeSize))
  figures[24].add(journey.supplierHours)
  figures[25].add(journey.ourHours)
  figures[26].add(journey.totalHours - journey.supplierHours)
}

/// Simulates journeys and adds up their figures; returns the number of events and processor seconds.
func measure(_ journeys: Int, seed: UInt64, _ figures: inout [Accumulator]) -> (Int, Double) {
  let pilot = PilotRun(CompiledScenario(.benchmark), segment: 0, seed: seed)
  var eventCount = 0
  let start = processorSeconds()
  pilot.records(0..<journeys) { journey in
    eventCount += journey.events + journey.negotiations
    note(journey, in: &figures)
  }
  return (eventCount, processorSeconds() - start)
}

var figures = Array(repeating: Accumulator(), count: names.count)
let (eventCount, seconds) = measure(journeyCount, seed: arguments[1], &figures)
let metrics = zip(names, figures).map { "    \"\($0)\": \($1.json)" }.joined(separator: ",\n")
print(
  """
  {
    "program": "BuyerJourney",
    "journeys": \(journeyCount),
    "events": \(eventCount),
    "seconds": \(seconds),
    "metrics": {
  \(metrics)
    }
  }
  """
)
