internal import JourneyExperiment
internal import JourneyModel

extension Document {
  /// A comparison of more than two scenarios: which is best, all of them side by side, and each against the
  /// base.
  static func strategies(_ comparison: Comparison) -> Document {
    let view = StrategiesView(comparison: comparison)
    return Document(
      title: "\(comparison.sides.count) strategies compared",
      isTitledBySubject: true,
      headline: view.answer + [.table(view.values)],
      sections: [
        Section(title: "Which brings most bookings?", blocks: view.answer), view.subject, view.best,
        view.whole, view.differences, view.months, view.regret,
        view.verdict,
      ],
      currency: comparison.currency
    )
  }
}

/// The numbers and words of a comparison of more than two scenarios, before any layout.
struct StrategiesView {
  let comparison: Comparison

  private var letters: [String] { comparison.sides.indices.map(Comparison.letter) }

  /// Each scenario but the base, against it.
  var views: [ComparisonView] {
    comparison.pairs.indices.map { ComparisonView(comparison, place: $0 + 1) }
  }

  /// An error where there are enough draws for one.
  func error(_ value: Double) -> Double? { comparison.showsErrors ? value : nil }

  /// What is compared.
  fileprivate var subject: Section {
    var facts: [(String, Passage)] = zip(letters, comparison.sides).flatMap { letter, side in
      [(letter, Passage(side.name)), ("", Passage(side.label))]
    }
    facts += [
      (
        "Period",
        "\(.counted(Int(comparison.horizonDays.rounded()), noun: "day")) from "
          + "\(comparison.startDate.text)"
      ),
      (
        "Futures",
        "\(.count(comparison.replications.count)) of each, the same random numbers, seed "
          + "\(comparison.seed)"
      ),
    ]
    facts += DrawnNote.facts(
      comparison.drawn,
      futures: comparison.replicationsPerDraw,
      isShared: true
    )
    if comparison.pairs.allSatisfy(\.sharesPast) { facts.append(comparison.sharedPast) }
    let meaning =
      "Each future of a strategy is set against the same future of the others; A is the base of all "
      + "differences. Differences of shares are in percentage points (pp)."
      + (comparison.showsRanges ? "" : " " + comparison.fewFutures)
      + (comparison.showsErrors ? "" : " " + ForecastView.fewDraws(comparison.drawCount))
    return Section(
      title: "What is compared",
      blocks: [.table(Table(facts: facts)), .paragraph(Passage(meaning))]
        + views.flatMap(\.notes).map { .paragraph($0) }
    )
  }

  /// How often each is best.
  fileprivate var best: Section {
    Section(
      title: "Which is best, in how many futures?",
      blocks: [
        .table(shares),
        .paragraph(
          "The share of futures in which a strategy has the best figure of all; strategies that are "
            + "equally good share a future, so that each row sums to 100 %, but for rounding. Best in more futures is "
            + "not better by much: see the differences below."
        ),
      ]
    )
  }

  fileprivate var shares: Table {
    Table(
      columns: [.left("Best in % of futures")] + letters.map { .right($0) },
      rows: comparison.rankings.map { ranking in
        Table.Row(
          [.text(comparison.name(ranking.key))]
            + ranking.places.map { place in
              .value(
                .estimate(
                  place.shareBest,
                  error: error(place.shareBestStandardError),
                  Measure(.share)
                )
              )
            }
        )
      }
    )
  }

  /// Every figure of every strategy.
  fileprivate var whole: Section {
    Section(title: "The whole period", blocks: [.table(values)])
  }

  fileprivate var values: Table {
    Table(
      columns: [.left("Figure")] + letters.map { .right($0) },
      rows: Comparison.keys.map { key in
        let estimates = comparison.pairs.map { pair in
          pair.differences.first { $0.key == key }
        }
        let base = estimates.compactMap(\.self).first
        let own: [(value: Double, error: Double, isUnseen: Bool)?] =
          [base.map { ($0.estimate.a, $0.estimate.errorOfA, $0.isUnseenInA) }]
          + estimates.map { $0.map { ($0.estimate.b, $0.estimate.errorOfB, $0.isUnseenInB) } }
        let measure = Measure(
          key.metric.unit,
          scale: MoneyScale(common: own.map { $0?.value })
        )
        return Table.Row(
          [.text(comparison.name(key))]
            + own.map { own in
              own.map { comparison.cell($0.value, $0.error, $0.isUnseen, measure) } ?? .undefined
            }
        )
      }
    )
  }

  /// Each strategy against the base.
  fileprivate var differences: Section {
    Section(
      title: "Each against A",
      blocks: views.map { view in
        .table(
          Table(
            caption: "\(view.letter), \(view.pair.b.name), against A, \(comparison.a.name)",
            columns: [.left("Figure")] + view.differenceColumns,
            rows: view.pair.differences.map { item in
              let measure = Measure(
                item.key.metric.unit,
                scale: MoneyScale(
                  of: max(abs(item.estimate.difference), item.estimate.standardError)
                )
              )
              return Table.Row(
                [.text(comparison.name(item.key))] + view.difference(item, measure)
              )
            },
            remarks: view.remarks
          )
        )
      } + [
        .paragraph(
          "\"80 % of futures\" is the range of the difference, \"higher\" the share of futures in "
            + "which the strategy is above A; whether that is good depends on the figure."
        )
      ]
    )
  }

  /// Where the summed curves of each cross those of the base.
  fileprivate var months: Section {
    Section(
      title: "When does each get ahead of A?",
      blocks: views.flatMap { view in
        [.paragraph("\(view.letter), \(view.pair.b.name)")]
          + view.pair.courses.map { .paragraph(view.crossing($0)) }
      }
    )
  }

  /// What is lost by each, on average, against the best of each future.
  fileprivate var regret: Section {
    Section(
      title: "What would perfect foresight be worth?",
      blocks: [
        .table(
          Table(
            columns: [.left("Behind the best by")] + letters.map { .right($0) },
            rows: comparison.rankings.map { ranking in
              let measure = Measure(
                ranking.key.metric.unit,
                scale: MoneyScale(common: ranking.places.map(\.regret))
              )
              return Table.Row(
                [.text(comparison.name(ranking.key))]
                  + ranking.places.map { place in
                    .value(
                      .difference(place.regret, error: error(place.regretStandardError), measure)
                    )
                  }
              )
            }
          )
        ),
        .paragraph(
          "On average over futures, how far a strategy is from the one that turns out best in that "
            + "future (expected regret), shares in percentage points. A strategy that is never "
            + "behind is best whatever happens."
        ),
      ]
    )
  }
}
