internal import JourneyExperiment

/// Data to be drawn, with the table of its numbers.
///
/// A renderer that cannot draw shows the table, with a line of characters for each row that is at a
/// position of the figure.
struct Figure: Sendable {
  enum Data: Sendable {
    case fan(Fan)
    case stack(Stack)
    case matrix(Matrix)
    case bars(Bars)
    case curve(Curve)
  }

  /// What is drawn, with the unit.
  let title: Passage
  /// How to read it, in a sentence or two.
  let reading: Passage
  let data: Data
  /// The numbers, or those that matter.
  let table: Table
  /// The place on the horizontal axis of each row of the table; empty if rows are no places on it.
  var positions: [Double] = []
  /// What to add where details of the table have been left out.
  var omission: Passage?
}

/// Averages with the ranges of futures around them, month by month or quarter by quarter.
struct Fan: Sendable {
  enum Period: String, Sendable {
    case month, quarter
  }

  struct Point: Sendable {
    /// Place of the month or quarter, counted from 0.
    let place: Int
    /// As in `Mar 2027`.
    let name: String
    /// The average; `nil` if undefined.
    let middle: Double?
    /// Ranges of futures, the narrowest first.
    let ranges: [PredictionInterval]

    /// The range that holds a share of futures.
    func range(_ coverage: Double) -> PredictionInterval? {
      ranges.first { $0.coverage == coverage }
    }
  }

  /// Every month or quarter in order.
  let points: [Point]
  /// Unit and scale of what is drawn.
  let measure: Measure
  /// What a place is.
  var period = Period.month
  /// What names the places: their own names or, as in `month from`, days.
  var placesTitle = "through"
  /// Whether differences are drawn, with a line where there is none.
  var isDifference = false
  /// The place from whose end on the average stays on its final side; `nil` without a crossing.
  var crossing: Int?
}

/// Shares that sum to 1 as time passes, one above the other.
struct Stack: Sendable {
  struct Series: Sendable {
    let name: String
    let role: Role
    /// Days in increasing order.
    let days: [Double]
    /// One share in `0...1` per day listed.
    let shares: [Double]

    /// The share at a day, linear between the days listed, the nearest one's outside them.
    func share(at day: Double) -> Double {
      guard let next = days.firstIndex(where: { $0 >= day }) else {
        return shares[shares.count - 1]
      }
      guard next > 0 else { return shares[0] }
      let weight = (day - days[next - 1]) / (days[next] - days[next - 1])
      return shares[next - 1] + weight * (shares[next] - shares[next - 1])
    }
  }

  /// What has become of a part.
  enum Role: Sendable, CaseIterable {
    case won, lost, undecided, open
  }

  /// From the bottom up.
  let series: [Series]
  /// What the days are counted from.
  let origin: String
  /// The last day.
  let end: Double
}

/// A square of numbers from each row's name to each column's.
struct Matrix: Sendable {
  let names: [String]
  /// By row, then column.
  let cells: [[Cell]]
  /// What the rows are, and what the columns are.
  let rowTitle: String
  let columnTitle: String
}

/// Numbers side by side, each with a range.
struct Bars: Sendable {
  struct Bar: Sendable {
    let name: String
    /// `nil` if undefined.
    let value: Double?
    /// Monte Carlo standard error; `nil` where none is shown.
    let error: Double?
    let range: PredictionInterval?
  }

  let bars: [Bar]
  let measure: Measure
  /// What the length of a bar is, with its unit.
  let axisTitle: String
  /// What the ranges hold.
  var rangeTitle = "80 % of futures"
}

/// A number that depends on another one, with places on it that have names.
struct Curve: Sendable {
  struct Point: Sendable {
    let x: Double
    let y: Double
    /// Standard error of `y`; `nil` where none is known.
    let error: Double?
  }

  struct Mark: Sendable {
    let name: String
    let x: Double
  }

  /// In increasing order of `x`; at least two.
  let points: [Point]
  /// Places on the curve.
  let marks: [Mark]
  /// What `x` and `y` are measured in, and their titles with units.
  let horizontal: Measure
  let vertical: Measure
  let horizontalTitle: String
  let verticalTitle: String

  /// The value at a place, linear between points, the nearest one's outside them.
  func y(at x: Double) -> Double {
    guard let next = points.firstIndex(where: { $0.x >= x }) else {
      return points[points.count - 1].y
    }
    guard next > 0 else { return points[0].y }
    let (low, high) = (points[next - 1], points[next])
    return low.y + (x - low.x) / (high.x - low.x) * (high.y - low.y)
  }
}
