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
    "time_limit": "ran out of time",
    "none": "no touch by us",
  ]

  /// A name in words: its own text, or itself with spaces for underscores.
  static func text(_ name: String) -> String {
    texts[name] ?? name.map { $0 == "_" ? " " : String($0) }.joined()
  }

  /// The heading over names of a dimension.
  static func name(of dimension: Dimension) -> String {
    switch dimension {
    case .committeeSize: "people on the committee"
    case .channel: "channel"
    case .cause: "cause"
    case .clock: "clock starts at"
    case .outcome: "outcome"
    case .job: "buying job"
    case .segment, .vendor, .from, .to: dimension.rawValue
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
  /// As in 2027-01-31.
  var text: String {
    let parts = [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(year)-\(parts[0])-\(parts[1])"
  }

  /// The calendar month in which the forecast's month `index`, counted from 0, begins.
  func monthName(_ index: Int) -> String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let months = month - 1 + index
    return "\(names[months % 12]) \(year + months / 12)"
  }
}
