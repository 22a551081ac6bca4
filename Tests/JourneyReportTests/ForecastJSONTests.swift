import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneySimulation
import Testing

struct ForecastJSONTests {
  /// A forecast with one uncertain input of each kind of distribution.
  private static let forecast: Forecast = {
    var forecast = PlausibleForecast().forecast()
    let distributions: [Distribution] = [
      .normal(mean: 1, deviation: 2), .lognormal(median: 3, logDeviation: 0.25),
      .beta(alpha: 2, beta: 5, low: 0, high: 1), .triangular(low: 0, mode: 1, high: 3),
      .uniform(low: 0.1, high: 0.3), .gamma(shape: 2, mean: 21),
      .discrete([
        Distribution.WeightedValue(value: 1, probability: 0.25),
        Distribution.WeightedValue(value: 2, probability: 0.75),
      ]),
    ]
    forecast.uncertainInputs = distributions.enumerated().map { index, distribution in
      UncertainInput(
        path: "input.\(index)",
        distribution: distribution,
        allowed: 0...(.infinity),
        unit: "days"
      )
    }
    forecast.uncertainInputs.append(
      UncertainInput(
        path: "assumptions.memory",
        distribution: .lognormal(median: 1, logDeviation: 0.2),
        allowed: 0.25...4,
        unit: "",
        isAssumption: true
      )
    )
    forecast.estimates[0].spread = DrawnExample.spread(inputs: 8, assumption: 7)
    forecast.seed = .max
    forecast.awareness = OwnAwareness(stated: 0.05, byPlan: 0.024, leadsTo: 0.05)
    forecast.contactLists = [ContactListCourse(channel: "email", contacts: 8_000, people: 38_800)]
    return forecast
  }()

  private static let text = ForecastJSON.encode(forecast)

  private func decoded() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(Self.text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `every documented field is in the document, and every field is documented`() throws {
    let documentation = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/output.md"),
      encoding: .utf8
    )
    let sections = documentation.components(separatedBy: "\n## ")
    let section = try #require(sections.first { $0.hasPrefix("forecast.json") })
    let documented = section.split(separator: "\n").compactMap { line -> String? in
      let name = line.split(separator: "`").dropFirst().first.map(String.init)
      return line.hasPrefix("| `") && name?.contains(".") == true ? name : nil
    }
    let found = paths(in: try decoded(), at: "")
    #expect(documented.count > 50)
    #expect(Set(documented).count == documented.count)
    for path in documented { #expect(found.all.contains(path), "\(path) is not in the document") }
    for path in found.leaves { #expect(documented.contains(path), "\(path) is not documented") }
  }

  @Test func `what was simulated reads back`() throws {
    let meta = try #require(decoded()["meta"] as? [String: Any])
    #expect(meta["format_version"] as? Int == 1)
    #expect(meta["scenario"] as? String == "Workflow software, mid-market")
    #expect(meta["currency"] as? String == "EUR")
    #expect(meta["start_date"] as? String == "2027-01-01")
    #expect(meta["horizon_days"] as? Double == 1_096)
    #expect(meta["seed"] as? String == "18446744073709551615")
    #expect(meta["first_replication"] as? Int == 0)
    #expect(meta["replications"] as? Int == 400)
    #expect(meta["replications_per_draw"] as? Int == 4)
    let program = try #require(decoded()["program"] as? [String: String])
    #expect(program == ["name": "journey", "version": ProgramVersion.current])
  }

  @Test(arguments: [(nil, 400, false), (400, 400, false), (1_000, 1_000, true)])
  func `an early stop is told`(requested: Int?, shown: Int, isStopped: Bool) throws {
    let text = ForecastJSON.encode(Self.forecast, requested: requested)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let document = try #require(value as? [String: Any])
    let meta = try #require(document["meta"] as? [String: Any])
    #expect(meta["replications"] as? Int == 400)
    #expect(meta["requested_replications"] as? Int == shown)
    #expect(meta["stopped_early"] as? Bool == isStopped)
  }

  @Test func `every metric is listed with its declaration`() throws {
    let metrics = try #require(decoded()["metrics"] as? [[String: Any]])
    func texts(_ field: String) -> [String] { metrics.compactMap { $0[field] as? String } }
    #expect(texts("id") == Metric.all.map(\.id))
    #expect(texts("unit") == Metric.all.map(\.unit.rawValue))
    #expect(texts("population") == Metric.all.map(\.population.rawValue))
    #expect(texts("definition") == Metric.all.map(\.definition))
    #expect(texts("better") == Metric.all.compactMap(\.better?.rawValue))
    let headlines = metrics.filter { $0["headline"] as? Bool == true }
    #expect(headlines.compactMap { $0["id"] as? String } == Metric.headline.map(\.id))
    let funnel = try #require(metrics.first { $0["id"] as? String == "funnel_share" })
    #expect(
      funnel["labels"] as? [[String]]
        == [
          ["to"], ["segment", "to"], ["committee_size", "to"], ["incumbent", "to"],
          ["channel", "to"],
        ]
    )
  }

  /// The part of the document that carries results, as a strongly typed reader would declare it.
  private struct Results: Decodable {
    struct ReadEstimate: Decodable {
      var metric: String
      var labels: [String: String]
      var month: Int?
      var month_days: Double?
      var denominator: Double?
      var value: Double?
      var standard_error: Double?
      var intervals: [String: [Double]]
      var input_share: Double?
      var input_share_standard_error: Double?
      var defined_replications: Int
    }
    struct ReadCurve: Decodable {
      var clock: String
      var segment: String?
      var outcome: String
      var unit: String
      var definition: String
      var days: [Double]
      var shares: [Double]
      var standard_errors: [Double]
    }
    var estimates: [ReadEstimate]
    var curves: [ReadCurve]
  }

  private func results() throws -> Results {
    try JSONDecoder().decode(Results.self, from: Data(Self.text.utf8))
  }

  @Test func `every estimate reads back to the last bit`() throws {
    let estimates = try results().estimates
    #expect(estimates.count == Self.forecast.estimates.count)
    for (read, estimate) in zip(estimates, Self.forecast.estimates) {
      let labels = estimate.key.labels.map { ($0.key.rawValue, $0.value) }
      #expect(read.metric == estimate.key.metric.id)
      #expect(read.labels == Dictionary(uniqueKeysWithValues: labels))
      #expect(read.month == estimate.key.month)
      #expect(read.month_days == estimate.key.month.map { Self.forecast.months.days(in: $0) })
      #expect(read.denominator == estimate.denominator)
      #expect(read.value == estimate.value)
      #expect(read.standard_error == estimate.monteCarloStandardError)
      #expect(read.input_share == estimate.inputShare)
      #expect(read.input_share_standard_error == estimate.inputShareStandardError)
      #expect(read.defined_replications == estimate.definedReplications)
      #expect(read.intervals.count == 3)
      for (name, interval) in zip(["50", "80", "95"], estimate.intervals) {
        #expect(read.intervals[name] == [interval.low, interval.high])
      }
    }
  }

  @Test func `the days of a partial last month are stated`() throws {
    var forecast = Self.forecast
    forecast.horizonDays -= 21
    let text = ForecastJSON.encode(forecast)
    let results = try JSONDecoder().decode(Results.self, from: Data(text.utf8))
    let days = Set(results.estimates.filter { $0.month == 35 }.map(\.month_days))
    #expect(days == [10])
  }

  @Test func `every curve reads back to the last bit`() throws {
    let curves = try results().curves
    #expect(curves.count == Self.forecast.curves.count)
    for (read, curve) in zip(curves, Self.forecast.curves) {
      #expect(read.clock == curve.clock.rawValue)
      #expect(read.segment == curve.segment)
      #expect(read.outcome == curve.outcomeID)
      #expect(read.unit == "share" && read.definition == curve.definition)
      #expect(read.days == curve.days)
      #expect(read.shares == curve.shares)
      #expect(read.standard_errors == curve.standardErrors)
    }
  }

  @Test func `entry clocks and uncertain inputs read back`() throws {
    let document = try decoded()
    let clocks = try #require(document["entry_clocks"] as? [[String: Any]])
    #expect(
      clocks.compactMap { $0["mean_days_after_purchase"] as? Double } == [604.9, 604.9, 604.9]
    )
    let inputs = try #require(document["uncertain_inputs"] as? [[String: Any]])
    let allowed = try #require(inputs[0]["allowed"] as? [Any])
    #expect(allowed[0] as? Double == 0)
    #expect(allowed[1] is NSNull)
    #expect(inputs.map { $0["assumption"] as? Bool } == [Bool?](repeating: nil, count: 7) + [true])
    let last = try #require(inputs[6]["distribution"] as? [String: Any])
    #expect(last["kind"] as? String == "discrete")
    #expect(last["probabilities"] as? [Double] == [0.25, 0.75])
  }

