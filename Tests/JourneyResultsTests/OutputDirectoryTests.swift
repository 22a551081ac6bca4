import Foundation
import JourneyResults
import Testing

/// Each test works in a directory of its own.
final class OutputDirectoryTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private var target: URL { root.appending(path: "results") }
  private var path: String { target.resolvingSymlinksInPath().path }

  init() throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: root) } catch { print(error) }
  }

  private func contents(_ outputs: [String: String]) -> [String: Data] {
    outputs.mapValues { Data($0.utf8) }
  }

  private func manifest(
    _ outputs: [String: String],
    scenario: String = "h",
    seed: UInt64 = 1,
    version: String = "1",
    finished: Int = 4,
    requested: Int = 4
  ) -> Manifest {
    Manifest(
      programVersion: version,
      scenarioHash: "",
      scenarioIdentity: scenario,
      seed: seed,
      replications: 0..<finished,
      requestedReplications: requested,
      inputs: [],
      outputs: contents(outputs)
    )
  }

  private func origin(requested: Int? = 4) -> OutputDirectory.Replacement {
    .same(
      OutputDirectory.Origin(
        programVersion: "1",
        scenarioIdentity: "h",
        seed: 1,
        firstReplication: 0,
        requestedReplications: requested
      )
    )
  }

  private func write(
    _ outputs: [String: String],
    _ manifest: Manifest? = nil,
    to directory: URL? = nil,
    replacing: OutputDirectory.Replacement = .any
  ) throws {
    try OutputDirectory.write(
      files: contents(outputs),
      manifest: manifest ?? self.manifest(outputs),
      to: directory ?? target,
      replacing: replacing
    )
  }

  private func names(in directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: target.appending(path: name), encoding: .utf8)
  }

  @Test func `all files are written and nothing is left beside the directory`() throws {
    try write(["a.txt": "x", "b.txt": "y"])
    #expect(try names(in: target) == ["a.txt", "b.txt", "manifest.json"])
    #expect(try text("a.txt") == "x")
    #expect(try names(in: root) == ["results"])
  }

  @Test func `missing parents are made`() throws {
    let deep = root.appending(path: "a/b/results")
    try OutputDirectory.check(deep, replacing: origin())
    #expect(try names(in: root).isEmpty)
    try write(["a.txt": "x"], to: deep)
    #expect(try names(in: deep) == ["a.txt", "manifest.json"])
  }

  @Test func `one of ours is replaced, files that are no longer written included`() throws {
    try write(["a.txt": "x", "old.txt": "y"])
    try write(["a.txt": "new"])
    #expect(try names(in: target) == ["a.txt", "manifest.json"])
    #expect(try text("a.txt") == "new")
    #expect(try names(in: root) == ["results"])
  }

  @Test func `results of the same run are replaced without being told to`() throws {
    try write(["a.txt": "x"])
    try OutputDirectory.check(target, replacing: origin())
    try write(["a.txt": "x"], replacing: origin())
    #expect(try names(in: root) == ["results"])
  }

  @Test func `results of another run are left as they are, and the message says of which`() throws {
    for (former, holding) in [
      (manifest(["a.txt": "x"], scenario: "other"), "another scenario"),
      (manifest(["a.txt": "x"], seed: 7), "seed 7"),
      (manifest(["a.txt": "x"], version: "0.9"), "version 0.9"),
      (manifest(["a.txt": "x"], finished: 8, requested: 8), "replications 0..<8"),
      (manifest(["a.txt": "x"], finished: 3, requested: 8), "replications 0..<8"),
    ] {
      if FileManager.default.fileExists(atPath: target.path) {
        try FileManager.default.removeItem(at: target)
      }
      try write(["a.txt": "x"], former)
      let failure = OutputDirectory.Failure.otherResults(path: path, holding: holding)
      #expect(failure.isOverridable)
      #expect(throws: failure) { try OutputDirectory.check(target, replacing: origin()) }
      #expect(throws: failure) { try write(["a.txt": "y"], replacing: origin()) }
      #expect(try text("a.txt") == "x")
      try OutputDirectory.check(target, replacing: .any)
    }
  }

  @Test func `an edited file keeps results from being replaced, a missing one does not`() throws {
    try write(["a.txt": "x", "b.txt": "y"])
    try FileManager.default.removeItem(at: target.appending(path: "b.txt"))
    try OutputDirectory.check(target, replacing: origin())
    try Data("with my notes".utf8).write(to: target.appending(path: "a.txt"))
    #expect(throws: OutputDirectory.Failure.editedFile(path: path, name: "a.txt")) {
      try OutputDirectory.check(target, replacing: origin())
    }
    try OutputDirectory.check(target, replacing: .any)
  }

  @Test func `a stopped run is replaced by the whole and never the other way round`() throws {
    let stopped = manifest(["a.txt": "x"], finished: 3)
    try write(["a.txt": "x"], stopped)
    try write(["a.txt": "y"], replacing: origin())
    for replacement in [origin(), origin(requested: nil)] {
      try OutputDirectory.check(target, replacing: replacement)
      #expect(throws: OutputDirectory.Failure.moreReplications(path: path, count: 4)) {
        try write(["a.txt": "x"], stopped, replacing: replacement)
      }
    }
    for former in [
      manifest(["a.txt": "y"]), manifest(["a.txt": "y"], seed: 7, finished: 2, requested: 2),
    ] {
      try write(["a.txt": "y"], former)
      let count = former.replications.count
      let failure = OutputDirectory.Failure.wholeResults(
        path: path,
        count: count,
        now: 3,
        requested: 4
      )
      #expect(!failure.isOverridable)
      #expect(throws: failure) { try write(["a.txt": "x"], stopped, replacing: .any) }
      #expect(try text("a.txt") == "y")
    }
    try FileManager.default.removeItem(at: target)
    try write(["a.txt": "2"], manifest(["a.txt": "2"], seed: 7, finished: 2))
    #expect(throws: OutputDirectory.Failure.self) {
      try write(["a.txt": "x"], stopped, replacing: origin())
    }
  }

  @Test func `a place where a file system is mounted is found out beforehand`() throws {
    let mounted = URL(filePath: "/dev")
    var (own, root) = (stat(), stat())
    guard lstat("/dev/shm", &own) == 0, lstat(mounted.path, &root) == 0, own.st_dev != root.st_dev,
      try names(in: URL(filePath: "/dev/shm")).isEmpty
    else { return }
    #expect(throws: OutputDirectory.Failure.mountPoint(path: "/dev/shm")) {
      try OutputDirectory.check(URL(filePath: "/dev/shm"), replacing: .any)
    }
  }

  @Test func `an empty directory is used`() throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    try OutputDirectory.check(target, replacing: origin())
    try write(["a.txt": "x"])
    #expect(try names(in: target) == ["a.txt", "manifest.json"])
  }

  @Test func `a directory without our manifest is left as it is`() throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    let precious = target.appending(path: "thesis.txt")
    try Data("precious".utf8).write(to: precious)
    let failure = OutputDirectory.Failure.notOurs(path: path)
    #expect(throws: failure) { try write(["a.txt": "x"]) }
    try Data("{}".utf8).write(to: target.appending(path: "manifest.json"))
    #expect(throws: failure) { try write(["a.txt": "x"]) }
    #expect(throws: failure) { try OutputDirectory.check(target, replacing: .any) }
    #expect(try Data(contentsOf: precious) == Data("precious".utf8))
    #expect(try names(in: root) == ["results"])
  }

  @Test func `a file that somebody added keeps the directory from being replaced`() throws {
    try write(["a.txt": "x"])
    try Data("mine".utf8).write(to: target.appending(path: "notes.txt"))
    let failure = OutputDirectory.Failure.foreignFile(path: path, name: "notes.txt")
    #expect(throws: failure) { try write(["a.txt": "z"]) }
    #expect(throws: failure) { try OutputDirectory.check(target, replacing: .any) }
    #expect(try text("a.txt") == "x")
  }

  @Test func `a plain file in the place is refused`() throws {
    try Data("x".utf8).write(to: target)
    let failure = OutputDirectory.Failure.notADirectory(path: path)
    #expect(throws: failure) { try write(["a.txt": "x"]) }
    #expect(throws: failure) { try OutputDirectory.check(target, replacing: .any) }
  }

  @Test func `what the system refuses is said in its words beforehand`() throws {
    try Data("x".utf8).write(to: target)
    let long = String(repeating: "x", count: 300)
    for (directory, reason) in [
      (target.appending(path: "below"), "not a directory"),
      (target.appending(path: "far/below"), "not a directory"),
      (root.appending(path: long), "file name too long"),
      (root.appending(path: "missing/\(long)"), "file name too long"),
    ] {
      let failure = #expect(throws: OutputDirectory.Failure.self) {
        try OutputDirectory.check(directory, replacing: .any)
      }
      #expect(failure?.description.hasSuffix("cannot be written: \(reason)") == true)
    }
    #expect(try names(in: root) == ["results"])
  }
}
