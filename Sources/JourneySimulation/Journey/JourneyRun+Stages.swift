import CLanes

/// Stakeholder stages, opinions, conflict and meetings (model, rules 3.7 and 4.14 to 4.20).
extension JourneyRun {
  /// What stages 0, 1 and 2 multiply their own progress with, at the committee's pace.
  @inline(__always)
  func forwardFactors() -> (join: Double, consider: Double, decide: Double) {
    let pull = tables.pointee.pullAhead
    let pace = state.pointee.pace
    return (
      tables.pointee.join * (tables.pointee.spontaneous + aheadShare(1)) * pace,
      tables.pointee.consider * (1 + pull * aheadShare(2)) * pace,
      tables.pointee.decide * (1 + pull * aheadShare(3)) * pace
    )
  }

  @inline(__always)
  func updateForwardRate() {
    let factors = forwardFactors()
    setRate(
      Family.forward,
      factors.join * Double(counts[0])
        + (factors.consider * Double(progressSums[1]) + factors.decide * Double(progressSums[2]))
        * 0x1p-26
    )
  }

  /// Puts a member at the next stage.
  @inline(__always)
  func advance(_ member: Int) {
    let before = Int(stage[member])
    stage[member] = UInt8(truncatingIfNeeded: before &+ 1)
    ahead[before &+ 1] &+= power[member]
    changeCounts(member, from: before, to: before &+ 1)
  }

  /// Puts a member back a stage, without information.
  @inline(__always)
  func retreat(_ member: Int) {
    let before = Int(stage[member])
    stage[member] = UInt8(truncatingIfNeeded: before &- 1)
    ahead[before] &-= power[member]
    changeCounts(member, from: before, to: before &- 1)
    information[member] = 0
    let anew = tables.pointee.progress[Int(need[member]) &* 16]
    progressSums[before &- 1] &+= anew &- progress[member]
    progress[member] = anew
  }

  @inline(__always)
  private func changeCounts(_ member: Int, from before: Int, to after: Int) {
    counts[before] &-= 1
    counts[after] &+= 1
    progressSums[before] &-= progress[member]
    progressSums[after] &+= progress[member]
  }

  /// Engages a member, who is at stage 1 or above.
  func engage(_ member: Int) {
    engaged[member] = 1
    pull[member] = tables.pointee.susceptibility[Int(role[member])]
    support[Int(favourite[member])] &+= power[member]
  }

  /// Sums up everybody's power, progress and stage, and engages those beyond stage 0.
  func countStages() {
    for stage in 0..<5 {
      if stage < 4 { ahead[stage] = 0 }
      progressSums[stage] = 0
      counts[stage] = 0
    }
    for column in 0..<16 { support[column] = 0 }
    for member in 0..<Int(state.pointee.size) {
      let stage = Int(stage[member])
      counts[stage] += 1
      progressSums[stage] += progress[member]
      for level in 0...stage { ahead[level] += power[member] }
      if stage > 0 { engage(member) }
    }
  }

  /// Updates everything that depends on who is at which stage, whose sums have just been made.
  func stageHasChanged(engagementChanged: Bool) {
    if engagementChanged {
      updateActivity()
      updateConflict()
    }
    updateForwardRate()
    updateBackwardRate()
    updateCompletionRate()
    if tables.pointee.pushDependsOnStage { updatePushRates() }
  }

  /// Who researches how much.
  private func updateActivity() {
    sumActivity()
    setRate(Family.pull, Double(activity[15]))
  }

  /// Activity of engaged members, summed up over the lanes.
  func sumActivity() {
    var total: Float = 0
    for lane in 0..<16 {
      if lane < Int(state.pointee.size) && stage[lane] > 0 {
        total += Float(tables.pointee.activity[Int(role[lane])])
      }
      activity[lane] = total
    }
  }

  @inline(__always)
  private func updateBackwardRate() {
    setRate(
      Family.backward,
      state.pointee.conflict * state.pointee.pace
        * (tables.pointee.reconsider * Double(counts[2])
          + tables.pointee.retreat * Double(counts[3]))
    )
  }

  /// Push rates at the present row and stages.
  func updatePushRates() {
    let pushCount = tables.pointee.pushCount
    guard pushCount > 0 else { return }
    let totals = segment.pointee.pushTotal + row(at: now) * pushCount
    for push in 0..<pushCount {
      let intensity = totals[push] * state.pointee.receptivity
      guard intensity > 0 else {
        setRate(Family.firstPush + push, 0)
        continue
      }
      let fit = tables.pointee.fit(push)
      var reach = 0.0
      for lane in 0..<Int(state.pointee.size) {
        reach += fit[Int(role[lane]) * 5 + Int(stage[lane])]
      }
      setRate(Family.firstPush + push, intensity * reach)
    }
  }

  /// Finds every favourite anew (model, rule 4.18).
  func updateFavourites() {
    let changed = fleet_favourites(
      committee,
      Int32(tables.pointee.columnCount),
      state.pointee.known & ~state.pointee.excluded
    )
    if changed != 0 { updateConflict() }
  }

  /// Conflict, and the rates that follow it (model, rule 4.19).
  func updateConflict() {
    let conflict = Double(fleet_conflict(committee))
    guard conflict != state.pointee.conflict else { return }
    state.pointee.conflict = conflict
    // Exact ties at one half are common with few members; rounding must not decide them.
    if conflict > 0.5 + 1e-6 { state.pointee.hadConflict = true }
    updateBackwardRate()
    updateReopeningRate()
    updateAbandonmentRate()
  }

  /// Adds the hours of engaged members up to now, outside touches and meetings (model, rule 6.16).
  func accountEngagedTime() {
    let days = now - state.pointee.engagedSince
    state.pointee.engagedSince = now
    let hours = Float(days) * Float(engagedCount) * tables.pointee.otherHoursPerDay
    state.pointee.totalHours += hours
    if hours > 0 { note(.engagedTime, hours: hours) }
  }
}
