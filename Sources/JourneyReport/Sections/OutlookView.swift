package import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel

extension Document {
  /// What a scenario comes to before it is run: a line per channel, cautions, plausibility, and how long a run
  /// takes.
  package init(_ outlook: Outlook, runTime: RunTime) {
    let view = OutlookView(outlook: outlook)
    title = "What was understood"
    isTitledBySubject = true
    let lists: [Passage?] = outlook.contactLists.map {
      ContactListNote.contacts($0) + ": " + ContactListNote.changes($0) + "."
    }
    let notes =
      ([view.awareness] + lists + [view.freeChannels, view.facts, OutlookView.duration(runTime)])
      .compactMap(\.self)
    sections = [
      Section(
        title: nil,
        blocks: (outlook.channels.isEmpty ? [] : [.table(view.channels)])
          + [.list(view.cautions + notes)]
      )
    ]
    currency = outlook.currency
  }
}

/// An outlook in words and cells.
struct OutlookView {
  let outlook: Outlook

  private static let money = Measure(.currency, units: .shown)
  private static let perMonth = Measure(.perJourney)

  /// People, touches and money by channel.
  fileprivate var channels: Table {
    let rows = outlook.channels
    let hasSteps = rows.contains { $0.touchRange != nil }
    let scale = MoneyScale(common: rows.flatMap { [$0.planned, $0.spent.value] })
    let money = Measure(.currency, scale: scale)
    let heading = "touches per person, month"
    return Table(
      columns: [.left("channel"), .right("people"), .right(heading)]
        + (hasSteps ? [.right("by the steps of the plan")] : [])
        + [
          .right("planned (\(outlook.currency))"), .right("to be spent (\(outlook.currency))"),
        ],
      rows: rows.map { row in
        Table.Row(
          [
            .text(Wording.text(row.id)), .value(.number(row.people, error: nil, Measure(.count))),
            touches(row),
          ] + (hasSteps ? [steps(row)] : [])
            + [
              .value(.number(row.planned, error: nil, money)),
              .value(.estimate(row.spent.value, error: row.spent.standardError, money)),
            ]
        )
      }
    )
  }

  private func touches(_ row: ChannelOutlook) -> Cell {
    .value(.number(row.touches.value, error: row.touches.standardError, Self.perMonth))
  }

  private func steps(_ row: ChannelOutlook) -> Cell {
    guard let range = row.touchRange else { return .empty }
    return .value(
      .range(low: range.lowerBound, high: range.upperBound, error: nil, Self.perMonth)
    )
  }

  /// Who would name us, and why; where the plan leads if that is somewhere else.
  fileprivate var awareness: Passage? {
    outlook.awareness.map {
      let dayZero = AwarenessNote.onDayZero($0)
      return AwarenessNote.stays($0)
        ? "Awareness: \(dayZero)." : "Awareness: \(dayZero); \(AwarenessNote.inTheLongRun($0))."
    }
  }

  /// Where buyers meet us for nothing.
  fileprivate var freeChannels: Passage? {
    guard !outlook.freeChannels.isEmpty else { return nil }
    let names = outlook.freeChannels.map { Wording.text($0) }.joined(separator: ", ")
    return Passage("Met without spend: \(names).")
  }

  fileprivate var facts: Passage? {
    FactsNote.text(outlook.facts, toldBy: "\(.count(outlook.journeys)) pilot journeys tell")
  }

  fileprivate var cautions: [Passage] { outlook.cautions.map { "! " + Self.text($0) } }

