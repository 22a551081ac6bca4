import ArgumentParser
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile
import JourneySimulation

/// A scenario file with what is laid over it, as a command line asks for it.
private struct Strategy {
  let path: String
  var settings: [String] = []
  /// `nil` for the name of the scenario.
  var name: String?
}

extension CompareCommand {
  /// Reads results directories, the base first.
  func directories(_ watch: RunWatch) throws -> [Evaluation] {
    guard
      options.replications == nil, options.random.stated == nil, settings.isEmpty, variants.isEmpty,
      assumptions.stated == nil, studyOption.path == nil
    else {
      throw UnusableInput(
        "--replications, --seed, --study, --variant, --set and --assumptions are for scenario files; "
          + "directories have theirs"
      )
    }
    try checkCount(sources.count)
    let results = try sources.map { try ResultsDirectory(whole: $0) }
    let versions = results.map(\.manifest.programVersion)
    if let other = versions.firstIndex(where: { $0 != versions[0] }) {
      throw UnusableInput(
        "the program version must be the same: \(versions[0].printable) in A, "
          + "\(versions[other].printable) in \(Comparison.letter(other))"
      )
    }
    let scenarios = try results.map { try $0.scenario() }
    let variants = named(scenarios, sources.map { Strategy(path: $0) })
    try checkNames(variants)
    return try zip(results, zip(scenarios, variants)).map { directory, side in
      let session = try RunSession(
        side.1,
        of: side.0,
        seed: directory.manifest.seed,
        calibration: try directory.calibration(of: side.0),
        threads: options.threads.count,
        watch: watch
      )
      return try directory.evaluation(session.experiment)
    }
  }

  /// Runs scenario files on common random numbers, the base first.
  func files(_ watch: RunWatch) throws -> [Evaluation] {
    let (scenarios, variants) = try readFiles()
    let size = Study.replicationsPerDraw(scenarios.map(\.template))
    let plan = try RunPlan(replicationsPerDraw: size, replications: options.replications?.range)
    return try studyOption.keep(variants[0], seed: options.seed, watch.control) { file in
      let study = try study(of: variants, scenarios, replicationsPerDraw: size, keptIn: file)
      return try evaluations(study, scenarios, plan, watch)
    }
  }

  /// Runs the variants of a study, one after the other.
  private func evaluations(
    _ study: Study,
    _ scenarios: [ScenarioFile],
    _ plan: RunPlan,
    _ watch: RunWatch
  ) throws -> [Evaluation] {
    let count = plan.replications.count * scenarios.count
    watch.begin(.counting(total: count, noun: "replications"))
    return try zip(scenarios, study.experiments).map { scenario, experiment in
      let session = RunSession(
        scenario,
        experiment: experiment,
        threads: options.threads.count,
        watch: watch
      )
      let results = try session.run(plan)
      if results.wasStopped {
        watch.end()
        Terminal.error(
          "Stopped early: a comparison needs the same replications of "
            + (scenarios.count == 2 ? "both" : "all")
            + (studyOption.path == nil ? "; with --study FILE the same command would go on" : "")
        )
        throw ExitCode.stopped
      }
      return results.evaluation
    }
  }

  /// Reads scenario files, the base first, and refuses those that cannot be compared.
  func readFiles() throws -> (scenarios: [ScenarioFile], variants: [Variant]) {
    let strategies = try strategies()
    let scenarios = try strategies.map { try read($0) }
    let variants = named(scenarios, strategies)
    try checkNames(variants)
    for (place, scenario) in scenarios.enumerated().dropFirst() {
      try refusing { () throws(ComparisonError) in
        try scenarios[0].template.central.requireSameTerms(
          as: scenario.template.central,
          letter: Comparison.letter(place)
        )
      }
    }
    return (scenarios, variants)
  }

  /// Reads the scenario of a strategy; problems in it name the variant, since each counts its own `--set`.
  private func read(_ strategy: Strategy) throws(ScenarioError) -> ScenarioFile {
    do {
      return try .read(
        strategy.path,
        settings: strategy.settings,
        assumptions: assumptions.stated
      )
    } catch {
      guard let name = strategy.name else { throw error }
      throw error.noting("this is --variant \(name.printable)")
    }
  }

