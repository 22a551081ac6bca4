internal import JourneyStatistics

/// The allocation that is best for the aim of a surface, and how it was found.
struct AimedAllocation: Sendable {
  /// The surface with the price of variance with which the allocation is the best.
  let surface: ResponseSurface
  let allocation: Allocation
  /// What the aim comes to; see ``ResponseSurface/aimed(_:)``.
  let value: Double
}

extension PlanRoom {
  /// The best allocation for the aim of a surface.
  ///
  /// For a given price of variance the best one is found exactly. An allocation that is best for the chance of a
  /// target below its mean, or for the average of the worst futures, is the best for some price: that of its own
  /// slopes. It is found from several prices by turns, since a turn never makes the aim worse
  /// (docs/decisions/0015-planning.md).
  ///
  /// - Parameters:
  ///   - surface: What allocations bring.
  ///   - prices: From which to start; `nil` for those of the surface.
  ///   - rounds: How often a price is set anew; each time the aim rises or the search ends.
  /// - Returns: The best of those found.
  func best(
    _ surface: ResponseSurface,
    from prices: [Double]? = nil,
    rounds: Int = 6
  ) -> AimedAllocation {
    func found(_ price: Double) -> AimedAllocation {
      let priced = surface.pricing(variance: price)
      let allocation = proposal(priced, frontier(priced, isWide: false))
      return AimedAllocation(
        surface: priced,
        allocation: allocation,
        value: surface.aimed(allocation)
      )
    }
    let starts = (prices ?? surface.startingPrices).map(found)
    guard surface.hasSpread, var best = starts.first else { return found(0) }
    for start in starts {
      var last = start
      for _ in 0..<rounds {
        let price = surface.marginalPrice(last.allocation)
        guard price != last.surface.priceOfVariance else { break }
        let next = found(price)
        guard next.value > last.value else { break }
        last = next
      }
      if last.value > best.value { best = last }
    }
    return best
  }
}
