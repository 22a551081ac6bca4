import JourneyModel
import JourneyReference
import Testing

@Suite struct `Reference journeys are consistent` {
  private static let journeys = ReferenceSimulation(
    scenario: .benchmark,
    segmentID: "market"
  ).journeys(400, seed: 20)

  @Test func `a job is done as often as it was completed and not reopened`() {
    for journey in Self.journeys {
      let done = zip(journey.work.completions, journey.work.reopenings).map { $0 - $1 }
      #expect(done.allSatisfy { $0 == 0 || $0 == 1 })
      if journey.winner != nil { #expect(done == [1, 1, 1, 1, 1, 1]) }
    }
  }

  @Test func `every journey ends within its limit`() {
    for journey in Self.journeys {
      #expect(journey.outcome != nil)
      #expect(journey.durationDays <= 1460)
      #expect(
        (journey.durationDays == 1460) == (journey.outcome == .noDecision(.timeLimit))
      )
      #expect(journey.eventCount >= journey.work.completions.reduce(0, +))
    }
  }

  @Test func `our touches are some of all touches`() {
    for journey in Self.journeys {
      let touches = journey.touches
      for (channel, count) in touches.ofUs {
        #expect(count <= touches.ofAllVendors[channel] ?? 0)
      }
      let ours = touches.ofUs.values.reduce(0, +)
      #expect(touches.trackedOfUs <= ours)
      #expect(touches.identifiedOfUs <= ours)
      #expect((touches.first == nil) == (ours == 0))
      #expect((touches.firstTracked == nil) == (touches.trackedOfUs == 0))
      #expect(journey.hours.withUs <= journey.hours.withSuppliers + 1e-9)
    }
  }

  @Test func `purchases are known, contacted and sold`() {
    for journey in Self.journeys {
      if let incumbent = journey.incumbent {
        #expect(journey.dayOneList.contains(incumbent) && journey.knownVendors.contains(incumbent))
      }
      guard let winner = journey.winner else { continue }
      #expect(journey.knownVendors.contains(winner))
      #expect(journey.selling.firstContactDay != nil)
      #expect((winner == 0) == (journey.selling.opportunity?.result == .won))
    }
  }

  @Test func `an opportunity is a qualified lead and closes with the journey or before`() {
    for journey in Self.journeys {
      let selling = journey.selling
      #expect((selling.firstContactDay == nil) == selling.invited.isEmpty)
      #expect(selling.invited.count <= 3)
      if let favorite = selling.favoriteAtFirstContact {
        #expect(selling.invited.contains(favorite))
      }
      guard let opportunity = selling.opportunity else { continue }
      #expect(opportunity.result != nil)
      #expect(opportunity.closedDay ?? .infinity <= journey.durationDays)
      #expect(selling.leadDay ?? .infinity <= selling.qualifiedDay ?? .infinity)
      #expect(selling.qualifiedDay ?? .infinity <= opportunity.openedDay)
      #expect(opportunity.openedDay >= selling.firstContactDay ?? .infinity)
      if opportunity.result == .won { #expect(opportunity.isProposal) }
    }
  }

  @Test func `a seed fixes the journeys, and another seed gives others`() {
    let simulation = ReferenceSimulation(scenario: .benchmark, segmentID: "market")
    func days(_ seed: UInt64) -> [Double] {
      simulation.journeys(5, seed: seed).map(\.durationDays)
    }
    #expect(days(20) == Self.journeys.prefix(5).map(\.durationDays))
    #expect(days(21) != days(20))
  }
}
