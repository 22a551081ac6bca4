import JourneyModel
import JourneyReport
import JourneyResults

/// Something that was given cannot be used; the program ends with status 2, without a word on usage.
struct UnusableInput: Error {
  /// One line without a final full stop, of bounded length whatever it quotes.
  let message: String

  private static let lengthLimit = 1_000

  init(_ message: String) {
    self.message = message.visible.cut(to: Self.lengthLimit)
  }

  /// Says why results cannot be put into a place, and what would allow it.
  init(_ failure: OutputDirectory.Failure) {
    self.init("\(failure)" + (failure.isOverridable ? "; only --replace replaces it" : ""))
  }
}
