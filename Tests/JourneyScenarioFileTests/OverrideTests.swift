import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("An override changes what is there, and adds nothing by mistake")
struct OverrideTests {
  private let base = """
    market: {segments: {core: {accounts: 100}, upper: {accounts: 10}}}
    competitors: {leader: {awareness: 20 %}, rival_a: {}}
    channels: {podcast: {kind: push}}
    roles: {security_lead: {criteria: {security: 100 %}}}

    """

  private func extending(_ upper: String) throws -> Workspace {
    try Workspace(["base.yaml": base, "x.yaml": "extends: base.yaml\n" + upper])
  }

  @Test(arguments: [
    ("competitors.leadr.awareness=40 %", "did you mean 'leader'?"),
    ("market.segments.cor.accounts=2", "did you mean 'core'?"),
    ("roles.finace.power=2", "did you mean 'finance'?"),
    ("roles.security_leed={criteria: {price: 1}}", "did you mean 'security_lead'?"),
    ("channels.podcats.kind=push", "did you mean 'podcast'?"),
    ("competitors.newcomer={awareness: 5 %}", "add it in a file that extends this one"),
    ("competitors.rival_b={awareness: 5 %}", "add it in a file that extends this one"),
  ])
  func `a setting adds no element`(setting: String, advice: String) throws {
    let message = try messages(base, settings: [setting])
    #expect(message.contains("and --set cannot add one [J116]") && message.contains(advice))
    #expect(message.hasSuffix("1 error. See 'journey explain J116'."))
  }

  @Test func `a setting that adds what a later one changes is one error`() throws {
    let settings = ["competitors.leadr.awareness=40 %", "competitors.leadr.fit=40 %"]
    #expect(try codes(base, settings: settings) == [.badAddition])
  }

  @Test(arguments: [
    "competitors: {leadr: {awareness: 40 %}}", "market: {segments: {cor: {accounts: 2}}}",
    "roles: {finace: {criteria: {price: 1}}}", "channels: {podcats: {kind: push}}",
    "channels: {emial: {kind: push}}",
  ])
  func `a file that extends another adds no name that is nearly there`(text: String) throws {
    let message = try extending(text).messages("x.yaml")
    #expect(message.contains("in the file that is extended, but one with nearly this name [J116]"))
    #expect(message.contains("did you mean '"))
  }

  @Test func `a file that extends another adds what is new, and what counts on`() throws {
    let read = try extending(
      """
      competitors: {newcomer: {}, rival_b: {}, rival_c: {}}
      market: {segments: {small: {accounts: 5}, core2: {accounts: 1}}}
      roles: {owner: {criteria: {price: 1}}}
      """
    ).read("x.yaml").template.central
    #expect(read.competitors.map(\.id) == ["leader", "rival_a", "newcomer", "rival_b", "rival_c"])
    #expect(read.market.segments.map(\.id) == ["core", "upper", "small", "core2"])
  }

  @Test func `in a chain of files each looks at those below it alone`() throws {
    let workspace = try extending("competitors: {newcomer: {}}\n")
    for (name, code) in [("newcomr", DiagnosticCode.badAddition), ("other", nil)] {
      try workspace.write(
        Data("extends: x.yaml\ncompetitors: {\(name): {}}\n".utf8),
        to: "top.yaml"
      )
      let message = workspace.messages("top.yaml")
      #expect(
        message.isEmpty == (code == nil) && message.contains("top.yaml:2:15") == (code != nil)
      )
    }
  }

  @Test func `a name may take the place of one that is removed`() throws {
    let read = try extending("competitors: {leader: null, leaders: {}}\n").read("x.yaml")
    #expect(read.template.central.competitors.map(\.id) == ["rival_a", "leaders"])
  }

  @Test func `names that are near each other may stand in one file`() throws {
    #expect(try codes(smallest + "competitors: {rivals: {}, rival: {}}\n") == [])
  }

  @Test func `a role that is not a standard one states what it weighs`() throws {
    let message = try messages(smallest + "roles: {finace: {power: 2}}\n")
    #expect(message.contains("role 'finace' is not a standard one and must state its 'criteria'"))
    #expect(message.contains("did you mean 'finance'?"))
    #expect(message.contains("1 error."))
  }

  @Test(arguments: [
    ("rival_a", "rival_b", true), ("core1", "core2", true), ("tier_1", "tier_12", true),
    ("leader", "leadr", false), ("core", "cor", false), ("a", "b", false),
  ])
  func `names that count are a series`(left: String, right: String, isSeries: Bool) {
    #expect(Suggestion.isSeries(left, right) == isSeries)
  }
}
