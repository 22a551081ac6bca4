package import Foundation

extension URL {
  /// Where a file is, by whatever path it is named.
  ///
  /// Links are followed first, since `link/..` is the folder of what the link leads to. Whether two options name one
  /// place is told by it.
  package var place: URL { resolvingSymlinksInPath().standardizedFileURL }
}
