import JourneyModel
package import JourneySimulation

/// What happened in single journeys (`docs/events.md`), one row per event.
package enum EventTable {
  /// The columns, in order.
  package static let columns = [
    "replication", "segment", "account", "journey", "day", "kind", "member", "role", "stage",
    "vendor", "channel", "tracked", "identified", "job", "outcome", "hours", "supplier_hours",
    "amount",
  ]

  /// The heading, by which a table of events is known.
  package static let heading = CSVTable(columns: columns).text

  /// The rows of one replication, without the heading.
  package static func rows(replication: Int, _ replicationEvents: ReplicationEvents) -> String {
    let names = Names(replicationEvents)
    var table = CSVTable(columns: columns)
    var journey = CSVTable.Cell.text("")
    var last: JourneyEvent?
    for event in replicationEvents.events {
      if last.map({ !$0.isOfSameJourney(as: event) }) ?? true {
        journey = .together([
          .integer(replication), names.segments[Int(event.segment)],
          .integer(Int(event.account) + 1), .integer(Int(event.journey) + 1),
        ])
      }
      last = event
      table.append([journey] + names.cells(event))
    }
    return String(table.text.dropFirst(heading.count))
  }

  /// The stages of members and committees, in order.
  private static let stages = ["not_engaged", "awareness", "consideration", "decision"]

  /// Cells of the names that many rows share.
  private struct Names {
    let segments: [CSVTable.Cell]
    let vendors: [CSVTable.Cell]
    let channels: [CSVTable.Cell]
    let roles: [CSVTable.Cell]
    let blank = CSVTable.Cell.number(nil)

    init(_ events: ReplicationEvents) {
      func cells(_ names: [String]) -> [CSVTable.Cell] { names.map { .together([.text($0)]) } }
      segments = cells(events.segmentIDs)
      vendors = cells(events.vendorIDs)
      channels = cells(events.channelIDs)
      roles = cells(events.roleIDs)
    }

    /// What follows the journey's own cells.
    func cells(_ event: JourneyEvent) -> [CSVTable.Cell] {
      func name(_ index: Int, _ names: [CSVTable.Cell]) -> CSVTable.Cell {
        index < 0 ? blank : names[index]
      }
      return [
        .number(event.day), own(event.kind.rawValue),
        event.member < 0 ? blank : .integer(Int(event.member) + 1),
        name(Int(event.role), roles),
        event.stage < 0 ? blank : own(stages[Int(event.stage)]),
        name(Int(event.vendor), vendors), name(Int(event.channel), channels),
        flag(event.isTracked), flag(event.isIdentified),
        event.job.map { own($0.id) } ?? blank, outcome(event),
        hours(event.hours), hours(event.supplierHours), .number(event.amount),
      ]
    }

    private func flag(_ isSo: Bool?) -> CSVTable.Cell {
      isSo.map { .integer($0 ? 1 : 0) } ?? blank
    }

    private func outcome(_ event: JourneyEvent) -> CSVTable.Cell {
      switch event.opportunityOutcome {
      case .won: own("won")
      case .lost: own("lost")
      case .noDecision: own("no_decision")
      case .open: event.outcome == .open ? blank : own(event.outcome.id)
      }
    }

    /// A name of ours, of lower-case letters and underscores, which needs no look for what to quote or defuse:
    /// there are millions of rows.
    private func own(_ name: String) -> CSVTable.Cell { .written(name, columns: 1) }

    /// The shortest text that reads back as the same 32-bit number.
    private func hours(_ hours: Float) -> CSVTable.Cell {
      hours == 0 ? blank : .written("\(hours)", columns: 1)
    }
  }
}
