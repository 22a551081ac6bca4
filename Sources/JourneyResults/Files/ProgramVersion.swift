/// The name and version of this program, as shown and written into results.
package enum ProgramVersion {
  /// As people type it.
  package static let name = "journey"
  /// By semantic versioning; the same version gives the same bytes.
  package static let current = "0.1.0"
}
