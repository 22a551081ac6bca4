/// Which journeys a sum or a metric is about, and what makes them count (model, rules 8.9 to 8.13 and 8.26).
package enum Population: String, Sendable, CaseIterable {
  /// Journeys that entered in the period, followed to their end, beyond the period if need be.
  case entered
  /// Opportunities of ours that opened in the period, whenever the journey began, followed to their end.
  case opened
  /// Journeys that ended in the period, followed from their beginning.
  case ended
  /// Leads that closed in the period, followed from their beginning.
  case closed
  /// What happened in the period, in whatever journey.
  case calendar
  /// The average over the instants of the period.
  case instant

  /// The words with which a definition begins, a complete statement of who is counted.
  package var clause: String {
    switch self {
    case .entered: "Journeys that entered in the period, followed to their end"
    case .opened: "Our opportunities that opened in the period, followed to their end"
    case .ended: "Journeys that ended in the period, whenever they began"
    case .closed: "Leads that closed in the period, whenever they began"
    case .calendar: "What happened in the period, whenever the journey began"
    case .instant: "Average over all instants of the period"
    }
  }
}
