package import JourneyModel

/// A scenario file that has been read and checked, with the origin of every value.
package struct ScenarioFile: Sendable {
  /// What the engine runs.
  package var template: ScenarioTemplate
  /// All that decides the numbers of a forecast, in one canonical text: nothing that is for display alone,
  /// no order and no way of writing shows in it.
  package var identity: String
  /// Every value, stated or default, in the order of the format.
  package var values: [ResolvedValue]
  /// Bytes of every file read, by path as shown in messages.
  package var sources: [String: [UInt8]]
  /// Problems that do not prevent a run.
  package var warnings: [Diagnostic]
  /// The text of each source that a warning may name.
  package var texts: [String: String]

  /// Accounts, segments and uncertain inputs in one line.
  package var summary: String {
    let segments = template.central.market.segments
    let accounts = segments.reduce(0) { $0 + $1.accountCount }
    let inputs = template.uncertainInputs.count { !$0.isAssumption }
    let groups = template.uncertainInputs.count - inputs
    let isUncertain = template.uncertainInputs.contains(where: \.isWhole)
    return
      "\(isUncertain ? "about " : "")\(accounts) accounts in \(segments.count) \(segments.count == 1 ? "segment" : "segments"), "
      + "\(inputs) uncertain \(inputs == 1 ? "input" : "inputs")"
      + (groups == 0 ? "" : ", \(groups) groups of assumptions")
  }
}

/// One value of a scenario and where it comes from.
package struct ResolvedValue: Sendable, Equatable {
  /// Where a value comes from.
  package enum Source: Sendable, Equatable {
    /// Path as shown in messages, and line.
    case file(String, line: Int)
    /// Ordinal of the `--set` argument, from 1.
    case setting(Int)
    /// Evidence rows or the assumption behind the default.
    case standard(String)

    /// The source in words.
    package var text: String {
      switch self {
      case .file(let path, let line): "\(path.printable):\(line)"
      case .setting(let ordinal): "--set:\(ordinal)"
      case .standard(let origin): "default (\(origin))"
      }
    }
  }

  /// A value that reads back as exactly the same.
  package enum Exact: Sendable, Equatable {
    /// A name, a choice, a date, or an amount with its unit as `QuantityFormat` writes it.
    case text(String)
    /// A count, or a number without unit.
    case number(Double)
    /// A yes or no.
    case flag(Bool)
    /// Pairs of `from` and `amount`.
    case steps([[String: String]])
    /// A standard element that was removed.
    case removed
  }

  /// The dotted path in the scenario file.
  package var path: String { keys.joined(separator: ".") }
  /// The keys of the path.
  package var keys: [String]
  /// The value in human units; for a distribution as stated, with its median.
  package var text: String
  /// The value in base units, `nil` for anything but a number.
  package var number: Double?
  /// The base unit, empty without one.
  package var unit: String
  /// `nil` where nothing is stated and nothing needs to be.
  package var exact: Exact?
  /// Whether the value is a distribution, drawn anew for each draw.
  package var isUncertain: Bool
  /// The file or setting that states it, or the reason for its default.
  package var source: Source
  /// One line of help.
  package var summary: String
  /// The group of assumptions with which a default is varied; `nil` if it is not.
  package var group: String?
}

/// Reads a scenario file with all it extends, and reports every problem found, not only the first.
///
/// - Parameters:
///   - path: The file, YAML or JSON; shown in messages as given.
///   - settings: `--set` arguments such as `horizon=2 years`, laid over the file in their order.
///   - assumptions: What is done about our assumptions, whatever the file says; nil if the file decides.
///   - isResolved: Whether this program has written the file, which states everything and may be long.
/// - Returns: The template for the engine, every resolved value, the files read, and warnings.
/// - Throws: ``ScenarioError`` with at least one diagnostic.
package func readScenario(
  path: String,
  settings: [String] = [],
  assumptions: AssumptionTreatment? = nil,
  isResolved: Bool = false
) throws(ScenarioError) -> ScenarioFile {
  let settings = settings + (assumptions.map { ["\(AssumptionGroup.key)=\($0.rawValue)"] } ?? [])
  var log = DiagnosticLog()
  var sources = SourceReader(isResolved: isResolved)
  sources.remember(settings: settings)
  var tree = sources.tree(path: path, log: &log)
  var failed: [String] = []
  if sources.isIncomplete { failed.append("") }
  for (index, setting) in settings.enumerated() {
    if let upper = SettingReader.tree(setting, ordinal: index + 1, log: &log) {
      tree = tree?.overlaid(by: upper, layer: SettingReader.source)
    } else if case let path = SettingReader.likelyPath(setting), !path.isEmpty {
      failed.append(path)
    }
  }
  guard let tree else {
    throw ScenarioError(diagnostics: log.shown, omitted: log.omitted, texts: sources.texts)
  }
  var reader = ScenarioReader(tree: tree, log: log, texts: sources.texts, failed: failed)
  let template = reader.template()
  guard let template else {
    throw ScenarioError(
      diagnostics: reader.log.shown,
      omitted: reader.log.omitted,
      texts: sources.texts
    )
  }
  return ScenarioFile(
    template: template,
    identity: reader.identity(of: template),
    values: reader.values(of: template.central),
    sources: sources.sources,
    warnings: reader.log.shown,
    texts: sources.texts
  )
}
