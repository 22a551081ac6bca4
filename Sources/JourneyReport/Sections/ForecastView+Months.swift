internal import JourneyExperiment
internal import JourneyModel

extension ForecastView {
  /// Entries, leads, opportunities, wins and bookings by month, with fans for the last two.
  var months: ReportSection {
    let counted: [Metric] = [.entries, .leads, .opportunities, .wins, .bookings]
    let known = counted.filter { metric in !monthsKnown(metric).isEmpty }
    let last = known.flatMap { monthsKnown($0) }.max()
    guard let last else { return ReportSection(title: "", blocks: []) }
    let step = last >= Self.longestFullTable ? 3 : 1
    let shown = Array(stride(from: 0, through: last, by: step))
    let means = ReportTable(
      caption: step == 1
        ? "Every month (estimate ± error)"
        : "Every third month (estimate ± error); forecast.json has all",
      columns: [.left("month")] + known.map { .right(title($0)) },
      rows: shown.map { month in
        [forecast.startDate.monthName(month)] + known.map { cell($0, month: month) }
      }
    )
    let lines = ReportTable(
      caption: "The average month by month, each line from 0 to its own largest month",
      columns: [.left(""), .left("")],
      rows: known.map { metric in
        let values = (0...last).map { estimate(metric, month: $0)?.value }
        return [metric.title, TextFigure.sparkline(values)]
      }
    )
    let fans = [Metric.wins, .bookings].filter(known.contains).map { fan($0, shown) }
    return ReportSection(
      title: "FORECAST BY MONTH",
      blocks: [.table(means), .table(lines)] + fans.map { .table($0) } + [
        .paragraph(
          "A month is a twelfth of a year and is named after the calendar month in which it begins. "
            + "Ranges of single months do not add up to the range of the whole period."
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

  private func fan(_ metric: Metric, _ months: [Int]) -> ReportTable {
    let tops = months.compactMap { estimate(metric, month: $0)?.interval(0.8)?.high }
    let top = tops.max() ?? 0
    let end = numbers.value(top, metric.unit, units: .inHeading)
    return ReportTable(
      caption: "\(title(metric)) per month: average (●) and the range of 80 % of futures (━), "
        + "from 0 to \(end)",
      columns: [.left("month"), .estimate, .futures, .left("")],
      rows: months.map { month in
        let known = estimate(metric, month: month)
        let line = known.flatMap { estimate in
          estimate.value.flatMap { value in
            estimate.interval(0.8).map {
              TextFigure.fan(low: $0.low, middle: value, high: $0.high, top: top, width: 40)
            }
          }
        }
        return [
          forecast.startDate.monthName(month), cell(metric, month: month),
          futures(metric, month: month), line ?? "",
        ]
      }
    )
  }
}
