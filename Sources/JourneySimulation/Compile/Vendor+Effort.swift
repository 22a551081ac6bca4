import JourneyModel

extension Vendor {
  /// What its sellers do in a row of market time, relative to what is usual: as planned on average over the epoch,
  /// and as ever in row 0, the steady state before day 0 (model, rules 6.18 and 6.21).
  func effort(row: Int) -> Double {
    guard row > 0, !plannedEffort.steps.isEmpty else { return sellerEffort }
    let start = Double(row - 1) * CalendarLength.epoch
    return effort.mean(from: start, to: start + CalendarLength.epoch)
  }
}
