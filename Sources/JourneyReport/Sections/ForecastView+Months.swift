internal import JourneyExperiment
internal import JourneyModel

extension ForecastView {
  /// Entries, leads, opportunities, wins and bookings by month, each with a fan.
  var months: ReportSection {
    let counted: [Metric] = [.entries, .leads, .opportunities, .wins, .bookings]
    let known = counted.filter { metric in !monthsKnown(metric).isEmpty }
    let last = known.flatMap { monthsKnown($0) }.max()
    guard let last else { return ReportSection(title: "", blocks: []) }
    let step = last >= Self.longestFullTable ? 3 : 1
    let shown = Array(stride(from: 0, through: last, by: step))
    let scales = known.map { metric in
      scale(of: shown.map { MetricKey(metric, month: $0) }, withFutures: false)
    }
    let means = ReportTable(
      caption: caption(
        step == 1 ? "Every month" : "Every third month; forecast.json has all"
      ),
      columns: [.left("month")] + known.map { .right(title($0)) },
      rows: shown.map { month in
        [monthName(month)] + zip(known, scales).map { cell($0, month: month, scale: $1) }
      }
    )
    return ReportSection(
      title: "FORECAST BY MONTH",
      blocks: [.table(means)] + known.map { .table(fan($0, shown)) } + [
        .paragraph(
          "A month is a twelfth of a year and is named after the calendar month in which it begins. "
            + "Ranges of single months do not add up to the range of the whole period. The ranges "
            + "that hold 50 and 95 % of futures, of every month, are in forecast.json."
        )
      ]
    )
  }

  /// The most months of which every one has a row.
  private static let longestFullTable = 18

  private func monthsKnown(_ metric: Metric) -> [Int] {
    forecast.estimates.compactMap { estimate in
      estimate.key.metric == metric && estimate.key.labels.isEmpty ? estimate.key.month : nil
    }
  }

  private func title(_ metric: Metric) -> String {
    metric.unit == .currency ? "\(metric.title) (\(forecast.currency))" : metric.title
  }

  /// A month's name, with its days if the period ends inside it.
  private func monthName(_ month: Int) -> String {
    let name = forecast.startDate.monthName(month)
    return forecast.partialMonth(month).map { "\(name) (\($0))" } ?? name
  }

  private func fan(_ metric: Metric, _ months: [Int]) -> ReportTable {
    let intervals = months.compactMap { estimate(metric, month: $0)?.interval(0.8) }
    let axis = FanAxis(low: intervals.map(\.low).min(), high: intervals.map(\.high).max())
    let scale = scale(of: months.map { MetricKey(metric, month: $0) }, withFutures: true)
    let ends = numbers.range(
      axis.start,
      axis.end,
      metric.unit,
      standardError: nil,
      units: .inHeading,
      scale: scale
    )
    return ReportTable(
      caption:
        "\(title(metric)) per month: average (●) and the range of 80 % of futures (━), drawn "
        + "from \(ends)",
      columns: [.left("month"), .futures, .left("")],
      rows: months.map { month in
        let known = estimate(metric, month: month)
        let line = known.flatMap { estimate in
          estimate.value.flatMap { value in
            estimate.interval(0.8).map {
              TextFigure.fan(low: $0.low, middle: value, high: $0.high, axis: axis, width: 50)
            }
          }
        }
        return [monthName(month), futures(metric, month: month, scale: scale), line ?? ""]
      }
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
