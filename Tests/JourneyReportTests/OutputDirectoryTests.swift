import Foundation
import JourneyReport
import Testing

struct ManifestTests {
  private let manifest = Manifest(
    programVersion: "1.0.0",
    scenarioHash: "ab12",
    seed: .max,
    replications: 100..<300,
    inputs: ["plan.yml": Data("abc".utf8)],
    outputs: ["b.csv": Data(), "a.json": Data("{}".utf8)]
  )

  @Test func `a manifest reads back as it was written`() throws {
    #expect(try Manifest(decoding: manifest.encoded()) == manifest)
  }

  @Test func `its documented fields are those that it has`() throws {
    let documentation = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/output.md"),
      encoding: .utf8
    )
    let sections = documentation.components(separatedBy: "\n## ")
    let section = try #require(sections.first { $0.hasPrefix("manifest.json") })
    let documented = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    let value = try JSONSerialization.jsonObject(with: manifest.encoded())
    let document = try #require(value as? [String: Any])
    let fields = document.flatMap { name, value in
      (value as? [[String: Any]])?.first.map { $0.keys.map { "\(name)[].\($0)" } } ?? [name]
    }
    #expect(Set(documented) == Set(fields))
  }

  @Test func `fingerprints are those of the standard`() {
    // NIST, SHA-256 example of the message "abc", and the empty message.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(manifest.inputs.map(\.sha256) == [abc])
    #expect(manifest.outputs.map(\.name) == ["a.json", "b.csv"])
    #expect(manifest.outputs[1].sha256 == empty)
  }

  @Test(arguments: ["", "{}", "[]", #"{"name": "web app", "icons": []}"#])
  func `other files are not taken for a manifest`(text: String) {
    #expect(throws: DecodingError.self) { try Manifest(decoding: Data(text.utf8)) }
  }

  @Test func `a manifest of another format version is refused`() {
    let text = String(decoding: manifest.encoded(), as: UTF8.self)
      .replacing("\"format_version\": 1", with: "\"format_version\": 2")
    #expect(throws: DecodingError.self) { try Manifest(decoding: Data(text.utf8)) }
  }
}

/// Each test works in a directory of its own.
final class OutputDirectoryTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private var target: URL { root.appending(path: "results") }

  init() throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: root) } catch { print(error) }
  }

  private func files(_ outputs: [String: String]) -> [String: Data] {
    let contents = outputs.mapValues { Data($0.utf8) }
    let manifest = Manifest(
      programVersion: "1",
      scenarioHash: "h",
      seed: 1,
      replications: 0..<1,
      inputs: [:],
      outputs: contents
    )
    return contents.merging([Manifest.fileName: manifest.encoded()]) { _, new in new }
  }

  private func names(in directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  @Test func `all files are written and nothing is left beside the directory`() throws {
    try OutputDirectory.write(files: files(["a.txt": "x", "b.txt": "y"]), to: target)
    #expect(try names(in: target) == ["a.txt", "b.txt", "manifest.json"])
    #expect(try Data(contentsOf: target.appending(path: "a.txt")) == Data("x".utf8))
    #expect(try names(in: root) == ["results"])
  }

  @Test func `missing parents are made`() throws {
    let deep = root.appending(path: "a/b/results")
    try OutputDirectory.write(files: files(["a.txt": "x"]), to: deep)
    #expect(try names(in: deep) == ["a.txt", "manifest.json"])
  }

  @Test func `one of ours is replaced, files that are no longer written included`() throws {
    try OutputDirectory.write(files: files(["a.txt": "x", "old.txt": "y"]), to: target)
    try OutputDirectory.write(files: files(["a.txt": "new"]), to: target)
    #expect(try names(in: target) == ["a.txt", "manifest.json"])
    #expect(try Data(contentsOf: target.appending(path: "a.txt")) == Data("new".utf8))
    #expect(try names(in: root) == ["results"])
  }

  @Test func `an empty directory is used`() throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    try OutputDirectory.write(files: files(["a.txt": "x"]), to: target)
    #expect(try names(in: target) == ["a.txt", "manifest.json"])
  }

  @Test func `a directory without our manifest is left as it is`() throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    let precious = target.appending(path: "thesis.txt")
    try Data("precious".utf8).write(to: precious)
    let failure = OutputDirectory.Failure.notOurs(path: target.resolvingSymlinksInPath().path)
    #expect(throws: failure) {
      try OutputDirectory.write(files: files(["a.txt": "x"]), to: target)
    }
    try Data("{}".utf8).write(to: target.appending(path: "manifest.json"))
    #expect(throws: failure) {
      try OutputDirectory.write(files: files(["a.txt": "x"]), to: target)
    }
    #expect(try Data(contentsOf: precious) == Data("precious".utf8))
    #expect(try names(in: root) == ["results"])
  }

  @Test func `a file that somebody added keeps the directory from being replaced`() throws {
    try OutputDirectory.write(files: files(["a.txt": "x"]), to: target)
    try Data("mine".utf8).write(to: target.appending(path: "notes.txt"))
    let path = target.resolvingSymlinksInPath().path
    #expect(throws: OutputDirectory.Failure.foreignFile(path: path, name: "notes.txt")) {
      try OutputDirectory.write(files: files(["a.txt": "z"]), to: target)
    }
    #expect(try Data(contentsOf: target.appending(path: "a.txt")) == Data("x".utf8))
  }

  @Test func `a plain file in the place is refused`() throws {
    try Data("x".utf8).write(to: target)
    let path = target.resolvingSymlinksInPath().path
    #expect(throws: OutputDirectory.Failure.notADirectory(path: path)) {
      try OutputDirectory.write(files: files(["a.txt": "x"]), to: target)
    }
  }

  @Test func `the same files again show no difference`() throws {
    let again = files(["a.txt": "x\ny\n"])
    try OutputDirectory.write(files: again, to: target)
    #expect(try Manifest.firstDifference(directory: target, regenerated: again) == nil)
  }

  @Test func `each way to differ is told apart, the first file first`() throws {
    let outputs = ["a.txt": "1\n2\n3\n", "b.txt": "1\n2\n3\n"]
    try OutputDirectory.write(files: files(outputs), to: target)
    func difference(_ regenerated: [String: String]) throws -> String? {
      try Manifest.firstDifference(directory: target, regenerated: files(regenerated))?.description
    }
    #expect(try difference(["a.txt": "1\n2\nX\n", "b.txt": "X"]) == "a.txt differs from line 3 on")
    #expect(
      try difference(["a.txt": "1\n2\n3\n4\n", "b.txt": "1\n2\n3\n"])
        == "a.txt differs from line 4 on"
    )
    #expect(try difference(["b.txt": "1\n2\n3\n"]) == "a.txt was not written this time")
    #expect(
      try difference(outputs.merging(["aa.txt": ""]) { _, new in new })
        == "aa.txt was written this time, but not before"
    )
    try Data("changed".utf8).write(to: target.appending(path: "a.txt"))
    #expect(try difference(outputs) == "a.txt has been changed since it was written")
    try FileManager.default.removeItem(at: target.appending(path: "a.txt"))
    #expect(try difference(outputs) == "a.txt is missing")
  }
}
