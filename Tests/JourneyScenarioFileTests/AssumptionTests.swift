import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("Defaults that rest on no evidence are drawn in groups, and nothing else is")
struct AssumptionTests {
  private func read(_ text: String, _ treatment: AssumptionTreatment?) throws -> ScenarioFile {
    let workspace = try Workspace(["x.yaml": text])
    return try readScenario(path: workspace.path("x.yaml"), assumptions: treatment)
  }

  /// The scenario with one group's factor, all others at 1.
  private func scenario(
    _ template: ScenarioTemplate,
    _ group: String,
    _ factor: Double
  ) throws -> Scenario {
    #expect(template.uncertainInputs.contains { $0.path == "assumptions.\(group)" })
    return try template.instantiate(
      template.uncertainInputs.map { $0.path == "assumptions.\(group)" ? factor : 1 }
    )
  }

  @Test func `fixed assumptions are no inputs, and drawn ones are one for each group`() throws {
    #expect(try read(smallest, .fixed).template.uncertainInputs.isEmpty)
    let inputs = try read(smallest, .drawn).template.uncertainInputs
    #expect(try read(smallest, nil).template.uncertainInputs == inputs)
    #expect(inputs.map(\.path) == AssumptionGroup.all.map(\.path).sorted())
    #expect(inputs.allSatisfy { $0.isAssumption && $0.unit.isEmpty })
  }

  @Test func `a file may state it, and the option decides`() throws {
    let text = smallest + "assumptions: fixed\n"
    #expect(try read(text, nil).template.uncertainInputs.isEmpty)
    #expect(try read(text, .drawn).template.uncertainInputs.count == AssumptionGroup.all.count)
    #expect(try codes(smallest + "assumptions: drown\n") == [.unknownChoice])
  }

  /// Closed form: 5 % of a lognormal lie below median · exp(−1.645 σ).
  @Test func `a factor is within one and a half either way in nine of ten draws`() throws {
    for group in AssumptionGroup.all {
      guard case .lognormal(let median, let deviation) = group.input.distribution else {
        Issue.record("\(group.id) is not lognormal")
        continue
      }
      #expect(median == 1)
      #expect(abs(exp(1.6448536269514722 * deviation) - 1.5) < 1e-12)
      #expect(group.input.distribution.mass(outside: group.input.allowed) < 1e-7)
    }
  }

  @Test(arguments: ["midmarket-saas", "enterprise", "small-business"])
  func `in the center nothing moves, to the last bit`(name: String) throws {
    let path = shipped.appendingPathComponent("\(name).yaml").path
    let fixed = try readScenario(path: path, assumptions: .fixed).template
    let drawn = try readScenario(path: path, assumptions: .drawn).template
    var central = drawn.central
    central.assumptions = .fixed
    #expect(central == fixed.central)
    let medians = drawn.uncertainInputs.map {
      $0.isAssumption ? 1 : $0.distribution.median(within: $0.allowed)
    }
    #expect(try drawn.instantiate(medians) == drawn.central)
  }

  @Test func `rates, times and effects are multiplied, shares by their odds`() throws {
    let template = try read(smallest, .drawn).template
    let central = template.central
    let faster = try scenario(template, "speed_of_jobs", 1.5)
    #expect(faster.jobs.completionPerDay == central.jobs.completionPerDay.map { $0 * 1.5 })
    #expect(faster.jobs.reopeningPerDay == central.jobs.reopeningPerDay)
    let memory = try scenario(template, "memory", 0.5)
    #expect(memory.memory.slowDays == central.memory.slowDays / 2)
    let tests = try scenario(template, "tests", 2)
    func odds(_ share: Double) -> Double { share / (1 - share) }
    #expect(abs(odds(tests.jobs.testPass) - 2 * odds(central.jobs.testPass)) < 1e-12)
    let touches = try scenario(template, "effects_of_touches", 2)
    for (channel, before) in zip(touches.channels, central.channels) {
      #expect(channel.effect == 2 * before.effect)
      #expect(channel.competitorsEffect == 2 * before.competitorsEffect)
    }
  }

  @Test func `what the scenario states is not varied, certain or not`() throws {
    let text =
      smallest + """
        jobs: {test_pass: 30 %, test_fit_effect: 0.5 to 1}
        channels: {email: {effect: 0.003}, podcast: {kind: push, effect: 0.02}}

        """
    let template = try read(text, .drawn).template
    let tests = try template.instantiate(
      template.uncertainInputs.map { $0.path == "assumptions.tests" ? 2 : 1 }
    )
    #expect(tests.jobs.testPass == 0.3 && tests.jobs.testFitEffect == 1)
    #expect(tests.jobs.testVetoEffect == 2 * template.central.jobs.testVetoEffect)
    let touches = try template.instantiate(
      template.uncertainInputs.map { $0.path == "assumptions.effects_of_touches" ? 2 : 1 }
    )
    func effect(_ id: String) -> Double? { touches.channels.first { $0.id == id }?.effect }
    #expect(effect("email") == 0.003 && effect("podcast") == 0.02)
    #expect(effect("demo") == 0.5)
  }

