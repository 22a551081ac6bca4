internal import JourneyExperiment
internal import JourneyResults
internal import JourneySimulation

/// How a list of contacts develops, in words.
enum ContactListNote {
  /// Contacts at the start and at the end.
  static func contacts(_ course: ContactListCourse) -> Passage {
    "\(Wording.text(course.channel)): \(count(course.contacts[0])) contacts at the start, "
      + "\(count(course.contacts[course.contacts.count - 1])) at the end"
  }

  /// Why it grows or shrinks.
  static func changes(_ course: ContactListCourse) -> Passage {
    "\(count(course.joined)) join, \(count(course.optedOut)) opt out, "
      + "\(count(course.movedOn)) change their job"
  }

  /// The same as numbers, for every JSON that has them.
  static func json(_ course: ContactListCourse) -> JSONValue {
    .object([
      "channel": .string(course.channel),
      "people": JSONValue(course.people),
      "contacts_at_start": JSONValue(course.contacts[0]),
      "contacts_at_end": JSONValue(course.contacts[course.contacts.count - 1]),
      "joined": JSONValue(course.joined),
      "opted_out": JSONValue(course.optedOut),
      "moved_on": JSONValue(course.movedOn),
    ])
  }

  private static func count(_ people: Double) -> Passage {
    "\(.number(people, error: people / 100, Measure(.count)))"
  }
}
