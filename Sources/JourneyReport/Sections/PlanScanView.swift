package import JourneyAnalysis
internal import JourneyExperiment
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
          + (view.cut.map { [.paragraph($0)] } ?? [])
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
      Measure(question.unit, units: .shown)
    )
    let futures = Value.counted(scan.replications, noun: "future")
    let brings: Passage =
      switch question.aim {
      case .average: "today's plan brings \(today) of \(question.objective.noun)"
      case .reaching(let target):
        "today's plan reaches \(question.objective.amount(target)) in \(today) of them"
      case .worst(let share):
        "today's plan brings \(today) of \(question.objective.noun) in the worst "
          + "\(.shareOfFutures(share)) of them"
      }
    return
      "One channel at a time at other levels, all else as today, in the same \(futures); \(brings). No plan is "
      + "proposed."
  }

  /// Where less money costs least: what is lost for each unit of it that is not spent, in increasing order.
  var cut: Passage? {
    typealias Cut = (name: String, loss: Double, error: Double)
    let cuts = scan.levers.enumerated().compactMap { place, lever -> Cut? in
      // The mildest one.
      let below = scan.points.last { $0.lever == place && $0.cents < lever.today }
      guard let below, isPaid(below) else { return nil }
      return (
        lever.title, below.gain.mean / below.cost.mean,
        below.gain.standardError / abs(below.cost.mean)
      )
    }
    guard cuts.count > 1, question.unit != .share,
      let least = cuts.min(by: { $0.loss < $1.loss }),
      let most = cuts.max(by: { $0.loss < $1.loss })
    else { return nil }
    func loss(_ cut: Cut) -> Passage {
      "\(cut.name) (\(.estimate(cut.loss, error: cut.error, Measure(.perJourney))))"
    }
    let error = (least.error * least.error + most.error * most.error).squareRoot()
    let isTold = most.loss - least.loss > 2 * error
    return
      "A cut loses least \(question.objective.noun) per \(scenario.currency) saved in \(loss(least)), and most in "
      + "\(loss(most))"
      + (isTold ? "." : "; so few futures do not tell them apart.")
  }

  private func isPaid(_ point: PlanScan.Point) -> Bool {
    abs(point.cost.mean) > 2 * point.cost.standardError && point.cost.mean != 0
  }

  var responses: Table {
    let unit = question.unit
    let isChance = unit == .share
    let moneyScale = MoneyScale(partsOf: Double(scan.levers.map(\.today).max() ?? 0) / 100)
    let gainScale = MoneyScale(common: [scan.points.map { abs($0.gain.mean) }.max()])
    let costScale = MoneyScale(common: [scan.points.map { abs($0.cost.mean) }.max()])
    return Table(
      columns: [
        .left("channel"), .right("today (\(scenario.currency) a year)"),
        .right("changed to (\(scenario.currency) a year)"),
        .right(isChance ? "chance" : question.objective.noun),
        .right("cost (\(scenario.currency))"),
      ] + (isChance ? [] : [.right("per \(scenario.currency)")]),
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
        let rate: Cell =
          isPaid(point)
          ? .value(
            .estimate(
              point.gain.mean / point.cost.mean,
              error: point.gain.standardError / abs(point.cost.mean),
              Measure(.perJourney)
            )
          ) : .undefined
        let cells: [Cell] = [
          .text(lever.title), amount(lever.today), amount(point.cents),
          .value(
            .difference(
              point.gain.mean,
              error: point.gain.standardError,
              Measure(unit, scale: gainScale)
            )
          ),
          .value(.difference(point.cost.mean, error: nil, Measure(.currency, scale: costScale))),
        ]
        return Table.Row(cells + (isChance ? [] : [rate]))
      }
    )
  }

  var notes: [Passage] {
    scan.levers.enumerated().compactMap { place, lever in
      let name = lever.title
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
