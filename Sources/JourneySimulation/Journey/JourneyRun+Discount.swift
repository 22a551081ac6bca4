import JourneyModel

/// What is taken off our price in a negotiation (model, rule 6.20).
extension JourneyRun {
  /// What is taken off the list price in our win; 0 if we have not won.
  ///
  /// It is drawn once more: it follows from the journey's random numbers and its last day, and a number that wins alone have
  /// would lengthen the state of every journey.
  var discount: Double { state.winner == 0 ? drawDiscount() : 0 }

  /// The discount of a negotiation with us that ends now, a share of the list price.
  func drawDiscount() -> Double {
    let table = tables.discount
    guard table.isGranted else { return 0 }
    var sampler = Sampler(
      state.stream,
      purpose: StreamPurpose.discount,
      firstBlock: UInt32(state.failedNegotiations) << 16
    )
    let left =
      context.pointee.isSteady
      ? sampler.uniform() * CalendarLength.quarter : table.start.daysLeftOfQuarter(at: now)
    let mean = left <= table.quarterEndDays ? table.meanAtQuarterEnd : table.mean
    // A spread of 0, or a mean that leaves no room for one.
    guard table.concentration.isFinite, mean > 0, mean < 1 else { return mean }
    return sampler.beta(mean: mean, concentration: table.concentration)
  }
}
