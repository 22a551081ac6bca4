/// The stable name of a kind of problem; a code is never reused for something else.
///
/// J1xx concerns the file and its syntax, J2xx single values, J3xx names that refer to each other,
/// J4xx values that do not go together.
package enum DiagnosticCode: String, Sendable, CaseIterable {
  /// The text is neither YAML nor JSON.
  case syntax = "J101"
  /// A key that the format does not have at that place.
  case unknownKey = "J102"
  /// A key that stands twice in one mapping; readers disagree on which counts.
  case duplicateKey = "J103"
  /// A list, mapping or value where another of them belongs.
  case wrongShape = "J104"
  /// A key that is followed by nothing.
  case missingValue = "J105"
  /// A path that the system does not let us read.
  case unreadableFile = "J106"
  /// A file beyond the limit of size.
  case tooLarge = "J107"
  /// A YAML anchor, alias or tag; files are plain data.
  case aliasOrTag = "J108"
  /// Nesting beyond the limit, which no scenario needs.
  case tooDeep = "J109"
  /// A control or direction mark that could hide what the text says.
  case forbiddenCharacter = "J110"
  /// A file in which nothing is stated.
  case emptyFile = "J111"
  /// Files that extend each other in a circle.
  case extendsCycle = "J112"
  /// An argument of `--set` that is not PATH=VALUE, or names no place.
  case badSetting = "J113"
  /// A name that is too long, has other than lowercase letters, digits and underscores, or is reserved.
  case badName = "J114"
  /// A key without a default that is not stated.
  case missingKey = "J115"
  /// A new element in an override, where a misspelt name would add one and change nothing.
  case badAddition = "J116"

  /// A text where a number belongs.
  case notANumber = "J201"
  /// A time, amount of money or rate as a bare number.
  case missingUnit = "J202"
  /// A unit that is unknown or of another kind of quantity.
  case wrongUnit = "J203"
  /// Money in another currency than the scenario's; nothing is converted.
  case wrongCurrency = "J204"
  /// A number beyond the range that its message shows.
  case outOfRange = "J205"
  /// A fraction or negative number where things are counted.
  case notACount = "J206"
  /// A switch that is neither `true` nor `false`.
  case notABoolean = "J207"
  /// A word that is none of those listed.
  case unknownChoice = "J208"
  /// Not written year-month-day, or no day of the calendar.
  case notADate = "J209"
  /// A title or label that is empty, too long, reserved, or has characters that nobody can see.
  case badText = "J210"
  /// A distribution whose name or parameters make none.
  case badDistribution = "J211"
  /// A distribution with more than 0.1 % beyond the range of its number.
  case massOutsideRange = "J212"
  /// A distribution for a value that must be certain, such as a count.
  case uncertaintyNotAllowed = "J213"
  /// A number above 1e15, taken for a mistake.
  case tooLargeNumber = "J214"
  /// A point before three digits, which is a decimal point to some and separates thousands for others.
  case ambiguousNumber = "J215"

  /// A segment that is referred to and not defined.
  case unknownSegment = "J301"
  /// A role that is referred to and not defined.
  case unknownRole = "J302"
  /// A channel that is referred to and not defined.
  case unknownChannel = "J303"
  /// A vendor that is referred to and not defined.
  case unknownVendor = "J304"
  /// A plan or visibility for a channel of the other kind.
  case unsuitableChannel = "J305"
  /// A `null` for an element that is not there.
  case nothingToRemove = "J306"
  /// A shared draw that is used and not named.
  case unknownShared = "J307"
  /// A shared draw that no value uses; a warning.
  case unusedShared = "J308"

  /// Two keys of which only one may be stated.
  case exclusiveKeys = "J401"
  /// Shares of a whole that do not sum to 1.
  case sharesSum = "J402"
  /// Criteria weights of a role that do not sum to 1.
  case criteriaSum = "J403"
  /// Research mixes of a stage that do not sum to 1 over the channels.
  case mixSum = "J404"
  /// Probabilities of remembering that sum to more than 1.
  case retentionSum = "J405"
  /// Shares of vendors in place that sum to more than 1.
  case incumbentSum = "J406"
  /// A 90th percentile below the median.
  case percentileOrder = "J407"
  /// Steps of a plan that do not increase in time.
  case stepOrder = "J408"
  /// Sizes of committees that cannot be drawn, or only by waiting for rare ones.
  case committeeSize = "J409"
  /// A key that means nothing for an element of this kind.
  case keyDoesNotApply = "J410"
  /// No role that decides alone in a committee of one.
  case missingDecisionMaker = "J411"
  /// A step of a plan that begins when the forecast has ended; a warning.
  case stepAfterHorizon = "J412"
  /// A cost model of pull for a push channel, or the reverse.
  case costModelKind = "J413"
  /// More seats than distinct and repeatable roles can take.
  case unfilledSeats = "J414"
  /// More elements than the engine's tables hold.
  case tooMany = "J415"
  /// A calendar date for a time since a start that is not stated.
  case dateWithoutStart = "J416"
  /// A calendar date before the start from which it counts.
  case dateBeforeStart = "J417"
  /// Two segments, channels or vendors that reports would call the same.
  case repeatedTitle = "J418"
  /// Prices that are not stated, in dollars, beside money in another currency.
  case unconvertedPrice = "J419"
  /// Deals that are worth far more or less than the value to which others are compared; a warning.
  case distantDealValue = "J420"

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
    /// What is wrong, in a few words; the heading.
    package var title: String
    /// The rule, its reason and its limits; lines are not broken.
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
