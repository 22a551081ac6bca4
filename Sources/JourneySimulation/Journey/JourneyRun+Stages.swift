import CLanes

/// Stakeholder stages, opinions, conflict and meetings (model, rules 3.7 and 4.14 to 4.20).
extension JourneyRun {
  /// What stages 0, 1 and 2 multiply their own progress with, at the committee's pace.
  @inline(__always)
  func forwardFactors() -> (join: Double, consider: Double, decide: Double) {
    let pull = tables.pullAhead
    let pace = state.pace
    return (
      tables.join * (tables.spontaneous + aheadShare(1)) * pace,
      tables.consider * (1 + pull * aheadShare(2)) * pace,
      tables.decide * (1 + pull * aheadShare(3)) * pace
    )
  }

  @inline(__always)
  func updateForwardRate() {
    let factors = forwardFactors()
    setRate(
      Family.forward,
      factors.join * Double(counts[0])
        + (factors.consider * Double(progressSums[1]) + factors.decide * Double(progressSums[2]))
        * (1 / Double(CommitteeLanes.fullProgress))
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
    let anew = tables.progress[Int(need[member]) &* Lanes.count]
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
    pull[member] = tables.susceptibility[Int(role[member])]
    support[Int(favorite[member])] &+= power[member]
  }

  /// Sums up everybody's power, progress and stage, and engages those beyond stage 0.
  ///
  /// Written without branches: who is at which stage is hard to foresee.
  func countStages() {
    let (ahead, progressSums, counts, support) = (ahead, progressSums, counts, support)
    for stage in 0..<5 {
      progressSums[stage] = 0
      counts[stage] = 0
    }
    for column in 0..<16 { support[column] = 0 }
    for level in 0..<4 { ahead[level] = 0 }
    let susceptibility = tables.susceptibility
    for member in 0..<Int(state.size) {
      let stage = Int(stage[member])
      counts[stage] &+= 1
      progressSums[stage] &+= progress[member]
      ahead[stage] &+= power[member]
      let isEngaged: Int32 = stage > 0 ? 1 : 0
      engaged[member] = Float(isEngaged)
      pull[member] = Float(isEngaged) * susceptibility[Int(role[member])]
      support[Int(favorite[member])] &+= isEngaged &* power[member]
    }
    for level in stride(from: 2, through: 0, by: -1) { ahead[level] &+= ahead[level &+ 1] }
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
    if tables.pushDependsOnStage { updatePushRates() }
  }

  /// Who researches how much.
  private func updateActivity() {
    sumActivity()
    setRate(Family.pull, Double(activity[15]))
  }

  /// Activity of engaged members, summed up over the lanes.
  func sumActivity() {
    let (table, width) = (tables.activity, context.pointee.lanesInUse)
    let (stage, role, activity) = (stage, role, activity)
    var total: Float = 0
    for lane in 0..<width {
      // No branch: who is engaged is hard to foresee. Lanes without a member have activity 0.
      let isEngaged = Float(Int32(min(stage[lane], 1)))
      total += table[Int(role[lane])] * isEngaged
      activity[lane] = total
    }
    for lane in width..<Lanes.count { activity[lane] = total }
  }

  @inline(__always)
  private func updateBackwardRate() {
    setRate(
      Family.backward,
      state.conflict * state.pace
        * (tables.reconsider * Double(counts[2])
          + tables.retreat * Double(counts[3]))
    )
  }

  /// Push rates at the present row and stages.
  func updatePushRates() {
    let pushCount = tables.pushCount
    guard pushCount > 0 else { return }
    let totals = segment.pushTotal + row(at: now) * pushCount
    for push in 0..<pushCount {
      let intensity = totals[push] * state.receptivity
      guard intensity > 0 else {
        setRate(Family.firstPush + push, 0)
        continue
      }
      guard tables.audienceBit[push] == 0 else {
        setRate(Family.firstPush + push, intensity * reachedFit(push))
        continue
      }
      let fit = tables.fit(push)
      var reach = 0.0
      for lane in 0..<Int(state.size) {
        reach += fit[Int(role[lane]) * 5 + Int(stage[lane])]
      }
      setRate(Family.firstPush + push, intensity * reach)
    }
  }

  /// Finds the favorites of some members (a bit set), or of all, anew (model, rule 4.18).
  func updateFavorites(of members: UInt32 = .max) {
    let hasChanged = committee.findFavorites(
      columnCount: tables.columnCount,
      candidates: candidates,
      of: members
    )
    if hasChanged { updateConflict() }
  }

  /// Conflict, and the rates that follow it (model, rule 4.19).
  func updateConflict() {
    let conflict = Double(committee.conflict(columnCount: tables.columnCount))
    guard conflict != state.conflict else { return }
    state.conflict = conflict
    // Exact ties at one half are common with few members; rounding must not decide them.
    if conflict > 0.5 + 1e-6 && !state.hadConflict {
      state.hadConflict = true
      note(.conflict)
    }
    updateBackwardRate()
    updateReopeningRate()
    updateAbandonmentRate()
  }

  /// Adds the hours of engaged members up to now, outside touches and meetings (model, rule 6.16).
  func accountEngagedTime() {
    let days = now - state.engagedSince
    state.engagedSince = now
    let hours = Float(days) * Float(engagedCount) * tables.otherHoursPerDay
    state.totalHours += hours
    if hours > 0 { note(.engagedTime, hours: hours) }
  }
}
