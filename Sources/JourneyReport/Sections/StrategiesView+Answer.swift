internal import JourneyExperiment
internal import JourneyModel

/// Which of more than two scenarios brings most bookings: a sentence, and each against the base.
extension StrategiesView {
  /// The answer in brief; empty if bookings are not defined in all of them.
  var answer: [Block] {
    guard let ranking = comparison.rankings.first(where: { $0.key.metric == .totalBookings }),
      let base = comparison.pairs.first?.difference(.totalBookings)
    else { return [] }
    let others = comparison.pairs.compactMap { $0.difference(.totalBookings) }
    guard others.count == comparison.pairs.count else { return [] }
    let own =
      [(value: base.estimate.a, error: base.estimate.errorOfA)]
      + others.map { (value: $0.estimate.b, error: $0.estimate.errorOfB) }
    let measure = Measure(.currency, scale: MoneyScale(common: own.map(\.value)))
    let rows = own.indices.map { place in
      Table.Row(
        [
          .text(name(place)),
          .value(.number(own[place].value, error: error(own[place].error), measure)),
        ]
          + (place == 0
            ? [.empty, .empty]
            : Array(views[place - 1].difference(others[place - 1], measure).prefix(2)))
          + [.value(best(ranking, place))]
      )
    }
    let bars = others.indices.map { index in
      Bars.Bar(
        name: name(index + 1),
        value: others[index].estimate.difference,
        error: error(others[index].estimate.standardError),
        range: others[index].futures.interval
      )
    }
    let title = "bookings (\(comparison.currency))"
    let figure = Figure(
      title: "Bookings against A, \(comparison.a.name)",
      reading:
        "Each bar is how much more or less a strategy brings than A on average, the line the range of 80 % of "
        + "futures. A line that reaches over 0 is a strategy that may turn out either way.",
      data: .bars(
        Bars(bars: bars, measure: measure, axisTitle: "\(title) more than A in the whole period")
      ),
      table: Table(
        columns: [
          .left("strategy"), .right(title),
          .right(comparison.showsErrors ? "against A ± error" : "against A"), .futures,
          .right("best in"),
        ],
        rows: rows,
        mainColumn: 2
      )
    )
    let notes =
      comparison.pairs.allSatisfy(\.sharesEffort)
      ? [] : [Block.paragraph(Wording.sellersCostNote("strategies do"))]
    return [.paragraph(sentence(own, others, ranking, measure))] + notes + [.figure(figure)]
  }

  private func name(_ place: Int) -> String {
    "\(Comparison.letter(place)), \(comparison.sides[place].name)"
  }

  private func best(_ ranking: Ranking, _ place: Int) -> Value {
    .estimate(
      ranking.places[place].shareBest,
      error: error(ranking.places[place].shareBestStandardError),
      Measure(.share)
    )
  }

  /// Those that may bring as much as the first, by two standard errors of what they are behind.
  private func doubt(_ ranking: Ranking, _ first: Int) -> Passage {
    guard comparison.showsErrors else { return " So few futures do not tell how sure that is." }
    let close = ranking.places.indices.filter {
      $0 != first && !(ranking.places[$0].errorsBehind >= 2)
    }
    guard !close.isEmpty else { return "" }
    let names = close.map(name).joined(separator: "; ")
    return " That is not clearly more than what is brought by \(names)."
  }

  private func sentence(
    _ own: [(value: Double, error: Double)],
    _ others: [Comparison.Difference],
    _ ranking: Ranking,
    _ measure: Measure
  ) -> Passage {
    let first = own.indices.max { own[$0].value < own[$1].value } ?? 0
    let value = Value.number(own[first].value, error: error(own[first].error), measure)
    let difference: Passage
    if first == 0 {
      difference = "no other brings more than A on average"
    } else {
      let estimate = others[first - 1].estimate
      let more = Value.difference(
        estimate.difference,
        error: error(estimate.standardError),
        measure
      )
      difference = "\(more) against A"
    }
    return
      "\(name(first)), brings most bookings on average: \(value) \(comparison.currency), "
      + difference
      + ", and the most of all in \(best(ranking, first)) of futures." + doubt(ranking, first)
      + " Bookings are not all: see wins and cost below."
  }
}
