import ArgumentParser
import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

extension CompareCommand {
  /// Gives futures to scenario files until the best is known, and shows it.
  func choose(_ confidence: String, _ page: ReportPage?, _ watch: RunWatch) throws {
    let (scenarios, variants) = try readFiles()
    let central = scenarios[0].template.central
    let question = try question(confidence, of: variants.map(\.template.central))
    let found = try studyOption.keep(variants[0], seed: options.seed, watch.control) { file in
      let study = try study(of: variants, scenarios, replicationsPerDraw: 1, keptIn: file)
      let market = ChoiceMarket(
        study,
        objective: question.objective,
        threads: options.threads.count,
        control: watch.control
      )
      watch.begin(
        .counting(total: question.mostFutures * variants.count, noun: "replications at most")
      )
      return try ChoiceRace.run(variants.count, question, market.evaluate)
    }
    watch.end()
    guard let choice = found else {
      Terminal.error(
        "Stopped before each strategy had \(ChoiceQuestion.firstStage) futures; nothing to report"
      )
      throw ExitCode.stopped
    }
    let report = ChoiceReport(
      choice,
      of: variants.map {
        Comparison.Side(name: $0.name, label: $0.label, scenarioName: $0.template.central.name)
      },
      scenario: central,
      seed: options.seed,
      drawn: DrawnInputs(variants.flatMap(\.template.uncertainInputs)),
      sharesEffort: variants.allSatisfy { $0.template.central.us.effort == central.us.effort }
    )
    format.show(Document(report)) { ChoiceJSON.encode(report) }
    try page?.write(Document(report, hasFigure: true))
    if choice.ending == .stopped { throw ExitCode.stopped }
  }

  /// What the options ask.
  private func question(
    _ confidence: String,
    of scenarios: [Scenario]
  ) throws(UnusableInput) -> ChoiceQuestion {
    let range = options.replications?.range ?? 0..<ChoiceQuestion.standardMost
    guard range.lowerBound == 0, range.upperBound >= ChoiceQuestion.firstStage else {
      throw UnusableInput(
        "--replications is the most futures of each strategy with --confidence, a whole number from "
          + "\(ChoiceQuestion.firstStage)"
      )
    }
    return ChoiceQuestion(
      objective: try (by ?? .bookings).objective(margin: margin, of: scenarios),
      confidence: try StatedOption.share(
        "--confidence",
        confidence,
        in: 0.5..<0.999_95,
        "from 50 % to 99.99 %"
      ),
      tolerance: try StatedOption.share(
        "--tolerance",
        tolerance ?? "1 %",
        in: 0.000_1..<1,
        "from 0.01 % to below 100 %"
      ),
      mostFutures: range.upperBound
    )
  }
}
