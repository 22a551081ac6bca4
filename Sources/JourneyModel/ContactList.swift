/// The people to whom a channel costed per touch can write, since they are known (model, rule 3.28).
package struct ContactList: Sendable, Equatable {
  /// Contacts on day 0, and for years before it, above 0; nil for a channel without a list.
  package var contacts: Double?
  /// Probability that a touch makes a contact ask for no more of them, in `0...1`.
  package var optOut = 0.003
  /// Contacts lost by a change of job, per contact and day, `>= 0`.
  package var turnoverPerDay = 0.22 / CalendarLength.year

  /// No list.
  package init() {}
}

extension Channel {
  /// Whether touches by us go to a list of contacts.
  package var hasList: Bool { kind == .push && list.contacts != nil }
}

/// How people of a segment become known to us, as a pilot has found it (model, rule 3.28).
package struct Acquaintance: Sendable, Equatable {
  /// People in market who say who they are, each once in a journey, per account of the segment and day, `>= 0`.
  package var perAccountDay = 0.0
  /// Share of accounts that are dormant, in `0...1`.
  package var dormantShare = 1.0

  /// A rate and a share; without arguments everybody is dormant.
  package init(perAccountDay: Double = 0, dormantShare: Double = 1) {
    self.perAccountDay = perAccountDay
    self.dormantShare = dormantShare
  }
}
