import Foundation
import JourneyModel
import JourneyScenarioFile
import JourneySimulation

extension ScenarioFile {
  /// The diagnostic of an interval that is shorter than what must happen in it.
  ///
  /// It stands where the interval is stated, and cannot be found by reading alone.
  func diagnosis(of error: CalibrationError) -> ScenarioError {
    let key = error.key
    return ScenarioError(
      diagnostics: [
        Diagnostic(
          .outOfRange,
          "\(key) of segment '\(error.segment.printable)' \(error.reason)",
          at: place(of: ["market", "segments", error.segment, key]),
          advice: error.advice
        )
      ],
      texts: texts
    )
  }

  /// Where a value is stated: the key in its line, or the `--set` argument; `nil` for a default.
  private func place(of keys: [String]) -> SourceLocation? {
    switch values.first(where: { $0.keys == keys })?.source {
    case .file(let path, let line):
      let lines = texts[path]?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      let text = lines.indices.contains(line - 1) ? lines[line - 1] : ""
      let key = keys.last ?? ""
      guard let range = text.range(of: key) else {
        return SourceLocation(source: path, line: line, column: 1)
      }
      let before = text[..<range.lowerBound].unicodeScalars.count
      return SourceLocation(source: path, line: line, column: before + 1, length: key.count)
    case .setting(let ordinal): return SourceLocation(source: "--set", line: ordinal, column: 1)
    case .standard, nil: return nil
    }
  }
}

extension CalibrationError {
  /// The key of the segment whose value does not go together with its journeys.
  fileprivate var key: String {
    switch entry {
    case .purchaseInterval: "purchase_interval"
    case .interval: "entry_interval"
    case .inMarketShare: "in_market_share"
    }
  }

  /// What goes on between two of what is stated.
  fileprivate var reason: String {
    func days(_ count: Double) -> String { "\(Int(count.rounded())) days" }
    let journey = "a journey takes \(days(meanJourneyDays)) on average"
    let back = returnDays.map {
      ", and an account returns \(days($0)) after one without a purchase"
    }
    let bought = "\(Int((purchaseShare * 100).rounded())) % of journeys end in a purchase"
    switch entry {
    case .interval(let interval) where returnDays == nil:
      return
        "is \(days(interval)), but \(journey); accounts cannot enter again before they have left"
    case .interval(let interval):
      return "is \(days(interval)), but \(journey)\(back ?? ""), and \(bought)"
    case .inMarketShare(let share):
      return "is \(Int((share * 100).rounded())) %, but \(journey)\(back ?? ""), and \(bought)"
    case .purchaseInterval(let interval) where purchaseShare == 0:
      return "is \(days(interval)), but no journey ends in a purchase"
    case .purchaseInterval(let interval):
      let least = meanJourneyDays / purchaseShare + (1 / purchaseShare - 1) * (returnDays ?? 0)
      return
        "is \(days(interval)), but \(bought), \(journey)\(back ?? ""): no account can purchase more "
        + "often than every \(days(least.rounded(.up)))"
    }
  }

  fileprivate var advice: String {
    switch entry {
    case .purchaseInterval(let interval): purchaseAdvice(interval)
    case .interval where returnDays == nil:
      "state a longer entry_interval, or in_market_share instead"
    case .interval: "state a longer entry_interval, or a shorter return_after"
    case .inMarketShare: "state a smaller in_market_share, or a shorter return_after"
    }
  }

  /// How soon accounts would have to return, if that is possible at all.
  private func purchaseAdvice(_ interval: Double) -> String {
    let soonest = (interval * purchaseShare - meanJourneyDays) / (1 - purchaseShare)
    return soonest >= 2
      ? "state a longer purchase_interval, or a return_after of less than \(Int(soonest)) days"
      : "state a longer purchase_interval"
  }
}
