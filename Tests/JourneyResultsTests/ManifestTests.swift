import Foundation
import JourneyResults
import Testing

struct ManifestTests {
  private let manifest = Manifest(
    programVersion: "1.0.0",
    scenarioHash: "ab12",
    scenarioIdentity: "cd34",
    seed: .max,
    replications: 100..<300,
    requestedReplications: 500,
    inputs: Manifest.File.list(["plan.yml": Data("abc".utf8)]),
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
    #expect(throws: Manifest.Failure.unreadable) { try Manifest(decoding: Data(text.utf8)) }
  }

  private func edited(_ field: String, _ value: String) -> Data {
    let text = String(decoding: manifest.encoded(), as: UTF8.self)
    return Data(
      text.split(separator: "\n").map { line in
        line.contains("\"\(field)\":") ? "  \"\(field)\": \(value)," : String(line)
      }.joined(separator: "\n").utf8
    )
  }

  @Test func `a manifest of another format version is refused`() {
    #expect(throws: Manifest.Failure.unreadable) {
      try Manifest(decoding: edited("format_version", "2"))
    }
  }

  @Test(
    arguments: [
      ("replications", "9223372036854775807"), ("replications", "1000000000000"),
      ("replications", "999901"), ("replications", "-1"), ("requested_replications", "999901"),
      ("replications", "0"), ("requested_replications", "199"), ("first_replication", "-1"),
      ("first_replication", "9223372036854775807"),
    ]
  )
  func `replications that no run can have are refused`(field: String, value: String) {
    let failure = #expect(throws: Manifest.Failure.self) {
      try Manifest(decoding: edited(field, value))
    }
    #expect(failure?.description.contains("none below 0 or beyond 1000000") == true)
  }

  @Test(arguments: ["../a.json", "/dev/zero", "..", "", "a/b"])
  func `outputs elsewhere are refused`(name: String) {
    let text = String(decoding: manifest.encoded(), as: UTF8.self)
      .replacing("\"a.json\"", with: "\"\(name)\"")
    #expect(throws: Manifest.Failure.outputElsewhere(name)) {
      try Manifest(decoding: Data(text.utf8))
    }
  }

  @Test func `a manifest without an early stop says so`() throws {
    #expect(String(decoding: manifest.encoded(), as: UTF8.self).contains("\"stopped_early\": true"))
    var finished = manifest
    finished.requestedReplications = 200
    #expect(
      String(decoding: finished.encoded(), as: UTF8.self).contains("\"stopped_early\": false")
    )
  }
}
