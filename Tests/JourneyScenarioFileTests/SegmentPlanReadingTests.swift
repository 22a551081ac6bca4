import JourneyModel
import Testing

@testable import JourneyScenarioFile

/// Plans by segment, and their past, in a file (model, rule 3.31).
@Suite struct `Plans by segment in a file` {
  private func text(_ channels: String) -> String {
    """
    name: x
    currency: USD
    market:
      segments:
        core: {accounts: 10, entry_interval: 5 years, deal_value: {median: 1 kUSD, p90: 2 kUSD}}
        top: {accounts: 10, entry_interval: 5 years, deal_value: {median: 1 kUSD, p90: 2 kUSD}}
    channels:
    \(channels.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))

    """
  }

  private func channel(_ id: String, _ channels: String) throws -> Channel {
    let read = try Workspace(["x.yaml": text(channels)]).read("x.yaml").template.central
    return try #require(read.channels.first { $0.id == id })
  }

  private func messages(_ channels: String) throws -> String {
    do {
      _ = try Workspace(["x.yaml": text(channels)]).read("x.yaml")
      return ""
    } catch let error as ScenarioError {
      return error.rendered
    }
  }

  @Test func `are read as levels and steps`() throws {
    let social = try channel(
      "paid_social",
      """
      paid_social:
        spend_by_segment:
          core: 365.25 USD / year
          top: [{from: 0 days, amount: 2 USD / day}, {from: 10 days, amount: 3 USD / day}]
      """
    )
    #expect(social.segmentPlans["core"] == Plan(constantPerDay: 1))
    #expect(
      social.segmentPlans["top"]?.steps
        == [.init(fromDay: 0, perDay: 2), .init(fromDay: 10, perDay: 3)]
    )
    #expect(social.plan.steps.isEmpty && social.plan.before == nil && social.isUsed)
    #expect(social.pastBySegment == ["core": 1, "top": 2])
    let email = try channel("email", "email: {touches_by_segment: {top: 0.1 / day}}")
    #expect(email.segmentPlans == ["top": Plan(constantPerDay: 0.1)])
  }

  @Test func `have a past of their own, or one of the channel`() throws {
    let plan = "paid_social: {spend_by_segment: {core: 1 USD / day}, before: "
    #expect(try channel("paid_social", plan + "same}").pastBySegment == ["core": 1])
    let launched = try channel("paid_social", plan + "0}")
    #expect(launched.pastBySegment.isEmpty && launched.plan.levelBefore == 0)
    let even = try channel("paid_social", plan + "7 USD / day}")
    #expect(even.pastBySegment.isEmpty && even.plan.levelBefore == 7)
    let own = try channel("paid_social", plan + "{top: 5 USD / day}}")
    #expect(own.pastBySegment == ["top": 5] && own.plan.levelBefore == 0)
    // A plan for all segments may follow them.
    let after = try channel(
      "paid_social",
      "paid_social: {spend: 4 USD / day, before: {top: 5 USD / day}}"
    )
    #expect(after.pastBySegment == ["top": 5] && after.plan.steps == [.init(fromDay: 0, perDay: 4)])
  }

  @Test(
    arguments: [
      (
        "paid_social: {spend: 1 USD / day, spend_by_segment: {core: 1 USD / day}}",
        "'spend_by_segment' and 'spend' exclude each other [J401]"
      ),
      (
        "paid_social: {spend_by_segment: {croe: 1 USD / day}}",
        "there is no segment 'croe' [J301]"
      ),
      (
        "paid_search: {spend_by_segment: {core: 1 USD / day}}",
        "it is for channels with a budget that are not paid per click [J410]"
      ),
      (
        "email: {spend_by_segment: {core: 1 USD / day}}",
        "'spend_by_segment' has no effect in channel 'email'"
      ),
      (
        "email: {list: {contacts: 5}, touches_by_segment: {core: 1 / month}}",
        "it is for channels costed per touch that go to no list of contacts [J410]"
      ),
      (
        "paid_social: {spend_by_segment: {core: 1 / day}}",
        "'core' in 'spend_by_segment' of channel 'paid_social': the unit does not fit"
      ),
      (
        "email: {touches: 1 / month, before: {core: 1 USD / day}}",
        "'core' in 'before' of channel 'email': the unit does not fit"
      ),
      (
        "paid_search: {spend: 1 USD / day, before: {core: 1 USD / day}}",
        "'before' by segment has no effect in channel 'paid_search'"
      ),
      (
        "paid_social: {spend_by_segment: {}}",
        "'spend_by_segment' of channel 'paid_social' names no segment [J"
      ),
      (
        "paid_social: {spend: 1 USD / day, before: {}}",
        "'before' of channel 'paid_social' names no segment [J"
      ),
      (
        "email: {touches: 1 / month, before: {croe: 1 / day}}",
        "there is no segment 'croe' [J301]"
      ),
      (
        "paid_social: {spend_by_segment: {core: [{from: 5 days, amount: 1 USD / day}, "
          + "{from: 2 days, amount: 2 USD / day}]}}",
        "step 2 must begin later than step 1 [J4"
      ),
    ]
  )
  func `are refused where they say nothing or too much`(stated: String, says: String) throws {
    let found = try messages(stated)
    #expect(found.contains(says), "\(found)")
    #expect(found.split(separator: "\n").count { $0.contains(": error: ") } == 1, "\(found)")
  }

  @Test func `are described so that they can be read again`() throws {
    let stated = """
      paid_social: {spend_by_segment: {core: 1 USD / day, top: 2 to 4 USD / day}, before: {top: 5 USD / day}}
      email: {touches_by_segment: {top: 0.1 / day}, before: 0.2 / day}
      """
    let file = try Workspace(["x.yaml": text(stated)]).read("x.yaml")
    let json = try #require(Description(file).json["scenario"])
    let again = try Workspace(["x.json": json.text]).read("x.json")
    #expect(again.template.central == file.template.central)
    #expect(again.template.uncertainInputs == file.template.uncertainInputs)
    let uncertain = "channels.paid_social.spend_by_segment.top"
    #expect(file.template.uncertainInputs.contains { $0.path == uncertain })
  }
}
