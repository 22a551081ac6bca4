/// How much of each thing can be simulated; what has no effect does not count.
package enum ScenarioLimit {
  /// Numbers that the arithmetic of a committee takes side by side.
  package static let lanes = 16
  /// Competitors: with us and the status quo they are the columns of opinions.
  package static let competitors = lanes - 2
  /// Pull channels with a research mix above 0.
  package static let pullChannels = lanes
  /// Push channels that anybody uses; each has a family of events.
  package static let pushChannels = 24
  /// Those of them that reach only some people: each doubles the kinds of people whose memories are kept.
  package static let partialChannels = 5
  /// Roles in committees.
  package static let roles = 64
}

extension CommitteeSize {
  /// Seats up to which no role is seated twice (model, rule 4.2).
  package static let distinctRoles = 10
}
