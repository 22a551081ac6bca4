import CLanes

/// Stakeholder stages, opinions, conflict and meetings (model, section 4).
extension JourneyRun {
  /// What stages 0, 1 and 2 multiply their own progress with, at the committee's pace.
  @inline(__always)
  func forwardFactors() -> (join: Double, consider: Double, decide: Double) {
    let pull = tables.pointee.pullAhead
    let pace = state.pointee.pace
    return (
      tables.pointee.join * (tables.pointee.spontaneous + stages.pointee.ahead1) * pace,
      tables.pointee.consider * (1 + pull * stages.pointee.ahead2) * pace,
      tables.pointee.decide * (1 + pull * stages.pointee.ahead3) * pace
    )
  }

  @inline(__always)
  func updateForwardRate() {
    let factors = forwardFactors()
    setRate(
      Family.forward,
      factors.join * Double(stages.pointee.count.0)
        + factors.consider * stages.pointee.progress1 + factors.decide * stages.pointee.progress2
    )
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
        * (tables.pointee.reconsider * Double(stages.pointee.count.2)
          + tables.pointee.retreat * Double(stages.pointee.count.3))
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
    guard engagedCount > 0 else { return }
    counters[JourneyCounter.meetings] &+= 1
    state.pointee.totalHours +=
      tables.pointee.hoursPerMeeting * Float(engagedCount)
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
      Float(days) * Float(engagedCount) * tables.pointee.otherHoursPerDay
  }
}
