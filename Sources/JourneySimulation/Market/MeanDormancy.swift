/// Mean days that accounts spend out of the market between two journeys, in calendar time under the plan before
/// day 0 (model, rule 1.11).
package struct MeanDormancy: Sendable, Equatable {
  /// After a journey that has ended in a purchase, `> 0`.
  package let afterPurchaseDays: Double
  /// After any other journey, `> 0`.
  package let afterNoDecisionDays: Double

  /// Both in days, `> 0`.
  package init(afterPurchaseDays: Double, afterNoDecisionDays: Double) {
    self.afterPurchaseDays = afterPurchaseDays
    self.afterNoDecisionDays = afterNoDecisionDays
  }

  /// Mean days after any journey.
  ///
  /// - Parameter purchaseShare: Of all journeys, those that end in a purchase, `0...1`.
  /// - Returns: In days, `> 0`.
  package func average(purchaseShare: Double) -> Double {
    purchaseShare * afterPurchaseDays + (1 - purchaseShare) * afterNoDecisionDays
  }
}
