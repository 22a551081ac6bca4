internal import Foundation
internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

extension ChoiceView {
  /// The answer in words, and what choosing so may cost.
  var verdict: [Passage] { [finding, others, regret, effort].compactMap(\.self) }

  private var effort: Passage? {
    report.sharesEffort || objective.isProfit ? nil : Wording.sellersCostNote("strategies do")
  }

  private var leader: Passage { "\(letter), \(report.sides[choice.best].name)," }

  private var finding: Passage {
    let futures = choice.contenders[choice.best].futures
    guard choice.contenders.contains(where: { $0.gap?.isSame == false }) else {
      return
        "The strategies bring the same \(objective.noun) in each of \(.counted(futures, noun: "future"))."
    }
    guard choice.ending == .known else {
      return
        "It is not known yet which brings \(objective.goal): after \(.counted(futures, noun: "future")) "
        + "\(leader) is in front, and \(list(.open)) may still be better.\(remaining)"
    }
    if choice.places(.close).isEmpty {
      let least = choice.contenders.compactMap { contender in
        contender.gap.flatMap { $0.isClear ? $0.difference.mean - $0.halfWidth : nil }
      }.min()
      return
        "\(leader) brings \(objective.goal): with \(confidence) confidence at least "
        + "\(amount(least ?? 0)) more than \(choice.places(.same).isEmpty ? "any other" : "those behind it")."
    }
    return
      "\(leader) brings \(objective.goal), or as good as that: with \(confidence) confidence no other "
      + "brings over \(amount(choice.tolerance)) more (\(share(choice.question.tolerance)), what was "
      + "said to be as good)."
  }

  /// What is known of those that are not in front.
  private var others: Passage? {
    let behind = choice.places(.behind)
    let parts: [Passage] = [
      behind.isEmpty || choice.places(.close).isEmpty && choice.ending == .known
        ? nil : "\(list(.behind)) \(behind.count == 1 ? "is" : "are") behind.",
      choice.places(.close).isEmpty
        ? nil : "\(list(.close)) cannot be told apart from \(letter).",
      choice.places(.same).isEmpty || choice.places(.same).count == choice.contenders.count - 1
        ? nil
        : "\(list(.same)) \(choice.places(.same).count == 1 ? "brings" : "bring") the same as \(letter) "
          + "in every future.",
    ].compactMap(\.self)
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { "\($0) \($1)" }
  }

  private var regret: Passage? {
    guard choice.expectedLoss > 0 else { return nil }
    let outcome = abs(choice.contenders[choice.best].outcome.mean)
    let relative = choice.expectedLoss / outcome
    let loss: Passage =
      relative < 0.000_5
      ? "less than 0.05 % of \(objective.noun)"
      : "\(amount(choice.expectedLoss)) of \(objective.noun) "
        + "(\(.number(relative, error: relative / 10, Measure(.share))))"
    return
      "Choosing \(letter)\(choice.ending == .known ? "" : " now") is expected to lose \(loss) against "
      + "choosing what is truly best on average."
  }

  /// How many futures would do.
  private var remaining: Passage {
    guard let most = choice.mostFutures else { return "" }
    // To two digits, since it is a bound that variances of few futures give.
    let size = pow(10, max(0, log10(Double(most)).rounded(.down) - 1))
    let rounded = Int((Double(most) / size).rounded(.up) * size)
    return
      " No more than some \(.counted(rounded, noun: "future")) of each can be needed; --replications "
      + "allows more, and a larger --tolerance needs fewer."
  }

  private func list(_ standing: Choice.Standing) -> String {
    let letters = choice.places(standing).map(Comparison.letter)
    guard let last = letters.last, letters.count > 1 else { return letters.first ?? "none" }
    return letters.dropLast().joined(separator: ", ") + " and " + last
  }

  private func amount(_ value: Double) -> Passage {
    "\(.number(value, error: abs(value) / 10, Measure(objective.unit, units: .shown)))"
  }

  /// What is compared, and how.
  var facts: [(String, Passage)] {
    let scenario = report.scenario
    var facts: [(String, Passage)] = report.sides.enumerated().flatMap { place, side in
      [(Comparison.letter(place), Passage(side.name)), ("", Passage(side.label))]
    }
    facts += [
      (
        "Period",
        "\(.counted(Int(scenario.horizonDays.rounded()), noun: "day")) from \(scenario.startDate.text)"
      ),
      (
        "Futures",
        "\(.count(choice.contenders.map(\.futures).reduce(0, +))) in all, the same random numbers for "
          + "each strategy, seed \(report.seed)"
      ),
    ]
    facts += DrawnNote.facts(report.drawn, futures: 1, isShared: true)
    facts.append(("Past", "that of A until the first day; plans that differ do so from then on"))
    return facts
  }

  /// How it was found.
  var method: Passage {
    "Strategies get futures until the best is known; one that is out of the race gets no more. If the best "
      + "leads by \(amount(choice.tolerance)) or more, it is chosen with \(confidence) probability (Kim and "
      + "Nelson 2001). The intervals of what the others lack hold all at once, whenever one looks "
      + "(Waudby-Smith et al. 2024). Both are about the simulation alone: they say nothing of what "
      + "scenario and model leave out. 'journey drivers' says why two of them differ."
  }
}
