internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation
internal import JourneyStatistics

/// Three kinds of not knowing: chance, what the scenario states as uncertain, and our assumptions.
extension ForecastView {
  /// Where the spread of figures comes from, and which assumption does most; nothing if all are fixed.
  func spreadBlocks(_ keys: [(name: String, key: MetricKey)]) -> [Block] {
    guard forecast.drawsAssumptions else { return [] }
    let splits = keys.compactMap { name, key in
      estimate(key.metric, key.labels)?.spread.map { (name: name, spread: $0) }
    }
    guard !splits.isEmpty else { return [] }
    return [
      .table(
        Table(
          caption: caption("Where the spread between futures comes from"),
          columns: [
            .left("Figure"), .right("chance"), .right("your inputs"), .right("our assumptions"),
          ],
          rows: splits.map { name, spread in
            Table.Row([
              .text(name), cell(spread.chance),
              forecast.statedInputs.isEmpty ? .text("none") : cell(spread.inputs),
              cell(spread.assumptions),
            ])
          }
        )
      ),
      .paragraph(leaders(splits)),
    ]
  }

  private func cell(_ share: SpreadSplit.Share?) -> Cell {
    .value(
      .estimate(
        share?.value,
        error: showsErrors ? share?.standardError : nil,
        Measure(.share)
      )
    )
  }

  /// Which group of assumptions matters most, as far as draws tell.
  private func leaders(_ splits: [(name: String, spread: SpreadSplit)]) -> Passage {
    let draws: Passage = "\(.counted(forecast.drawCount, noun: "draw"))"
    guard splits.contains(where: { $0.spread.assumptions != nil }) else {
      return "Inputs and assumptions cannot be told apart from \(draws): there must be "
        + "\(.count(DrawRegression.fewestSpareDraws)) more than there are uncertain inputs and groups of "
        + "assumptions, which are \(.count(forecast.uncertainInputs.count))."
    }
    let told = splits.compactMap { name, spread in
      spread.leader.map { leader -> Passage in
        let group = Self.group(forecast.uncertainInputs[leader.input])
        let share = Value.estimate(
          leader.share.value,
          error: leader.share.standardError,
          Measure(.share)
        )
        return "\(name): \(group) (\(share))"
      }
    }
    let others: Passage = "which matters most cannot be told from \(draws); simulate more"
    guard !told.isEmpty else { return "Of our assumptions, \(others)." }
    return "Of our assumptions, these matter most, with their part of the spread: "
      + told.dropFirst().reduce(told[0]) { $0 + "; " + $1 }
      + (told.count == splits.count ? "." : ". For the other figures \(others).")
  }

  /// What people call a group of assumptions.
  static func group(_ input: UncertainInput) -> String {
    Wording.spaced(input.path.split(separator: ".").last.map(String.init) ?? input.path)
  }
}
