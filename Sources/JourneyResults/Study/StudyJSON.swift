/// What is in a study file as JSON (docs/studies.md).
package enum StudyJSON {
  /// The document: sorted keys, the same bytes for equal contents.
  package static func encode(_ contents: StudyContents) -> String {
    JSONValue.object([
      "format_version": .integer(StudySchema.formatVersion),
      "program_version": .string(contents.programVersion),
      "seed": .string(contents.seed),
      "variants": .array(
        contents.variants.map { variant in
          .object([
            "variant": .integer(variant.number),
            "name": .string(variant.name),
            "source": .string(variant.source),
            "settings": .array(variant.settings.map { .string($0) }),
            "is_base": .bool(variant.isBase),
            "replications_per_draw": .integer(variant.replicationsPerDraw),
            "replications": .array(
              variant.replications.map {
                .array([.integer($0.lowerBound), .integer($0.upperBound)])
              }
            ),
          ])
        }
      ),
      "log": .array(
        contents.log.map {
          .object([
            "time": .string($0.time), "event": .string($0.event), "detail": .string($0.detail),
          ])
        }
      ),
    ]).text(openLevels: 2)
  }
}
