/// What random streams are for: every purpose in one place, since its name selects the numbers
/// (docs/decisions/0002-randomness.md).
enum StreamPurpose {
  // Of an account, before a journey or for all of them.
  static let dormancy = StreamName.hash32("dormancy")
  static let dormantLeads = StreamName.hash32("dormant leads")
  static let equilibriumStart = StreamName.hash32("equilibrium start")
  static let underWay = StreamName.hash32("under way")
  static let receptivity = StreamName.hash32("receptivity")
  // Of a journey.
  static let deal = StreamName.hash32("deal")
  static let committeeSize = StreamName.hash32("committee size")
  static let roles = StreamName.hash32("roles")
  static let furtherSeats = StreamName.hash32("further seats")
  static let incumbent = StreamName.hash32("incumbent")
  static let history = StreamName.hash32("history")
  static let sharedTaste = StreamName.hash32("shared taste")
  static let negotiation = StreamName.hash32("negotiation")
  static let discount = StreamName.hash32("discount")
  static let statusQuo = StreamName.hash32("status quo")
  static let statusQuoAsked = StreamName.hash32("status quo asked")
  /// Of draws that belong to no account.
  static let named = StreamName.hash32("named")

  /// Whether a role is seated.
  static func role(_ id: String) -> UInt32 { StreamName.hash32(id) }

  /// Tastes, memories and needs of the member on a seat; copies of a role count from 0.
  static func seat(_ role: String, copy: Int) -> UInt32 {
    StreamName.hash32("seat \(role) \(copy)")
  }

  /// Opinions and memories of a vendor.
  static func vendor(_ id: String) -> UInt32 { StreamName.hash32("vendor \(id)") }

  /// Times and marks of a family of events.
  static func family(_ name: String) -> UInt32 { StreamName.hash32("family \(name)") }

  /// Times and marks of a push channel's touches.
  static func push(_ channel: String) -> UInt32 { family("push \(channel)") }

  /// Whether a push channel reaches a person.
  static func reach(_ channel: String) -> UInt32 { StreamName.hash32("reach \(channel)") }

  /// The accounts of a segment.
  static func segment(_ id: String) -> UInt64 { StreamName.hash64("segment \(id)") }
}
