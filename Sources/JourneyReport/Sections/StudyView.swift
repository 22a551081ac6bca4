internal import JourneyModel
package import JourneyResults

extension Document {
  /// What is in a study file: variants with their finished replications, and the last entries of its log.
  package init(_ contents: StudyContents) {
    title =
      "Study of version \(contents.programVersion.printable), seed \(contents.seed.printable)"
    let count = contents.variants.reduce(0) { $0 + $1.count }
    let log = contents.log.suffix(StudyView.entries)
    let isCut = log.count < contents.log.count
    sections = [
      Section(
        title: nil,
        blocks: [
          .paragraph(
            "\(.counted(count, noun: "replication")) of "
              + "\(.counted(contents.variants.count, noun: "variant"))"
          ),
          .list(contents.variants.map(StudyView.text)),
          .paragraph(isCut ? "The last \(log.count) entries of the log:" : "Log:"),
          .list(log.map(StudyView.text)),
        ]
      )
    ]
    currency = ""
  }
}

/// A study file in words.
enum StudyView {
  /// Entries of the log that are shown.
  fileprivate static let entries = 12
  /// Ranges of replications that are shown of a variant.
  private static let ranges = 3

  fileprivate static func text(_ variant: StudyContents.Variant) -> Passage {
    let source = ([variant.source] + variant.settings).map(\.printable).joined(separator: ", ")
    let size = variant.replicationsPerDraw
    return Passage(
      "\(variant.number) \(variant.name.printable)\(variant.isBase ? " (base)" : ""), "
        + "\(source): \(text(variant.replications))\(size > 1 ? ", \(size) a draw" : "")"
    )
  }

  private static func text(_ ranges: [Range<Int>]) -> String {
    guard !ranges.isEmpty else { return "none yet" }
    let more = ranges.count - Self.ranges
    return ranges.prefix(Self.ranges).map { "\($0)" }.joined(separator: ", ")
      + (more > 0 ? " and \(more) more ranges" : "")
  }

  fileprivate static func text(_ entry: StudyContents.Entry) -> Passage {
    Passage("\(entry.time.printable) \(entry.event.printable): \(entry.detail.printable)")
  }
}
