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
    let recorded = try JSONDecoder().decode(
      BenchmarkResults.self,
      from: Data(contentsOf: benchmarks.appending(path: "rival/cpp.json"))
    )
    let journeys = ReferenceSimulation(scenario: .benchmark, segmentID: "market")
      .journeys(20_000, seed: 30)
    var samples: [String: [Double]] = [:]
    for journey in journeys {
      for case (let name, let value?) in BenchmarkMetrics.values(of: journey) {
        samples[name, default: []].append(value)
      }
    }
    #expect(Set(samples.keys) == Set(recorded.metrics.keys))
    for (name, metric) in recorded.metrics.sorted(by: { $0.key < $1.key }) {
      let estimate = Estimate(samples[name] ?? [])
      let zScore = estimate.zScore(to: metric.mean, standardError: metric.standardError)
      #expect(abs(zScore) < 5, "\(name): \(estimate) against \(metric.mean), z = \(zScore)")
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
