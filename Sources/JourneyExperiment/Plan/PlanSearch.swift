internal import Foundation
internal import JourneyModel
internal import JourneySimulation
internal import JourneyStatistics

/// Finds the best split of a budget with few simulations, and confirms it with others.
///
/// Each lever is simulated at wide levels, a curve is fitted to each, and the best allocation of their sum is
/// found exactly; then the same around that allocation. The proposal is simulated beside today's split in
/// replications that had no part in finding it (docs/decisions/0015-planning.md).
package struct PlanSearch: Sendable {
  private let levers: [PlanLever]
  private let question: PlanQuestion
  private let room: PlanRoom
  private let horizonDays: Double
  private let size: Int
  private let seed: UInt64
  private let threads: Int

  /// Replications of each plan of the search where nothing else is asked for.
  package static let standardReplications = 6
  /// How many times as many replications confirm a plan.
  private static let confirmation = 6
  /// Resampled sets of replications.
  private static let resamples = 200
  /// The part of the objective within which plans are as good.
  private static let closeShare = 0.01

  /// A search in a room that the levers and the question leave.
  ///
  /// - Parameters:
  ///   - levers: What is planned.
  ///   - question: What is asked.
  ///   - horizonDays: The length of the period.
  ///   - replications: Of each plan of the search, at least 4.
  ///   - seed: Selects which replications are resampled.
  ///   - threads: At least 1; the result does not depend on it.
  /// - Throws: ``PlanRefusal`` if there is no room.
  package init(
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    horizonDays: Double,
    replications: Int = Self.standardReplications,
    seed: UInt64,
    threads: Int
  ) throws(PlanRefusal) {
    self.levers = levers
    self.question = question
    self.horizonDays = horizonDays
    self.seed = seed
    self.threads = threads
    size = replications
    room = try PlanRoom(levers, question)
  }

  /// The most replications that a search takes.
  package var mostReplications: Int {
    let free = levers.count { !$0.isFixed }
    return size * (1 + 3 * free) + size * (1 + 2 * free) + 3 * Self.confirmation * size
  }

  /// Searches and confirms.
  ///
  /// - Parameter evaluate: Simulates allocations; the same ones on the same replications always bring the same.
  /// - Returns: The proposal, whether or not it is better than today's split.
  /// - Throws: What `evaluate` throws.
  package func plan(_ evaluate: PlanEvaluation) throws -> BudgetPlan {
    let scan = try PlanScan.measure(
      levers,
      question,
      horizonDays: horizonDays,
      replications: 0..<size,
      evaluate
    )
    var samples = scan.samples
    let first = surface(samples, scan)
    let center = room.proposal(first, room.frontier(first, isWide: false))
    samples += try around(center, scan, evaluate)
    let surface = surface(samples, scan)
    let frontier = room.frontier(surface, isWide: true)
    let proposal = room.proposal(surface, frontier)
    let today = scan.todaysPlan
    let rival = Allocation.scaled(today, to: room.budget, within: room.bounds)
    let plans = rival == today ? [today, proposal] : [today, rival, proposal]
    let end = 2 * size + Self.confirmation * size
    let outcomes = try evaluate(plans, 2 * size..<end)
    let last = outcomes[outcomes.count - 1]
    let gain = PlanGain(outcomes[outcomes.count - 2], last, question.objective)
    let chosen = gain.isClear ? proposal : rival
    let resampled = resample(samples, scan)
    return BudgetPlan(
      question: question,
      levers: levers,
      room: room,
      today: today,
      rival: rival,
      proposal: proposal,
      surface: surface,
      scan: scan,
      gain: gain,
      gainOnToday: PlanGain(outcomes[0], last, question.objective),
      spent: levers.indices.map { lever in SampleMean(last.map { $0.costs[lever] }) },
      promised: surface.value(proposal) - surface.value(rival),
      portion: portion,
      returns: levers.indices.map { lever in
        SampleMean(
          mean: surface.returns(of: portion, in: lever, at: chosen.cents[lever]),
          standardError: Self.deviation(
            resampled.map {
              $0.surface.returns(of: portion, in: lever, at: chosen.cents[lever])
            }
          )
        )
      },
      responses: levers.indices.map { responses($0, surface, resampled) },
      closeRanges: closeRanges(
        frontier,
        proposal,
        within: Self.closeShare * abs(gain.estimate.b)
      ),
      firmRanges: levers.indices.map { lever in
        Self.firmRange(resampled.map { $0.proposal.cents[lever] })
      },
      frontier: points(of: frontier),
      replications: (size, Self.confirmation * size)
    )
  }

  /// Years for which an allocation is paid.
  private var years: Double { question.windowDays / CalendarLength.year }

  /// A round sum of money of about a hundredth of the budget in the window, in currency.
  private var portion: Double {
    pow(10, log10(max(1, Double(room.budget) / 100 * years / 100)).rounded(.down))
  }

  private func surface(
    _ samples: [ResponseSample],
    _ scan: PlanScan,
    chosen: [[Int]]? = nil
  ) -> ResponseSurface {
    ResponseSurface(
      samples,
      levers: levers,
      limits: scan.limits,
      objective: question.objective,
      years: years,
      chosen: chosen
    )
  }

  /// Simulates levers around a plan, in replications of their own.
  private func around(
    _ center: Allocation,
    _ scan: PlanScan,
    _ evaluate: PlanEvaluation
  ) throws -> [ResponseSample] {
    let points = PlanDesign.around(center, levers, limits: scan.limits, inert: scan.inert)
    guard !points.isEmpty else { return [] }
    let outcomes = try evaluate(
      [center] + points.map { center.setting($0.lever, to: $0.cents) },
      size..<2 * size
    )
    return ResponseSample.all(points, center, outcomes[0], Array(outcomes.dropFirst()), stage: 1)
  }
}

