import CLanes

/// Members who change their stage in one round (model, rules 2.7, 4.15 to 4.17 and 4.20).
extension JourneyFleet {
  /// In each journey concerned somebody moves a stage forward.
  ///
  /// - Parameter pause: As in ``advance(_:)``.
  func moveAllForward(_ pause: (JourneyRun) -> Void) {
    let slots = slots(of: Family.forward)
    guard !slots.isEmpty else { return }
    for slot in slots {
      let run = run(Int(slot))
      let factors = run.forwardFactors()
      let mover = run.committee.mover(
        join: Float(factors.join),
        consider: Float(factors.consider),
        decide: Float(factors.decide),
        at: Float(marks(Int(slot)).uniform(0))
      )
      guard let member = mover else { continue }
      let joins = run.stage[member] == 0
      if joins { run.accountEngagedTime() }
      run.advance(member)
      run.noteStage(joins ? .join : .advance, member)
      if joins {
        run.engage(member)
        run.nameVendors(member)
      }
      run.stageHasChanged(engagementChanged: joins)
      if joins {
        run.reopenAfterJoining(marks(run.slot))
        if run.isHeld { passBoundary(run, pause) }
      }
    }
  }

  /// In each journey concerned somebody falls back a stage and gathers information anew.
  func moveAllBackward() {
    let slots = slots(of: Family.backward)
    guard !slots.isEmpty else { return }
    let rates = context.pointee.tables.pointee.backward
    for slot in slots {
      let run = run(Int(slot))
      let member = run.committee.member(
        byRates: rates,
        byRole: false,
        at: marks(Int(slot)).uniform(0),
        totals
      )
      run.retreat(member)
      run.noteStage(.retreat, member)
      run.stageHasChanged(engagementChanged: false)
    }
  }

  /// Group meetings: opinions of those engaged move towards the group's mean.
  func meetAll() {
    let slots = slots(of: Family.meeting)
    guard !slots.isEmpty else { return }
    let tables = context.pointee.tables
    let columnCount = tables.pointee.columnCount
    var changed = 0
    for slot in slots {
      let run = run(Int(slot))
      let engaged = run.engagedCount
      run.add(engaged > 0 ? 1 : 0, to: run.counters + JourneyCounter.meetings)
      let hours = tables.pointee.hoursPerMeeting * Float(engaged)
      run.state.totalHours += hours
      if engaged > 0 { run.note(.meeting, hours: hours) }
      let unfaithful = run.committee.meet(columnCount: columnCount, candidates: run.candidates)
      chosen[changed] = slot
      unsettled[changed] = unfaithful
      changed &+= Lanes.one(if: unfaithful)
    }
    for place in 0..<changed { run(Int(chosen[place])).updateFavorites(of: unsettled[place]) }
  }
}
