import ArgumentParser
import JourneyReport
import JourneyStatistics
import JourneyVerification

/// Checks the simulator against theory, or a directory of results against itself.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks the simulator against theory, or repeats a directory of results.",
    discussion: """
      Without a directory, simulates worlds whose results are known exactly and compares: exit \
      status 0 if all agree, else 1. With a directory, compares its files with the fingerprints in \
      its manifest, runs again what the manifest says and reports the first difference; the seed \
      is that of the manifest.
      """
  )

  @Argument(help: "A directory of results; without it the simulator itself is checked.")
  var directory: String?

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  func validate() throws {
    guard directory == nil || random.stated == nil else {
      throw ValidationError("--seed is that of the manifest; leave it out with a directory")
    }
    guard directory != nil || threads.stated == nil else {
      throw ValidationError("--threads is about a directory, which is not given")
    }
  }

  func run() throws {
    if let directory {
      try verifyDirectory(directory)
    } else {
      try verifyTheory()
    }
  }

  /// Prints each check as it is done; throws exit status 1 if any fails.
  private func verifyTheory() throws {
    func phase(_ done: Int) -> RunProgress.Phase {
      .preparing(
        "Checking ...",
        stopped: "Stopped after \(done) checks; the others have not been made"
      )
    }
    var done = 0
    let watch = RunWatch(phase(done))
    defer { watch.end() }
    Terminal.result(TheoryTable.header)
    let checks = try TheoryChecks.runAll(seed: random.seed) { checks in
      done += checks.count
      watch.begin(phase(done))
      Terminal.progress("")
      for check in checks { Terminal.result(TheoryTable.line(check)) }
    }
    watch.end()
    Terminal.result("")
    Terminal.result(TheoryTable.summary(checks))
    if !checks.allSatisfy(\.passed) { throw ExitCode(1) }
  }
}
