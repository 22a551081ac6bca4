import JourneyModel
import JourneySimulation

var scenario = Scenario()
scenario.roles = Role.standard
scenario.channels = Channel.standard
scenario.market.segments = [Segment(id: "core")]
for name in ["a", "b", "c", "d"] {
  var vendor = Vendor(id: "rival_\(name)")
  vendor.awareness = 0.10
  scenario.competitors.append(vendor)
}
for index in scenario.channels.indices {
  switch scenario.channels[index].id {
  case "email": scenario.channels[index].plan = Plan(constantPerDay: 0.01)
  case "paid_social": scenario.channels[index].plan = Plan(constantPerDay: 300)
  default: break
  }
}
let compiled = CompiledScenario(scenario)
let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1])! : 200_000
let clock = ContinuousClock()
let pilot = PilotRun(compiled, segment: 0, seed: 1)
_ = pilot.totals(0..<10_000)
for _ in 0..<5 {
  var totals = (events: 0, days: 0.0, bought: 0)
  let time = clock.measure { totals = pilot.totals(0..<count) }
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  print(
    "journeys/s \(Double(count) / seconds) ns/event \(seconds * 1e9 / Double(totals.events))",
    "events/journey \(Double(totals.events) / Double(count))",
    "days \(totals.days / Double(count)) bought \(Double(totals.bought) / Double(count))",
    "bytes \(compiled.bytesPerJourney)"
  )
}
let records = pilot.records(0..<50_000)
let n = Double(records.count)
let bought = records.filter { $0.outcome == .bought }
print("bought days", bought.reduce(0) { $0 + $1.days } / Double(bought.count))
print("loops", Double(records.reduce(0) { $0 + $1.loops }) / n)
for o in JourneyOutcome.allCases { print(o.id, Double(records.count { $0.outcome == o }) / n) }
print("revisit", Double(bought.count { $0.loops > 0 }) / Double(bought.count))
print("conflict", Double(records.count { $0.hadConflict }) / n)
print("day one", Double(bought.count { $0.dayOne.contains($0.winner!) }) / Double(bought.count))
print(
  "contact pos",
  bought.reduce(0) { $0 + ($1.firstContact ?? 0) / $1.days } / Double(bought.count)
)
print(
  "supplier share",
  records.reduce(0) { $0 + $1.supplierHours } / records.reduce(0) { $0 + $1.totalHours }
)
