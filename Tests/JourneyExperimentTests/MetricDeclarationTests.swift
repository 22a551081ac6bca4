import Foundation
import JourneyModel
import Testing

@testable import JourneyExperiment
@testable import JourneySimulation

/// What holds for every declaration of a metric and of a sum.
@Suite struct `Declarations of metrics` {
  @Test func `every declared metric is listed, once`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/JourneyExperiment/Metrics").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("Metric+") }
    var declared = 0
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      declared += text.components(separatedBy: " = Metric(\n").count - 1
    }
    #expect(files.count >= 6)
    #expect(Metric.all.count == declared)
    #expect(Set(Metric.all.map(\.id)).count == declared)
  }

  @Test func `names of sums are unique and in snake case`() {
    let names = Sum.allCases.map(\.declaration.id)
    #expect(Set(names).count == names.count)
    for name in names + Metric.all.map(\.id) {
      #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(name)")
    }
  }

  /// A ratio of sums over two populations has no meaning, but for what is stated per account or per month.
  @Test(arguments: Metric.all) func `a ratio is of one population`(metric: Metric) {
    guard case .ratio(let above, let below, _) = metric.rule else { return }
    let (ours, others) = (above.sum.declaration.population, below.sum.declaration.population)
    #expect(ours == others || others == .calendar)
  }

  @Test(arguments: Metric.all) func `a definition begins with who is counted`(metric: Metric) {
    #expect(metric.definition.hasPrefix(metric.population.clause + ": "))
    #expect(metric.definition.hasSuffix("."))
  }

  private static let layout: LedgerLayout = {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.horizonDays = 100
    scenario.market.segments = ["a", "b"].map { Segment(id: $0) }
    return LedgerLayout(CompiledScenario(scenario))
  }()

  @Test func `every number of a ledger has a place of its own`() {
    var ledger = Ledger(Self.layout)
    for (sum, places) in Self.layout.entries {
      #expect(Self.layout.index(sum, at: places) < Self.layout.count)
      ledger[
        sum,
        places.first,
        places.count > 1 ? places[1] : nil,
        places.count > 2 ? places[2] : nil
      ] += 1
    }
    #expect(ledger.numbers.allSatisfy { $0 == 1 })
    #expect(ledger.numbers.count == Self.layout.count && Self.layout.entries.count > 300)
  }

  @Test func `the total of a sum is that of its numbers`() {
    var ledger = Ledger(Self.layout)
    for month in 0..<Self.layout.months.count { ledger[.wins, .month(month)] += Double(month + 1) }
    ledger[.loops] += 7
    #expect(ledger.total(.wins) == 10 && Self.layout.months.count == 4)
    #expect(ledger.total(.loops) == 7 && ledger.total(.bookings) == 0)
  }

  @Test func `a formula reads the numbers of its places`() throws {
    let formulas = MetricFormula.all(Self.layout)
    var ledger = Ledger(Self.layout)
    ledger[.funnel, .part(1), .stage(.lead)] = 3
    ledger[.funnel, .part(1), .stage(.qualified)] = 2
    ledger[.jobMoves, .from(.problem), .to(.problem)] = 1
    ledger[.jobMoves, .from(.problem), .to(.exploration)] = 3
    ledger[.accounts, .segment(nil)] = 500
    ledger[.accounts, .segment(1)] = 200
    ledger[.entries, .eachSegment(0), .month(0)] = 20
    ledger[.entries, .eachSegment(0), .month(2)] = 20
    ledger[.entries, .eachSegment(1), .month(2)] = 10
    ledger[.awareEntries, .vendor(0), .eachSegment(0), .month(0)] = 15
    ledger[.awareEntries, .vendor(0), .eachSegment(1), .month(2)] = 9
    let row = ReplicationRow(
      replication: 0,
      draw: 0,
      sums: ledger.numbers,
      durationValues: []
    )
    func value(_ metric: Metric, _ labels: Labels = [:]) throws -> Double {
      row.value(try #require(formulas.first { $0.key == MetricKey(metric, labels) }).rule)
    }
    let quarters = 100 / CalendarLength.quarter
    #expect(try value(.funnelShare, [.segment: "a", .to: "qualified"]) == 2.0 / 3)
    #expect(
      try value(.jobMoveShare, [.from: Job.problem.id, .to: Job.exploration.id]) == 0.75
    )
    #expect(abs(try value(.entriesPerAccountQuarter) - 0.1 / quarters) < 1e-15)
    #expect(
      abs(try value(.entriesPerAccountQuarter, [.segment: "b"]) - 0.05 / quarters) < 1e-15
    )
    #expect(try value(.awarenessAtEntry, [.vendor: "us"]) == 24.0 / 50)
    #expect(try value(.awarenessAtEntry, [.vendor: "us", .segment: "b"]) == 0.9)
    let month = try #require(
      formulas.first { $0.key == MetricKey(.awarenessAtEntry, [.vendor: "us"], month: 2) }
    )
    #expect(row.value(month.rule) == 9.0 / 30)
    #expect(!formulas.contains { $0.key == MetricKey(.funnelShare, [.to: "entered"]) })
    let stays: Labels = [.from: "decision", .to: "decision"]
    #expect(!formulas.contains { $0.key == MetricKey(.stageMoves, stays) })
  }
}
