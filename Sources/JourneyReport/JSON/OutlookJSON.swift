package import JourneyAnalysis
internal import JourneyModel
internal import JourneyResults

/// What was understood of scenario files as one JSON document.
package enum OutlookJSON {
  /// Sorted keys, one file per line; undefined and infinite numbers are null.
  package static func encode(
    _ outlooks: [(file: String, outlook: Outlook, runTime: RunTime)]
  ) -> String {
    let text = JSONValue.object([
      "files": .array(outlooks.map { file($0.file, $0.outlook, $0.runTime) })
    ]).text(openLevels: 2)
    return String(text.dropLast())
  }

  private static func file(_ name: String, _ outlook: Outlook, _ time: RunTime) -> JSONValue {
    let numbers = NumberFormat(currency: outlook.currency)
    var fields: [String: JSONValue] = [
      "file": .string(name),
      "currency": .string(outlook.currency),
      "horizon_days": JSONValue(outlook.horizonDays),
      "channels": .array(outlook.channels.map(channel)),
      "channels_without_spend": .array(outlook.freeChannels.map { .string($0) }),
      "cautions": .array(
        outlook.cautions.map { .string(numbers.text(OutlookView.text($0))) }
      ),
      "facts_told": .array(outlook.facts.map { .integer($0.fact.number) }),
      "facts_missed": .array(
        outlook.facts.filter(\.isClearlyMissed).map { .integer($0.fact.number) }
      ),
      "pilot_journeys": .integer(outlook.journeys),
      "run": .object([
        "replications": .integer(time.replications),
        "threads": .integer(time.threads),
        "processor_seconds": JSONValue(time.processorSeconds),
        "seconds": JSONValue(time.seconds),
      ]),
    ]
    fields["awareness"] = outlook.awareness.map(AwarenessNote.json)
    if !outlook.contactLists.isEmpty {
      fields["contact_lists"] = .array(outlook.contactLists.map(ContactListNote.json))
    }
    return .object(fields)
  }

  private static func channel(_ channel: ChannelOutlook) -> JSONValue {
    let range = channel.touchRange ?? channel.touches.value...channel.touches.value
    return .object([
      "channel": .string(channel.id),
      "kind": .string(channel.kind.rawValue),
      "people": JSONValue(channel.people),
      "touches_per_person_month": JSONValue(channel.touches.value),
      "touches_standard_error": JSONValue(channel.touches.standardError),
      "touches_least": JSONValue(range.lowerBound),
      "touches_most": JSONValue(range.upperBound),
      "planned": JSONValue(channel.planned),
      "spent": JSONValue(channel.spent.value),
      "spent_standard_error": JSONValue(channel.spent.standardError),
      "clicks_per_month": JSONValue(channel.demand?.value),
      "clicks_standard_error": JSONValue(channel.demand?.standardError),
    ])
  }
}
