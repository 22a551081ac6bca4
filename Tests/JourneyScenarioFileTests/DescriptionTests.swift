import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct DescriptionTests {
  private static let scenarios = [
    "account-based-marketing", "activation-first", "brand-versus-activation", "dark-social-heavy",
    "enterprise", "evenly-spread", "industrial-capital-goods", "midmarket-saas", "small-business",
  ]

  private func path(_ name: String) -> String {
    shipped.appendingPathComponent("\(name).yaml").path
  }

  @Test(arguments: scenarios)
  func `every shipped scenario is usable and opens with schema and question`(name: String) throws {
    let file = try readScenario(path: path(name))
    #expect(file.warnings.isEmpty)
    let text = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))),
      as: UTF8.self
    )
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "# yaml-language-server: $schema=scenario.schema.json")
    #expect(lines[1].hasPrefix("# Question: ") && lines[1].hasSuffix("?"))
    #expect(!file.template.central.question.isEmpty)
  }

  @Test func `no shipped scenario goes unchecked`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: shipped.path)
    let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == Self.scenarios)
  }

  @Test(arguments: scenarios)
  func `the described scenario reads back exactly the same`(name: String) throws {
    let file = try readScenario(
      path: path(name),
      settings: [
        "channels.email.touches=[{from: 0 days, amount: 1 / month}, {from: 1 month, amount: 0.3 / week}]"
      ]
    )
    let json = try #require(Description(file).json["scenario"])
    let again = try Workspace(["x.json": json.text]).read("x.json")
    #expect(again.template.central == file.template.central)
    #expect(again.template.uncertainInputs == file.template.uncertainInputs)
    #expect(Description(again).json["scenario"]?.text == json.text)
  }

  @Test func `removed elements stay removed in the described scenario`() throws {
    let file = try Workspace([
      "x.yaml": smallest + "roles: {legal: null}\nchannels: {email: null}\n"
    ])
    .read("x.yaml")
    let json = try #require(Description(file).json["scenario"])
    let again = try Workspace(["x.json": json.text]).read("x.json")
    #expect(again.template.central == file.template.central)
  }

  @Test func `the text shows value, unit and source of everything`() throws {
    let workspace = try Workspace([
      "x.yaml": smallest
        + "ending: {time_limit: 2 to 3 years}\ncompetitors: {rival: {scores: {price: 0.5}}}\n"
    ])
    let file = try workspace.read("x.yaml", settings: ["memory.slow=3 years"])
    let text = Description(file).text.replacingOccurrences(
      of: workspace.folder.path + "/",
      with: ""
    )
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(lines.contains("time_limit 2 to 3 years (median 894.676 days) x.yaml:2"))
    #expect(lines.contains("competitors.rival"))
    #expect(lines.contains("scores.price 0.5 x.yaml:3"))
    #expect(lines.contains("slow 3 years --set:1"))
    #expect(lines.contains("purchase_interval 5 years default (evidence 1.01)"))
    #expect(lines.contains { $0.hasPrefix("unit_price 13 USD / touch default (evidence") })
    #expect(lines.contains { $0.hasPrefix("join 0.0385 / day default (assumption: fitted") })
  }

  @Test func `every default names evidence rows or says that it is an assumption`() throws {
    let file = try Workspace(["x.yaml": smallest]).read("x.yaml")
    for value in file.values {
      guard case .standard(let origin) = value.source else { continue }
      #expect(origin.hasPrefix("evidence ") || origin.hasPrefix("assumption: "))
      #expect(!origin.contains("stated by no source"), "\(value.path)")
      #expect(!value.summary.isEmpty && !value.summary.hasSuffix("."))
    }
    #expect(file.values.count > 300)
    #expect(Set(file.values.map(\.path)).count == file.values.count)
  }

  @Test func `the shipped schema is what the definitions give`() throws {
    let url = shipped.appendingPathComponent("scenario.schema.json")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    #expect(text == ScenarioSchema.text, "write the output of 'journey schema' to the file")
  }

  @Test func `the schema is json`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.text.utf8))
    let schema = try #require(object as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["additionalProperties"] as? Bool == false)
  }

  @Test func `the starter scenario is usable and short`() throws {
    let file = try Workspace(["x.yaml": StarterScenario.text]).read("x.yaml")
    #expect(
      file.warnings.isEmpty
        && file.summary
          == "2300 accounts in 2 segments, 2 uncertain inputs, 16 groups of assumptions"
    )
    #expect(StarterScenario.text.split(separator: "\n").count <= 36)
  }
}
