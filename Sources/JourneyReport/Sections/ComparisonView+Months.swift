internal import JourneyExperiment
internal import JourneyModel

extension ComparisonView {
  /// The difference added up month by month, and where the curves cross.
  var months: ReportSection {
    ReportSection(
      title: "MONTH BY MONTH: WHAT HAS B BROUGHT MORE THAN A?",
      blocks: comparison.courses.flatMap { course in
        [.table(table(course)), .paragraph(crossing(course))]
      }
    )
  }

  /// The most months of which every one has a row.
  private static let longestFullTable = 18

  private func table(_ course: Comparison.Course) -> ReportTable {
    let months = course.cumulative.months
    let unit = course.metric.unit
    let step = months.count > Self.longestFullTable ? 3 : 1
    let shown =
      stride(from: step - 1, to: months.count, by: step).filter { $0 < months.count - 1 }
      + [months.count - 1]
    let scale = scale(of: course)
    let axis = FanAxis(
      low: min(0, shown.compactMap { months[$0].totalInterval?.low }.min() ?? 0),
      high: max(0, shown.compactMap { months[$0].totalInterval?.high }.max() ?? 0)
    )
    let title =
      unit == .currency
      ? "\(course.metric.title) (\(comparison.currency))" : course.metric.title
    return ReportTable(
      caption:
        "\(title), B - A since the start: average (●), range of 80 % of futures (━), none (│)"
        + (step > 1 ? "; every third month, all in JSON" : ""),
      columns: [
        .left("by the end of"), differenceColumn, .futures, .right("B ahead"), .left(""),
      ],
      rows: shown.map { index in
        let month = months[index]
        let line = month.totalInterval.map {
          TextFigure.fan(low: $0.low, middle: month.total, high: $0.high, axis: axis, width: 32)
        }
        return [
          name(index), difference(month.total, month.totalStandardError, unit, scale),
          range(month.totalInterval, unit, month.totalStandardError, scale),
          share(month.shareAhead), line ?? "",
        ]
      }
    )
  }

  /// One scale for all that a course shows, that of its largest difference.
  private func scale(of course: Comparison.Course) -> MoneyScale {
    MoneyScale(
      of: course.cumulative.months.flatMap { month in
        [month.totalInterval?.low, month.totalInterval?.high, month.total].compactMap(\.self)
      }.map { abs($0) }.max() ?? 0
    )
  }

  private func name(_ month: Int) -> String {
    let name = comparison.startDate.monthName(month)
    let days = comparison.days(inMonth: month)
    return CalendarMonth.partial(days: days).map { "\(name) (\($0))" } ?? name
  }

  /// A month in words with its number, counted from 1.
  private func numbered(_ month: Int) -> String {
    "\(comparison.startDate.monthName(month)) (month \(month + 1))"
  }

  /// Where the curves cross and how sure that is.
  private func crossing(_ course: Comparison.Course) -> String {
    let title = course.metric.title
    guard let crossing = course.cumulative.crossing else {
      return "\(title): the average curves do not cross; one side is ahead from the first month on."
    }
    let (first, later) =
      crossing.endsAhead ? ("falls behind", "made that good") : ("gets ahead", "lost that")
    let farthest = difference(
      crossing.farthest,
      crossing.farthestStandardError,
      course.metric.unit,
      scale(of: course)
    )
    var text =
      "\(title): on average B first \(first), most by the end of "
      + "\(numbered(crossing.farthestMonth)) with \(farthest), and has \(later) by the end of "
      + "\(numbered(crossing.month)). "
    text += certainty(crossing)
    let ten = crossing.month(share: 0.1).map(numbered)
    let ninety = crossing.month(share: 0.9).map(numbered)
    text +=
      " Futures differ more: 10 % of them have crossed by \(ten ?? "never in the period"), "
      + "half by \(crossing.month(share: 0.5).map(numbered) ?? "never in the period"), "
    text +=
      ninety.map { "90 % by \($0)" }
      ?? "and \(share(1 - (crossing.sharesCrossed.last ?? 0))) not within the period"
    return text + "."
  }

  private func certainty(_ crossing: CurveCrossing) -> String {
    guard showsErrors else {
      return "So few draws do not tell how sure that is."
    }
    guard crossing.isClear else {
      return "This is not clear: one of the two lies within two standard errors of no difference."
    }
    let latest = crossing.latest.map(numbered) ?? "later than the period"
    return "Within two standard errors of the simulation that is between "
      + "\(numbered(crossing.earliest)) and \(latest)."
  }
}
