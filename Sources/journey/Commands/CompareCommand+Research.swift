import ArgumentParser
import Foundation
import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

extension CompareCommand {
  /// Says which uncertain input is worth knowing before one of the scenario files is chosen.
  func askWhatToResearch(_ page: ReportPage?, _ watch: RunWatch) throws {
    let (scenarios, variants) = try readFiles()
    let central = scenarios[0].template.central
    let objective = try (by ?? .bookings)
      .objective(margin: margin, of: variants.map(\.template.central))
    let wishes = try observed.map { try wish($0, objective, scenarios[0].template) }
    let range = options.replications?.range ?? 0..<Research.standardFutures
    guard range.lowerBound == 0, range.upperBound >= Research.fewestFutures else {
      throw UnusableInput(
        "--replications is the futures of each strategy with --research, a whole number from "
          + "\(Research.fewestFutures)"
      )
    }
    guard scenarios.contains(where: { !$0.template.uncertainInputs.isEmpty }) else {
      throw UnusableInput(
        "no strategy states a number as uncertain, so nothing is left to know; state a range where you are not sure, "
          + "in the file or as --set PATH='2 to 5'"
      )
    }
    let futures = range.upperBound
    let found = try studyOption.keep(variants[0], seed: options.seed, watch.control) { file in
      let study = try study(of: variants, scenarios, replicationsPerDraw: 1, keptIn: file)
      let market = ResearchMarket(
        study,
        objective: objective,
        threads: options.threads.count,
        control: watch.control
      )
      watch.begin(
        .counting(total: market.total(futures: futures, wishes: wishes), noun: "replications")
      )
      return try market.research(futures: futures, wishes: wishes)
    }
    watch.end()
    guard let research = found else {
      Terminal.error("Stopped before all futures were simulated; nothing to report")
      throw ExitCode.stopped
    }
    let report = ResearchReport(
      research,
      of: variants.map {
        Comparison.Side(name: $0.name, label: $0.label, scenarioName: $0.template.central.name)
      },
      scenario: central,
      seed: options.seed
    )
    format.show(Document(report)) { ResearchJSON.encode(report) }
    try page?.write(Document(report, hasFigure: true))
  }

  /// What may be observed, and what a case costs.
  private func wish(
    _ text: String,
    _ objective: PlanObjective,
    _ template: ScenarioTemplate
  ) throws(UnusableInput) -> ResearchMarket.Wish {
    let central = template.central
    let isAwarenessUncertain = template.uncertainInputs.contains { $0.path == "us.awareness" }
    let parts = text.split(separator: " at ", maxSplits: 1).map(String.init)
    let name = (parts.first ?? "").trimmingCharacters(in: .whitespaces)
    guard let observation = Observation(rawValue: name) else {
      let names = Observation.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw UnusableInput(
        "--observe takes one of \(names), with what a case costs such as 'win rate at 50 "
          + "\(central.currency)', not '\(text.printable)'"
      )
    }
    if observation == .awareness && !isAwarenessUncertain {
      throw UnusableInput(
        "--observe awareness needs us.awareness as a range in the first scenario, such as '4 % to 8 %': what is observed is the share of "
          + "deciders who name us"
      )
    }
    guard parts.count == 2 else { return (observation, nil) }
    guard objective.unit == .currency else {
      throw UnusableInput(
        "--observe \(observation.rawValue): what a case costs is set against money; take --by bookings or --by profit, "
          + "or leave the cost out"
      )
    }
    let cost = try StatedOption.read("--observe \(observation.rawValue)", parts[1]) {
      text throws(StatedQuantity.Problem) in
      try StatedQuantity.money(text, currency: central.currency)
    }
    return (observation, cost)
  }
}
