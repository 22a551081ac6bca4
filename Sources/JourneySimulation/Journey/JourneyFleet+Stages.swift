import CLanes

/// Members who change their stage in one round (model, section 4).
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
      run.stage[member] += 1
      if run.stage[member] == 1 {
        run.accountEngagedTime()
        run.engaged[member] = 1
      }
    }
    fleet_sum_stages(list.base, committees)
    for index in 0..<list.count {
      let run = run(Int(list.slot[index]))
      let hasJoined = run.stage[Int(list.member[index])] == 1
      run.stageHasChanged(engagementChanged: hasJoined)
      if hasJoined { run.reopenAfterJoining(marks(run.slot)) }
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
      run.stage[member] -= 1
      run.information[member] = 0
      run.progress[member] = run.need[member] == 0 ? 1 : 0
    }
    fleet_sum_stages(list.base, committees)
    for index in 0..<list.count {
      run(Int(list.slot[index])).stageHasChanged(engagementChanged: false)
    }
  }
}