  @Test func `undefined numbers are null and awkward texts are escaped`() throws {
    var forecast = PlausibleForecast().forecast()
    forecast.question = "Quote \" backslash \\ line\nbreak \u{1} é 😀"
    forecast.estimates = [
      Estimate(
        key: MetricKey(.costPerWin),
        value: .nan,
        monteCarloStandardError: .infinity,
        intervals: [],
        inputShare: nil,
        inputShareStandardError: nil,
        definedReplications: 0
      )
    ]
    let text = ForecastJSON.encode(forecast)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let document = try #require(value as? [String: Any])
    let meta = try #require(document["meta"] as? [String: Any])
    #expect(meta["question"] as? String == forecast.question)
    let estimate = try #require((document["estimates"] as? [[String: Any]])?.first)
    for field in ["value", "standard_error", "input_share", "month"] {
      #expect(estimate[field] is NSNull, "\(field)")
    }
    #expect((estimate["intervals"] as? [String: Any])?.isEmpty == true)
  }

  @Test func `the same forecast gives the same bytes`() {
    #expect(ForecastJSON.encode(Self.forecast) == Self.text)
  }

  /// Paths of all values, and of those that hold no others, with `[]` for elements of arrays.
  private func paths(in value: Any, at path: String) -> (all: Set<String>, leaves: Set<String>) {
    var all: Set<String> = [path]
    var leaves: Set<String> = []
    var children: [(String, Any)] = []
    if let object = value as? [String: Any] {
      children = object.map { (path.isEmpty ? $0.key : "\(path).\($0.key)", $0.value) }
    } else if let objects = value as? [[String: Any]] {
      children = objects.map { (path + "[]", $0) }
    } else {
      leaves.insert(path)
    }
    for (name, child) in children {
      let found = paths(in: child, at: name)
      all.formUnion(found.all)
      leaves.formUnion(found.leaves)
    }
    return (all, leaves)
  }
}
