/// The stable name of a kind of problem; a code is never reused for something else.
///
/// J1xx concerns the file and its syntax, J2xx single values, J3xx names that refer to each other,
/// J4xx values that do not go together.
package enum DiagnosticCode: String, Sendable, CaseIterable {
  case syntax = "J101"
  case unknownKey = "J102"
  case duplicateKey = "J103"
  case wrongShape = "J104"
  case missingValue = "J105"
  case unreadableFile = "J106"
  case tooLarge = "J107"
  case aliasOrTag = "J108"
  case tooDeep = "J109"
  case forbiddenCharacter = "J110"
  case emptyFile = "J111"
  case extendsCycle = "J112"
  case badSetting = "J113"
  case badName = "J114"
  case missingKey = "J115"
  case badAddition = "J116"

  case notANumber = "J201"
  case missingUnit = "J202"
  case wrongUnit = "J203"
  case wrongCurrency = "J204"
  case outOfRange = "J205"
  case notACount = "J206"
  case notABoolean = "J207"
  case unknownChoice = "J208"
  case notADate = "J209"
  case badText = "J210"
  case badDistribution = "J211"
  case massOutsideRange = "J212"
  case uncertaintyNotAllowed = "J213"
  case tooLargeNumber = "J214"

  case unknownSegment = "J301"
  case unknownRole = "J302"
  case unknownChannel = "J303"
  case unknownVendor = "J304"
  case unsuitableChannel = "J305"
  case nothingToRemove = "J306"

  case exclusiveKeys = "J401"
  case sharesSum = "J402"
  case criteriaSum = "J403"
  case mixSum = "J404"
  case retentionSum = "J405"
  case incumbentSum = "J406"
  case percentileOrder = "J407"
  case stepOrder = "J408"
  case committeeSize = "J409"
  case keyDoesNotApply = "J410"
  case missingDecisionMaker = "J411"
  case stepAfterHorizon = "J412"
  case costModelKind = "J413"
  case unfilledSeats = "J414"
  case tooMany = "J415"

  /// What is wrong, in a few words.
  package var title: String { explanation.title }

  /// A paragraph, an example and its mend, as `journey explain` shows them.
  package var explanation: Explanation {
    switch rawValue.dropFirst().first {
    case "1": fileExplanation
    case "2": valueExplanation
    case "3": referenceExplanation
    default: consistencyExplanation
    }
  }

  /// What a code means and how to mend it.
  package struct Explanation: Sendable, Equatable {
    package var title: String
    package var paragraph: String
    /// Text of a scenario file, or of a command, that has the problem.
    package var example: String
    /// The same, mended.
    package var mend: String

    init(_ title: String, _ paragraph: String, example: String, mend: String) {
      self.title = title
      self.paragraph = paragraph
      self.example = example
      self.mend = mend
    }

    /// The explanation as `journey explain` prints it, without a final newline.
    package func text(for code: DiagnosticCode) -> String {
      func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
      }
      return """
        \(code.rawValue): \(title)

        \(paragraph)

        Has the problem:
        \(indented(example))

        Mended:
        \(indented(mend))
        """
    }
  }
}
