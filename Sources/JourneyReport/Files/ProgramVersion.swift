/// The version of this program, as shown and written into manifests.
package enum ProgramVersion {
  package static let current = "0.1.0"
}
