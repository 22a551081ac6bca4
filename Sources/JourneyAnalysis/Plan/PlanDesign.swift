internal import JourneyStatistics

/// Which changes of single levers are simulated.
enum PlanDesign {
  /// One lever at another amount, in hundredths of the currency a year.
  struct Point: Sendable, Equatable {
    let lever: Int
    let cents: Int
  }

  /// Changes smaller than this part of the amount are drowned by chance.
  private static let narrowest = 0.05

  /// The most levels of a lever in ``wide(_:limits:)``.
  static let mostWide = 3

  /// Each lever at two wide levels around today's, within its bounds: `x 0.35` and `x 2.8`, and the most that
  /// it may get if that is more; without spend today a third of the most, and the most.
  ///
  /// - Parameters:
  ///   - levers: All, of which those without room are passed over.
  ///   - limits: Money a year beyond which today's plan shows that nothing more happens, in currency.
  /// - Returns: In the order of levers.
  static func wide(_ levers: [PlanLever], limits: [Double]) -> [Point] {
    levers.indices.flatMap { place -> [Point] in
      let lever = levers[place]
      guard !lever.isFixed else { return [] }
      let (low, high) = (lever.bounds.lowerBound, lever.bounds.upperBound)
      guard lever.today > 0 else {
        return [max(low, high / 3), high].map { Point(lever: place, cents: $0) }
      }
      let used = min(Double(lever.today), limits[place] * 100)
      let wanted =
        limits[place] < .infinity
        ? [PlanLever.narrowest * used]
        : [PlanLever.narrowest * used, min(PlanLever.widest * used, Double(high)), Double(high)]
      return points(wanted.map { Int($0) }, around: lever.today, in: low...high, of: place)
    }
  }

  /// Each lever at stated parts of today's amount, as far as its cap allows; without spend today nothing is a part.
  static func grid(_ levers: [PlanLever], factors: [Double]) -> [Point] {
    levers.indices.flatMap { place -> [Point] in
      let lever = levers[place]
      let wanted = factors.map {
        min(lever.cap ?? Int.max, Int((Double(lever.today) * $0).rounded()))
      }
      return Array(Set(wanted)).sorted().filter { $0 != lever.today }.map {
        Point(lever: place, cents: $0)
      }
    }
  }

  /// Each lever at half and twice its amount in a plan, within its bounds and limit; one without money at the
  /// low level of the first design.
  static func around(
    _ plan: Allocation,
    _ levers: [PlanLever],
    limits: [Double],
    inert: Set<Int>
  ) -> [Point] {
    levers.indices.flatMap { place -> [Point] in
      let lever = levers[place]
      guard !lever.isFixed, !inert.contains(place) else { return [] }
      let amount = plan.cents[place]
      let absorbed = limits[place].isFinite ? Int(limits[place] * 100) : Int.max
      let high = max(lever.bounds.lowerBound, min(lever.bounds.upperBound, absorbed))
      let used = min(lever.today > 0 ? lever.today : lever.bounds.upperBound / 2, high)
      let first = Int(PlanLever.narrowest * Double(used))
      let wanted = amount < first / 4 ? [first] : [amount / 2, 2 * amount]
      return points(wanted, around: amount, in: lever.bounds.lowerBound...high, of: place)
    }
  }

  /// Different amounts within bounds that are far enough from that of the center, and from each other.
  private static func points(
    _ wanted: [Int],
    around center: Int,
    in bounds: ClosedRange<Int>,
    of lever: Int
  ) -> [Point] {
    var kept: [Int] = []
    for amount in wanted.map({ min(max($0, bounds.lowerBound), bounds.upperBound) }) {
      let isNew = ([center] + kept).allSatisfy { other in
        Double(abs(amount - other)) > narrowest * Double(max(amount, other))
      }
      if isNew { kept.append(amount) }
    }
    return kept.map { Point(lever: lever, cents: $0) }
  }
}
