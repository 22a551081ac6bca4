import ArgumentParser
import JourneyReport
import JourneyScenarioFile

extension VerifyCommand {
  /// Repeats the run of a directory of results; throws exit status 1 at the first difference.
  func verifyDirectory(_ path: String) throws {
    let directory = try ResultsDirectory(path: path)
    if directory.manifest.programVersion != ProgramVersion.current {
      Terminal.error(
        """
        The results are of version \(directory.manifest.programVersion.printable), this is \
        \(ProgramVersion.current); figures may differ for that reason
        """
      )
    }
    if let difference = try directory.firstDifference() {
      Terminal.result("\(path.printable): \(difference)")
      throw ExitCode(1)
    }
    let count = directory.manifest.replications.count
    Terminal.result("\(path.printable): same bytes after running \(count) replications again")
  }
}