  /// A caution in a sentence without its end.
  static func text(_ caution: Caution) -> Passage {
    switch caution {
    case .unspent(let channel, let planned, let spent, let clicks):
      return
        "\(Wording.text(channel)): about \(.number(spent.value, error: spent.standardError, money)) of "
        + "\(amount(planned)) spent: only "
        + "\(.number(clicks.value, error: clicks.standardError, Measure(.count))) clicks a month"
    case .unsearched(let channel):
      return "\(Wording.text(channel)): spend does nothing, \(Wording.noResearch)"
    case .invisible(let channel):
      return "\(Wording.text(channel)): spend does nothing, since visibility.gain is 0"
    case .unmet(let channel):
      return "\(Wording.text(channel)): touches reach nobody, in any role or in any stage"
    case .avoided(let channel, let roles, let all):
      return
        "\(Wording.text(channel)): \(.count(roles.count)) of \(.count(all)) roles paid for are never met "
        + "(seller_initiated, role_fit)"
    case .ineffective(let channel):
      return "\(Wording.text(channel)): touches change no opinion, since effect is 0"
    case .borrowed(let channel, let keys):
      return
        "\(Wording.text(channel)): \(keys.joined(separator: ", ")) as of paid social; state its own"
    case .lateStart(let channel, let date):
      return "\(Wording.text(channel)): nothing is planned before \(date.dayText), its first step"
    case .forgotten(let channel):
      return
        "\(Wording.text(channel)): people out of market remember none of it (retention, stage_fit)"
    case .capped(let channel, let stated, let cap):
      return
        "\(Wording.text(channel)): \(monthly(stated)) touches per person and month are stated, "
        + "frequency_cap allows \(monthly(cap))"
    case .saturated(let channel, let unlimited, let bought):
      return
        "\(Wording.text(channel)): saturated; \(monthly(bought)) touches a month per person for "
        + "the price of \(monthly(unlimited))"
    case .annoying(let touches, let tolerance):
      return
        "our push touches: up to \(monthly(touches)) a month per person; beyond \(monthly(tolerance)) they annoy"
    case .longList(let channel, let contacts, let people):
      return
        "\(Wording.text(channel)): \(.number(contacts, error: nil, Measure(.count))) contacts are stated, but only "
        + "\(.number(people, error: nil, Measure(.count))) people are targeted"
    case .undirected(let channel):
      return
        "\(Wording.text(channel)): competitors' plans fall evenly, since 'target' is not stated"
    case .promptedAwareness(let vendor, let awareness):
      return
        "\(Wording.text(vendor)): awareness \(.number(awareness, error: 0.01, Measure(.share, units: .shown))) "
        + "looks prompted; who names it unasked is rarely above 20 %"
    case .distantPrice(let vendor, let segment, let ratio):
      return
        "\(Wording.text(vendor)): asks \(.number(ratio, error: 0.01, Measure(.count))) times what buyers in "
        + "\(Wording.text(segment)) are used to pay"
    case .sameUnknown(let paths):
      return "\(Self.siblings(paths)); one unknown? See 'shared'"
    case .unsettledCustomers(let segment, let stated, let settled):
      let share = Value.estimate(settled.value, error: settled.standardError, Measure(.share))
      return
        "\(Wording.text(segment)): incumbents gives us \(.number(stated, error: 0.01, Measure(.share))), the plan "
        + "leads to \(share) in the long run"
    }
  }

  /// As in `core, lower: same purchase_interval`, of paths that differ in one key.
  private static func siblings(_ paths: [String]) -> String {
    let keys = paths.map { $0.split(separator: ".") }
    let first = keys[0]
    let place = first.indices.first { index in keys.contains { $0[index] != first[index] } } ?? 0
    let names = keys.map { Wording.text(String($0[place])) }.joined(separator: ", ")
    return "\(names): same \(first[(place + 1)...].joined(separator: "."))"
  }

  private static func amount(_ value: Double) -> Passage {
    "\(.number(value, error: nil, money))"
  }

  private static func monthly(_ value: Double) -> Passage {
    "\(.number(value, error: nil, perMonth))"
  }

  /// How long the run takes, to a round number.
  static func duration(_ time: RunTime) -> Passage {
    let (seconds, minute, hour) = (time.seconds, 60.0, 3_600.0)
    let length: Passage =
      seconds < 1
      ? "less than a second"
      : seconds < 90
        ? "about \(rounded(seconds)) s"
        : seconds < 90 * minute
          ? "about \(rounded(seconds / minute)) min" : "about \(rounded(seconds / hour)) h"
    return "A run of \(.counted(time.replications, noun: "future")) takes \(length) on "
      + "\(.counted(time.threads, noun: "thread")) of this machine."
  }

  /// The next number of one significant digit, or one and a half: nothing more is known of a time.
  private static func rounded(_ time: Double) -> Passage {
    var unit = 1.0
    while time >= 10 * unit { unit *= 10 }
    let step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].first { $0 * unit >= 0.95 * time } ?? 10
    return "\(.plain(step * unit))"
  }
}
