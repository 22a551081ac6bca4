import JourneyModel

/// What a negotiation with us needs of our discount (model, rule 6.20).
struct DiscountTable: BitwiseCopyable {
  /// False where no number need be drawn.
  var isGranted = false
  var mean = 0.0
  var meanAtQuarterEnd = 0.0
  /// `k`; infinite where every buyer gets the mean.
  var concentration = Double.infinity
  /// Last days of a quarter that are its end.
  var quarterEndDays = 0.0
  /// The day from which quarters count.
  var start = CalendarDate(year: 2027, month: 1, day: 1)
  /// Log-odds of acceptance that a discount of everything would add.
  var acceptanceGain = 0.0

  init() {}

  init(_ us: Vendor, priceEffect: Double, start: CalendarDate) {
    self.start = start
    let discount = us.discount
    let spread = discount.spread
    isGranted = discount.isGranted
    mean = discount.mean
    meanAtQuarterEnd = min(1, discount.mean + discount.quarterEnd)
    concentration = 1 / (spread * spread) - 1
    quarterEndDays = discount.quarterEndDays
    acceptanceGain = isGranted ? priceEffect * (1 + us.offer.price) : 0
  }
}
