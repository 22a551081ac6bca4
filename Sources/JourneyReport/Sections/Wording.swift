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
  static func text(_ name: String) -> String {
    texts[name] ?? name.map { $0 == "_" ? " " : String($0) }.joined()
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
    case .segment, .vendor, .from, .to, .stage, .moment: dimension.rawValue
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

  /// As in 31 Jan 2027, some days later; what is left of a day does not count.
  func text(after days: Double) -> String {
    let date = Self(dayNumber: dayNumber + Int(days.rounded(.down)))
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(date.day) \(names[date.month - 1]) \(date.year)"
  }

  /// Days since 1 March of year 0, in the Gregorian calendar; years begin with March, so that a leap day
  /// is the last of its year.
  private var dayNumber: Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let leapDays = Self.quotient(years, 4) - Self.quotient(years, 100) + Self.quotient(years, 400)
    return 365 * years + leapDays + Self.daysBefore(month: months) + day - 1
  }

  /// The date of a day number: the inverse of ``dayNumber``.
  private init(dayNumber: Int) {
    // No year is shorter than 365 days, so that this one is not too early by more than it corrects.
    var years = Self.quotient(dayNumber, 365)
    func start(_ years: Int) -> Int {
      CalendarDate(year: years, month: 3, day: 1).dayNumber
    }
    while start(years) > dayNumber { years -= 1 }
    let rest = dayNumber - start(years)
    let months = (0..<12).last { Self.daysBefore(month: $0) <= rest } ?? 0
    self.init(
      year: months < 10 ? years : years + 1,
      month: (months + 2) % 12 + 1,
      day: rest - Self.daysBefore(month: months) + 1
    )
  }

  /// Days from 1 March to the first of a month, counted from 0 for March.
  private static func daysBefore(month: Int) -> Int { (153 * month + 2) / 5 }

  /// Rounded down, also below 0.
  private static func quotient(_ number: Int, _ divisor: Int) -> Int {
    Int((Double(number) / Double(divisor)).rounded(.down))
  }
}