  /// What is to be compared, the base first.
  ///
  /// - Throws: ``UnusableInput`` where it is not clear what a `--set` is for.
  private func strategies() throws(UnusableInput) -> [Strategy] {
    let groups = SettingGroups(
      settings: settings,
      names: variants,
      arguments: CommandLine.arguments
    )
    var strategies = sources.map { Strategy(path: $0) }
    // Of one file all are made, so that what stands before the first variant is laid over all.
    let isForAll = strategies.count == 1 && !groups.variants.isEmpty
    if let setting = groups.first.first {
      guard strategies.count == 2 || isForAll else {
        throw UnusableInput(
          "--set \(setting.printable) belongs to no strategy; put it after a --variant NAME, which "
            + "lays it over the first file"
        )
      }
      strategies[isForAll ? 0 : 1].settings = groups.first
    }
    for variant in groups.variants {
      let name = variant.name.printable
      guard name.contains(where: { !$0.isWhitespace }) else {
        throw UnusableInput("--variant has an empty name; it is what the strategy is called")
      }
      guard !variant.settings.isEmpty else {
        throw UnusableInput("--variant \(name) changes nothing; put a --set PATH=VALUE after it")
      }
      strategies.append(
        Strategy(
          path: sources[0],
          settings: (isForAll ? groups.first : []) + variant.settings,
          name: variant.name
        )
      )
    }
    try checkCount(strategies.count)
    return strategies
  }

  private func checkCount(_ count: Int) throws(UnusableInput) {
    guard count > 1 else {
      throw UnusableInput(
        "there is nothing to compare \(sources[0].printable) with; name a second one, or add "
          + "--variant NAME --set PATH=VALUE to a scenario file"
      )
    }
    guard count <= Comparison.largest else {
      throw UnusableInput("\(count) strategies are too many; at most \(Comparison.largest) fit")
    }
  }

  /// Each scenario as a variant, called by its own name; where that is another's too, by its path.
  private func named(_ scenarios: [ScenarioFile], _ strategies: [Strategy]) -> [Variant] {
    let names = zip(scenarios, strategies).map { $1.name ?? $0.template.central.name }
    return zip(zip(scenarios, strategies), names).map { side, name in
      let (scenario, strategy) = side
      let isOwn = strategies.count == 2 || names.count { $0 == name } == 1
      return scenario.variant(
        strategy.path,
        settings: strategy.settings,
        name: strategy.name?.printable ?? (isOwn ? nil : strategy.path.printable)
      )
    }
  }

  /// Refuses two strategies of one name, unless they are the only two, which are A and B.
  private func checkNames(_ variants: [Variant]) throws(UnusableInput) {
    guard variants.count > 2 else { return }
    for (place, variant) in variants.enumerated() {
      if let same = variants[..<place].first(where: { $0.name == variant.name }) {
        throw UnusableInput(
          "two strategies are called '\(variant.name)': \(same.label), and \(variant.label); give "
            + "one of them another name, with --variant or by 'name:' in its file"
        )
      }
    }
  }

  /// Runs the pilots, but for those that a study file has.
  func study(
    of variants: [Variant],
    _ scenarios: [ScenarioFile],
    replicationsPerDraw size: Int,
    keptIn file: StudyFile?
  ) throws -> Study {
    func diagnosing<Value>(
      _ scenario: ScenarioFile,
      _ prepare: () throws(CalibrationError) -> Value
    ) throws(ScenarioError) -> Value {
      do {
        return try prepare()
      } catch {
        throw scenario.diagnosis(of: error)
      }
    }
    let known = try file?.calibration(of: variants[0], isBase: true)
    var study = try diagnosing(scenarios[0]) { () throws(CalibrationError) in
      try Study(
        base: variants[0],
        seed: options.seed,
        threads: options.threads.count,
        replicationsPerDraw: size,
        calibration: known
      )
    }
    if let file { try study.keep(file.keeping) }
    for (variant, scenario) in zip(variants, scenarios).dropFirst() {
      let known = try file?.calibration(of: variant, isBase: false)
      try diagnosing(scenario) { () throws(CalibrationError) in
        try study.add(variant, calibration: known)
      }
      if let file { try study.keep(file.keeping) }
    }
    return study
  }
}
