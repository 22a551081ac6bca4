package import JourneyExperiment

/// A forecast as plain text for people who plan marketing and sales.
package enum TextReport {
  /// The whole report: headline, market, months, conversion, time, moves, channels, certainty.
  ///
  /// Lines are at most `width` characters (a single longer word excepted). Figures that the
  /// forecast does not contain are left out or shown as an en dash; nothing is computed here.
  ///
  /// `requested` is the number of replications that were asked for, `nil` if just as many as there
  /// are; after an early stop the report begins by saying so.
  ///
  /// - Precondition: `width` is at least 60.
  package static func render(
    _ forecast: Forecast,
    requested: Int? = nil,
    width: Int = 100
  ) -> String {
    precondition(width >= 60, "a report needs 60 columns, not \(width)")
    let view = ForecastView(forecast)
    let layout = TextLayout(width: width)
    let sections = [
      view.headline, view.market, view.months, view.conversion, view.cycleLength,
      view.nonLinearity, view.channels, view.certainty,
    ].filter { !$0.blocks.isEmpty }
    var lines = stopNote(forecast, requested).flatMap { layout.wrapped($0, to: width) + [""] }
    lines += layout.wrapped(forecast.scenarioName, to: width) + [""]
    for (index, section) in sections.enumerated() {
      lines += layout.lines(of: section, number: index + 1)
      lines += ["", ""]
    }
    while lines.last == "" { lines.removeLast() }
    let text = lines.joined(separator: "\n") + "\n"
    return String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }

  /// What to say first of a run that ended before it was done.
  private static func stopNote(_ forecast: Forecast, _ requested: Int?) -> [String] {
    let finished = forecast.replications.count
    guard let requested, requested > finished else { return [] }
    let numbers = NumberFormat(currency: forecast.currency)
    return [
      "Stopped early, after \(numbers.count(finished)) of \(numbers.count(requested)) futures: all "
        + "that follows rests on those that were finished."
    ]
  }
}
