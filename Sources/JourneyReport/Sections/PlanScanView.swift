package import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

extension Document {
  /// How the objective responds to each lever alone.
  package init(_ scan: PlanScan, _ question: PlanQuestion, of scenario: Scenario) {
    let view = PlanScanView(scan: scan, question: question, scenario: scenario)
    title = "Levers of \(scenario.name)"
    isTitledBySubject = true
    sections = [
      Section(
        title: nil,
        blocks: [.paragraph(view.reading), .table(view.responses)]
          + (view.notes.isEmpty ? [] : [.list(view.notes)])
      )
    ]
    currency = scenario.currency
  }
}

/// The responses of levers in words and cells.
private struct PlanScanView {
  let scan: PlanScan
  let question: PlanQuestion
  let scenario: Scenario

  var reading: Passage {
    let today = Value.estimate(
      scan.today.mean,
      error: scan.today.standardError,
      Measure(question.objective.unit, units: .shown)
    )
    return
      "One channel at a time at other levels, all else as today, in the same "
      + "\(.counted(scan.replications, noun: "future")); today's plan brings \(today) of "
      + "\(question.objective.noun). No plan is proposed."
  }

  var responses: Table {
    let unit = question.objective.unit
    let moneyScale = MoneyScale(
      common: scan.levers.map { Double($0.today) / 100 }.max().map { [$0] } ?? []
    )
    let gainScale = MoneyScale(common: [scan.points.map { abs($0.gain.mean) }.max()])
    let costScale = MoneyScale(common: [scan.points.map { abs($0.cost.mean) }.max()])
    return Table(
      columns: [
        .left("channel"), .right("today (\(scenario.currency) a year)"),
        .right("changed to (\(scenario.currency) a year)"),
        .right(question.objective.noun), .right("cost (\(scenario.currency))"),
        .right("per \(scenario.currency)"),
      ],
      rows: scan.points.map { point in
        let lever = scan.levers[point.lever]
        func amount(_ cents: Int) -> Cell {
          .value(
            .number(
              Double(cents) / 100,
              error: moneyScale.size,
              Measure(.currency, scale: moneyScale)
            )
          )
        }
        let isPaid = abs(point.cost.mean) > 2 * point.cost.standardError && point.cost.mean != 0
        return Table.Row([
          .text(Wording.text(lever.channel)), amount(lever.today), amount(point.cents),
          .value(
            .difference(
              point.gain.mean,
              error: point.gain.standardError,
              Measure(unit, scale: gainScale)
            )
          ),
          .value(.difference(point.cost.mean, error: nil, Measure(.currency, scale: costScale))),
          isPaid
            ? .value(
              .estimate(
                point.gain.mean / point.cost.mean,
                error: point.gain.standardError / abs(point.cost.mean),
                Measure(.perJourney)
              )
            ) : .undefined,
        ])
      }
    )
  }

  var notes: [Passage] {
    scan.levers.enumerated().compactMap { place, lever in
      let name = Wording.text(lever.channel)
      if scan.limits[place].isFinite {
        let amount = Value.number(
          scan.limits[place],
          error: nil,
          Measure(.currency, units: .shown)
        )
        return
          "! \(name): buyers click for no more than about \(amount) a year, a tenth of it in reserve; a "
          + "higher budget changes nothing"
      }
      return scan.inert.contains(place)
        ? "! \(name): no level that was tried changes anything" : nil
    }
  }
}
