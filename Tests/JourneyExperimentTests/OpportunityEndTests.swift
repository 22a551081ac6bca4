import JourneyModel
import JourneyTestMarkets
import Testing

@testable import JourneyExperiment
@testable import JourneySimulation

/// How opportunities end, and what must hold between the figures about them and about the course of journeys.
@Suite struct `Ends of opportunities and courses of journeys` {
  @Test(arguments: [1, 2, 3, 6, 15]) func `every end has a place of its own`(vendorCount: Int) {
    let ends = OpportunityEnd.all(vendorCount: vendorCount)
    for (place, end) in ends.enumerated() {
      #expect(end.place(vendorCount: vendorCount) == place, "\(end)")
    }
    let names = (0..<vendorCount).map { "v\($0)" }
    #expect(Set(ends.map { $0.labels(vendorIDs: names) }).count == ends.count)
    #expect(ends.count == 1 + 4 * (vendorCount - 1) + 2 + JourneyOutcome.causes.count)
  }

  @Test func `parts of a market's figures add up to the wholes that are counted elsewhere`() throws
  {
    var market = SteadyMarket(searchPerWeek: 1_000)
    market.horizonDays = 200
    let forecast = try market.forecast(seed: 5, 12)
    func value(_ metric: Metric, _ labels: Labels = [:]) throws -> Double {
      let estimate = try #require(forecast.estimates.first { $0.key == MetricKey(metric, labels) })
      return estimate.value ?? 0
    }
    func total(_ isCounted: (Labels) -> Bool) -> Double {
      forecast.estimates.reduce(0) {
        $1.key.metric == .opportunityEndShare && isCounted($1.key.labels)
          ? $0 + ($1.value ?? 0) : $0
      }
    }
    let causes = Set(JourneyOutcome.causes.map(\.id))
    func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) && b > 0 }
    let lost = Set(LossReason.allCases.map(\.id))
    #expect(isClose(total { $0[.reason] == "won" }, try value(.winRatePerOpportunity)))
    #expect(isClose(total { lost.contains($0[.reason] ?? "") }, try value(.competitiveLossRate)))
    #expect(isClose(total { causes.contains($0[.reason] ?? "") }, try value(.noDecisionRate)))
    for reason in LossReason.allCases {
      #expect(total { $0[.reason] == reason.id } > 0, "no loss as \(reason)")
    }
    #expect(try value(.winRateAtAge, [.age: "0"]) == value(.winRatePerOpportunity))
    #expect(try value(.winRateAtAge, [.age: "360"]) != value(.winRatePerOpportunity))
    #expect(try value(.awarenessAtEntry, [.vendor: "us"]) == value(.dayOneListShare))
    // Stages add up to the whole journey, and journeys by conflict to all.
    for outcome in CycleOutcome.allCases.map(\.rawValue) {
      let days = try CommitteeStage.allCases.reduce(0) {
        $0 + (try value(.daysInStage, [.stage: $1.id, .outcome: outcome]))
      }
      // Bins are a day wide up to 120 days, four days beyond.
      let binned = try value(.cycleMean, [.clock: "in_market", .outcome: outcome])
      #expect(
        abs(days - binned) < 0.5,
        "\(days) days in stages, \(binned) from entry to \(outcome)"
      )
      let ever = try value(.cycleByConflict, [.conflict: "ever", .outcome: outcome])
      let never = try value(.cycleByConflict, [.conflict: "never", .outcome: outcome])
      #expect(min(ever, never) < days && days < max(ever, never))
    }
    #expect(
      try value(.vendorsKnown, [.moment: "first_contact"])
        > value(.vendorsKnown, [.moment: "entry"])
    )
    let met = try value(.committeeMetShare)
    #expect(met > 0 && met < 1)
    #expect(try value(.committeeMetShare, [.outcome: "won"]) > 0)
  }

  @Test(arguments: [120.0, 1_460, .infinity]) func `no age of opportunities is inside a bin`(
    days: Double
  ) {
    let layout = DurationLayout(timeLimitDays: days, segmentCount: 3)
    for age in DurationLayout.opportunityAges where Double(age) <= days {
      #expect(layout.edges.contains(Double(age)), "\(age) is inside a bin")
    }
  }
}
