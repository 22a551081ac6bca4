import Foundation
import JourneyAnalysis
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile
import JourneySimulation
import JourneyStatistics

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
    let channels = changed.filter { plan.levers[$0].channel != PlanLever.sellers }
    let whole = channels.filter { plan.levers[$0].segment == nil }
    var names: [String] = []
    for place in channels where plan.levers[place].segment != nil {
      let name = plan.levers[place].channel
      if !names.contains(name) { names.append(name) }
    }
    let parts =
      whole.map { place in
        let lever = plan.levers[place]
        let before = lever.plan(in: scenario)?.levelBefore ?? 0
        return ["  \(lever.channel.jsonLiteral):"]
          + levels(place, plan, phased, scenario, key: lever.good.key).map { "  " + $0 }
          + ["    before: \(lever.good.text(before, scenario.currency))"]
      } + names.map { bySegment($0, plan, phased, scenario) }
    let lines =
      section("channels", parts)
      + section(
        "us",
        changed.filter { !channels.contains($0) }.map { place in
          levels(place, plan, phased, scenario, key: plan.levers[place].good.key)
        }
      )
    return """
      # A plan of 'journey plan' for \(Self.money(plan.room.budget)) \(scenario.currency) a year. What was before the first day is today's plan, at its median where it is uncertain.
      extends: \(relativePath.jsonLiteral)
      name: \((scenario.name + ", planned").jsonLiteral)
      \(lines.joined(separator: "\n"))

      """
  }

  /// A section of what levers set, unless there are none.
  private func section(_ key: String, _ parts: [[String]]) -> [String] {
    parts.isEmpty ? [] : ["\(key):"] + parts.joined()
  }

  /// A channel that is planned by segment, in place of its plan for all of them.
  private func bySegment(
    _ name: String,
    _ plan: BudgetPlan,
    _ phased: PhasedPlan?,
    _ scenario: Scenario
  ) -> [String] {
    let places = plan.levers.indices.filter { plan.levers[$0].channel == name }
    guard let channel = scenario.channels.first(where: { $0.id == name }),
      let good = places.first.map({ plan.levers[$0].good })
    else { return [] }
    func level(_ level: Double) -> String { good.text(level, scenario.currency) }
    var lines = ["  \(name.jsonLiteral):"]
    if channel.segmentPlans.isEmpty { lines.append("    \(good.key): null") }
    lines.append("    \(good.key)_by_segment:")
    let today = scenario.plansBySegment(of: channel)
    for segment in scenario.market.segments {
      let key = segment.id.jsonLiteral
      if let place = places.first(where: { plan.levers[$0].segment == segment.id }) {
        lines += levels(place, plan, phased, scenario, key: key).map { "    " + $0 }
      } else if let own = today[segment.id], own.isAhead {
        lines += Self.levels(own, key: key, since: scenario.startDate) { level($0.perDay) }.map {
          "    " + $0
        }
      }
    }
    let before = channel.pastBySegment.sorted { $0.key < $1.key }
    guard !before.isEmpty else {
      return lines + ["    before: \(level(channel.plan.levelBefore))"]
    }
    lines.append("    before:")
    return lines + before.map { "      \($0.key.jsonLiteral): \(level($0.value))" }
  }

  /// The planned levels of a lever, as an amount or as steps.
  private func levels(
    _ place: Int,
    _ plan: BudgetPlan,
    _ phased: PhasedPlan?,
    _ scenario: Scenario,
    key: String
  ) -> [String] {
    let lever = plan.levers[place]
    let today = lever.plan(in: scenario) ?? Plan()
    let cents = plan.chosen.cents[place]
    let (days, horizon) = (plan.question.windowDays, scenario.horizonDays)
    let planned =
      phased?.plan(channel: place, after: today, days: days, horizon: horizon)
      ?? lever.plan(cents, after: today, days: days, horizon: horizon)
    let amounts = phased?.rates(channel: place) ?? [cents]
    func money(_ cents: Int) -> String { "\(Self.money(cents)) \(scenario.currency) / year" }
    func amount(_ step: Plan.Step) -> String {
      let own = amounts.first { lever.good == .budget && step.perDay == lever.level($0) }
      return own.map(money) ?? lever.good.text(step.perDay, scenario.currency)
    }
    if planned.steps.isEmpty { return ["  \(key): \(lever.good.text(0, scenario.currency))"] }
    let lines = Self.levels(planned, key: key, since: scenario.startDate, amount)
    return lines.count > 1 || lever.good == .budget ? lines : [lines[0] + "    # \(money(cents))"]
  }

  /// A plan as an amount or as steps.
  private static func levels(
    _ plan: Plan,
    key: String,
    since start: CalendarDate,
    _ amount: (Plan.Step) -> String
  ) -> [String] {
    guard plan.steps.count == 1, plan.steps[0].fromDay == 0 else {
      return ["  \(key):"]
        + plan.steps.map {
          "    - {from: \(PlanText.days($0.fromDay, since: start)), amount: \(amount($0))}"
        }
    }
    return ["  \(key): \(amount(plan.steps[0]))"]
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
    URL(filePath: path.isEmpty ? "." : path).place.path
  }
}

extension PlanLever.Good {
  /// The key of its plan in a scenario file.
  fileprivate var key: String {
    switch self {
    case .budget: "spend"
    case .touches: "touches"
    case .effort: "planned_effort"
    }
  }

  /// A level as a scenario file states it.
  fileprivate func text(_ level: Double, _ currency: String) -> String {
    switch self {
    case .budget: PlanText.level(level, touches: false, currency: currency)
    case .touches: PlanText.level(level, touches: true, currency: currency)
    case .effort: PlanText.effort(level)
    }
  }
}
