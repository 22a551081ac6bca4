@testable import JourneyFormats
@testable import JourneySimulation
import Testing

@Suite struct `The table of events` {
  private func events(_ segment: String, _ vendor: String) -> ReplicationEvents {
    var touch = JourneyEvent(.touch, day: 1.5, segment: 0, account: 6, journey: 1)
    touch.member = 2
    touch.role = 0
    touch.vendor = 0
    touch.channel = 0
    touch.isTracked = false
    touch.isIdentified = true
    touch.hours = 0.1
    var end = JourneyEvent(.end, day: 3, segment: 0, account: 6, journey: 1)
    end.outcome = .statusQuo
    return ReplicationEvents(
      events: [touch, end],
      segmentIDs: [segment],
      vendorIDs: [vendor],
      channelIDs: ["email"],
      roleIDs: ["champion"]
    )
  }

  @Test func `members, accounts and journeys count from one, and what is absent is blank`() {
    let rows = EventTable.rows(replication: 4, events("core", "us"))
    #expect(
      rows == """
        4,core,7,2,1.5,touch,3,champion,,us,email,0,1,,,0.1,,\r
        4,core,7,2,3.0,end,,,,,,,,,status_quo,,,\r

        """
    )
  }

  @Test func `names that a spreadsheet would run, or that hold separators, do no harm`() {
    let rows = EventTable.rows(replication: 0, events("=cmd|' /C'!A1", "a,\"b\"\r\nc"))
    #expect(rows.hasPrefix("0,'=cmd|' /C'!A1,7,"))
    #expect(rows.contains(",\"a,\"\"b\"\"\\u{d}\\u{a}c\",email,"))
  }

  @Test func `the rows follow the heading's columns`() {
    let row = EventTable.rows(replication: 0, events("core", "us")).split(separator: "\r\n")[0]
    #expect(EventTable.heading == EventTable.columns.joined(separator: ",") + "\r\n")
    #expect(row.count { $0 == "," } == EventTable.columns.count - 1)
  }
}
