internal import JourneyExperiment
internal import JourneySimulation

extension ForecastView {
  /// One row per figure: its name, estimate with error, and the range of futures, units shown.
  func figures(
    caption: Passage = "",
    heading: String,
    _ figures: [(name: String, key: MetricKey)]
  ) -> Table? {
    let known = figures.filter { isKnown($0.key) }
    guard !known.isEmpty else { return nil }
    return Table(
      caption: caption,
      columns: [.left(heading), estimateColumn, .futures],
      rows: known.map { name, key in Table.Row([.text(name)] + row(key)) },
      mainColumn: 1,
      remarks: remarks(known)
    )
  }

  /// One row per value of a label and one column per metric, each column in one scale; a column without
  /// any number is left out.
  func breakdown(
    caption: Passage,
    by dimension: Dimension,
    _ columns: [(title: String, metric: Metric)]
  ) -> Table? {
    var values: [String] = []
    for (_, metric) in columns {
      values += self.values(of: dimension, in: metric).filter { !values.contains($0) }
    }
    guard !values.isEmpty else { return nil }
    func keys(_ metric: Metric) -> [MetricKey] {
      values.map { MetricKey(metric, [dimension: $0]) }
    }
    let known = columns.filter { column in
      keys(column.metric).contains { isDefined($0) }
    }
    let scales = known.map { scale(of: keys($0.metric), withFutures: false) }
    return Table(
      caption: self.caption(caption),
      columns: [.left(Wording.name(of: dimension))] + known.map { .right($0.title) },
      rows: values.map { value in
        Table.Row(
          [.text(name(value, dimension))]
            + zip(known, scales).map { cell($0.metric, [dimension: value], scale: $1) }
        )
      }
    )
  }

  /// One metric by two labels: a row for each part of one, a column for each of the other.
  ///
  /// Combinations that do not occur are marked; no table if the forecast has none at all.
  func grid(
    caption: Passage,
    heading: String,
    _ metric: Metric,
    rows: [(name: String, labels: Labels)],
    columns: [(name: String, labels: Labels)],
    withErrors: Bool = true
  ) -> Table? {
    func labels(_ row: Labels, _ column: Labels) -> Labels { row.merging(column) { $1 } }
    let keys = rows.flatMap { row in
      columns.map { MetricKey(metric, labels(row.labels, $0.labels)) }
    }
    guard keys.contains(where: isKnown) else { return nil }
    return Table(
      caption: withErrors ? self.caption(caption) : caption,
      columns: [.left(heading)] + columns.map { .right($0.name) },
      rows: rows.map { row in
        Table.Row(
          [.text(row.name)]
            + columns.map { column in
              let labels = labels(row.labels, column.labels)
              return isKnown(MetricKey(metric, labels))
                ? cell(metric, labels, withError: withErrors) : .impossible
            }
        )
      }
    )
  }

  /// Names in words of a dimension's values, with the label of each.
  func parts(
    _ dimension: Dimension,
    in metric: Metric,
    with fixed: Labels = [:]
  ) -> [(name: String, labels: Labels)] {
    values(of: dimension, in: metric, with: fixed).map { (name($0, dimension), [dimension: $0]) }
  }

  /// A square of one metric from each row's label to each column's, without errors for width.
  func matrix(
    title: Passage,
    caption: Passage,
    reading: Passage,
    rowHeading: String,
    columnHeading: String,
    _ metric: Metric,
    order: [String]
  ) -> Block? {
    let keys = forecast.estimates.map(\.key).filter { $0.metric == metric }
    let named = Set(keys.flatMap { [$0.labels[.from], $0.labels[.to]].compactMap(\.self) })
    let known = order.filter(named.contains)
    let names = known + named.subtracting(known).sorted()
    guard !names.isEmpty else { return nil }
    let cells = names.map { from in
      names.map { to in
        estimate(metric, [.from: from, .to: to]) == nil
          ? .impossible : cell(metric, [.from: from, .to: to], withError: false)
      }
    }
    return .figure(
      Figure(
        title: title,
        reading: reading,
        data: .matrix(
          Matrix(
            names: names.map { Wording.text($0) },
            cells: cells,
            rowTitle: rowHeading,
            columnTitle: columnHeading
          )
        ),
        table: Table(
          caption: caption,
          columns: [.left(rowHeading)] + names.map { .right(Wording.text($0)) },
          rows: zip(names, cells).map { from, cells in
            Table.Row([.text(Wording.text(from))] + cells)
          }
        )
      )
    )
  }

  /// Bars of some figures of one unit, over the table of their numbers.
  func bars(
    title: Passage,
    reading: Passage,
    axisTitle: String,
    _ bars: [(name: String, key: MetricKey)],
    table: Table?
  ) -> Block? {
    guard let table else { return nil }
    let known = bars.filter { isDefined($0.key) }
    guard let metric = known.first?.key.metric else { return .table(table) }
    return .figure(
      Figure(
        title: title,
        reading: reading,
        data: .bars(
          Bars(
            bars: known.map { name, key in
              let estimate = estimate(key.metric, key.labels, month: key.month)
              return Bars.Bar(
                name: name,
                value: estimate.flatMap { isTooRare($0) ? nil : $0.value },
                error: showsErrors ? estimate?.monteCarloStandardError : nil,
                range: estimate?.interval(0.8)
              )
            },
            measure: Measure(
              metric.unit,
              scale: scale(of: known.map(\.key), withFutures: false)
            ),
            axisTitle: axisTitle
          )
        ),
        table: table
      )
    )
  }
}
