import CLanes
import JourneyModel

/// How contact lists develop, epoch by epoch (model, rule 3.28).
struct ContactLists: Sendable {
  /// By the channel's id.
  private(set) var courses: [String: ContactListCourse] = [:]

  /// No list at all.
  init() {}

  /// Every list of a scenario that has some in use.
  init(_ compiler: ScenarioCompiler) {
    let (scenario, names) = (compiler.scenario, compiler.names)
    let sizes = compiler.meanSizes()
    let stakeholders = compiler.stakeholders(sizes)
    let segments = scenario.market.segments.sorted { $0.id < $1.id }
    let exposures = segments.map { compiler.exposure($0, stakeholders) }
    let parts = exposures.map { $0.identifiedParts(meanSize: sizes[$0.segment.id] ?? 1) }
    /// People of a segment who say who they are to us in a day, of whom some are known already.
    func identified(_ place: Int, row: Int) -> Double {
      let (exposure, found) = (exposures[place], scenario.acquaintances[segments[place].id])
      let acquaintance = found ?? Acquaintance()
      var dormant = 0.0
      // Touches of contacts are of people who are known.
      for (channel, part) in zip(names.push, parts[place]) where !channel.hasList {
        dormant += part * exposure.touches(channel, row: row)
      }
      let perAccount = acquaintance.perAccountDay + acquaintance.dormantShare * dormant
      return Double(segments[place].accountCount) * perAccount
    }
    for channel in names.push where channel.hasList && channel.isUsed {
      let targeted = segments.indices.filter { exposures[$0].isTargeted(channel) }
      var course = ContactListCourse(
        channel: channel.id,
        contacts: channel.list.contacts ?? 0,
        people: targeted.reduce(0) { $0 + (stakeholders[segments[$1].id] ?? 0) }
      )
      for row in 1..<exposures[0].rowCount {
        let exposure = exposures[targeted[0]]
        let left = scenario.horizonDays - Double(row - 1) * CalendarLength.epoch
        course.advance(
          days: min(CalendarLength.epoch, left),
          identifiedPerDay: targeted.reduce(0) { $0 + identified($1, row: row) },
          optingOutPerDay: channel.list.optOut
            * exposure.touchesOfReached(channel, exposure.dose(channel, row: row)),
          movingOnPerDay: channel.list.turnoverPerDay
        )
      }
      courses[channel.id] = course
    }
  }
}

/// One contact list from day 0 to the horizon.
package struct ContactListCourse: Sendable, Equatable {
  /// The channel's name.
  package let channel: String
  /// People of the segments that the channel targets, above 0.
  package let people: Double
  /// Contacts at the start of each epoch, and at the horizon; never more than ``people``.
  package private(set) var contacts: [Double]
  /// People who have come on the list since day 0.
  package private(set) var joined = 0.0
  /// People who have opted out since day 0.
  package private(set) var optedOut = 0.0
  /// People who have left the list with their job since day 0.
  package private(set) var movedOn = 0.0

  /// A list on day 0.
  ///
  /// - Parameters:
  ///   - channel: The channel's name.
  ///   - contacts: As stated, above 0.
  ///   - people: Who are targeted, above 0.
  package init(channel: String, contacts: Double, people: Double) {
    self.channel = channel
    self.people = people
    self.contacts = [min(contacts, people)]
  }

  /// Share of the people targeted who are contacts in a row of market time, in `0...1`: row 0 is before day 0, row
  /// `1 + e` epoch `e`.
  func share(row: Int) -> Double { contacts[max(0, row - 1)] / people }

  /// Goes on by some days at constant rates: `L' = identified·(1 − L / people) − (opting out + moving on)·L`.
  ///
  /// - Parameters:
  ///   - days: Above 0.
  ///   - identifiedPerDay: People who say who they are, known or not.
  ///   - optingOutPerDay: Per contact.
  ///   - movingOnPerDay: Per contact.
  package mutating func advance(
    days: Double,
    identifiedPerDay: Double,
    optingOutPerDay: Double,
    movingOnPerDay: Double
  ) {
    let before = contacts[contacts.count - 1]
    let leaving = identifiedPerDay / people + optingOutPerDay + movingOnPerDay
    var after = before
    /// Contacts times days.
    var written = before * days
    if leaving > 0 {
      let limit = identifiedPerDay / leaving
      after = limit + (before - limit) * lanes_exp(-leaving * days)
      written = limit * days + (before - after) / leaving
    }
    contacts.append(after)
    joined += identifiedPerDay * (days - written / people)
    optedOut += optingOutPerDay * written
    movedOn += movingOnPerDay * written
  }
}

extension CompiledScenario {
  /// How our contact lists in use develop, in the order of their channels' names.
  package var contactLists: [ContactListCourse] {
    ScenarioCompiler(scenario, CanonicalNames(scenario)).lists.courses.values
      .sorted { $0.channel < $1.channel }
  }
}
