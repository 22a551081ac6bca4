internal import JourneyExperiment
internal import JourneyModel

extension ForecastView {
  /// Entries, leads, opportunities, wins and bookings by month, each with a fan.
  var months: Section {
    let counted: [Metric] = [.entries, .leads, .opportunities, .wins, .bookings]
    let known = counted.filter { metric in !monthsKnown(metric).isEmpty }
    let last = known.flatMap { monthsKnown($0) }.max()
    guard let last else { return .empty }
    let isLong = last >= Table.mostMonths
    let shown = Array(0...last).filter { !isDetail($0, last) }
    let scales = known.map { metric in
      scale(of: shown.map { MetricKey(metric, month: $0) }, withFutures: false)
    }
    let means = Table(
      caption: caption("Every month"),
      shortCaption: isLong ? caption("Every third month; forecast.json has all") : nil,
      columns: [.left("month from")] + known.map { .right(title($0)) },
      rows: (0...last).map { month in
        Table.Row(
          [.text(monthName(month))]
            + zip(known, scales).map { cell($0, month: month, scale: $1) },
          isDetail: isDetail(month, last)
        )
      }
    )
    return Section(
      title: "Forecast by month",
      blocks: [.table(means)] + known.filter(hasRanges).map { .figure(fan($0, last)) } + [
        .paragraph(
          "A month is a twelfth of a year, 30.4 days, and is named by the date on which it begins. "
            + "Ranges of single months do not add up to the range of the whole period. The ranges "
            + "that hold 50 and 95 % of futures, of every month, are in forecast.json."
        )
      ]
    )
  }

  /// Whether there is a range of 80 % of futures in any month.
  private func hasRanges(_ metric: Metric) -> Bool {
    monthsKnown(metric).contains { estimate(metric, month: $0)?.interval(0.8) != nil }
  }

  /// The fan of wins, or of bookings if there are none.
  var headlineFan: Figure? {
    let metric = [Metric.wins, .bookings].first { !monthsKnown($0).isEmpty }
    guard let metric, let last = monthsKnown(metric).max() else { return nil }
    return fan(metric, last)
  }

  /// Whether a month is left out where room is short.
  private func isDetail(_ month: Int, _ last: Int) -> Bool {
    last >= Table.mostMonths && month % 3 != 0
  }

  private func monthsKnown(_ metric: Metric) -> [Int] {
    forecast.estimates.compactMap { estimate in
      estimate.key.metric == metric && estimate.key.labels.isEmpty ? estimate.key.month : nil
    }
  }

  /// The date on which a month begins, with its days if the period ends inside it.
  private func monthName(_ month: Int) -> String {
    let name = forecast.startDate.text(after: Double(month) * CalendarLength.month)
    return forecast.partialMonth(month).map { "\(name) (\($0))" } ?? name
  }

  private func fan(_ metric: Metric, _ last: Int) -> Figure {
    let shown = (0...last).filter { !isDetail($0, last) }
    let scale = scale(of: shown.map { MetricKey(metric, month: $0) }, withFutures: true)
    return Figure(
      title: "\(title(metric)) per month",
      reading:
        "The line is the average over all simulated futures. Each band holds so many of them as the "
        + "legend says, in each month; your one real future wanders within them.",
      data: .fan(
        Fan(
          points: (0...last).map { month in
            let known = estimate(metric, month: month)
            return Fan.Point(
              month: month,
              name: monthName(month),
              middle: known?.value,
              ranges: known?.intervals ?? []
            )
          },
          measure: Measure(metric.unit, scale: scale)
        )
      ),
      table: Table(
        columns: [.left("month from"), .futures],
        rows: (0...last).map { month in
          Table.Row(
            [.text(monthName(month)), futures(metric, month: month, scale: scale)],
            isDetail: isDetail(month, last)
          )
        }
      ),
      positions: (0...last).map { Double($0) }
    )
  }
}

extension Forecast {
  /// The days of a month that the period cuts off, as in `9 of 30 days`; `nil` for a whole month.
  ///
  /// Months from the end of the period on have no days.
  func partialMonth(_ month: Int) -> String? { CalendarMonth.partial(days: days(inMonth: month)) }
}

/// Months of the model's calendar in words.
enum CalendarMonth {
  /// A month that the period cuts off after some days, as in `9 of 30 days`; `nil` for a whole month and
  /// for one that lies beyond.
  static func partial(days: Double) -> String? {
    guard days > 1e-9, days < CalendarLength.month - 1e-9 else { return nil }
    // Never "30 of 30 days" or "0 of 30 days" for what is partial.
    let whole = Int(CalendarLength.month.rounded())
    return "\(min(whole - 1, max(1, Int(days.rounded())))) of \(whole) days"
  }
}
