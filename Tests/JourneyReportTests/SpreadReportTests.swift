import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneySimulation
import JourneyStatistics
import Testing

@Suite struct `What the report says of three kinds of not knowing` {
  /// The report of a forecast, 80 columns wide, in one line with single spaces.
  private func report(_ change: (inout Forecast) -> Void) -> String {
    var forecast = PlausibleForecast().forecast()
    change(&forecast)
    let text = TextRenderer(width: 80).render(Document(forecast))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    return text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private static let group = UncertainInput(
    path: "assumptions.speed_of_jobs",
    distribution: .lognormal(median: 1, logDeviation: 0.2),
    allowed: 0.25...4,
    unit: "",
    isAssumption: true
  )

  private static func drawn(_ forecast: inout Forecast) {
    forecast.uncertainInputs.append(group)
    for index in forecast.estimates.indices {
      let isWins = forecast.estimates[index].key == MetricKey(.totalWins)
      forecast.estimates[index].spread =
        isWins ? DrawnExample.spread(inputs: 3, assumption: 2) : nil
    }
  }

  @Test func `fixed assumptions are named where ranges are read`() {
    let text = report { _ in }
    #expect(text.contains("our assumptions taken as certain, so that ranges are too narrow"))
    #expect(text.contains("chance and the inputs stated as uncertain, not our assumptions"))
    #expect(!text.contains("Where the spread between futures comes from"))
    #expect(text.contains("Spread due to inputs is the part of the variation"))
  }

  @Test func `drawn ones have a column of their own, and the leader a name`() {
    let text = report(Self.drawn)
    #expect(text.contains("Where the spread between futures comes from"))
    // Headings of two lines.
    #expect(text.contains("your our Figure chance inputs assumptions"))
    #expect(text.contains("these matter most, with their part of the spread: "))
    #expect(text.contains("speed of jobs ("))
    #expect(text.contains("They cover chance, the inputs stated as uncertain and our assumptions"))
  }

  @Test func `too few draws say what it takes`() {
    let text = report { forecast in
      Self.drawn(&forecast)
      for index in forecast.estimates.indices where forecast.estimates[index].spread != nil {
        let split = VarianceSplit(values: [1, 3, 3, 5, 8, 10], clusters: [0, 0, 1, 1, 2, 2])
        forecast.estimates[index].spread = split.map {
          SpreadSplit($0, nil, isAssumption: [false, false, true])
        }
      }
    }
    #expect(text.contains("Inputs and assumptions cannot be told apart from 100 draws"))
    #expect(text.contains("12 more than there are uncertain inputs"))
  }
}
