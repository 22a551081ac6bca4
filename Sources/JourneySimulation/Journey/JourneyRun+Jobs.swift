import CLanes
import JourneyModel

/// The six buying jobs (model, rules 5.4 to 5.18).
extension JourneyRun {
  private static var everyJob: UInt8 { 0b11_1111 }

  @inline(__always)
  private func isDone(_ job: Job) -> Bool { state.pointee.done >> UInt8(job.rawValue) & 1 != 0 }

  /// A job is completed; its consequences follow.
  func completeJob(_ marks: Marks) {
    let rates = tables.pointee.completion + Int(state.pointee.done) * 6
    let ahead = (
      aheadShare(1), aheadShare(2), aheadShare(3)
    )
    let levels = (ahead.0, ahead.1, ahead.1, ahead.2, ahead.1, ahead.2)
    let own = (
      rates[0] * levels.0, rates[1] * levels.1, rates[2] * levels.2, rates[3] * levels.3,
      rates[4] * levels.4, rates[5] * levels.5
    )
    var left =
      marks.uniform(0) * (own.0 + own.1 + own.2 + own.3 + own.4 + own.5)
    var chosen = -1
    func consider(_ index: Int, _ rate: Double) {
      guard rate > 0, left >= 0 else { return }
      chosen = index
      left = left < rate ? -1 : left - rate
    }
    consider(0, own.0)
    consider(1, own.1)
    consider(2, own.2)
    consider(3, own.3)
    consider(4, own.4)
    consider(5, own.5)
    guard let job = Job(rawValue: chosen) else { return }
    state.pointee.done |= 1 << UInt8(chosen)
    counters[JourneyCounter.completions + chosen] &+= 1
    if state.pointee.lastCompleted >= 0 {
      counters[JourneyCounter.jobMoves + Int(state.pointee.lastCompleted) * 6 + chosen] &+= 1
    }
    state.pointee.lastCompleted = Int8(chosen)
    note(.complete, job: job)
    switch job {
    case .selection: nameLeader()
    case .validation: testLeader(marks)
    case .consensus: seekConsensus(marks)
    default: break
    }
    guard state.pointee.outcome == .open else { return }
    jobsHaveChanged()
    if state.pointee.done == Self.everyJob { decide() }
  }

  /// Completing selection names the best vendor.
  private func nameLeader() {
    state.pointee.leader = Int8(bestVendor())
    if state.pointee.leader >= 0 { note(.leader, vendor: Int(state.pointee.leader)) }
    if state.pointee.leader >= 0 && !state.pointee.contact.isNaN {
      invite(Int(state.pointee.leader))
    }
    noteProposal()
  }

  /// Completing validation, with selection done and a leader, tests the leader.
  private func testLeader(_ marks: Marks) {
    guard isDone(.selection), state.pointee.leader >= 0 else { return }
    let leader = Int(state.pointee.leader)
    let hours = tables.pointee.hoursPerTest * Float(engagedCount)
    state.pointee.totalHours += hours
    state.pointee.supplierHours += hours
    if leader == 0 { state.pointee.ourHours += hours }
    note(.test, vendor: leader, hours: hours, supplierHours: hours)
    var vetoes = 0.0
    var against = 0.0
    for lane in 0..<Int(state.pointee.size) where tables.pointee.hasVeto[Int(role[lane])] {
      vetoes += 1
      if favourite[lane] != Int32(leader) { against += 1 }
    }
    let logit =
      tables.pointee.testLogit + segment.pointee.testFit[leader]
      - (vetoes > 0 ? tables.pointee.testVetoEffect * against / vetoes : 0)
    if marks.uniform(1) * (1 + lanes_exp(-logit)) < 1 { return }
    exclude(leader)
    reopen(.selection)
    reopen(.validation)
  }

  /// Completing consensus holds if enough of the committee agrees and nobody vetoes.
  private func seekConsensus(_ marks: Marks) {
    let best = bestOption()
    let support = lanes_support(favourite, weight, Int32(best))
    if support >= tables.pointee.threshold - 1e-6 && !isVetoed(best) { return }
    if marks.uniform(1) < tables.pointee.giveUp {
      end(.gaveUp)
      return
    }
    reopen(.consensus)
    if marks.uniform(2) < tables.pointee.reopenRequirements { reopen(.requirements) }
    if marks.uniform(3) < tables.pointee.reopenExploration { reopen(.exploration) }
    if marks.uniform(4) < tables.pointee.reopenSelection { reopen(.selection) }
  }