extension PlanSearch {
  /// What replications drawn anew from those of the search propose.
  private struct Resampled: Sendable {
    let surface: ResponseSurface
    let proposal: Allocation
  }

  private func resample(_ samples: [ResponseSample], _ scan: PlanScan) -> [Resampled] {
    OrderedWork.map(0..<Self.resamples, threads: threads) { number in
      var sampler = Sampler(
        key: ReplicationKey(seed: seed, replication: 0),
        name: "resampled plan \(number)"
      )
      let chosen = (0..<2).map { _ in
        (0..<size).map { _ in Int(sampler.uniform() * Double(size)) }
      }
      let surface = surface(samples, scan, chosen: chosen)
      return Resampled(
        surface: surface,
        proposal: room.proposal(surface, room.frontier(surface, isWide: false))
      )
    }
  }

  /// Twenty-five amounts of a lever up to the most.
  private func responses(
    _ place: Int,
    _ surface: ResponseSurface,
    _ resampled: [Resampled]
  ) -> [ResponsePoint] {
    let lever = levers[place]
    let most = max(lever.today, lever.bounds.upperBound)
    func gain(_ surface: ResponseSurface, _ cents: Int) -> Double {
      surface.value(place, cents) - surface.value(place, lever.today)
    }
    return (0...24).map { part in
      let cents = most / 24 * part
      return ResponsePoint(
        cents: cents,
        gain: SampleMean(
          mean: gain(surface, cents),
          standardError: Self.deviation(resampled.map { gain($0.surface, cents) })
        )
      )
    }
  }

  /// The standard deviation of values: a bootstrap standard error (Efron 1979).
  private static func deviation(_ values: [Double]) -> Double {
    SampleMean(values).standardError * Double(values.count).squareRoot()
  }

  /// The range without the lowest and the highest tenth.
  private static func firmRange(_ amounts: [Int]) -> ClosedRange<Int> {
    let sorted = amounts.sorted()
    let tenth = sorted.count / 10
    return sorted[tenth]...sorted[sorted.count - 1 - tenth]
  }

  private func closeRanges(
    _ frontier: Frontier,
    _ proposal: Allocation,
    within tolerance: Double
  ) -> [ClosedRange<Int>] {
    let best = frontier.value(room.freeUnits)
    return levers.indices.map { lever in
      let values = frontier.values(ofLever: lever, room.freeUnits)
      let close = zip(frontier.options[lever], values).compactMap { option, value in
        value.map { $0 >= best - tolerance } == true ? option.cents : nil
      }
      let amount = proposal.cents[lever]
      return min(amount, close.min() ?? amount)...max(amount, close.max() ?? amount)
    }
  }

  /// Twenty budgets up to the largest, and that of the question.
  private func points(of frontier: Frontier) -> [(budget: Int, difference: Double)] {
    let parts = 20
    let units = Set((0...parts).map { frontier.unitCount * $0 / parts } + [room.freeUnits])
    let own = frontier.value(room.freeUnits)
    return units.sorted().map { (room.cents($0), frontier.value($0) - own) }
  }
}

extension PlanScan {
  /// The amounts of today's plan.
  var todaysPlan: Allocation { Allocation(levers.map(\.today)) }
}
