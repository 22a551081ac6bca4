import CLanes

/// A look inside single journeys on given days, for checks against theory.
///
/// Each journey belongs to a fresh pilot account, as in ``PilotRun``.
package struct JourneyProbe {
  /// The scenario, shared between threads.
  package let compiled: CompiledScenario
  /// Index of the accounts' segment, in file order.
  package let segment: Int
  /// Selects all random numbers of the journeys: that of pilots, which no market has.
  package let key: ReplicationKey
  /// A committee size to use instead of the segment's.
  package var committeeSize: Int?
  /// Everybody's stage at entry, `0...3`; nil means 1 or 0 by role.
  package var startStage: Int?
  /// The market's day of entry; nil means the steady state of the first epoch's plan.
  package var entryDay: Double?

  /// Prepares journeys of one segment, by its index in file order, with an experiment's seed.
  package init(_ compiled: CompiledScenario, segment: Int = 0, seed: UInt64) {
    self.compiled = compiled
    self.segment = segment
    key = ReplicationKey(seed: seed, replication: .max)
  }

  /// Runs a range of journeys and shows each on every day asked for, or as it ended before.
  ///
  /// `days` count from entry and increase; events on the day itself are still to come. The days of one
  /// journey come together and in order, journeys in any.
  package func forEach(_ accounts: Range<Int>, days: [Double], _ visit: (JourneyRecord) -> Void) {
    var shown = Array(repeating: [JourneyRecord](), count: JourneyFleet.width)
    let entry = entryDay ?? 0
    run(accounts, until: days.first.map { entry + $0 } ?? entry) { run in
      shown[run.slot].append(JourneyRecord(run, day: days[shown[run.slot].count]))
      let next = shown[run.slot].count
      if next < days.count { return entry + days[next] }
      shown[run.slot].forEach(visit)
      shown[run.slot].removeAll(keepingCapacity: true)
      return nil
    }
  }

  /// The records of a range of whole journeys, in order.
  package func records(_ accounts: Range<Int>) -> [JourneyRecord] {
    var records = Array(repeating: JourneyRecord(), count: accounts.count)
    run(accounts, until: .infinity) { run in
      records[Int(run.state.account) - accounts.lowerBound] = JourneyRecord(run)
      return nil
    }
    return records
  }

  /// Runs journeys to `stop`, hands each to `visit`, and again at every further stop that it returns.
  private func run(_ accounts: Range<Int>, until stop: Double, _ visit: (JourneyRun) -> Double?) {
    let fleet = JourneyFleet(compiled)
    fleet.context.pointee.isSteady = entryDay == nil
    let day = entryDay ?? 0
    var account = accounts.lowerBound
    fleet.advanceAll(
      next: { run in
        guard account < accounts.upperBound else { return nil }
        run.enter(account, of: segment, in: compiled, key, size: committeeSize, day: day)
        if let startStage { run.start(at: startStage) }
        account += 1
        return stop
      },
      pause: visit
    )
  }
}

extension JourneyRun {
  /// Puts every member at one stage, before anything has happened.
  fileprivate func start(at start: Int) {
    for lane in 0..<Int(state.size) {
      stage[lane] = UInt8(start)
      engaged[lane] = 0
      pull[lane] = 0
    }
    countStages()
    stageHasChanged(engagementChanged: true)
  }
}
