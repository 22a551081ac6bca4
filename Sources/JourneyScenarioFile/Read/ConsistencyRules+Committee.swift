import Foundation
import JourneyModel

/// Rules about how many people decide.
extension ConsistencyRules {
  /// The normal quantiles of the deal values for which committees must exist: all but 1 in 10,000.
  private static let extremeDeal = 3.719016485455709
  /// How rare a size within limits may be, at those deal values; sizes are drawn until one is.
  private static let rarest = 1e-6

  /// Committee sizes that are no distribution, or that draws would hardly ever reach.
  static func sizeViolations(_ scenario: Scenario) -> [Violation] {
    var found = violations(scenario.committee.size, "committee.size")
    for segment in scenario.market.segments {
      let path = "market.segments.\(segment.id)"
      let own = segment.committeeSize.map { violations($0, "\(path).committee_size") } ?? []
      found += own
      if own.isEmpty { found += violations(segment, path, scenario) }
    }
    return found
  }

  private static func violations(_ size: CommitteeSize, _ path: String) -> [Violation] {
    switch size {
    case .table(let table):
      return sum(table.values, "\(path).table", "the probabilities of committee sizes")
    case .lognormal(let median, let logDeviation, let range):
      guard reach(range, median: median, logDeviation) < 0.001 else { return [] }
      return [
        Violation(
          code: .committeeSize,
          message: "less than 0.1 % of the committee sizes lie from \(range.lowerBound) to "
            + "\(range.upperBound)",
          paths: ["\(path).median", "\(path).min", "\(path).max", "\(path).log_sd", path],
          inputs: [path]
        )
      ]
    }
  }

  /// Sizes grow with deal value; those of very large and small deals must be reached too.
  private static func violations(
    _ segment: Segment,
    _ path: String,
    _ scenario: Scenario
  ) -> [Violation] {
    let elasticity = scenario.committee.sizeElasticity
    let deals = segment.dealValue
    guard elasticity != 0, deals.p90 >= deals.median,
      case .lognormal(let median, let logDeviation, let range) = segment.committeeSize
        ?? scenario.committee.size,
      reach(range, median: median, logDeviation) >= 0.001
    else { return [] }
    let spread = log(deals.p90 / deals.median) / DistributionReader.z90
    let format = QuantityFormat(currency: scenario.currency)
    for side in [-extremeDeal, 0, extremeDeal] {
      let deal = deals.median * exp(side * spread)
      let grown = median * pow(deal / scenario.market.referenceDealValue, elasticity)
      guard reach(range, median: grown, logDeviation) < rarest else { continue }
      return [
        Violation(
          code: .committeeSize,
          message:
            "for a deal of \(format.text(deal, .money)) in segment '\(segment.id)' the median "
            + "committee would have \(QuantityFormat.digits(grown)) people, and practically none "
            + "from \(range.lowerBound) to \(range.upperBound)",
          paths: [
            "\(path).deal_value.median", "\(path).deal_value.p90", "committee.size_elasticity",
            "market.reference_deal_value", "\(path).committee_size", "committee.size", path,
          ],
          inputs: [
            "\(path).deal_value", "\(path).committee_size", "committee.size",
            "committee.size_elasticity", "market.reference_deal_value",
          ],
          advice: "the median grows with deal value: see 'committee.size_elasticity' and "
            + "'market.reference_deal_value'; a table of sizes does not"
        )
      ]
    }
    return []
  }

  /// The share of a lognormal that is rounded into a range.
  private static func reach(
    _ range: ClosedRange<Int>,
    median: Double,
    _ logDeviation: Double
  ) -> Double {
    let low = Double(range.lowerBound) - 0.5
    let high = Double(range.upperBound) + 0.5
    guard logDeviation > 0 else { return (low...high).contains(median) ? 1 : 0 }
    func upperTail(_ size: Double) -> Double {
      erfc(log(size / median) / logDeviation / 2.0.squareRoot()) / 2
    }
    return upperTail(low) - upperTail(high)
  }

  /// Committees that may be larger than the roles can fill.
  static func seatViolations(_ scenario: Scenario) -> [Violation] {
    let isRefillable = scenario.roles.contains { $0.isRepeatable && $0.presence > 0 }
    guard !isRefillable else { return [] }
    let mandatory = scenario.roles.filter(\.isMandatory).count
    let present = scenario.roles.filter { $0.isMandatory || $0.presence > 0 }.count
    let seats = max(mandatory, min(present, CommitteeSize.distinctRoles))
    let segments = scenario.market.segments
    var sizes: [(String, CommitteeSize)] = segments.compactMap { segment in
      segment.committeeSize.map { ("market.segments.\(segment.id).committee_size", $0) }
    }
    if sizes.count < segments.count { sizes.append(("committee.size", scenario.committee.size)) }
    return sizes.compactMap { path, size in
      let largest =
        switch size {
        case .table(let table): table.filter { $0.value > 0 }.keys.max() ?? 0
        case .lognormal(_, _, let range): range.upperBound
        }
      guard largest > seats else { return nil }
      return Violation(
        code: .unfilledSeats,
        message:
          "a committee may have \(largest) people, but the roles fill at most \(seats) seats "
          + "while none with a presence above 0 is repeatable",
        paths: ["\(path).max", "\(path).table", path, "roles"],
        inputs: [path, "roles.*.repeatable", "roles.*.presence", "roles.*.mandatory"],
        advice: "allow smaller committees only, add roles, or make one repeatable"
      )
    }
  }
}
