import Foundation
import JourneyDatabase
import JourneyModel
import Testing

@testable import JourneyExperiment
@testable import JourneyResults
@testable import JourneySimulation

/// A study file of a small market with two segments and an uncertain price, in a folder of its own.
final class StudyFileTests {
  private let folder: URL
  private var path: String { folder.appending(path: "study.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      Issue.record(error)
    }
  }

  private static func base(
    _ segments: [String] = ["a", "b"],
    identity: String = "horizon=100 days"
  ) -> Variant {
    var scenario = Scenario()
    scenario.horizonDays = 100
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.competitors = [Vendor(id: "rival")]
    scenario.market.segments = segments.map { id in
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
    return Variant(
      name: "small",
      template: ScenarioTemplate(uncertainInputs: [input], central: central) { values in
        var scenario = central
        scenario.us.offer.price = values[0]
        return scenario
      },
      text: VariantText(identity: identity, scenario: "{}")
    )
  }

  /// The raw tables of a range, with draws kept in the file and found there.
  private func run(
    _ range: Range<Int>,
    of base: Variant = StudyFileTests.base(),
    threads: Int = 2
  ) throws -> (text: String, recalled: Int) {
    let file = try StudyFile(path, base: base, seed: 3)
    defer { file.close() }
    let known = try file.calibration(of: base, isBase: true)
    var study = try Study(base: base, seed: 3, threads: 2, calibration: known)
    try study.keep { try file.draws(of: $0) }
    let control = RunControl()
    let set = try study.base.run(range, threads: threads, control: control)
    return (Self.text(set, study.base), control.recalled)
  }

  private static func text(_ set: ReplicationSet, _ experiment: Experiment) -> String {
    RawReplicationTable.encode(set, formulas: experiment.formulas) + RawDurationTable.encode(set)
  }

  @Test func `draws come back as they were, whatever the order of segments`() throws {
    let experiment = try Study(base: Self.base(), seed: 3, threads: 2).base
    let whole = Self.text(try experiment.run(0..<16, threads: 2), experiment)
    #expect(try run(0..<12).recalled == 0)
    let again = try run(0..<16, of: Self.base(["b", "a"]))
    #expect(again.recalled == 12)
    #expect(again.text == whole)
    #expect(try run(0..<16).text == whole)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["study.db"])
  }

  @Test func `it tells what is in it`() throws {
    _ = try run(8..<12)
    _ = try run(0..<4)
    let contents = try StudyContents(reading: path)
    #expect(contents.variants.map(\.replications) == [[0..<4, 8..<12]])
    #expect(contents.variants.map(\.replicationsPerDraw) == [2])
    #expect(StudyContents.ranges([]) == [] && StudyContents.ranges([1, 3, 4]) == [1..<2, 3..<5])
  }

  @Test(arguments: ["9223372036854775807", "1000000", "-1"])
  func `numbers that no run gives a replication are refused`(number: String) throws {
    _ = try run(0..<4)
    try Database(path, .writing).run(
      "UPDATE replications SET replication = \(number) WHERE replication = 3"
    )
    let words = "replications have numbers that no run gives them"
    do {
      _ = try StudyContents(reading: path)
      Issue.record("\(number) was not found out")
    } catch {
      #expect(error.reason == .damaged(words))
    }
  }

  @Test func `a draw that was edited, or is there by half, is refused`() throws {
    _ = try run(0..<8)
    let whole = try Data(contentsOf: URL(filePath: path))
    for edit in [
      "UPDATE replications SET sums = replace(sums, '1', '2') WHERE replication = 5",
      "UPDATE draws SET durations = '[]' WHERE draw = 2",
      "DELETE FROM replications WHERE replication = 5",
      "DELETE FROM replications WHERE draw = 2",
      "UPDATE replications SET draw = 0 WHERE replication = 5",
      "UPDATE variants SET calibration = replace(calibration, '1', '2')",
    ] {
      try whole.write(to: URL(filePath: path))
      try Database(path, .writing).run(edit)
      do {
        _ = try run(0..<8)
        Issue.record("\(edit) was not found out")
      } catch let error as StudyFileError {
        let isOfPilot = edit.contains("calibration")
        let words = "the calibration of 'small' was edited"
        #expect(
          error.reason == (isOfPilot ? .damaged(words) : .alteredDraw(2, variant: "small"))
        )
      }
    }
    // All of a draw taken out is simulated again.
    try whole.write(to: URL(filePath: path))
    let database = try Database(path, .writing)
    try database.run("DELETE FROM draws WHERE draw = 2")
    try database.run("DELETE FROM replications WHERE draw = 2")
    try database.run("DELETE FROM metrics WHERE replication BETWEEN 4 AND 5")
    database.close()
    #expect(try run(0..<8).recalled == 6)
  }

