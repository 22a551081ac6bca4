internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

extension DriversView {
  private var noun: String { report.objective.noun }

  private func amount(_ mean: SampleMean) -> Passage {
    let value = Value.difference(
      mean.mean,
      error: mean.standardError,
      Measure(
        report.objective.unit,
        scale: MoneyScale(of: max(abs(mean.mean), mean.standardError))
      )
    )
    return report.objective.unit == .currency ? "\(value) \(report.scenario.currency)" : "\(value)"
  }

  private static func isClear(_ mean: SampleMean) -> Bool {
    abs(mean.mean) > 2 * mean.standardError
  }

  /// The difference, and what is most of it.
  var answer: Passage {
    let drivers = report.drivers
    let whole: Passage =
      "B brings \(amount(drivers.whole)) of \(noun) against A, in "
      + "\(.counted(drivers.futures, noun: "future"))"
    let clear = ordered.filter { Self.isClear($0.part) }
    guard let first = clear.first else {
      return "\(whole): no part of it is clearly more than chance."
    }
    let most: Passage =
      "\(whole). The largest part is \(Wording.spaced(first.name)) (\(amount(first.part)))"
    let against = clear.dropFirst().first {
      ($0.part.mean > 0) != (first.part.mean > 0)
    }
    guard let against else { return "\(most)." }
    return "\(most); \(Wording.spaced(against.name)) goes the other way (\(amount(against.part)))."
  }

  /// How to read the parts.
  var notes: [Passage] {
    var notes: [Passage] = [
      "A part is what the change brings on average over all orders in which the changes may be made one "
        + "after the other (Shapley 1953); the parts sum to the whole."
    ]
    if let together = report.drivers.together {
      notes.append(
        "Alone: with no other change. Last: with all others made."
          + (report.drivers.drivers.count > 1
            ? " All at once bring \(amount(together)) beyond the sum of each alone." : "")
      )
    }
    if let orders = report.drivers.sampledOrders {
      notes.append(
        "There are too many combinations to simulate all: \(.count(2 * orders)) orders were followed, and "
          + "the errors hold what that leaves open."
      )
    }
    if !report.sharesEffort, !report.objective.isProfit {
      notes.append(Wording.sellersCostNote("A and B do"))
    }
    return notes + ["Errors are those of the simulation alone."]
  }

  /// Tables by segment, stage and period.
  var origins: [Table] {
    let origins = report.origins
    let segments = origins.segments.count < 2 ? [] : [segmentTable]
    return segments + [stageTable, periodTable]
  }

  private var segmentTable: Table {
    let sellers = report.origins.sellersCost
    let sellersRow = Table.Row([
      .text("our sellers' cost"),
      .value(.difference(-sellers, error: nil, Measure(.currency, scale: scale))),
    ])
    return Table(
      columns: [.left("Segment"), .right("B\u{A0}-\u{A0}A in \(title)")],
      rows: report.origins.segments.map {
        Table.Row([.text(Wording.spaced($0.title)), .value(difference($0.difference))])
      } + (sellers == 0 ? [] : [sellersRow])
    )
  }

  private var stageTable: Table {
    Table(
      columns: [.left("On the way"), .right("A"), .right("B"), .right("B\u{A0}-\u{A0}A")],
      rows: report.origins.stages.map { key, estimate in
        let measure = Measure(
          key.metric.unit,
          scale: MoneyScale(common: [estimate.a, estimate.b])
        )
        let name = key.shortTitle
        return Table.Row([
          .text(
            key.metric.unit == .currency ? "\(name) (\(report.scenario.currency))" : name
          ),
          .value(.number(estimate.a, error: estimate.errorOfA, measure)),
          .value(.number(estimate.b, error: estimate.errorOfB, measure)),
          .value(.difference(estimate.difference, error: estimate.standardError, measure)),
        ])
      }
    )
  }

  private var periodTable: Table {
    let unit = report.origins.metric.unit
    let name = report.origins.metric.shortTitle
    let heading = unit == .currency ? "\(name) (\(report.scenario.currency))" : name
    return Table(
      columns: [.left("In the time of"), .right("B\u{A0}-\u{A0}A in \(heading)")],
      rows: report.origins.periods.map { period in
        Table.Row([
          .text(report.scenario.months.name(from: period.months)),
          .value(
            .difference(
              period.difference.mean,
              error: period.difference.standardError,
              Measure(unit, scale: unit == .currency ? scale : nil)
            )
          ),
        ])
      }
    )
  }

  /// What is compared.
  var facts: [(String, Passage)] {
    let scenario = report.scenario
    var facts: [(String, Passage)] = zip(["A", "B"], report.sides).flatMap { letter, side in
      [(letter, Passage(side.name)), ("", Passage(side.label))]
    }
    facts += [
      (
        "Period",
        "\(.counted(Int(scenario.horizonDays.rounded()), noun: "day")) from \(scenario.startDate.text)"
      ),
      (
        "Futures",
        "\(.count(report.drivers.futures)), the same random numbers for every combination, seed "
          + "\(report.seed)"
      ),
    ]
    facts += DrawnNote.facts(report.drawn, futures: 1, isShared: true)
    facts.append(("Past", "that of A until the first day; plans that differ do so from then on"))
    return facts
  }
}
