package import JourneyModel

/// Something of a scenario that can be turned, and what its effect on our wins is expected to be.
package struct Lever: Sendable {
  /// How far the lever is turned to measure what it does.
  package enum Turn: Sendable, Equatable {
    /// To its value times a factor `> 1` and divided by it: the effect is an elasticity between the two.
    case scaled(by: Double)
    /// From its value by one step, whose size is in the unit of the lever, and in words for people: the
    /// effect is a relative change.
    case step(Double, String)
  }

  /// When the outcome is counted; changes of plans act from day 0 on.
  package enum Period: String, Sendable, CaseIterable {
    /// The first twelve months.
    case firstYear = "first_year"
    /// The last twelve months of ``LeverReport/years``, when brand memories are near their new level.
    case fifthYear = "fifth_year"

    /// Months of the calendar, counted from 0.
    package var months: Range<Int> {
      switch self {
      case .firstYear: 0..<12
      case .fifthYear: 48..<60
      }
    }
  }

  /// What the effect on wins should be, and who says so.
  package struct Expectation: Sendable, Equatable {
    /// In the first year: an elasticity, or a relative change for the step.
    package let firstYear: ClosedRange<Double>
    /// The same in the fifth year.
    package let fifthYear: ClosedRange<Double>
    /// Rows of the evidence file with their confidence codes; `nil` if the band is an assumption.
    package let rows: String?
    /// What the band rests on, in a sentence without its end.
    package let reason: String

    /// The band of a period.
    package func band(_ period: Period) -> ClosedRange<Double> {
      switch period {
      case .firstYear: firstYear
      case .fifthYear: fifthYear
      }
    }

    init(
      _ firstYear: ClosedRange<Double>,
      later: ClosedRange<Double>? = nil,
      rows: String? = nil,
      _ reason: String
    ) {
      self.firstYear = firstYear
      self.fifthYear = later ?? firstYear
      self.rows = rows
      self.reason = reason
    }
  }

  /// Where it stands in the scenario file; `*` for every name.
  package let path: String
  /// What people call it, in few words; begins in lowercase unless the scenario says otherwise.
  package let title: String
  /// How it is turned.
  package let turn: Turn
  /// What a turn is, in a sentence without its end.
  package let meaning: String
  /// What is expected.
  package let expectation: Expectation
  /// Turns the lever: by a factor, or by a step in its unit.
  package let apply: @Sendable (inout Scenario, Double) -> Void

  /// A lever and what is expected of it; `apply` takes what ``turn`` states.
  package init(
    _ path: String,
    _ title: String,
    _ turn: Turn,
    _ meaning: String,
    _ expectation: Expectation,
    apply: @escaping @Sendable (inout Scenario, Double) -> Void
  ) {
    self.path = path
    self.title = title
    self.turn = turn
    self.meaning = meaning
    self.expectation = expectation
    self.apply = apply
  }

  /// The two scenarios that are set against each other: the lever down, or as it is, and up.
  package func sides(of scenario: Scenario) -> (lower: Scenario, upper: Scenario) {
    var (lower, upper) = (scenario, scenario)
    switch turn {
    case .scaled(let factor):
      apply(&lower, 1 / factor)
      apply(&upper, factor)
    case .step(let size, _): apply(&upper, size)
    }
    return (lower, upper)
  }
}
