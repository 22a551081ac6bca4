import JourneyModel

/// Names that mean something else to those who read the tables of a forecast.
enum ReservedName {
  /// What spreadsheets and statistics programs read as missing, as a truth value or as a number, and
  /// the tables' own words for everything and for vendors without a name; in lowercase.
  private static let names: Set<String> = [
    "all", "na", "n/a", "n_a", "#n/a", "nan", "-nan", "null", "nil", "none", "missing", "undefined",
    "inf", "-inf", "infinity", "-infinity", "true", "false", "yes", "no", "on", "off", "nat",
    "<na>",
    "~", "-", "?", ".", Vendor.unnamed,
  ]

  /// Whether a name is reserved, in whatever case.
  static func contains(_ name: String) -> Bool { names.contains(name.lowercased()) }
}
