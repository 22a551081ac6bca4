import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct CompletenessTests {
  private func properties(_ value: Any) -> Int { Mirror(reflecting: value).children.count }

  @Test func `every property of the rules can be stated`() {
    #expect(CommitteeRules.fields.count == properties(CommitteeRules()))
    #expect(MemoryRules.fields.count == properties(MemoryRules()))
    #expect(EngagementRules.fields.count == properties(EngagementRules()))
    #expect(ConsensusRules.fields.count == properties(ConsensusRules()))
    #expect(ComplexityRules.fields.count == properties(ComplexityRules()))
    #expect(EndingRules.fields.count == properties(EndingRules()))
    #expect(SellerRules.fields.count == properties(SellerRules()))
    #expect(BuyerTimeRules.fields.count == properties(BuyerTimeRules()))
    let preferences = PreferenceRules.fields.count + PreferenceRules.statusQuoFields.count
    #expect(preferences == properties(PreferenceRules()))
    let arraysByJob = 2
    #expect(
      JobRules.fields.count - Job.allCases.count == properties(JobRules()) - arraysByJob
    )
  }

  @Test func `every property of market, vendors, roles and channels can be stated`() {
    let id = 1
    #expect(Market.fields.count == properties(Market()))
    #expect(Offer.fields.count == properties(Offer()))
    #expect(Role.fields.count == properties(Role(id: "x")) - id)
    let furtherEntryRules = 2
    #expect(Segment.fields.count == properties(Segment(id: "x")) - id + furtherEntryRules)
    let secondPlanKey = 1
    let discountAndEffortOfOurs = 3
    #expect(
      Vendor.competitorFields.count
        == properties(Vendor(id: "x")) - id + secondPlanKey - discountAndEffortOfOurs
    )
    #expect(Discount.fields.count == properties(Discount()))
    let responseWithoutSection = properties(Channel.Response()) - 1
    let pastOfPlan = 1
    let secondSegmentPlanKey = 1
    let pastBySegmentIsOfThePast = 1
    let targetsBeforeAreOfAComparison = 1
    let channel = properties(Channel(id: "x")) - id
    #expect(
      Channel.fields.count
        == channel + secondPlanKey + pastOfPlan + responseWithoutSection + secondSegmentPlanKey
        - pastBySegmentIsOfThePast - targetsBeforeAreOfAComparison
    )
    #expect(Channel.ContentStock.fields.count == properties(Channel.ContentStock()))
    #expect(ContactList.fields.count == properties(ContactList()))
  }

  @Test func `every property of a scenario can be stated`() {
    let extendsSharedAndStatusQuo = 3
    let startingMemoryOfAnother = 1
    let acquaintancesOfPilot = 1
    #expect(
      ScenarioFields.all.count
        == properties(Scenario()) + extendsSharedAndStatusQuo - startingMemoryOfAnother
        - acquaintancesOfPilot
    )
  }
}
