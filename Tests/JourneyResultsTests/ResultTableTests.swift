import Foundation
import JourneyFormats
import JourneyModel
import Testing

@testable import JourneyExperiment
@testable import JourneyResults
@testable import JourneySimulation

/// The tables of a results directory, of a small market with two segments and an uncertain offer.
@Suite struct `Tables of replications` {
  private static func experiment(seed: UInt64 = 3) throws -> Experiment {
    var scenario = Scenario()
    scenario.horizonDays = 100
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.competitors = [Vendor(id: "rival"), Vendor(id: "other")]
    scenario.market.segments = ["a", "b"].map { id in
      var segment = Segment(id: id)
      segment.accountCount = id == "a" ? 150 : 40
      return segment
    }
    let central = scenario
    let input = UncertainInput(
      path: "us.offer.price",
      distribution: .uniform(low: -0.5, high: 0.5),
      allowed: -0.9...1,
      unit: "%"
    )
    let template = ScenarioTemplate(uncertainInputs: [input], central: central) { values in
      var scenario = central
      scenario.us.offer.price = values[0]
      return scenario
    }
    return try Experiment(template, seed: seed)
  }

  @Test func `the raw tables read back exactly`() throws {
    let experiment = try Self.experiment()
    let set = try experiment.run(4..<16, threads: 2)
    let text = RawReplicationTable.encode(set, formulas: experiment.formulas)
    let rows = try RawReplicationTable.decode(
      text,
      layout: experiment.layout,
      formulas: experiment.formulas,
      replicationsPerDraw: experiment.replicationsPerDraw
    )
    #expect(rows.map(\.replication) == Array(4..<16) && rows.map(\.draw) == set.rows.map(\.draw))
    for (read, row) in zip(rows, set.rows) {
      #expect(read.sums.map(\.bitPattern) == row.sums.map(\.bitPattern))
      #expect(
        zip(read.durationValues, row.durationValues).allSatisfy {
          $0 == $1 || ($0.isNaN && $1.isNaN)
        }
      )
    }
    #expect(set.rows[0].durationValues.contains { $0.isNaN }, "nothing was undefined")
    let groups = try RawDurationTable.decode(
      RawDurationTable.encode(set),
      layout: experiment.layout,
      durations: experiment.durations
    )
    #expect(groups == set.durationGroups)
    #expect(groups.joined().reduce(0, +) > 100)
    #expect(RawReplicationTable.replications(in: Data(text.utf8)) == 4..<16)
  }

  @Test func `what no replication can have is refused`() throws {
    let experiment = try Self.experiment()
    let set = try experiment.run(0..<4, threads: 1)
    let sums = RawReplicationTable.encode(set, formulas: experiment.formulas)
    let durations = RawDurationTable.encode(set)
    func decodeSums(_ text: String) throws {
      _ = try RawReplicationTable.decode(
        text,
        layout: experiment.layout,
        formulas: experiment.formulas,
        replicationsPerDraw: experiment.replicationsPerDraw
      )
    }
    func decodeDurations(_ text: String) throws {
      _ = try RawDurationTable.decode(
        text,
        layout: experiment.layout,
        durations: experiment.durations
      )
    }
    try decodeSums(sums)
    try decodeDurations(durations)
    for (before, after) in [
      ("\r\n1,", "\r\n1,-"), ("\r\n1,", "\r\n1,1e300,"), ("\r\n1,", "\r\nx,"),
      ("\r\n1,", "\r\n1,,"),
      ("replication,", "number,"), ("leads[month=0]", "leads[month=1]"),
    ] {
      let broken = sums.replacing(before, with: after, maxReplacements: 1)
      #expect(broken != sums)
      #expect(throws: ResultError.self, "\(after)") { try decodeSums(broken) }
    }
    let lines = durations.components(separatedBy: "\r\n")
    for broken in [
      durations.replacing("day_3,", with: "day_4,", maxReplacements: 1),
      durations.replacing(",a,", with: ",c,", maxReplacements: 1),
      durations.replacing("\r\n0,", with: "\r\n32,", maxReplacements: 1),
      (lines.prefix(2) + lines.dropFirst()).joined(separator: "\r\n"),
      (lines.prefix(1) + [lines[1] + ",1"]).joined(separator: "\r\n") + "\r\n",
    ] {
      #expect(broken != durations)
      #expect(throws: ResultError.self) { try decodeDurations(broken) }
    }
  }

  @Test func `inputs have a row per draw, with the values that the draw was made with`() throws {
    let experiment = try Self.experiment()
    let records = CSVReader.records(InputTable.encode(experiment, 4..<12))
    #expect(records.map { $0[0] } == ["draw", "2", "3", "4", "5"])
    #expect(records[0][1] == "us.offer.price")
    for record in records.dropFirst() {
      let draw = try #require(Int(record[0]))
      #expect(Double(record[1]) == (try experiment.scenario(draw: draw)).us.offer.price)
    }
    #expect(
      try InputTable.encode(Self.experiment(seed: 4), 4..<12)
        != InputTable.encode(experiment, 4..<12)
    )
  }

  @Test func `figures are told to six digits, a row per replication`() throws {
    let experiment = try Self.experiment()
    let set = try experiment.run(0..<8, threads: 2)
    let records = CSVReader.records(MetricTable.encode(set, formulas: experiment.formulas))
    let listed = experiment.formulas.filter { $0.key.month == nil && $0.key.labels[.to] == nil }
    #expect(records.count == 9 && Set(records[0]).count == listed.count + 2)
    for (record, row) in zip(records.dropFirst(), set.rows) {
      #expect(record[0] == "\(row.replication)" && record[1] == "\(row.draw)")
      for (cell, value) in zip(record.dropFirst(2), row.values(listed)) {
        #expect(
          value.isNaN ? cell.isEmpty : abs((Double(cell) ?? .nan) - value) <= 1e-5 * abs(value)
        )
      }
    }
  }
}
