internal import Foundation
internal import JourneyDatabase
internal import JourneyExperiment
internal import JourneyFormats
internal import JourneyModel

/// The place of a variant in a study file.
struct StudyVariant: Sendable {
  /// Its number, from 1.
  let number: Int
  /// Of all that decides numbers, but for what the whole study has in common.
  let fingerprint: String
  let experiment: Experiment
  /// The numbers of each replication that are kept.
  let numbers: RawNumbers

  /// The place of an experiment's variant, which is made if it is not there yet.
  ///
  /// - Precondition: The variant has a text.
  static func place(
    of experiment: Experiment,
    in file: StudyFile
  ) throws(StudyFileError) -> StudyVariant {
    let variant = experiment.variant
    guard let text = variant.text else { preconditionFailure("a variant without a text") }
    let identity = fingerprint(variant)
    let isBase = experiment.past == nil
    let calibration = CalibrationJSON.encode(
      experiment.calibration,
      of: experiment.template.central
    )
    let size = experiment.replicationsPerDraw
    let fingerprint = fingerprint(identity, isBase: isBase, size, calibration)
    let numbers = RawNumbers(experiment.layout, experiment.formulas)
    let names = "[\(numbers.names.map(\.jsonLiteral).joined(separator: ","))]"
    let found = try file.working { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        try database.run(
          """
          INSERT OR IGNORE INTO variants (name, source, settings, is_base, replications_per_draw,
            scenario, calibration, sum_names, identity_sha256, fingerprint)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          [
            .text(variant.name), .text(variant.source),
            .text(variant.settings.joined(separator: "\n")),
            .integer(isBase ? 1 : 0), .integer(size), .text(text.scenario), .text(calibration),
            .text(names), .text(identity), .text(fingerprint),
          ]
        )
        return try database.run(
          "SELECT variant, sum_names FROM variants WHERE fingerprint = ?",
          [.text(fingerprint)]
        )
      }
    }
    guard let row = found.first, let number = row[0].integer, row[1].text == names else {
      throw StudyFileError(
        file.path,
        .damaged("the numbers of '\(variant.name)' have other names than this version gives")
      )
    }
    return StudyVariant(
      number: number,
      fingerprint: fingerprint,
      experiment: experiment,
      numbers: numbers
    )
  }

  /// Of all in a variant that decides numbers.
  static func fingerprint(_ variant: Variant) -> String {
    SHA256.hexadecimal(Data((variant.text?.identity ?? "").utf8))
  }

  /// Of the variant, whose clocks and past it has, how its replications share draws, and its pilot.
  static func fingerprint(
    _ identity: String,
    isBase: Bool,
    _ replicationsPerDraw: Int,
    _ calibration: String
  ) -> String {
    let parts = [identity, isBase ? "base" : "variant", "\(replicationsPerDraw)", calibration]
    return SHA256.hexadecimal(Data(parts.joined(separator: "\n").utf8))
  }
}