  @Test func `what it is not a study of is refused, and why`() throws {
    _ = try run(0..<4)
    func reason(_ base: Variant = StudyFileTests.base(), seed: UInt64 = 3) -> StudyFileError.Reason?
    {
      do throws(StudyFileError) {
        try StudyFile(path, base: base, seed: seed).close()
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason() == nil)
    #expect(reason(seed: 4) == .otherSeed("3", 4))
    let other = Self.base(identity: "horizon=90 days\nname=x")
    let differences = [
      "horizon is 100 days there, 90 days here", "name is not stated there, x here",
    ]
    #expect(reason(other) == .otherScenario(differences, asked: other.label))
    try Database(path, .writing).run("UPDATE study SET program_version = '0.0.1'")
    #expect(reason() == .otherVersion("0.0.1"))
    try Database(path, .writing).run("DROP TABLE metrics")
    #expect(reason() == .damaged("its tables are not those of a study"))
    try Database(path, .writing).run("PRAGMA user_version = 2")
    #expect(reason() == .otherFormat(2))
    try Database(path, .writing).run("PRAGMA application_id = 5")
    #expect(reason() == .foreign)
    try Data("something else, and more of it than the head of a database has, far more.".utf8)
      .write(to: URL(filePath: path))
    #expect(reason() == .notDatabase)
  }

  @Test func `one run at a time works on it, and one that keeps nothing leaves nothing`() throws {
    let file = try StudyFile(path, base: Self.base(), seed: 3)
    #expect(throws: StudyFileError(path, .inUse)) {
      try StudyFile(self.path, base: Self.base(), seed: 3)
    }
    file.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `what cannot be kept ends the work, and what was kept is found`() throws {
    var experiment = try Study(base: Self.base(), seed: 3, threads: 2).base
    let file = try StudyFile(path, base: Self.base(), seed: 3)
    let draws = try file.draws(of: experiment)
    let full = StudyFileError(path, .interrupted("no space left on device"))
    experiment.kept = KeptDraws(find: draws.find) { result in
      guard result.draw < 2 else { throw full }
      try draws.keep(result)
    }
    #expect(throws: full) { try experiment.run(0..<16, threads: 1) }
    file.close()
    #expect(try run(0..<16, threads: 1).recalled == 4)
  }

  @Test func `counts of durations are read back, and others are refused`() throws {
    let experiment = try Study(base: Self.base(), seed: 3, threads: 2).base
    let text = DurationText(experiment)
    let own = experiment.durations.cells(.opportunity, segment: 1, .lost).lowerBound + 2
    let all = experiment.durations.cells(.opportunity, segment: nil, .lost).lowerBound + 2
    #expect(text.cells(text.text([own: 3, all: 3])) == [own: 3, all: 3])
    #expect(text.cells("[]") == [:])
    let day = Int(experiment.durations.edges[2])
    func line(_ segment: String, _ day: Int, _ count: String) -> String {
      """
      [{"clock":"opportunity","segment":"\(segment)","ending":"lost","days":{"\(day)":\(count)}}]
      """
    }
    #expect(text.cells(line("b", day, "3")) == [own: 3, all: 3])
    for wrong in [
      line("c", day, "3"), line("b", -1, "3"), line("b", day, "0"), line("b", day, "x"), "{}",
    ] {
      #expect(text.cells(wrong) == nil)
    }
  }
}
