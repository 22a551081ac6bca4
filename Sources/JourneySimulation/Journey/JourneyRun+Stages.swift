import CLanes

/// Stakeholder stages, opinions, conflict and meetings (model, section 4).
extension JourneyRun {
  /// Somebody moves a stage forward.
  func moveForward(_ marks: Marks) {
    let factors = forwardFactors()
    let chosen = withUnsafeTemporaryAllocation(of: Float.self, capacity: 3) { factor in
      factor[0] = Float(factors.join)
      factor[1] = Float(factors.consider)
      factor[2] = Float(factors.decide)
      return Int(
        lanes_pick_forward(
          stage,
          progress,
          factor.baseAddress!,
          Int32(state.pointee.size),
          Float(marks.uniform(0))
        )
      )
    }
    guard chosen >= 0 else { return }
    stage[chosen] += 1
    if stage[chosen] == 1 {
      accountEngagedTime()
      engaged[chosen] = 1
      stageHasChanged(engagementChanged: true)
      reopenAfterJoining(marks)
    } else {
      stageHasChanged(engagementChanged: false)
    }
  }

  /// Somebody falls back a stage and gathers information anew.
  func moveBackward(_ marks: Marks) {
    let retreat = tables.pointee.retreat
    let reconsider = tables.pointee.reconsider
    let total =
      reconsider * Double(state.pointee.stage2Count) + retreat * Double(state.pointee.stage3Count)
    var left = marks.uniform(0) * total
    var chosen = -1
    for lane in 0..<Int(state.pointee.size) where stage[lane] >= 2 {
      let own = stage[lane] == 2 ? reconsider : retreat
      guard own > 0 else { continue }
      chosen = lane
      if left < own { break }
      left -= own
    }
    guard chosen >= 0 else { return }
    stage[chosen] -= 1
    information[chosen] = 0
    progress[chosen] = need[chosen] == 0 ? 1 : 0
    stageHasChanged(engagementChanged: false)
  }

  /// What stages 0, 1 and 2 multiply their own progress with, at the committee's pace.
  @inline(__always)
  private func forwardFactors() -> (join: Double, consider: Double, decide: Double) {
    let pull = tables.pointee.pullAhead
    let pace = state.pointee.pace
    return (
      tables.pointee.join * (tables.pointee.spontaneous + state.pointee.ahead1) * pace,
      tables.pointee.consider * (1 + pull * state.pointee.ahead2) * pace,
      tables.pointee.decide * (1 + pull * state.pointee.ahead3) * pace
    )
  }

  @inline(__always)
  func updateForwardRate() {
    let factors = forwardFactors()
    setRate(
      Family.forward,
      factors.join * Double(state.pointee.unengagedCount)
        + factors.consider * state.pointee.progress1 + factors.decide * state.pointee.progress2
    )
  }

  /// Recomputes everything that depends on who is at which stage.
  func stageHasChanged(engagementChanged: Bool) {
    let sums = lanes_sum_stages(stage, weight, progress, Int32(state.pointee.size))
    state.pointee.unengagedCount = UInt8(truncatingIfNeeded: sums.count.0)
    state.pointee.engagedCount = state.pointee.size - state.pointee.unengagedCount
    state.pointee.stage2Count = UInt8(truncatingIfNeeded: sums.count.2)
    state.pointee.stage3Count = UInt8(truncatingIfNeeded: sums.count.3)
    state.pointee.ahead1 = Double(sums.ahead1)
    state.pointee.ahead2 = Double(sums.ahead2)
    state.pointee.ahead3 = Double(sums.ahead3)
    state.pointee.progress1 = Double(sums.progress1)
    state.pointee.progress2 = Double(sums.progress2)
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
        * (tables.pointee.reconsider * Double(state.pointee.stage2Count)
          + tables.pointee.retreat * Double(state.pointee.stage3Count))
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
        reach += fit[Int(role[lane]) * 4 + Int(stage[lane])]
      }
      setRate(Family.firstPush + push, intensity * reach)
    }
  }

  /// Finds every favourite anew.
  func updateFavourites() {
    let changed = lanes_favourites(
      columns,
      Int32(tables.pointee.columnCount),
      state.pointee.known & ~state.pointee.excluded,
      favouriteValue,
      favourite
    )
    if changed != 0 { updateConflict() }
  }

  /// Conflict, and the rates that follow it.
  func updateConflict() {
    let conflict = Double(
      lanes_conflict(favourite, weight, engaged, Int32(tables.pointee.columnCount))
    )
    guard conflict != state.pointee.conflict else { return }
    state.pointee.conflict = conflict
    // Exact ties at one half are common with few members; rounding must not decide them.
    if conflict > 0.5 + 1e-6 { state.pointee.hadConflict = true }
    updateBackwardRate()
    updateReopeningRate()
    updateAbandonmentRate()
  }

  /// A group meeting: opinions of those engaged move towards the group's mean.
  func meet() {
    guard state.pointee.engagedCount > 0 else { return }
    counters[JourneyCounter.meetings] &+= 1
    state.pointee.totalHours +=
      tables.pointee.hoursPerMeeting * Float(state.pointee.engagedCount)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 16) { pull in
      for lane in 0..<16 {
        pull[lane] = engaged[lane] * tables.pointee.susceptibility[Int(role[lane])]
      }
      lanes_meet(columns, Int32(tables.pointee.columnCount), weight, pull.baseAddress!)
    }
    updateFavourites()
  }

  /// Adds the hours of engaged members up to now, outside touches and meetings.
  func accountEngagedTime() {
    let days = now - state.pointee.engagedSince
    state.pointee.engagedSince = now
    state.pointee.totalHours +=
      Float(days) * Float(state.pointee.engagedCount) * tables.pointee.otherHoursPerDay
  }
}
