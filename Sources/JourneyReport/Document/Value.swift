internal import JourneyExperiment

/// A number of a document with what is needed to write it out.
///
/// Errors are Monte Carlo standard errors in the unit of the number; `nil` where none is shown.
enum Value: Sendable, Equatable {
  /// A number with its error beside it; `nil` or NaN if undefined.
  case estimate(Double?, error: Double?, Measure)
  /// A number alone, whose error tells how many digits mean something.
  case number(Double?, error: Double?, Measure)
  /// A difference of two numbers, with its error beside it.
  case difference(Double?, error: Double?, Measure)
  /// Between two numbers; the error is that of the mean.
  case range(low: Double, high: Double, error: Double?, Measure)
  /// Between two differences.
  case differenceRange(low: Double, high: Double, error: Double?, Measure)
  /// A whole number of anything.
  case count(Int)
  /// A whole number of what is named, in the singular.
  case counted(Int, noun: String)
  /// A number without unit and error, to five significant digits.
  case plain(Double)
  /// How many standard errors something is off, with its sign.
  case deviation(Double)
  /// A probability of which only the size matters where it is small.
  case probability(Double)
  /// A small probability, by its size alone.
  case smallProbability(Double)

  /// A share of futures: exact in these futures, so whole percents suffice.
  static func shareOfFutures(_ share: Double?) -> Value {
    .number(share, error: 0.01, Measure(.share))
  }

  /// Whether there is a number.
  var isDefined: Bool {
    switch self {
    case .estimate(let value, _, _), .number(let value, _, _), .difference(let value, _, _):
      value.map { !$0.isNaN } ?? false
    default: true
    }
  }
}

/// In what a number is measured, and how that is shown.
struct Measure: Sendable, Equatable {
  let unit: MetricUnit
  /// Whether the number names its unit, or a heading does.
  let units: NumberFormat.Units
  /// The scale that a sum of money shares with those beside it; `nil` for one of its own.
  let scale: MoneyScale?

  init(_ unit: MetricUnit, units: NumberFormat.Units = .inHeading, scale: MoneyScale? = nil) {
    self.unit = unit
    self.units = units
    self.scale = scale
  }
}

/// The power of ten in which amounts of money are shown side by side.
enum MoneyScale: Int, Sendable {
  case ones = 0
  case thousands = 3
  case millions = 6

  /// The scale of one amount: thousands from 10,000, millions from 1,000,000.
  init(of amount: Double) {
    self = abs(amount) >= 1e6 ? .millions : abs(amount) >= 1e4 ? .thousands : .ones
  }

  /// One scale for several amounts: the largest's, or a finer one for the smallest.
  ///
  /// The next finer one is taken if the smallest would be less than a tenth of the largest's. Zeros and
  /// undefined amounts do not count.
  init(common amounts: [Double?]) {
    let sizes = amounts.compactMap(\.self).map { abs($0) }.filter { $0 > 0 && $0.isFinite }
    let scale = MoneyScale(of: sizes.max() ?? 0)
    let isCoarse = (sizes.min() ?? .infinity) < 0.1 * scale.size
    self = isCoarse ? MoneyScale(rawValue: scale.rawValue - 3) ?? .ones : scale
  }

  /// The scale in whose whole units the parts of an amount are shown: thousands from 10,000, and millions only from a
  /// thousand of them.
  init(partsOf whole: Double) {
    self = abs(whole) >= 1e9 ? .millions : abs(whole) >= 1e4 ? .thousands : .ones
  }

  /// One unit of the scale, in units of currency.
  var size: Double {
    switch self {
    case .ones: 1
    case .thousands: 1e3
    case .millions: 1e6
    }
  }

  var letter: String {
    switch self {
    case .ones: ""
    case .thousands: "k"
    case .millions: "M"
    }
  }
}