  @Test func `a group of which everything is stated is not drawn`() throws {
    let text = smallest + "preferences: {shared_taste: 0.1, own_taste: 0.2}\n"
    let paths = try read(text, .drawn).template.uncertainInputs.map(\.path)
    #expect(!paths.contains("assumptions.tastes") && paths.contains("assumptions.opinions"))
  }

  @Test func `defaults that rest on a published figure are not varied`() throws {
    let template = try read(smallest, .drawn).template
    let leads = try scenario(template, "leads", 3)
    for (channel, before) in zip(leads.channels, template.central.channels) {
      let isPublished = ["paid_social", "paid_search", "content", "outbound"].contains(channel.id)
      let isVaried = !isPublished && before.identifies > 0 && before.identifies < 1
      #expect((channel.identifies != before.identifies) == isVaried, "\(channel.id)")
    }
  }

  /// All corners would be 2^16; each group alone and all together at both limits reach every bound, since each
  /// parameter is in one group.
  @Test func `no draw leaves what a parameter may be`() throws {
    let file = try read(
      smallest + "channels: {podcast: {kind: push}, fair: {kind: push, seller_initiated: true}}\n",
      .drawn
    )
    let values = AssumedValues(of: file.template.central, stated: [:])
    #expect(values.parameters.count == AssumptionGroup.all.count)
    for parameter in values.parameters.values.joined() {
      for factor in [AssumptionGroup.allowed.lowerBound, AssumptionGroup.allowed.upperBound] {
        var varied = file.template.central
        parameter.vary(&varied, by: factor)
        let value = try #require(parameter.accessor.get(varied))
        #expect(parameter.form.range.contains(value), "\(parameter.keys)")
      }
    }
    for factor in [AssumptionGroup.allowed.lowerBound, AssumptionGroup.allowed.upperBound] {
      let inputs = file.template.uncertainInputs
      #expect(throws: Never.self) { try file.template.instantiate(inputs.map { _ in factor }) }
    }
  }

  @Test func `every pattern stands for a parameter, and every parameter for one group`() throws {
    let file = try read(
      smallest + "channels: {fair: {kind: push, seller_initiated: true}}\n",
      .drawn
    )
    let found = AssumedValues(of: file.template.central, stated: [:]).parameters
    for group in AssumptionGroup.all {
      for pattern in group.parameters {
        #expect(
          found[group.id]?.contains { AssumptionGroup.matches(pattern, $0.keys) } == true,
          "\(pattern)"
        )
      }
    }
    let patterns = AssumptionGroup.all.flatMap(\.parameters)
    #expect(Set(patterns).count == patterns.count)
  }

  @Test func `the resolved scenario leaves varied defaults out and reads back the same`() throws {
    let path = shipped.appendingPathComponent("midmarket-saas.yaml").path
    let file = try readScenario(path: path, assumptions: .drawn)
    let text = Description(file).scenarioText
    #expect(text.contains("\"assumptions\": \"drawn\""))
    let again = try Workspace(["x.json": text]).read("x.json")
    #expect(again.template.central == file.template.central)
    #expect(again.template.uncertainInputs == file.template.uncertainInputs)
    #expect(again.identity == file.identity)
    #expect(Description(again).scenarioText == text)
    let half = again.template.uncertainInputs.map { $0.isAssumption ? 0.5 : 1 }
    #expect(try again.template.instantiate(half) == file.template.instantiate(half))
  }

  @Test func `whether a default is stated shows in the identity where it is drawn`() throws {
    let stated = smallest + "jobs: {test_pass: 0.22}\n"
    #expect(try read(stated, .drawn).identity != read(smallest, .drawn).identity)
    #expect(try read(stated, .fixed).identity == read(smallest, .fixed).identity)
  }

  @Test func `every group is explained where people look for it`() throws {
    let page = shipped.deletingLastPathComponent().appendingPathComponent("docs/assumptions.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    for group in AssumptionGroup.all {
      let parameters = group.parameters.map { "`\($0)`" }.joined(separator: ", ")
      let row = "| `\(group.id)` | \(group.covers) | \(group.reason) | \(parameters) |"
      #expect(text.contains(row), "the row should be: \(row)")
    }
  }
}
