import Foundation
import JourneyReport
import JourneyScenarioFile

/// Something that was given cannot be used; the program ends with status 2, without a word on usage.
struct UnusableInput: Error {
  /// One line without a final full stop.
  let message: String

  init(_ message: String) {
    self.message = message
  }

  /// Says why results cannot be put into a place, and what would allow it.
  init(_ failure: OutputDirectory.Failure) {
    message = "\(failure)".printable + (failure.isOverridable ? "; only --replace replaces it" : "")
  }
}
