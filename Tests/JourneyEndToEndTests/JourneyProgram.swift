import Foundation

/// The built program, run as people run it.
enum JourneyProgram {
  /// What a finished run left behind.
  struct Outcome {
    let status: Int32
    let hasCrashed: Bool
    let standardOutput: Data
    let standardError: String

    var text: String { String(decoding: standardOutput, as: UTF8.self) }
  }

  /// The program did not end in time and was killed.
  struct TimeLimitExceeded: Error { let arguments: [String] }

  /// The executable beside the test bundle, else that of the last release build.
  static let executable: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders =
      [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
      + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
      + [".build/release", ".build/debug"].map { root.appending(path: $0) }
    let candidates = folders.map { $0.appending(path: "journey") }
    guard let found = candidates.first(where: { isProgram($0) }) else {
      fatalError("no journey executable in \(folders.map(\.path))")
    }
    return found
  }()

  private static func isProgram(_ file: URL) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory)
      && !isDirectory.boolValue && FileManager.default.isExecutableFile(atPath: file.path)
  }

  /// Runs the program to its end.
  static func run(_ arguments: String..., in workspace: Workspace) async throws -> Outcome {
    try await run(arguments, in: workspace)
  }

  /// Runs the program to its end.
  static func run(_ arguments: [String], in workspace: Workspace) async throws -> Outcome {
    try await launch(executable, arguments, in: workspace)
  }

  /// Runs a script of bash, in which `$0` is the program.
  static func shell(_ script: String, in workspace: Workspace) async throws -> Outcome {
    let bash = URL(filePath: "/bin/bash")
    return try await launch(bash, ["-c", script, executable.path], in: workspace)
  }

  /// Streams go through files, so that no output, however long, can block the program.
  private static func launch(
    _ program: URL,
    _ arguments: [String],
    in workspace: Workspace
  ) async throws -> Outcome {
    let output = workspace.hidden.appending(path: UUID().uuidString)
    let errors = workspace.hidden.appending(path: UUID().uuidString)
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = workspace.url
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    try await end(of: process, arguments)
    return Outcome(
      status: process.terminationStatus,
      hasCrashed: process.terminationReason != .exit,
      standardOutput: try Data(contentsOf: output),
      standardError: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }

  /// Far more than the program needs on a busy machine.
  private static let patience = Duration.seconds(900)

  /// A thread of its own watches: those of tasks may all be busy with other tests for minutes.
  ///
  /// - Throws: ``TimeLimitExceeded`` if the program hangs.
  private static func end(of process: Process, _ arguments: [String]) async throws {
    let watched = Watched(process: process)
    let isInTime = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: watched.ends()) }
    }
    guard isInTime else { throw TimeLimitExceeded(arguments: arguments) }
  }

  /// A process that one thread watches while no other touches it.
  private struct Watched: @unchecked Sendable {
    let process: Process

    /// Whether the process ends in time; if not, it is killed.
    func ends() -> Bool {
      let start = ContinuousClock.now
      while process.isRunning {
        guard ContinuousClock.now < start + JourneyProgram.patience else {
          kill(process.processIdentifier, SIGKILL)
          return false
        }
        Thread.sleep(forTimeInterval: 0.02)
      }
      return true
    }
  }
}

/// A directory of one test, gone with it.
final class Workspace {
  let url: URL
  /// Beside the working directory, so that what the program writes is all there is in it.
  fileprivate let hidden: URL
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "journey-\(UUID().uuidString)")
    url = root.appending(path: "work")
    hidden = root.appending(path: "streams")
    for folder in [url, hidden] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
  }

  deinit {
    do { try FileManager.default.removeItem(at: root) } catch { print(error) }
  }

  /// Writes a scenario that is simulated in a second, with lines added to it.
  ///
  /// - Returns: Its name in the working directory.
  func scenario(
    name: String = "Tiny",
    accounts: Int = 250,
    entryInterval: String = "5 years",
    more: String = ""
  ) throws -> String {
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let text = """
      name: "\(quoted)"
      start: 2027-01-01
      horizon: 1 year
      currency: USD
      market:
        reference_deal_value: 50 kUSD
        segments:
          core:
            accounts: \(accounts)
            entry_interval: \(entryInterval)
            deal_value: {median: 50 kUSD, p90: 110 kUSD}
      competitors:
        rival: {awareness: 20 %}
      channels:
        email: {touches: 0.5 / month}
        content: {spend: 2 kUSD / month}
      \(more)
      """
    return try write(text, to: "tiny.yaml")
  }

  func write(_ text: String, to name: String) throws -> String {
    try Data((text + "\n").utf8).write(to: url.appending(path: name))
    return name
  }

  func data(_ path: String) throws -> Data { try Data(contentsOf: url.appending(path: path)) }

  func text(_ path: String) throws -> String { String(decoding: try data(path), as: UTF8.self) }

  /// Names in a directory, hidden ones too.
  func names(_ path: String = ".") throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path))
  }
}
