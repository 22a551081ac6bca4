package import Foundation
internal import JourneyFormats
internal import JourneyModel

/// What a directory of results was made from, and the fingerprints of its files (`manifest.json`).
package struct Manifest: Sendable, Equatable {
  /// A file by name with its SHA-256 in lowercase hexadecimal digits.
  package struct File: Sendable, Hashable, Codable {
    /// A name in the directory for outputs, the path as it was given for inputs.
    package var name: String
    /// 64 hexadecimal digits.
    package var sha256: String

    /// The fingerprint of some contents.
    package init(name: String, contents: Data) {
      self.name = name
      sha256 = SHA256.hexadecimal(contents)
    }

    /// The fingerprints of files given by name and contents, in order of their names.
    package static func list(_ contents: [String: Data]) -> [File] {
      contents.sorted { $0.key < $1.key }.map { File(name: $0.key, contents: $0.value) }
    }
  }

  /// Why some text is not a manifest that can be used.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// Not JSON, or without the fields of a manifest of this format version.
    case unreadable
    /// Replications that no run can have; `limit` is the largest number after the last.
    case impossibleReplications(first: Int, count: Int, limit: Int)
    /// An output that is not beside the manifest.
    case outputElsewhere(String)

    /// One line for people, without a final full stop.
    package var description: String {
      switch self {
      case .unreadable: "not a manifest of format version \(Manifest.formatVersion)"
      case .impossibleReplications(let first, let count, let limit):
        "\(count) replications from \(first) on are impossible; there is at least "
          + "one, none below 0 or beyond \(limit), and no more than were asked for"
      case .outputElsewhere(let name):
        "'\(name.printable)' is not the name of a file beside the manifest"
      }
    }
  }

  /// The manifest's own name in its directory.
  package static let fileName = "manifest.json"
  /// Raised whenever a field changes its meaning or goes.
  package static let formatVersion = 1
  /// The most replications that a run may be asked for; the last number is one less.
  package static let replicationLimit = 1_000_000

  /// Of the program that wrote the results; others may give other numbers.
  package var programVersion: String
  /// The fingerprint of the resolved scenario.
  package var scenarioHash: String
  /// The fingerprint of all in the scenario that decides numbers: the same for files that differ in titles,
  /// order or ways of writing alone.
  package var scenarioIdentity: String
  /// Of all random numbers of the run.
  package var seed: UInt64
  /// Numbers of the replications that are in the results.
  package var replications: Range<Int>
  /// As many replications as the run was asked for; more than there are after an early stop.
  package var requestedReplications: Int
  /// By name.
  package var inputs: [File]
  /// By name; the manifest itself is not among them.
  package var outputs: [File]

  /// Takes the fingerprints of outputs given by name and contents.
  package init(
    programVersion: String,
    scenarioHash: String,
    scenarioIdentity: String,
    seed: UInt64,
    replications: Range<Int>,
    requestedReplications: Int? = nil,
    inputs: [File],
    outputs: [String: Data]
  ) {
    self.programVersion = programVersion
    self.scenarioHash = scenarioHash
    self.scenarioIdentity = scenarioIdentity
    self.seed = seed
    self.replications = replications
    self.requestedReplications = requestedReplications ?? replications.count
    self.inputs = inputs
    self.outputs = File.list(outputs)
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: ``Failure`` for text that is no manifest of this format version, states impossible
  ///   replications, or lists a file elsewhere.
  package init(decoding data: Data) throws(Failure) {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: data)
    } catch {
      throw .unreadable
    }
    guard document.formatVersion == Self.formatVersion, let seed = UInt64(document.seed) else {
      throw .unreadable
    }
    let first = document.firstReplication
    let limit = Self.replicationLimit
    let requested = document.requestedReplications ?? document.replications
    for count in [document.replications, requested] {
      guard (0..<limit).contains(first), (1...limit - first).contains(count),
        requested >= document.replications
      else { throw .impossibleReplications(first: first, count: count, limit: limit) }
    }
    for name in document.outputs.map(\.name) {
      guard Self.isPlain(name) else { throw .outputElsewhere(name) }
    }
    programVersion = document.programVersion
    scenarioHash = document.scenarioHash
    scenarioIdentity = document.scenarioIdentity
    self.seed = seed
    replications = first..<(first + document.replications)
    requestedReplications = requested
    inputs = document.inputs
    outputs = document.outputs
  }

  /// Whether a name is that of a file in a directory, not of one elsewhere.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.contains("/") && !name.contains("\0") && name != "." && name != ".."
  }

  /// The manifest as JSON text: sorted keys, the same bytes for equal manifests.
  package func encoded() -> Data {
    let text = JSONValue.object([
      "format_version": .integer(Self.formatVersion),
      "program_version": .string(programVersion),
      "scenario_hash": .string(scenarioHash),
      "scenario_identity": .string(scenarioIdentity),
      "seed": .string(String(seed)),
      "first_replication": .integer(replications.lowerBound),
      "replications": .integer(replications.count),
      "requested_replications": .integer(requestedReplications),
      "stopped_early": .bool(replications.count < requestedReplications),
      "inputs": Self.list(inputs),
      "outputs": Self.list(outputs),
    ]).text(openLevels: 2)
    return Data(text.utf8)
  }

  private static func list(_ files: [File]) -> JSONValue {
    .array(files.map { .object(["name": .string($0.name), "sha256": .string($0.sha256)]) })
  }

  private struct Document: Decodable {
    var formatVersion: Int
    var programVersion: String
    var scenarioHash: String
    var scenarioIdentity: String
    var seed: String
    var firstReplication: Int
    var replications: Int
    var requestedReplications: Int?
    var inputs: [File]
    var outputs: [File]

    private enum CodingKeys: String, CodingKey {
      case formatVersion = "format_version"
      case programVersion = "program_version"
      case scenarioHash = "scenario_hash"
      case scenarioIdentity = "scenario_identity"
      case seed
      case firstReplication = "first_replication"
      case replications
      case requestedReplications = "requested_replications"
      case inputs
      case outputs
    }
  }
}
