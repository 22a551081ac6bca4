internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// A month or a quarter of the period.
  private struct Stretch {
    let name: String
    /// What a metric is in it.
    let key: (Metric) -> MetricKey
  }

  /// Entries, leads, opportunities, wins and bookings by month, in a long period by quarter, each with a fan.
  var months: Section {
    let known = knownByMonth
    guard !known.isEmpty else { return .empty }
    let months = table(known, monthStretches, monthHeading)
    let fans = known.filter(hasRanges).map { Block.figure(fan($0)) }
    guard isLong else {
      return Section(
        title: "Forecast by month",
        blocks: [.table(months)] + fans + [reading("months")]
      )
    }
    return Section(
      title: "Forecast by quarter",
      blocks: [.table(table(known, stretches, "quarter"))] + fans + [
        reading("quarters"), .table(months.asDetail),
      ]
    )
  }

  /// Whether there is a range of 80 % of futures in any month or quarter that is shown.
  private func hasRanges(_ metric: Metric) -> Bool {
    stretches.map { $0.key(metric) }.contains { key in
      estimate(metric, key.labels, month: key.month)?.interval(0.8) != nil
    }
  }

  private func reading(_ stretches: String) -> Block {
    .paragraph(
      "Ranges of single \(stretches) do not add up to the range of the whole period. The ranges that hold 50 and "
        + "95 % of futures are in forecast.json, of every month\(isLong ? " and quarter" : "")."
    )
  }

  /// Estimates of metrics, a row for each stretch of time.
  private func table(_ metrics: [Metric], _ stretches: [Stretch], _ heading: String) -> Table {
    let scales = metrics.map { metric in
      scale(of: stretches.map { $0.key(metric) }, withFutures: false)
    }
    return Table(
      caption: caption("Every \(heading == "quarter" ? heading : "month")"),
      columns: [.left(heading)] + metrics.map { .right(title($0)) },
      rows: stretches.map { stretch in
        Table.Row(
          [.text(stretch.name)]
            + zip(metrics, scales).map { metric, scale in
              let key = stretch.key(metric)
              return cell(metric, key.labels, month: key.month, scale: scale)
            }
        )
      }
    )
  }

  /// The fan of wins, or of bookings if there are none.
  var headlineFan: Figure? {
    [Metric.wins, .bookings].first { knownByMonth.contains($0) }.map(fan)
  }

  /// What is counted by month, as far as it is known.
  private var knownByMonth: [Metric] {
    let counted: [Metric] = [.entries, .leads, .opportunities, .wins, .bookings]
    return counted.filter { metric in estimate(metric, month: 0) != nil }
  }

  /// Whether quarters are shown, since months are many.
  private var isLong: Bool { forecast.months.count > Table.mostMonths }

  private var stretches: [Stretch] { isLong ? quarterStretches : monthStretches }

  private var monthHeading: String { forecast.startDate.day == 1 ? "month" : "month from" }

  private var monthStretches: [Stretch] {
    let months = forecast.months
    return (0..<months.count).map { month in
      Stretch(name: months.name(from: month..<month + 1)) { MetricKey($0, month: month) }
    }
  }

  private var quarterStretches: [Stretch] {
    let months = forecast.months
    return (0..<months.quarterCount).map { quarter in
      let range = months.months(ofQuarter: quarter)
      let label = months.date(of: range.lowerBound).text
      return Stretch(name: months.name(from: range)) { MetricKey($0, [.quarter: label]) }
    }
  }

  private func fan(_ metric: Metric) -> Figure {
    let stretches = stretches
    let keys = stretches.map { $0.key(metric) }
    let scale = scale(of: keys, withFutures: true)
    let period = isLong ? Fan.Period.quarter : .month
    let noun = period.rawValue
    let heading = isLong ? noun : monthHeading
    return Figure(
      title: "\(title(metric)) per \(noun)",
      reading:
        "The line is the average over all simulated futures. Each band holds so many of them as the "
        + "legend says, in each \(noun); your one real future wanders within them.",
      data: .fan(
        Fan(
          points: zip(stretches, keys).enumerated().map { place, point in
            let known = estimate(metric, point.1.labels, month: point.1.month)
            return Fan.Point(
              place: place,
              name: point.0.name,
              middle: known?.value,
              ranges: known?.intervals ?? []
            )
          },
          measure: Measure(metric.unit, scale: scale),
          period: period,
          placesTitle: heading
        )
      ),
      table: Table(
        columns: [.left(heading), .futures],
        rows: zip(stretches, keys).map { stretch, key in
          Table.Row([
            .text(stretch.name), futures(key.metric, key.labels, month: key.month, scale: scale),
          ])
        }
      ),
      positions: stretches.indices.map { Double($0) }
    )
  }
}

extension PeriodMonths {
  /// What some months are called, as in `Jan 2027` and `Jan-Mar 2027`, or by their first day if they begin within
  /// months of the calendar; with their days if the period ends inside them.
  func name(from months: Range<Int>) -> String {
    let first = date(of: months.lowerBound)
    guard start.day == 1 else { return noting(first.dayText, months) }
    let last = date(of: months.upperBound - 1)
    let begin = first.year == last.year ? first.monthName : first.monthText
    return noting(
      months.count == 1 ? first.monthText : "\(begin)-\(last.monthText)",
      months
    )
  }

  /// The end of a month, as in `Jan 2027`, or its last day if months begin within those of the calendar.
  func end(of month: Int) -> String {
    start.day == 1 ? date(of: month).monthText : start.text(throughDays: begin(of: month + 1))
  }

  /// The same, with the month's days if the period ends inside it.
  func name(through month: Int) -> String { noting(end(of: month), month..<month + 1) }

  /// A name of some months, and how many of their days there are if the period ends a day or more before them, as in
  /// `Mar 2027 (9 of 31 days)`.
  private func noting(_ name: String, _ months: Range<Int>) -> String {
    let (days, whole) = (days(in: months), wholeDays(in: months))
    guard whole - days >= 1 else { return name }
    return "\(name) (\(max(1, Int(days.rounded()))) of \(Int(whole)) days)"
  }
}
