internal import Foundation
internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation
package import JourneyStatistics

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
  /// How many times as many replications confirm a plan.
  private let confirmation: Int
  private let first: Int
  /// The form of all responses, where levers are much alike.
  private let common: [ResponseCurve]?
  private let seed: UInt64
  private let threads: Int

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
  ///   - replications: Of each plan of the search, at least 4; `nil` for
  ///     ``standardReplications(_:_:)``.
  ///   - first: The first of the replications.
  ///   - common: The responses, where levers are much alike, such as quarters, that together have the
  ///     whole budget.
  ///   - seed: Selects which replications are resampled.
  ///   - threads: At least 1; the result does not depend on it.
  /// - Throws: ``PlanRefusal`` if there is no room.
  package init(
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    horizonDays: Double,
    replications: Int? = nil,
    from first: Int = 0,
    common: [ResponseCurve]? = nil,
    seed: UInt64,
    threads: Int
  ) throws(PlanRefusal) {
    self.levers = levers
    self.question = question
    self.horizonDays = horizonDays
    self.first = first
    self.common = common
    self.seed = seed
    self.threads = threads
    size = replications ?? Self.standardReplications(question.aim, levers)
    confirmation = Self.confirmations(question.aim, levers)
    room = try PlanRoom(levers, question)
  }

  /// Replications of each plan of the search where nothing else is asked for: more for aims that depend on the
  /// spread, of which few futures tell little, and for segments, each of which has a part of the market alone.
  ///
  /// - Parameters:
  ///   - aim: Of the futures.
  ///   - levers: What is planned.
  /// - Returns: 6 to 24.
  package static func standardReplications(_ aim: PlanAim, _ levers: [PlanLever]) -> Int {
    (aim == .average ? 6 : 12) * (levers.contains { $0.segment != nil } ? 2 : 1)
  }

  /// How many times as many replications confirm a plan.
  ///
  /// - Parameters:
  ///   - aim: Of the futures.
  ///   - levers: What is planned; where some are by segment, the search alone takes more.
  /// - Returns: 3 to 12.
  package static func confirmations(_ aim: PlanAim, _ levers: [PlanLever]) -> Int {
    (aim == .average ? 6 : 12) / (levers.contains { $0.segment != nil } ? 2 : 1)
  }

  /// The most replications that a search takes.
  package var mostReplications: Int {
    Self.mostReplications(
      free: levers.count { !$0.isFixed },
      size: size,
      confirmation: confirmation
    )
  }

  /// The most replications of a search with so many levers that may change.
  static func mostReplications(free: Int, size: Int, confirmation: Int) -> Int {
    size * (1 + PlanDesign.mostWide * free) + size * (1 + 2 * free) + 3 * confirmation * size
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
      replications: first..<first + size,
      evaluate
    )
    var samples = scan.samples
    let center = room.best(surface(samples, scan)).allocation
    samples += try around(center, scan, evaluate)
    let found = room.best(surface(samples, scan))
    let surface = found.surface
    let frontier = room.frontier(surface, isWide: true)
    let today = scan.todaysPlan
    let rival = Allocation.scaled(today, to: room.budget, within: room.bounds)
    let proposal = common == nil ? found.allocation : unlike(rival, found)
    let plans = rival == today ? [today, proposal] : [today, rival, proposal]
    let futures = first + 2 * size..<first + (2 + confirmation) * size
    let outcomes = try evaluate(plans, futures)
    let last = outcomes[outcomes.count - 1]
    let gain = PlanGain(outcomes[outcomes.count - 2], last, question)
    let chosen = gain.isClear ? proposal : rival
    let resampled = resample(samples, scan, surface)
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
      gainOnToday: PlanGain(outcomes[0], last, question),
      rivalOnToday: PlanGain(outcomes[0], outcomes[outcomes.count - 2], question),
      spent: levers.indices.map { lever in SampleMean(last.map { $0.costs[lever] }) },
      promised: surface.aimed(proposal) - surface.aimed(rival),
      portion: portion,
      returns: levers.indices.map { lever in
        SampleMean(
          mean: surface.returns(of: portion, in: lever, of: chosen),
          standardError: Self.deviation(
            resampled.map { $0.surface.returns(of: portion, in: lever, of: chosen) }
          )
        )
      },
      responses: levers.indices.map { responses($0, today, surface, resampled) },
      closeRanges: closeRanges(
        frontier,
        proposal,
        within: tolerance(gain) / surface.slope(proposal)
      ),
      firmRanges: levers.indices.map { lever in
        Self.firmRange(resampled.map { $0.proposal.cents[lever] })
      },
      frontier: points(of: frontier, surface),
      replications: (size, futures.count),
      futures: futures,
      confirmed: last
    )
  }

  /// The best plan of levers that are alike, with the whole budget: the rival, in which they have the same, unless the
  /// responses promise a hundredth more than what the money brings so.
  ///
  /// Plans that differ by little differ by chance all the same, and some of them would be found to be better.
  private func unlike(_ rival: Allocation, _ found: AimedAllocation) -> Allocation {
    let (surface, allocation) = (found.surface, found.allocation)
    guard allocation.total > 0 else { return rival }
    let whole = Allocation.scaled(allocation, to: room.budget, within: room.bounds)
    let nothing = Allocation([Int](repeating: 0, count: levers.count))
    let worth = abs(surface.aimed(rival) - surface.aimed(nothing))
    return surface.aimed(whole) - surface.aimed(rival) < Self.closeShare * worth ? rival : whole
  }

  /// Years for which an allocation is paid.
  private var years: Double { question.windowDays / CalendarLength.year }

  /// A round sum of money of about a hundredth of the budget in the window, in currency.
  private var portion: Double {
    pow(10, log10(max(1, Double(room.budget) / 100 * years / 100)).rounded(.down))
  }

  /// How much less of the aim is as good: a hundredth of it, of a chance a hundredth of all futures.
  private func tolerance(_ gain: PlanGain) -> Double {
    if case .reaching = question.aim { return Self.closeShare }
    return Self.closeShare * abs(gain.estimate.b)
  }

  private func surface(
    _ samples: [ResponseSample],
    _ scan: PlanScan,
    chosen: [[Int]]? = nil
  ) -> ResponseSurface {
    ResponseSurface(samples, scan, question, years: years, common: common, chosen: chosen)
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
      first + size..<first + 2 * size
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

  private func resample(
    _ samples: [ResponseSample],
    _ scan: PlanScan,
    _ found: ResponseSurface
  ) -> [Resampled] {
    OrderedWork.map(0..<Self.resamples, threads: threads) { number in
      var sampler = Sampler(
        key: ReplicationKey(seed: seed, replication: 0),
        name: "resampled plan \(number)"
      )
      let chosen = (0..<2).map { _ in
        (0..<size).map { _ in Int(sampler.uniform() * Double(size)) }
      }
      let surface = surface(samples, scan, chosen: chosen)
      let best = room.best(surface, from: [found.priceOfVariance], rounds: 2)
      return Resampled(surface: surface, proposal: best.allocation)
    }
  }

  /// Twenty-five amounts of a lever up to the most.
  private func responses(
    _ place: Int,
    _ today: Allocation,
    _ surface: ResponseSurface,
    _ resampled: [Resampled]
  ) -> [ResponsePoint] {
    let lever = levers[place]
    let most = max(lever.today, lever.bounds.upperBound)
    func gain(_ surface: ResponseSurface, _ cents: Int) -> Double {
      surface.gain(of: place, to: cents, from: today)
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
    SampleMean(values).deviation(of: values.count)
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
  private func points(
    of frontier: Frontier,
    _ surface: ResponseSurface
  ) -> [(budget: Int, difference: Double)] {
    let parts = 20
    let units = Set((0...parts).map { frontier.unitCount * $0 / parts } + [room.freeUnits])
    guard surface.hasSpread else {
      let own = frontier.value(room.freeUnits)
      return units.sorted().map { (room.cents($0), frontier.value($0) - own) }
    }
    // Each budget has its own price of variance.
    let frontiers =
      [frontier]
      + surface.startingPrices.map {
        room.frontier(surface.pricing(variance: $0), isWide: true)
      }
    func best(_ units: Int) -> Double {
      frontiers.reduce(-Double.infinity) { max($0, surface.aimed($1.allocation(units))) }
    }
    let own = best(room.freeUnits)
    // What a budget can do a higher one can, too.
    var highest = -Double.infinity
    let points = units.sorted().map { units in
      highest = max(highest, best(units))
      return (budget: room.cents(units), value: highest)
    }
    return points.map { ($0.budget, $0.value - own) }
  }
}

extension PlanScan {
  /// The amounts of today's plan.
  var todaysPlan: Allocation { Allocation(levers.map(\.today)) }
}
