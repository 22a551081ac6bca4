import Foundation
import JourneyModel
import JourneyReference
import Testing

@Suite struct `Speed comparison` {
  @Test func `the parameter file states the default scenario`() throws {
    let market = ReferenceMarket(scenario: .benchmark, segmentID: "market")
    let written = try String(
      contentsOf: benchmarks.appending(path: "parameters.txt"),
      encoding: .utf8
    )
    #expect(written == BenchmarkParameters(market).text)
  }

  /// Compares the mean of every figure with the C++ program's, recorded from 2,000,000 journeys.
  @Test func `the C++ program agrees with the reference in every figure`() throws {
    let scores = try zScores(of: .benchmark)
    #expect(scores.count == 27)
    for (figure, score) in scores { #expect(abs(score) < 5, "\(figure): z = \(score)") }
  }

  @Test func `a fifth more meetings are told from the C++ program`() throws {
    var scenario = Scenario.benchmark
    scenario.committee.meetingsPerDay *= 1.2
    #expect(abs(try zScores(of: scenario)["meetings"] ?? 0) > 5)
  }

  /// The difference to the recorded figures in standard errors, from 6,000 journeys.
  private func zScores(of scenario: Scenario) throws -> [String: Double] {
    let recorded = try JSONDecoder().decode(
      BenchmarkResults.self,
      from: Data(contentsOf: benchmarks.appending(path: "rival/cpp.json"))
    )
    let journeys = ReferenceSimulation(scenario: scenario, segmentID: "market")
      .journeys(6_000, seed: 30)
    var samples: [String: [Double]] = [:]
    for journey in journeys {
      for case (let name, let value?) in BenchmarkMetrics.values(of: journey) {
        samples[name, default: []].append(value)
      }
    }
    return recorded.metrics.reduce(into: [:]) { scores, metric in
      scores[metric.key] = Estimate(samples[metric.key] ?? [])
        .zScore(to: metric.value.mean, standardError: metric.value.standardError)
    }
  }

  private var benchmarks: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "benchmarks")
  }
}

/// The results of one program of the comparison.
private struct BenchmarkResults: Decodable {
  let metrics: [String: Metric]

  struct Metric: Decodable {
    let mean: Double
    let standardError: Double

    enum CodingKeys: String, CodingKey {
      case mean
      case standardError = "standard_error"
    }
  }
}
