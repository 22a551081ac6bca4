internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

/// The words that readers see for names in scenario files and results.
enum Wording {
  private static let texts: [String: String] = [
    "won": "won by us",
    "lost": "lost to a competitor",
    "no_decision": "no decision",
    "open": "still open",
    "in_market": "entering the market",
    "first_tracked_touch": "our first tracked touch",
    "first_touch": "our first touch, tracked or not",
    "status_quo": "preferred to change nothing",
    "giving_up": "committee gave up",
    "abandonment": "abandoned on the way",
    "failed_negotiations": "negotiations failed",
    "other_priorities": "other priorities",
    "budget_not_released": "budget not released",
    "time_limit": "ran out of time",
    "none": "no touch by us",
    "journey": "in market",
    "dormancy": "out of the market",
    "accepted": "accepted by sales",
    "rival": "another vendor",
    "nobody": "no vendor named here",
    "not_shortlisted": "lost, not among the last two",
    "runner_up": "lost, among the last two",
    "failed_test": "lost, failed the test",
    "refused_offer": "lost, offer refused",
    "ever": "committee ever in conflict",
    "never": "committee never in conflict",
    "entry": "when the journey begins",
    "first_contact": "at first seller contact",
    "selection": "when suppliers are selected",
  ]

  /// A name in words: its own text, or itself with spaces for underscores.
  static func text(_ name: String) -> String { texts[name] ?? spaced(name) }

  /// A name that a scenario has given, with spaces for underscores.
  static func spaced(_ name: String) -> String {
    name.map { $0 == "_" ? " " : String($0) }.joined()
  }

  /// Why a budget per click is left over.
  static let noMoreClicks = "since buyers in market click no more often than that"
  /// Why nothing comes of spend where nobody looks.
  static let noResearch = "since no research mix contains it"

  /// What is not counted where strategies differ in sellers' effort; `who` is as in "A and B do".
  static func sellersCostNote(_ who: String) -> Passage {
    Passage(
      "! What our sellers cost is not counted here, and \(who) not ask the same of them: marketing cost is that of "
        + "channels alone. Profit counts it (--confidence or 'journey drivers' with --by profit)."
    )
  }

  /// The heading over names of a dimension.
  static func name(of dimension: Dimension) -> String {
    switch dimension {
    case .committeeSize: "people on the committee"
    case .incumbent: "whom they bought from before"
    case .channel: "channel"
    case .cause: "cause"
    case .clock: "clock starts at"
    case .outcome: "outcome"
    case .job: "buying job"
    case .conflict: "committee in conflict"
    case .reason: "how it ended"
    case .age: "days open"
    case .origin: "account was"
    case .segment, .quarter, .vendor, .from, .to, .stage, .moment: dimension.rawValue
    }
  }

  /// Values in the order in which a reader expects them, unknown ones last as they came.
  static func ordered(_ values: [String], _ dimension: Dimension) -> [String] {
    switch dimension {
    case .committeeSize:
      return values.sorted { leadingNumber($0) < leadingNumber($1) }
    case .job:
      return sorted(values, by: Job.allCases.map(\.id))
    case .outcome:
      return sorted(values, by: ["won", "lost", "no_decision", "open"])
    case .clock:
      return sorted(
        values,
        by: ["in_market", "first_touch", "first_tracked_touch", "opportunity"]
      )
    default:
      return values
    }
  }

  private static func sorted(_ values: [String], by order: [String]) -> [String] {
    order.filter(values.contains) + values.filter { !order.contains($0) }
  }

  private static func leadingNumber(_ text: String) -> Int {
    Int(text.prefix { $0.isNumber }) ?? .max
  }
}

extension CalendarDate {
  /// As in 31 Jan 2027, some days later; what is left of a day does not count.
  func text(after days: Double) -> String {
    later(by: days).dayText
  }

  /// The last day of a time that begins with this date, as in 31 Jan 2027 for 31 days from 1 Jan 2027 on.
  func text(throughDays days: Double) -> String { text(after: max(0, days - 0.5)) }

  /// As in 31 Jan 2027.
  var dayText: String { "\(day) \(monthText)" }

  /// As in Jan 2027.
  var monthText: String { "\(monthName) \(year)" }

  /// As in Jan.
  var monthName: String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names[month - 1]
  }
}
