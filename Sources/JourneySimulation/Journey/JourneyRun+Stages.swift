import CLanes

/// Stakeholder stages, opinions, conflict and meetings (model, section 4).
extension JourneyRun {
  /// Somebody moves a stage forward.
  func moveForward(_ marks: Marks) {
    let now = state.pointee
    var left = Marks.uniform(marks.word.0) * rate[Family.forward]
    let factors = forwardFactors()
    var chosen = -1
    for lane in 0..<Int(now.size) {
      let own = forwardRate(lane, factors)
      guard own > 0 else { continue }
      chosen = lane
      if left < own { break }
      left -= own
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
    var left = Marks.uniform(marks.word.0) * total
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
  private func forwardRate(
    _ lane: Int,
    _ factors: (join: Double, consider: Double, decide: Double)
  ) -> Double {
    switch stage[lane] {
    case 0: factors.join
    case 1: factors.consider * progress(lane)
    case 2: factors.decide * progress(lane)
    default: 0
    }
  }

  /// `I / K`, which is 1 if nothing is needed.
  @inline(__always)
  private func progress(_ lane: Int) -> Double {
    need[lane] == 0 ? 1 : Double(information[lane]) / Double(need[lane])
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
    var counts: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    var ahead = (0.0, 0.0, 0.0)
    var progresses = (0.0, 0.0)
    for lane in 0..<Int(state.pointee.size) {
      let share = Double(weight[lane])
      switch stage[lane] {
      case 0: counts.0 += 1
      case 1:
        counts.1 += 1
        ahead.0 += share
        progresses.0 += progress(lane)
      case 2:
        counts.2 += 1
        ahead.1 += share
        progresses.1 += progress(lane)
      default:
        counts.3 += 1
        ahead.2 += share
      }
    }
    state.pointee.unengagedCount = counts.0
    state.pointee.engagedCount = state.pointee.size - counts.0
    state.pointee.stage2Count = counts.2
    state.pointee.stage3Count = counts.3
    state.pointee.ahead3 = ahead.2
    state.pointee.ahead2 = ahead.1 + ahead.2
    state.pointee.ahead1 = ahead.0 + ahead.1 + ahead.2
    state.pointee.progress1 = progresses.0
    state.pointee.progress2 = progresses.1
    if engagementChanged {
      updateActivity()
      updateConflict()
    }
    updateForwardRate()
    updateBackwardRate()
    updateCompletionRate()
    updatePushRates()
  }

  /// Who researches how much.
  private func updateActivity() {
    var total: Float = 0
    for lane in 0..<16 {
      if lane < Int(state.pointee.size) && stage[lane] > 0 {
        total += Float(tables.pointee.activity[Int(role[lane])])
      }
      activity[lane] = total
    }
    setRate(Family.pull, Double(total))
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
    let totals = segment.pointee.pushTotal + row(at: state.pointee.now) * pushCount
    for push in 0..<pushCount {
      let intensity = totals[push] * state.pointee.receptivity
      guard intensity > 0 else {
        setRate(Family.firstPush + push, 0)
        continue
      }
      let fits = tables.pointee.stageFit + push * 4
      let roleFits = tables.pointee.roleFit + push * tables.pointee.roleCount
      var reach = 0.0
      for lane in 0..<Int(state.pointee.size) {
        reach += roleFits[Int(role[lane])] * fits[Int(stage[lane])]
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
    if conflict > 0.5 { state.pointee.hadConflict = true }
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
    let days = state.pointee.now - state.pointee.engagedSince
    state.pointee.engagedSince = state.pointee.now
    state.pointee.totalHours +=
      Float(days) * Float(state.pointee.engagedCount) * tables.pointee.otherHoursPerDay
  }
}
