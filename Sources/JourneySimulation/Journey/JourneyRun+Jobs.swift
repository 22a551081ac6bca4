import CLanes
import JourneyModel

/// The six buying jobs (model, rules 5.4 to 5.22).
extension JourneyRun {
  private static var everyJob: UInt8 { 0b11_1111 }

  @inline(__always)
  private func isDone(_ job: Job) -> Bool { state.done >> UInt8(job.rawValue) & 1 != 0 }

  /// The job that a mark chooses, in proportion to completions per day; -1 if none is open.
  private func completedJob(_ mark: Double) -> Int {
    let jobCount = JourneyCounter.jobCount
    // By level: the problem is of level 1, selection and consensus of 3, the others of 2.
    let ahead = (aheadShare(1), aheadShare(2), aheadShare(3))
    assert(Job.allCases.map(\.level) == [1, 2, 2, 3, 2, 3])
    let perDay = tables.completion + Int(state.done) * jobCount
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: jobCount) { rates in
      let rates = rates.baseAddress!
      (rates + 0).initialize(to: perDay[0] * ahead.0)
      (rates + 1).initialize(to: perDay[1] * ahead.1)
      (rates + 2).initialize(to: perDay[2] * ahead.1)
      (rates + 3).initialize(to: perDay[3] * ahead.2)
      (rates + 4).initialize(to: perDay[4] * ahead.1)
      (rates + 5).initialize(to: perDay[5] * ahead.2)
      var left = 0.0
      for job in 0..<jobCount { left += rates[job] }
      left *= mark
      var chosen = -1
      for job in 0..<jobCount where rates[job] > 0 {
        chosen = job
        if left < rates[job] { break }
        left -= rates[job]
      }
      return chosen
    }
  }

  /// A job is completed; its consequences follow.
  func completeJob(_ marks: Marks) {
    let chosen = completedJob(marks.uniform(0))
    guard let job = Job(rawValue: chosen) else { return }
    state.done |= 1 << UInt8(chosen)
    count(JourneyCounter.completions + chosen)
    if state.lastCompleted >= 0 {
      count(
        JourneyCounter.jobMoves + Int(state.lastCompleted) * JourneyCounter.jobCount + chosen
      )
    }
    state.lastCompleted = Int8(chosen)
    note(.complete, job: job)
    switch job {
    case .selection: nameLeader()
    case .validation: testLeader(marks)
    case .consensus: seekConsensus(marks)
    default: break
    }
    guard state.outcome == .open else { return }
    jobsHaveChanged()
    if state.outcome == .open && state.done == Self.everyJob { decide(marks) }
  }

  /// Completing selection names the best vendor.
  private func nameLeader() {
    if state.knownAtSelection < 0 {
      state.knownAtSelection = Int8(state.known.nonzeroBitCount)
      state.selectedAfterContact = !state.contact.isNaN
    }
    state.leader = Int8(bestVendor())
    if state.leader >= 0 { note(.leader, vendor: Int(state.leader)) }
    if state.leader >= 0 && !state.contact.isNaN {
      invite(Int(state.leader))
    }
    noteProposal()
  }

  /// Completing validation, with selection done and a leader, tests the leader.
  private func testLeader(_ marks: Marks) {
    guard isDone(.selection), state.leader >= 0 else { return }
    let leader = Int(state.leader)
    makeContact()
    invite(leader)
    let hours = tables.hoursPerTest * Float(engagedCount)
    state.totalHours += hours
    state.supplierHours += hours
    if leader == 0 { state.ourHours += hours }
    note(.test, vendor: leader, hours: hours, supplierHours: hours)
    var vetoes = 0.0
    var against = 0.0
    for lane in 0..<Int(state.size) where tables.hasVeto[Int(role[lane])] {
      vetoes += 1
      if favorite[lane] != Int32(leader) { against += objection(of: lane, to: leader) }
    }
    let logit =
      tables.testLogit + segment.testFit[row(at: now) * tables.vendorCount + leader]
      + coverageLogit(leader)
      - (vetoes > 0 ? tables.testVetoEffect * against / vetoes : 0)
    if marks.uniform(1) * (1 + lanes_exp(-logit)) < 1 { return }
    exclude(leader)
    reopen(.selection)
    reopen(.validation)
  }

  /// Completing consensus holds if enough of the committee agrees and nobody vetoes.
  private func seekConsensus(_ marks: Marks) {
    let best = bestOption()
    let support = committee.share(favoring: best)
    if support >= tables.threshold - 1e-6 && !isVetoed(best) { return }
    if marks.uniform(1) < tables.giveUp {
      end(.gaveUp)
      return
    }
    reopen(.consensus)
    if marks.uniform(2) < tables.reopenRequirements { reopen(.requirements) }
    if marks.uniform(3) < tables.reopenExploration { reopen(.exploration) }
    if marks.uniform(4) < tables.reopenSelection { reopen(.selection) }
  }

  /// Whether a member with a veto right prefers the status quo to the vendor.
  private func isVetoed(_ option: Int) -> Bool {
    let statusQuo = tables.vendorCount
    guard option < statusQuo else { return false }
    for lane in 0..<Int(state.size) where tables.hasVeto[Int(role[lane])] {
      if columns[statusQuo * Lanes.count + lane] > columns[option * Lanes.count + lane] {
        return true
      }
    }
    return false
  }

  /// All six jobs are done: the status quo, or a negotiation with the best vendor if there is a budget.
  private func decide(_ marks: Marks) {
    let best = bestOption()
    if best == tables.vendorCount {
      end(.statusQuo)
    } else if marks.uniform(5) * (1 + lanes_exp(-segment.budgetRelease[best])) >= 1 {
      end(.budgetNotReleased)
    } else {
      negotiate(with: best)
    }
  }

  /// Conflict reopens one done job.
  func reopenByConflict(_ marks: Marks) {
    let total = tables.reopening[Int(state.done)]
    var left = marks.uniform(0) * total
    var chosen = -1
    for job in 0..<JourneyCounter.jobCount where state.done >> UInt8(job) & 1 != 0 {
      let own = tables.reopeningOfJob[job]
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
    let chance = tables.joinReopening
    guard state.done != 0, chance > 0 else { return }
    let before = state.done
    if marks.uniform(1) < chance { reopen(.problem) }
    if marks.uniform(2) < chance { reopen(.exploration) }
    if marks.uniform(3) < chance { reopen(.requirements) }
    if marks.uniform(4) < chance { reopen(.selection) }
    if marks.uniform(5) < chance { reopen(.validation) }
    if marks.uniform(6) < chance { reopen(.consensus) }
    if state.done != before { jobsHaveChanged() }
  }

  /// Reopens a job if it is done; reopening an open job is nothing.
  func reopen(_ job: Job) {
    let bit = UInt8(1) << UInt8(job.rawValue)
    guard state.done & bit != 0 else { return }
    state.done &= ~bit
    state.loops &+= 1
    count(JourneyCounter.reopenings + job.rawValue)
    note(.reopen, job: job)
  }

  /// After all effects of an event that changed jobs: the committee stage and the rates.
  func jobsHaveChanged() {
    let done = state.done
    let stage: UInt8 = done & 1 == 0 ? 1 : done & 0b110 != 0b110 ? 2 : 3
    let before = state.committeeStage
    if stage != before {
      count(
        JourneyCounter.stageMoves + Int(before - 1) * JourneyCounter.stageCount + Int(stage) - 1
      )
      let fallsBack = stage < before
      if fallsBack { state.regressions &+= 1 }
      accountStageTime()
      state.committeeStage = stage
      note(.committeeStage) { $0.stage = Int8(stage) }
      if fallsBack && asksForStatusQuo() {
        end(.statusQuo)
        return
      }
      updateContactRate()
    }
    updateCompletionRate()
    updateReopeningRate()
    updateAbandonmentRate()
  }

  /// Whether a committee that falls back asks whether to buy at all, and would rather not
  /// (model, rule 5.21).
  private func asksForStatusQuo() -> Bool {
    guard tables.statusQuoAsked > 0, bestOption() == tables.vendorCount else { return false }
    var sampler = Sampler(
      state.stream,
      purpose: tables.statusQuoPurpose,
      firstBlock: state.regressions
    )
    return sampler.uniform() < tables.statusQuoAsked
  }

  /// Whether the committee abandons the purchase by itself or for other priorities.
  func abandonmentCause(_ marks: Marks) -> JourneyOutcome {
    let rate = family(Family.abandonment).pointee.rate
    return marks.uniform(0) * rate < tables.otherPriorities ? .otherPriorities : .abandoned
  }

  /// Adds the days in the stage that the committee leaves.
  private func accountStageTime() {
    let days = now - state.stageSince
    state.stageSince = now
    if state.committeeStage == 1 {
      state.awarenessDays += days
    } else if state.committeeStage == 2 {
      state.considerationDays += days
    }
  }

  func updateCompletionRate() {
    let byLevel = tables.completionByLevel + Int(state.done) * JourneyCounter.stageCount
    setRate(
      Family.completion,
      state.pace
        * (aheadShare(1) * byLevel[0] + aheadShare(2) * byLevel[1]
          + aheadShare(3) * byLevel[2])
    )
  }

  func updateReopeningRate() {
    setRate(
      Family.reopening,
      state.conflict * state.pace
        * tables.reopening[Int(state.done)]
    )
  }

  func updateAbandonmentRate() {
    if tables.answersDoubts {
      setRate(Family.abandonment, answeredAbandonment)
      return
    }
    setRate(
      Family.abandonment,
      tables.otherPriorities + tables.abandon + tables.abandonPerConflict * state.conflict
        + tables.abandonPerLoop * Double(state.loops)
    )
  }
}
