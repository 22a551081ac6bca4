internal import Crypto
package import Foundation

/// What a directory of results was made from, and the fingerprints of its files (`manifest.json`).
package struct Manifest: Sendable, Equatable {
  /// A file by name with its SHA-256 in lowercase hexadecimal digits.
  package struct File: Sendable, Equatable, Codable {
    package var name: String
    package var sha256: String

    /// The fingerprint of some contents.
    package init(name: String, contents: Data) {
      self.name = name
      sha256 = SHA256.hash(data: contents).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }
  }

  /// The manifest's own name in its directory.
  package static let fileName = "manifest.json"
  /// Raised whenever a field changes its meaning or goes.
  package static let formatVersion = 1

  package var programVersion: String
  /// Identifies the resolved scenario, whatever the layout of its file.
  package var scenarioHash: String
  package var seed: UInt64
  package var replications: Range<Int>
  /// By name.
  package var inputs: [File]
  /// By name; the manifest itself is not among them.
  package var outputs: [File]

  /// Takes the fingerprints of inputs and outputs, each given by name and contents.
  package init(
    programVersion: String,
    scenarioHash: String,
    seed: UInt64,
    replications: Range<Int>,
    inputs: [String: Data],
    outputs: [String: Data]
  ) {
    self.programVersion = programVersion
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.replications = replications
    self.inputs = Self.files(inputs)
    self.outputs = Self.files(outputs)
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: `DecodingError` if the data are not a manifest of this format version.
  package init(decoding data: Data) throws {
    let document = try JSONDecoder().decode(Document.self, from: data)
    guard document.formatVersion == Self.formatVersion, let seed = UInt64(document.seed),
      document.firstReplication >= 0, document.replications >= 0
    else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [],
          debugDescription: "not a manifest of format version \(Self.formatVersion)"
        )
      )
    }
    programVersion = document.programVersion
    scenarioHash = document.scenarioHash
    self.seed = seed
    let first = document.firstReplication
    replications = first..<(first + document.replications)
    inputs = document.inputs
    outputs = document.outputs
  }

  /// The manifest as JSON text: sorted keys, the same bytes for equal manifests.
  package func encoded() -> Data {
    let text = JSONValue.object([
      "format_version": .integer(Self.formatVersion),
      "program_version": .string(programVersion),
      "scenario_hash": .string(scenarioHash),
      "seed": .string(String(seed)),
      "first_replication": .integer(replications.lowerBound),
      "replications": .integer(replications.count),
      "inputs": Self.list(inputs),
      "outputs": Self.list(outputs),
    ]).text(openLevels: 2)
    return Data(text.utf8)
  }

  private static func files(_ contents: [String: Data]) -> [File] {
    contents.sorted { $0.key < $1.key }.map { File(name: $0.key, contents: $0.value) }
  }

  private static func list(_ files: [File]) -> JSONValue {
    .array(files.map { .object(["name": .string($0.name), "sha256": .string($0.sha256)]) })
  }

  private struct Document: Decodable {
    var formatVersion: Int
    var programVersion: String
    var scenarioHash: String
    var seed: String
    var firstReplication: Int
    var replications: Int
    var inputs: [File]
    var outputs: [File]

    private enum CodingKeys: String, CodingKey {
      case formatVersion = "format_version"
      case programVersion = "program_version"
      case scenarioHash = "scenario_hash"
      case seed
      case firstReplication = "first_replication"
      case replications
      case inputs
      case outputs
    }
  }
}
