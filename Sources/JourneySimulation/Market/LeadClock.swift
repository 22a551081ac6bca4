import CLanes
import JourneyModel

/// A time without a journey, in days.
struct Dormancy {
  /// When the last journey has ended.
  let since: Double
  /// When the next begins; may be infinite.
  let until: Double
}

/// An account of which a person is known while it is dormant (model, rules 6.6 and 6.19).
struct DormantLead {
  /// Day on which it becomes a lead.
  let day: Double
  /// Index of the channel by which it does.
  let channel: Int
  /// Touches in which somebody says who they are, up to what qualifies, `>= 1`.
  var touches = 1
  /// Day on which these qualify it; NaN if they do not.
  var qualified = Double.nan
  /// Day on which it stops being one, dormant as it is; NaN if it enters before.
  var closed = Double.nan
}

/// A lead that an account is when it enters, in two bytes.
struct EnteringLead {
  /// Index of the channel by which it became one; -1 if it is none.
  let channel: Int8
  /// Touches in which somebody has said who they are, at most 255.
  let touches: UInt8

  /// No lead.
  static let none = EnteringLead(channel: -1, touches: 0)
}

/// When a segment's dormant accounts become leads (model, rule 6.19).
///
/// Work is proportional to dormancies and leads, never to days: an exponential number tells how many touches
/// are to be expected until the next one in which somebody says who they are.
struct LeadClock {
  private let identification: DormantIdentification
  /// How long a dormant account stays a lead.
  private let lifetime: Double
  private let qualifyingTouches: Int
  /// Day after which nothing that happens to the dormant counts.
  private let horizon: Double
  private let isRunning: Bool

  /// - Parameters:
  ///   - identification: Of the segment.
  ///   - scenario: Whose rules hold.
  init(_ identification: DormantIdentification, _ scenario: Scenario) {
    self.identification = identification
    lifetime = scenario.seller.leadDays
    qualifyingTouches = scenario.seller.qualifyingTouches
    horizon = scenario.horizonDays
    isRunning = identification.isPossible
  }

  /// Follows an account through a dormancy.
  ///
  /// - Parameters:
  ///   - dormancy: From when to when.
  ///   - receptivity: Of the account, `>= 0`.
  ///   - stream: Random numbers of the journey that the dormancy leads to.
  ///   - visit: Called with each lead that begins before the horizon, in order.
  /// - Returns: What the account is when it enters.
  @inline(__always)
  func follow(
    _ dormancy: Dormancy,
    receptivity: Double,
    _ stream: lanes_stream,
    _ visit: (DormantLead) -> Void
  ) -> EnteringLead {
    guard isRunning && receptivity > 0 else { return .none }
    var sampler = Sampler(stream, purpose: StreamPurpose.dormantLeads)
    let stop = min(dormancy.until, horizon)
    var day = next(after: dormancy.since, before: stop, receptivity, &sampler)
    while day < stop {
      var lead = DormantLead(
        day: day,
        channel: identification.channel(on: day, sampler.uniform())
      )
      let close = day + lifetime
      qualify(&lead, before: min(close, dormancy.until), receptivity, &sampler)
      guard close < dormancy.until else {
        visit(lead)
        return EnteringLead(
          channel: Int8(lead.channel),
          touches: UInt8(min(lead.touches, Int(UInt8.max)))
        )
      }
      lead.closed = close
      visit(lead)
      day = next(after: close, before: stop, receptivity, &sampler)
    }
    return .none
  }

  /// Counts the touches that follow the first, as many as qualify.
  private func qualify(
    _ lead: inout DormantLead,
    before stop: Double,
    _ receptivity: Double,
    _ sampler: inout Sampler
  ) {
    var day = lead.day
    while lead.touches < qualifyingTouches {
      day = next(after: day, before: stop, receptivity, &sampler)
      guard day < stop else { return }
      lead.touches += 1
    }
    lead.qualified = day
  }

  /// The next day on which somebody says who they are; infinite if that is not before `stop`.
  private func next(
    after day: Double,
    before stop: Double,
    _ receptivity: Double,
    _ sampler: inout Sampler
  ) -> Double {
    let touches = identification.expected(by: day) + sampler.exponential() / receptivity
    guard stop.isInfinite || touches < identification.expected(by: stop) else { return .infinity }
    return identification.day(expecting: touches)
  }
}
