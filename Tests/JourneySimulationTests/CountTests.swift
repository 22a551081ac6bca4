import JourneyModel
@testable import JourneySimulation
import Testing

@Suite struct `Counts of a journey` {
  /// Sixteen people who get ten e-mails a day each for 450 days, and never get anywhere.
  private func besieged() throws -> Scenario {
    var scenario = Scenario()
    scenario.roles = Role.standard
    for index in scenario.roles.indices { scenario.roles[index].prefersRepFree = false }
    scenario.market.receptivityVariation = 0
    scenario.ending.timeLimitDays = 450
    scenario.ending.abandonPerDay = 0
    scenario.ending.abandonPerConflict = 0
    scenario.ending.abandonPerLoop = 0
    scenario.ending.otherPrioritiesPerDay = 0
    scenario.jobs.completionPerDay = scenario.jobs.completionPerDay.map { _ in 0 }
    var email = try #require(Channel.standard.first { $0.id == "email" })
    email.plan = Plan(constantPerDay: 10)
    email.response.touchesPerDayCap = 10
    email.roleFit = [:]
    email.stageFit = Channel.StageFit()
    scenario.channels = [email]
    var segment = Segment(id: "besieged")
    segment.accountCount = 10
    segment.committeeSize = .table([16: 1])
    scenario.market.segments = [segment]
    return scenario
  }

  @Test func `touches are counted beyond sixteen bits`() throws {
    let pilot = PilotRun(CompiledScenario(try besieged()), segment: 0, seed: 1)
    let touches = pilot.records(0..<40).map { Double($0.touches[0]) }
    // Poisson with mean 72,000; the mean of 40 has a standard error of 42, so that 210 is a false
    // alarm in 1.7 million seeds. A count that wraps at 65,536 would be far off.
    #expect(abs(touches.reduce(0, +) / 40 - 72_000) < 210)
  }
}
