import JourneyModel
@testable import JourneySimulation
import Testing

/// What an epoch's counts make of the next epoch, by hand.
@Suite struct `Couplings of accounts` {
  private var budgets: SearchBudgets {
    var later = Plan(constantPerDay: 10)
    later.steps.append(Plan.Step(fromDay: 7, perDay: 30))
    return SearchBudgets(channels: [
      SearchChannel(channel: 4, channelID: "a", price: 2, plan: Plan(constantPerDay: 10)),
      SearchChannel(channel: 1, channelID: "b", price: 5, plan: later),
    ])
  }

  @Test func `the share of advertisements shown is what the budget of the epoch pays for`() {
    // A budget of 70 a week buys 35 clicks at 2 and 14 at 5; in the second week 210 buy 42 at 5.
    #expect(budgets.levels(epoch: 0, demand: [70, 28]) == [0.5, 0.5])
    #expect(budgets.levels(epoch: 1, demand: [70, 84]) == [0.5, 0.5])
    #expect(budgets.levels(epoch: -3, demand: [20, 28]) == [1, 0.5])
    #expect(budgets.levels(epoch: 0, demand: [0, 0]) == [1, 1])
  }

  @Test func `counts become demand in units of 2^-20 and clicks cost their price`() {
    let coupling = Coupling.searchBudgets(budgets)
    let counts: [Int64] = [3 << 20, 1 << 19, 6, 7]
    #expect(coupling.levelCount == 2 && coupling.countCount == counts.count)
    #expect(coupling.demand(counts[...]) == [3, 0.5])
    let costs = coupling.costs(counts[...])
    #expect(costs.map(\.channel) == [4, 1] && costs.map(\.amount) == [12, 35])
  }

  @Test func `an account enters, leaves and remembers its vendor`() {
    var account = Account(clocks: AccountClocks(need: 3))
    #expect(account.entryDay == 3 && account.knownIncumbent == nil)
    account.enter()
    #expect(account.state == .inJourney && account.entryDay == .infinity)
    account.leave(incumbent: 2) { AccountClocks(need: Double($0) * 100) }
    #expect(account.state == .dormant && account.journeys == 1)
    #expect(account.entryDay == 100 && account.knownIncumbent == 2)
  }

  @Test func `accounts that are scheduled come before those that were there, latest first`() {
    var schedule = AccountSchedule(accountCount: 5, epochCount: 2)
    schedule.append(0, to: 1)
    schedule.prepend(3, to: 1)
    schedule.append(1, to: 1)
    schedule.prepend(4, to: 1)
    var order: [Int] = []
    while let number = schedule.takeFirst(of: 1) { order.append(number) }
    #expect(order == [4, 3, 0, 1])
    #expect(schedule.takeFirst(of: 0) == nil)
  }
}
