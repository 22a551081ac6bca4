import CLanes

/// Members who change their stage in one round (model, rules 4.15 to 4.17 and 4.20).
extension JourneyFleet {
  /// In each journey concerned somebody moves a stage forward.
  func moveAllForward() {
    let slots = slots(of: Family.forward)
    guard !slots.isEmpty else { return }
    for (index, slot) in slots.enumerated() {
      let factors = run(Int(slot)).forwardFactors()
      list.slot[index] = slot
      list.x[index] = Float(marks(Int(slot)).uniform(0))
      list.factor(0)[index] = Float(factors.join)
      list.factor(1)[index] = Float(factors.consider)
      list.factor(2)[index] = Float(factors.decide)
    }
    list.count = slots.count
    fleet_pick_forward(list.base, committees)
    for index in 0..<list.count {
      let run = run(Int(list.slot[index]))
      let member = Int(list.member[index])
      let joins = run.stage[member] == 0
      if joins { run.accountEngagedTime() }
      run.advance(member)
      run.noteStage(joins ? .join : .advance, member)
      if joins { run.engage(member) }
      run.stageHasChanged(engagementChanged: joins)
      if joins { run.reopenAfterJoining(marks(run.slot)) }
    }
  }

  /// In each journey concerned somebody falls back a stage and gathers information anew.
  func moveAllBackward() {
    let slots = slots(of: Family.backward)
    guard !slots.isEmpty else { return }
    for (index, slot) in slots.enumerated() {
      list.slot[index] = slot
      list.uniform[index] = marks(Int(slot)).uniform(0)
    }
    list.count = slots.count
    fleet_pick(list.base, committees, context.pointee.tables.pointee.backward, 0)
    for index in 0..<list.count {
      let run = run(Int(list.slot[index]))
      let member = Int(list.member[index])
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
    for (index, slot) in slots.enumerated() {
      let run = run(Int(slot))
      list.slot[index] = slot
      list.candidates[index] = run.state.pointee.known & ~run.state.pointee.excluded
      let engaged = run.engagedCount
      run.counters[JourneyCounter.meetings] &+= engaged > 0 ? 1 : 0
      let hours = tables.pointee.hoursPerMeeting * Float(engaged)
      run.state.pointee.totalHours += hours
      if engaged > 0 { run.note(.meeting, hours: hours) }
    }
    list.count = slots.count
    fleet_meet(list.base, committees, Int32(tables.pointee.columnCount))
    for index in 0..<list.count where list.change[index] != 0 {
      run(Int(list.slot[index])).updateConflict()
    }
  }
}
