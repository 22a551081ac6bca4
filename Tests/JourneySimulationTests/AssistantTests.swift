import JourneyModel
import Testing

@testable import JourneySimulation

/// Visibility that is earned elsewhere (model, rule 3.30).
///
/// Nothing is random here.
@Suite struct `Assistants` {
  private static func channel(_ id: String, _ costModel: Channel.CostModel) -> Channel {
    var channel = Channel(id: id)
    channel.kind = .pull
    channel.costModel = costModel
    channel.visibility.base = 0.25
    channel.visibility.gain = 2
    channel.plan = Plan(constantPerDay: costModel == .earned ? 0 : 3)
    if costModel == .earned || id == "articles" {
      channel.mix = Channel.ResearchMix(awareness: 0.5, consideration: 0.5, decision: 0.5)
    }
    return channel
  }

  /// What of their gain channels bring, by channel and row.
  private static func lifts(_ channels: [Channel]) -> [String: [Double]] {
    var scenario = Scenario()
    scenario.horizonDays = 364
    scenario.channels = channels
    scenario.market.segments = [Segment(id: "core")]
    let exposure = Exposure(
      scenario: scenario,
      names: CanonicalNames(scenario),
      segment: scenario.market.segments[0],
      stakeholders: ["core": 10]
    )
    let visibility = exposure.ourVisibility()
    let pull = CanonicalNames(scenario).pull
    return Dictionary(
      uniqueKeysWithValues: pull.enumerated().map { place, channel in
        (
          channel.id,
          stride(from: place, to: visibility.count, by: pull.count).map {
            (visibility[$0] - channel.visibility.base) / channel.visibility.gain
          }
        )
      }
    )
  }

  @Test func `show us unless nothing of ours does`() throws {
    var articles = Self.channel("articles", .content)
    articles.plan.steps = [Plan.Step(fromDay: 100, perDay: 5)]
    // Nobody looks there but assistants.
    var press = Self.channel("press", .presence)
    press.plan.steps = [Plan.Step(fromDay: 0, perDay: 10)]
    press.visibility.halfSaturation = 3
    let lifts = Self.lifts([Self.channel("assistant", .earned), articles, press])
    let assistant = try #require(lifts["assistant"])
    let content = try #require(lifts["articles"])
    #expect(content.first == 0 && content.last.map { $0 > 0.1 } == true)
    #expect(lifts["press"] == nil)
    // 1 a day and person against 3 at half: a quarter.
    for (own, content) in zip(assistant, content) {
      #expect(abs(own - (1 - (1 - content) * (1 - 0.25))) < 1e-12)
    }
  }

  @Test
  func `do not show what nobody can pay for, what sellers lead, and what money does not raise`() {
    var flat = Self.channel("flat", .presence)
    flat.visibility.gain = 0
    var meeting = Self.channel("meeting", .presence)
    meeting.isSellerLed = true
    let others = [
      flat, meeting, Self.channel("search", .perClick), Self.channel("twin", .earned),
    ]
    let lifts = Self.lifts([Self.channel("assistant", .earned)] + others)
    #expect(lifts["assistant"]?.allSatisfy { $0 == 0 } == true)
  }
}
