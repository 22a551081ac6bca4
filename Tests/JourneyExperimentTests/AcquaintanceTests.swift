import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

/// Who becomes known to us on a journey (model, rule 3.28).
@Suite struct `Acquaintances` {
  private static func scenario(contacts: Double? = 2_000) -> Scenario {
    var scenario = SteadyMarket(emailPerDay: 0.1).scenario
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].list.contacts = contacts
    }
    return scenario
  }

  private struct Person: Hashable {
    let account: Int32
    let journey: UInt32
    let member: Int8
  }

  /// People come in clusters of journeys, so that the error is that of accounts' counts, and that of the pilot.
  ///
  /// At five of them a false alarm has the probability 6e-7.
  @Test func `as many join as say who they are`() throws {
    let scenario = Self.scenario()
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: 5, threads: 2)
    let found = try #require(experiment.template.central.acquaintances["market"])
    let replications = 4
    var counts: [Double] = []
    _ = try experiment.forEachEvents(0..<replications) { _, replication in
      var first: [Person: Double] = [:]
      for event in replication.events
      where event.kind == .touch && event.isIdentified == true {
        let person = Person(account: event.account, journey: event.journey, member: event.member)
        first[person] = min(first[person] ?? .infinity, event.day)
      }
      var perAccount = Array(repeating: 0.0, count: scenario.market.segments[0].accountCount)
      for (person, day) in first where day >= 0 && day < scenario.horizonDays {
        perAccount[Int(person.account)] += 1
      }
      counts += perAccount
    }
    let mean = counts.reduce(0, +) / Double(counts.count)
    let variance =
      counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count * counts.count)
    let theory = found.perAccountDay * scenario.horizonDays
    let pilotError = 0.015 * theory
    let error = (variance + pilotError * pilotError).squareRoot()
    #expect(abs(mean - theory) < 5 * error, "\(mean), \(theory), \(error)")
    // Half as many again would be noticed.
    #expect(abs(mean - 1.5 * theory) > 5 * error)
    #expect(found.dormantShare > 0.3 && found.dormantShare < 0.9)
  }

  @Test func `are of no interest without a list, and do not depend on threads`() throws {
    let plain = try Experiment(ScenarioTemplate(certain: Self.scenario(contacts: nil)), seed: 5)
    #expect(plain.template.central.acquaintances.isEmpty)
    let scenario = Self.scenario()
    let one = try Experiment(ScenarioTemplate(certain: scenario), seed: 5)
    let two = try Experiment(ScenarioTemplate(certain: scenario), seed: 5, threads: 2)
    #expect(one.template.central.acquaintances == two.template.central.acquaintances)
    #expect(try one.scenario(draw: 0) == one.template.central)
  }

  @Test func `are a variant's own, in the market that the base has on day 0`() throws {
    let base = Self.scenario()
    var more = base
    for index in more.channels.indices where more.channels[index].id == "content" {
      more.channels[index].plan = Plan(constantPerDay: 3_000)
    }
    var study = try Study(base: Variant(ScenarioTemplate(certain: base)), seed: 5)
    try study.add(Variant(ScenarioTemplate(certain: more)))
    let found = try study.experiments.map {
      try #require($0.template.central.acquaintances["market"])
    }
    #expect(found[1].perAccountDay > found[0].perAccountDay)
    #expect(study.experiments[0].calibration.segments == study.experiments[1].calibration.segments)
    let courses = study.experiments.map {
      CompiledScenario($0.template.central).contactLists[0]
    }
    #expect(courses[0].contacts[0] == courses[1].contacts[0])
    #expect(courses[1].joined > courses[0].joined)
  }
}
