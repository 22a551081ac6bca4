/// What the journeys of an account have left for its next one (model, rules 1.18 and 2.9).
struct AccountHistory {
  /// Column of the vendor in place, -1 for none.
  var incumbent: Int
  /// Whom the committee recalls of a journey that has ended without a purchase.
  var recalled = VendorSet()
}
