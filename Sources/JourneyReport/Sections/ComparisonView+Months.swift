internal import JourneyExperiment
internal import JourneyModel

extension ComparisonView {
  /// The difference added up month by month, and where the curves cross.
  var months: Section {
    Section(
      title: "Month by month: what has \(letter) brought more than A?",
      blocks: pair.courses.flatMap { course in
        [.figure(figure(course)), .paragraph(crossing(course))]
      }
    )
  }

  /// What B has brought more than A since the start, month by month.
  func figure(_ course: Comparison.Course) -> Figure {
    let months = course.cumulative.months
    let measure = measure(course)
    let names = comparison.months
    let isLong = months.count > Table.mostMonths
    let title =
      course.metric.unit == .currency
      ? "\(course.metric.title) (\(comparison.currency))" : course.metric.title
    return Figure(
      title: "\(title), \(letter) - A since the start",
      reading:
        "Above the line at 0, \(letter) has brought more than A up to that month. The line is the average "
        + "difference; the band holds 80 % of futures."
        + (course.cumulative.crossing == nil
          ? ""
          : " The mark is the month from which on the average stays on the side on which it ends."),
      data: .fan(
        Fan(
          points: months.enumerated().map { index, month in
            Fan.Point(
              place: index,
              name: names.name(through: index),
              middle: month.total,
              ranges: [month.totalInterval].compactMap(\.self)
            )
          },
          measure: measure,
          isDifference: true,
          crossing: course.cumulative.crossing?.month
        )
      ),
      table: Table(
        columns: [.left("through"), differenceColumn, .futures, .right("\(letter) ahead")],
        rows: months.enumerated().map { index, month in
          Table.Row(
            [
              .text(names.name(through: index)),
              .value(difference(month.total, month.totalStandardError, measure)),
              range(month.totalInterval, month.totalStandardError, measure),
              .value(.shareOfFutures(month.shareAhead)),
            ],
            isDetail: isLong && index % 3 != 2 && index < months.count - 1
          )
        }
      ),
      positions: months.indices.map { Double($0) },
      omission: isLong ? "every third month, all in JSON" : nil
    )
  }

  /// One scale for all that a course shows, that of its largest difference.
  private func measure(_ course: Comparison.Course) -> Measure {
    Measure(
      course.metric.unit,
      scale: MoneyScale(
        of: course.cumulative.months.flatMap { month in
          [month.totalInterval?.low, month.totalInterval?.high, month.total].compactMap(\.self)
        }.map { abs($0) }.max() ?? 0
      )
    )
  }

  /// A month by its name or its last day, with its number, counted from 1.
  private func numbered(_ month: Int) -> String {
    "\(comparison.months.end(of: month)) (month \(month + 1))"
  }

  /// Where the curves cross and how sure that is.
  func crossing(_ course: Comparison.Course) -> Passage {
    let title = course.metric.title
    guard let crossing = course.cumulative.crossing else {
      if course.cumulative.months.allSatisfy({ $0.difference == 0 }) {
        return "\(title): the same in every month."
      }
      return "\(title): \(ends(course)), and the average curves do not cross before."
    }
    guard !showsErrors || crossing.isClear else {
      return
        "\(title): \(ends(course)), and it cannot be told whether the average curves cross before."
    }
    let (first, later) =
      crossing.endsAhead ? ("falls behind", "made that good") : ("gets ahead", "lost that")
    let farthest = difference(
      crossing.farthest,
      crossing.farthestStandardError,
      measure(course)
    )
    var text: Passage =
      "\(title): on average \(letter) first \(first), most by "
      + "\(numbered(crossing.farthestMonth)) with \(farthest), and has \(later) by "
      + "\(numbered(crossing.month)). "
    text += Passage(certainty(crossing))
    let reached = [("10 % of them", 0.1), ("half", 0.5), ("90 %", 0.9)].compactMap { name, share in
      crossing.month(share: share).map { (name, numbered($0)) }
    }
    let parts = reached.enumerated().map { place, part in
      place == 0 ? "\(part.0) have crossed by \(part.1)" : "\(part.0) by \(part.1)"
    }
    text += " Futures differ more: " + Passage(parts.joined(separator: ", "))
    if reached.count == 3 { return text + "." }
    let never = 1 - (crossing.sharesCrossed.last ?? 0)
    return text
      + "\(parts.isEmpty ? "" : ", and ")\(.shareOfFutures(never)) \(parts.isEmpty ? "of them have not crossed" : "not") "
      + "within the period."
  }

  /// Which side is ahead at the end.
  private func ends(_ course: Comparison.Course) -> Passage {
    guard let last = course.cumulative.months.last else { return "there is no month" }
    let side = last.total > 0 ? "ahead" : "behind"
    guard showsErrors, abs(last.total) > 2 * last.totalStandardError else {
      return "at the end \(letter) and A cannot be told apart"
    }
    return "at the end \(letter) is \(side)"
  }

  private func certainty(_ crossing: CurveCrossing) -> String {
    guard showsErrors else {
      return "So few draws do not tell how sure that is."
    }
    let latest = crossing.latest.map(numbered) ?? "later than the period"
    return "Within two standard errors of the simulation that is between "
      + "\(numbered(crossing.earliest)) and \(latest)."
  }
}
