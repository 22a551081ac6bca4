import Foundation
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// The file into which a page is to be put, found fit for it beforehand.
struct ReportPage {
  private let path: String
  private let replacesAny: Bool

  /// Finds out whether a page can be put there.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - replacesAny: Whether a file that this program did not write may be lost.
  ///   - others: What else the same command reads or writes, which is never replaced.
  /// - Throws: ``UnusableInput``.
  init(path: String, replacesAny: Bool, beside others: [String?]) throws(UnusableInput) {
    guard !path.isEmpty else { throw UnusableInput("--report is empty; it names a file") }
    func place(_ path: String) -> String {
      URL(filePath: path).place.path
    }
    if let same = others.compactMap(\.self).first(where: { place($0) == place(path) }) {
      throw UnusableInput(
        "--report names \(same.printable), which this command reads or writes itself; name another file"
      )
    }
    self.path = path
    self.replacesAny = replacesAny
    do {
      try Interruption.whole { () throws(PageFile.Failure) in
        try PageFile.check(URL(filePath: path), replacesAny: replacesAny)
      }
    } catch {
      throw Self.refusal(error)
    }
  }

  /// Writes the page whole, or not at all, and says where it is.
  ///
  /// - Throws: ``UnusableInput``.
  func write(_ document: Document) throws(UnusableInput) {
    let page = PageRenderer(version: ProgramVersion.current).render(document)
    do {
      try Interruption.whole { () throws(PageFile.Failure) in
        try PageFile.write(page, to: URL(filePath: path), replacesAny: replacesAny)
      }
    } catch {
      throw Self.refusal(error)
    }
    Terminal.error("The page is in \(path.printable)")
  }

  private static func refusal(_ failure: PageFile.Failure) -> UnusableInput {
    UnusableInput(
      "\(failure)" + (failure.isOverridable ? "; only --replace replaces it" : "")
    )
  }
}
