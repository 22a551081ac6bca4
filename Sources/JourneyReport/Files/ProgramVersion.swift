/// The name and version of this program, as shown and written into results.
package enum ProgramVersion {
  package static let name = "journey"
  package static let current = "0.1.0"
}
