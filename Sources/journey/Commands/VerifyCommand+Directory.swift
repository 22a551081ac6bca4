import ArgumentParser
import JourneyScenarioFile

extension VerifyCommand {
  /// Repeats the run of a directory of results.
  ///
  /// - Throws: Always: results are not repeated by this version.
  func verifyDirectory(_ path: String) throws {
    throw ValidationError("this version cannot verify a directory of results ('\(path.printable)')")
  }
}