  /// Whether a member with a veto right prefers the status quo to the vendor.
  private func isVetoed(_ option: Int) -> Bool {
    let statusQuo = tables.pointee.vendorCount
    guard option < statusQuo else { return false }
    for lane in 0..<Int(state.pointee.size) where tables.pointee.hasVeto[Int(role[lane])] {
      if columns[statusQuo * 16 + lane] > columns[option * 16 + lane] { return true }
    }
    return false
  }

  /// All six jobs are done: the status quo, or a negotiation with the best vendor.
  private func decide() {
    let best = bestOption()
    if best == tables.pointee.vendorCount {
      end(.statusQuo)
    } else {
      negotiate(with: best)
    }
  }

  /// Conflict reopens one done job.
  func reopenByConflict(_ marks: Marks) {
    let total = tables.pointee.reopening[Int(state.pointee.done)]
    var left = marks.uniform(0) * total
    var chosen = -1
    for job in 0..<6 where state.pointee.done >> UInt8(job) & 1 != 0 {
      let own = tables.pointee.reopeningOfJob[job]
      guard own > 0 else { continue }
      chosen = job
      if left < own { break }
      left -= own
    }
    guard let job = Job(rawValue: chosen) else { return }
    reopen(job)
    jobsHaveChanged()
  }

  /// A new member questions what was done.
  func reopenAfterJoining(_ marks: Marks) {
    let chance = tables.pointee.joinReopening
    guard state.pointee.done != 0, chance > 0 else { return }
    let before = state.pointee.done
    if marks.uniform(1) < chance { reopen(.problem) }
    if marks.uniform(2) < chance { reopen(.exploration) }
    if marks.uniform(3) < chance { reopen(.requirements) }
    if marks.uniform(4) < chance { reopen(.selection) }
    if marks.uniform(5) < chance { reopen(.validation) }
    if marks.uniform(6) < chance { reopen(.consensus) }
    if state.pointee.done != before { jobsHaveChanged() }
  }

  /// Reopens a job if it is done; reopening an open job is nothing.
  func reopen(_ job: Job) {
    let bit = UInt8(1) << UInt8(job.rawValue)
    guard state.pointee.done & bit != 0 else { return }
    state.pointee.done &= ~bit
    state.pointee.loops &+= 1
    counters[JourneyCounter.reopenings + job.rawValue] &+= 1
    note(.reopen, job: job)
  }

  /// After all effects of an event that changed jobs: the committee stage and the rates.
  func jobsHaveChanged() {
    let done = state.pointee.done
    let stage: UInt8 = done & 1 == 0 ? 1 : done & 0b110 != 0b110 ? 2 : 3
    let before = state.pointee.committeeStage
    if stage != before {
      counters[JourneyCounter.stageMoves + Int(before - 1) * 3 + Int(stage) - 1] &+= 1
      if stage < before { state.pointee.regressions &+= 1 }
      state.pointee.committeeStage = stage
      note(.committeeStage) { $0.stage = Int8(stage) }
      updateContactRate()
    }
    updateCompletionRate()
    updateReopeningRate()
    updateAbandonmentRate()
  }

  func updateCompletionRate() {
    let byLevel = tables.pointee.completionByLevel + Int(state.pointee.done) * 3
    setRate(
      Family.completion,
      state.pointee.pace
        * (aheadShare(1) * byLevel[0] + aheadShare(2) * byLevel[1]
          + aheadShare(3) * byLevel[2])
    )
  }

  func updateReopeningRate() {
    setRate(
      Family.reopening,
      state.pointee.conflict * state.pointee.pace
        * tables.pointee.reopening[Int(state.pointee.done)]
    )
  }

  func updateAbandonmentRate() {
    setRate(
      Family.abandonment,
      tables.pointee.abandon + tables.pointee.abandonPerConflict * state.pointee.conflict
        + tables.pointee.abandonPerLoop * Double(state.pointee.loops)
    )
  }
}
