import JourneyModel

/// What a negotiation with us needs of our discount (model, rule 6.20).
struct DiscountTable: BitwiseCopyable {
  /// False where no number need be drawn.
  var isGranted = false
  var mean = 0.0
  var meanAtQuarterEnd = 0.0
  /// `k`; infinite where every buyer gets the mean.
  var concentration = Double.infinity
  /// Share of a quarter from which on it is its end.
  var quarterEndFrom = 1.0
  /// Log-odds of acceptance that a discount of everything would add.
  var acceptanceGain = 0.0

  init() {}

  init(_ us: Vendor, priceEffect: Double) {
    let discount = us.discount
    let spread = discount.spread
    isGranted = discount.isGranted
    mean = discount.mean
    meanAtQuarterEnd = min(1, discount.mean + discount.quarterEnd)
    concentration = 1 / (spread * spread) - 1
    quarterEndFrom = 1 - discount.quarterEndDays / CalendarLength.quarter
    acceptanceGain = isGranted ? priceEffect * (1 + us.offer.price) : 0
  }
}
