internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

extension PlanView {
  /// What each lever brings at other amounts, and what other budgets would bring; for a page.
  var figures: [Section] {
    [
      Section(
        title: "What each channel brings",
        blocks: plan.levers.indices.filter { !plan.levers[$0].isFixed }.map {
          .figure(response($0))
        }
      ),
      Section(title: "What another budget would bring", blocks: [.figure(frontier)]),
    ]
  }

  private var noun: String {
    switch plan.question.aim {
    case .average: plan.question.objective.noun
    case .reaching: "chance of the target"
    case .worst: "\(plan.question.objective.noun) of the worst futures"
    }
  }

  private func response(_ place: Int) -> Figure {
    let points = plan.responses[place].map {
      Curve.Point(x: Double($0.cents) / 100, y: $0.gain.mean, error: $0.gain.standardError)
    }
    var marks = [Curve.Mark(name: "today", x: Double(plan.today.cents[place]) / 100)]
    if plan.isBetter {
      marks.append(Curve.Mark(name: "plan", x: Double(plan.proposal.cents[place]) / 100))
    }
    return figure(
      "\(plan.levers[place].title): \(noun) against today\u{2019}s amount",
      "The line is what the channel brings at other amounts, all else as today, against what it brings "
        + "now. It was fitted to few simulated levels; the band is two standard errors. Where it is flat, "
        + "more money brings nothing.",
      points,
      marks
    )
  }

  private var frontier: Figure {
    let points = plan.frontier.map {
      Curve.Point(x: Double($0.budget) / 100, y: $0.difference, error: nil)
    }
    return figure(
      "\(noun) of the best plan of other budgets, against this budget",
      "For each budget the best split by the fitted responses, against that of the budget that was asked "
        + "for. Only the plan that is proposed has been simulated.",
      points,
      [Curve.Mark(name: "this budget", x: Double(plan.room.budget) / 100)]
    )
  }

  private func figure(
    _ title: String,
    _ reading: String,
    _ points: [Curve.Point],
    _ marks: [Curve.Mark]
  ) -> Figure {
    let unit = plan.question.unit
    let money = Measure(.currency, scale: MoneyScale(common: [points.map(\.x).max()]))
    let gain = Measure(unit, scale: MoneyScale(common: [points.map { abs($0.y) }.max()]))
    let currency = scenario.currency
    let rows = points.map { point in
      Table.Row([
        .value(.number(point.x, error: nil, money)),
        .value(.difference(point.y, error: point.error, gain)),
      ])
    }
    return Figure(
      title: Passage(title),
      reading: Passage(reading),
      data: .curve(
        Curve(
          points: points,
          marks: marks,
          horizontal: money,
          vertical: gain,
          horizontalTitle: "\(currency) a year",
          verticalTitle: unit == .currency ? "\(noun), \(currency)" : noun
        )
      ),
      table: Table(columns: [.right("\(currency) a year"), .right(noun)], rows: rows)
    )
  }
}
