import Foundation
import JourneyAnalysis
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// The scenario file into which a plan is to be put, found fit for it beforehand.
struct PlanFile {
  let path: String
  private let scenarioPath: String

  /// Finds out whether a file can be put there.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - scenario: The path of the scenario that is planned for.
  ///   - replaces: Whether a file that is there may be lost.
  /// - Throws: ``UnusableInput``.
  init(path: String, scenario: String, replaces: Bool) throws(UnusableInput) {
    guard !path.isEmpty else { throw UnusableInput("--output is empty; it names a file") }
    self.path = path
    scenarioPath = scenario
    guard replaces || !FileManager.default.fileExists(atPath: path) else {
      throw UnusableInput("\(path.printable) exists; only --replace replaces it")
    }
    guard Self.real(path) != Self.real(scenario) else {
      throw UnusableInput("--output names the scenario itself, which the plan extends")
    }
    do {
      try Interruption.whole { () throws(PageFile.Failure) in
        try PageFile.check(URL(filePath: path), replacesAny: true)
      }
    } catch {
      throw UnusableInput("\(error)")
    }
  }

  /// Writes the file whole, or not at all.
  ///
  /// - Throws: ``UnusableInput``.
  func write(
    _ plan: BudgetPlan,
    _ phased: PhasedPlan?,
    of scenario: Scenario
  ) throws(UnusableInput) {
    let text = text(plan, phased, of: scenario)
    do {
      try Interruption.whole { () throws(PageFile.Failure) in
        try PageFile.write(text, to: URL(filePath: path), replacesAny: true)
      }
    } catch {
      throw UnusableInput("\(error)")
    }
  }

  /// The scenario with the proposed levels, which begin on the first day after today's.
  func text(_ plan: BudgetPlan, _ phased: PhasedPlan?, of scenario: Scenario) -> String {
    let phased = phased.flatMap { $0.isBetter ? $0 : nil }
    let changed = plan.levers.indices.filter { place in
      plan.chosen.cents[place] != plan.today.cents[place]
        || phased?.phasing.phased.contains(place) == true && plan.chosen.cents[place] > 0
    }
    let channels = changed.flatMap { place -> [String] in
      let lever = plan.levers[place]
      guard let channel = scenario.channels.first(where: { $0.id == lever.channel }) else {
        return []
      }
      let touches = channel.costModel == .perTouch
      func level(_ perDay: Double) -> String {
        PlanText.level(perDay, touches: touches, currency: scenario.currency)
      }
      let cents = plan.chosen.cents[place]
      let (days, horizon) = (plan.question.windowDays, scenario.horizonDays)
      let planned =
        phased?.plan(channel: place, after: channel.plan, days: days, horizon: horizon)
        ?? lever.plan(cents, after: channel.plan, days: days, horizon: horizon)
      let amounts = phased?.rates(channel: place) ?? [cents]
      let money = "\(Self.money(cents)) \(scenario.currency) / year"
      func amount(_ step: Plan.Step) -> String {
        let own = amounts.first { !touches && step.perDay == lever.level($0) }
        return own.map { "\(Self.money($0)) \(scenario.currency) / year" } ?? level(step.perDay)
      }
      let key = touches ? "touches" : "spend"
      let isSteady = planned.steps.count == 1 && planned.steps[0].fromDay == 0
      let levels =
        isSteady
        ? ["    \(key): \(amount(planned.steps[0]))" + (touches ? "    # \(money)" : "")]
        : ["    \(key):"]
          + planned.steps.map {
            "      - {from: \(PlanText.days($0.fromDay)), amount: \(amount($0))}"
          }
      return ["  \(channel.id.jsonLiteral):"] + levels
        + ["    before: \(level(channel.plan.levelBefore))"]
    }
    return """
      # A plan of 'journey plan' for \(Self.money(plan.room.budget)) \(scenario.currency) a year. What was before the first day is today's plan.
      extends: \(relativePath.jsonLiteral)
      name: \((scenario.name + ", planned").jsonLiteral)
      channels:
      \(channels.joined(separator: "\n"))

      """
  }

  /// Hundredths of a currency as a decimal number.
  private static func money(_ cents: Int) -> String {
    let (whole, rest) = cents.quotientAndRemainder(dividingBy: 100)
    return rest == 0 ? "\(whole)" : "\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
  }

  /// The scenario's path from the folder of the file.
  private var relativePath: String {
    let from = Self.real((path as NSString).deletingLastPathComponent).split(separator: "/")
    let to = Self.real(scenarioPath).split(separator: "/")
    let common = zip(from, to).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - common) + to.dropFirst(common))
      .joined(separator: "/")
  }

  private static func real(_ path: String) -> String {
    URL(filePath: path.isEmpty ? "." : path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
