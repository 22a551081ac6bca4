internal import JourneyExperiment
package import JourneyModel

/// What is left of bookings where strategies may differ in price and in what our sellers do (model, rule 8.23).
struct ProfitTerms {
  /// What is left of a booking of the base after delivery, in `0...1`.
  let margin: Double
  /// Our price and mean discount in the base's center, of which the margin is.
  private let price: Double
  private let discount: Double

  init(margin: Double, base: Scenario) {
    self.margin = margin
    price = base.us.offer.price
    discount = base.us.discount.mean
  }

  /// What it costs to deliver what was booked: who sells at a lower price delivers as much.
  ///
  /// - Parameters:
  ///   - bookings: In the period, in currency.
  ///   - listBookings: The same at our list price; `nil` where no discounts are granted.
  ///   - scenario: Whose bookings they are.
  /// - Returns: In currency.
  func delivery(of bookings: Double, listBookings: Double?, at scenario: Scenario) -> Double {
    let list = listBookings ?? bookings
    let atBase = list * (1 + price) / (1 + scenario.us.offer.price)
    return (1 - margin) * (1 - discount) * atBase
  }
}

extension Scenario {
  /// What our sellers cost in the period, in currency; 0 unless a scenario states what usual effort costs.
  package var sellersCost: Double {
    (us.usualEffortCostPerDay ?? 0) * us.effort.mean(from: 0, to: horizonDays) * horizonDays
  }
}
