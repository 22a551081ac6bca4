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

  private let unplanned = SearchBudgets(
    channels: ["a", "b"].map {
      SearchChannel(channel: 0, channelID: $0, price: 2, plan: Plan(constantPerDay: 0))
    }
  )

  @Test func `the share of advertisements shown is what the budget of the epoch pays for`() {
    // A budget of 70 a week buys 35 clicks at 2 and 14 at 5; in the second week 210 buy 42 at 5.
    #expect(budgets.levels(epoch: 0, memory: [70, 28, 0, 0]) == [0.5, 0.5])
    #expect(budgets.levels(epoch: 1, memory: [70, 84, 0, 0]) == [0.5, 0.5])
    #expect(budgets.levels(epoch: -3, memory: [20, 28, 0, 0]) == [1, 0.5])
    #expect(budgets.levels(epoch: 0, memory: [0, 0, 0, 0]) == [1, 1])
    // An eighth of what is left over is spent, or saved, in addition: 7 of 56, and all of 560 below 0.
    #expect(budgets.levels(epoch: 0, memory: [70, 28, 56, -560]) == [0.55, 0])
  }

  @Test func `an epoch moves the demand to expect by a 26th and leaves what it did not spend`() {
    let counts: [Int64] = [96 << 20, 28 << 20, 30, 20]
    // Of 70 in the budget 60 were spent, and 100.
    #expect(budgets.memory(after: 0, [70, 28, 0, 4], counts[...]) == [71, 28, 10, -26])
    #expect(budgets.memory(after: -1, [70, 28, 0, 0], counts[...]) == [71, 28, 0, 0])
    // What nobody searches for in half a year is lost: 26 budgets of 70 stay at most.
    #expect(budgets.memory(after: 0, [35, 28, 1_800, 0], counts[...])[2] == 1_810)
    #expect(budgets.memory(after: 0, [35, 28, 1_815, 0], counts[...])[2] == 1_820)
    // An epoch without a budget spends nothing and loses nothing.
    let none: [Int64] = [0, 0, 0, 0]
    #expect(unplanned.memory(after: 0, [0, 0, 5, 5], none[...]) == [0, 0, 5, 5])
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
    #expect(account.entryDay == 3 && account.knownHistory == nil)
    account.enter()
    #expect(account.state == .inJourney && account.entryDay == .infinity)
    account.leave(AccountHistory(incumbent: 2, recalled: [0, 3])) {
      (AccountClocks(need: Double($0) * 100), EnteringLead(channel: 3, touches: 2))
    }
    #expect(account.lead.channel == 3 && account.lead.touches == 2)
    #expect(MemoryLayout<Account>.stride == 24)
    #expect(account.state == .dormant && account.journeys == 1)
    #expect(account.entryDay == 100 && account.knownHistory?.incumbent == 2)
    #expect(account.knownHistory?.recalled == [0, 3])
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
