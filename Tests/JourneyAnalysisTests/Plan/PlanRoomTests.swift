import JourneyModel
import JourneySimulation
import JourneyStatistics
import Testing

@testable import JourneyAnalysis

@Suite("Limits of a plan")
struct PlanRoomTests {
  /// `nil` where a step does not fit.
  private static func room(_ levers: [PlanLever], _ question: PlanQuestion) -> PlanRoom? {
    do {
      return try PlanRoom(levers, question)
    } catch {
      return nil
    }
  }

  private static func refusal(_ levers: [PlanLever], _ question: PlanQuestion) -> PlanRefusal? {
    do {
      _ = try PlanRoom(levers, question)
      return nil
    } catch {
      return error
    }
  }

  @Test func `they hold to the hundredth in a thousand random sets`() throws {
    var sampler = Sampler(key: ReplicationKey(seed: 2, replication: 0), name: "room")
    func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(sampler.uniform() * Double(range.count))
    }
    var stepped = 0
    for _ in 0..<1_000 {
      let levers = (0..<whole(1...6)).map { place -> PlanLever in
        let today = whole(1...900_000)
        let least = whole(0...2) == 0 ? whole(0...today) : 0
        let isKept = whole(0...5) == 0
        return PlanLever(
          channel: "\(place)",
          today: today,
          bounds: isKept ? today...today : least...whole(least + 1...3 * today + 2),
          ceiling: isKept ? .kept : .stated
        )
      }
      let ends = levers.map(\.bounds)
      let (low, high) = (
        ends.reduce(0) { $0 + $1.lowerBound }, ends.reduce(0) { $0 + $1.upperBound }
      )
      guard low < high else { continue }
      var question = PlanQuestion(
        objective: .bookings,
        budget: whole(low + 1...high),
        windowDays: 365
      )
      if whole(0...3) == 0 {
        question.step = max(1, (whole(low + 1...high) - low) / 30)
        stepped += 1
      }
      guard let room = Self.room(levers, question) else { continue }
      let surface = ResponseSurface(
        curves: levers.map { lever in
          ResponseCurve(
            ceiling: sampler.normal(),
            halfSaturation: Double(lever.today) / 100 * (0.1 + 3 * sampler.uniform()),
            slope: 0.5 + 2 * sampler.uniform(),
            limit: whole(0...3) == 0 ? Double(whole(1...lever.today)) / 100 : .infinity
          )
        },
        objective: .bookings,
        years: 1
      )
      let plan = room.proposal(surface, room.frontier(surface, isWide: false))
      #expect(plan.total <= room.budget)
      for (lever, amount) in zip(levers, plan.cents) {
        #expect(lever.bounds.contains(amount))
        if let step = question.step {
          #expect(amount == lever.bounds.lowerBound || amount.isMultiple(of: step))
        }
      }
      let today = Allocation(levers.map(\.today))
      let scaled = Allocation.scaled(today, to: room.budget, within: ends)
      #expect(scaled.total == room.budget)
      #expect(zip(ends, scaled.cents).allSatisfy { $0.contains($1) })
    }
    #expect(stepped > 100)
  }

  @Test func `today's split of today's money is today's plan`() {
    let today = Allocation([30_000, 1, 777])
    let bounds = today.cents.map { 0...3 * $0 }
    #expect(Allocation.scaled(today, to: today.total, within: bounds) == today)
    #expect(
      Allocation.scaled(today, to: 2 * today.total, within: bounds).cents == [60_000, 2, 1_554]
    )
  }

  @Test func `what contradicts a budget is as small a set as there is`() throws {
    var sampler = Sampler(key: ReplicationKey(seed: 6, replication: 0), name: "contradictions")
    func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(sampler.uniform() * Double(range.count))
    }
    for _ in 0..<300 {
      let levers = (0..<whole(1...7)).map { place -> PlanLever in
        let least = whole(0...20)
        return PlanLever(channel: "\(place)", today: 30, bounds: least...30)
      }
      let question = PlanQuestion(objective: .wins, budget: whole(0...60), windowDays: 10)
      guard case .budgetBelowLeast(let budget, let claims)? = Self.refusal(levers, question) else {
        continue
      }
      // By trying every set.
      let amounts = levers.map(\.bounds.lowerBound)
      let fewest = (0..<1 << amounts.count).filter { set in
        amounts.indices.reduce(0) { $0 + (set >> $1 & 1) * amounts[$1] } > budget
      }.map(\.nonzeroBitCount).min()
      #expect(claims.count == fewest)
      #expect(claims.reduce(0) { $0 + $1.cents } > budget)
      for claim in claims {
        #expect(claims.reduce(0) { $0 + $1.cents } - claim.cents <= budget)
      }
    }
  }

  @Test func `sets that contradict themselves are refused with what contradicts`() throws {
    let levers = [
      PlanLever(channel: "a", today: 100, bounds: 100...100, ceiling: .kept),
      PlanLever(channel: "b", today: 100, bounds: 50...280),
    ]
    func refusal(_ budget: Int?, step: Int? = nil) -> PlanRefusal? {
      var question = PlanQuestion(objective: .wins, budget: budget, windowDays: 10)
      question.step = step
      return Self.refusal(levers, question)
    }
    #expect(refusal(nil) == nil && refusal(150) == nil && refusal(380) == nil)
    let kept = PlanClaim(channel: "a", cents: 100, ceiling: .kept)
    let least = PlanClaim(channel: "b", cents: 50, ceiling: .stated)
    #expect(refusal(99) == .budgetBelowLeast(budget: 99, claims: [kept]))
    #expect(refusal(149) == .budgetBelowLeast(budget: 149, claims: [kept, least]))
    let most = [kept, PlanClaim(channel: "b", cents: 280, ceiling: .stated)]
    #expect(refusal(381) == .budgetAboveMost(budget: 381, claims: most))
    #expect(refusal(200, step: 51) == .stepTooCoarse(step: 51, free: 50))
    #expect(throws: PlanRefusal.nothingToPlan) {
      try PlanRoom([levers[0]], PlanQuestion(objective: .wins, budget: 100, windowDays: 10))
    }
  }
}
