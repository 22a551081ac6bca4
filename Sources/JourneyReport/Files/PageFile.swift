package import Foundation
internal import JourneyModel
package import JourneyResults

/// A page in a file that is written whole or not at all.
package enum PageFile {
  /// Why a page cannot be put into a place.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The path is taken by something that is not a file.
    case notAFile(path: String)
    /// The file there does not bear the signature of this program.
    case notOurs(path: String)
    /// The system refuses.
    case system(FileFailure)

    /// Whether leave to replace any file would allow it.
    package var isOverridable: Bool {
      if case .notOurs = self { return true }
      return false
    }

    /// One line that names the path and says what is in the way.
    package var description: String {
      switch self {
      case .notAFile(let path): "\(path.printable) exists and is not a file"
      case .notOurs(let path): "\(path.printable) exists and was not written by this program"
      case .system(let failure): failure.description
      }
    }
  }

  /// Finds out, before any work is done, whether a page could be put into a place.
  ///
  /// Leaves nothing behind. A full disk can still prevent it later.
  ///
  /// - Parameters:
  ///   - file: Where to; its folder must exist.
  ///   - replacesAny: Whether a file that this program did not write may be lost.
  /// - Throws: ``Failure``.
  package static func check(_ file: URL, replacesAny: Bool) throws(Failure) {
    let target = file.place
    try checkFormer(target, replacesAny: replacesAny)
    guard target.lastPathComponent.utf8.count <= Int(NAME_MAX) else {
      throw refusal(target, ENAMETOOLONG)
    }
    do {
      try Draft(.file, of: target).discard()
    } catch {
      throw .system(error)
    }
  }

  /// Writes a page as a ``Draft`` and puts it in place, so that no reader sees half of it.
  ///
  /// - Parameters:
  ///   - page: The whole page.
  ///   - file: Where to; its folder must exist.
  ///   - replacesAny: Whether a file that this program did not write may be lost.
  /// - Throws: ``Failure``; the former file is then as it was.
  package static func write(_ page: String, to file: URL, replacesAny: Bool) throws(Failure) {
    let target = file.place
    try checkFormer(target, replacesAny: replacesAny)
    do {
      let draft = try Draft(.file, of: target)
      do {
        try Data(page.utf8).write(to: draft.url)
      } catch {
        draft.discard()
        throw error
      }
      try draft.put()
    } catch let failure as FileFailure {
      throw .system(failure)
    } catch {
      throw .system(FileFailure(path: target.path, .written, error))
    }
  }

  /// Throws if something is in the place that may not be replaced.
  private static func checkFormer(_ target: URL, replacesAny: Bool) throws(Failure) {
    var status = stat()
    guard lstat(target.path, &status) == 0 else {
      if errno == ENOENT { return }
      throw refusal(target, errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: target.path) }
    guard !replacesAny, status.st_size > 0 else { return }
    let beginning: Data
    do {
      let handle = try FileHandle(forReadingFrom: target)
      beginning = try handle.read(upToCount: 512) ?? Data()
      try handle.close()
    } catch {
      throw .system(FileFailure(path: target.path, .read, error))
    }
    let mark = "<meta name=\"generator\" content=\"\(PageRenderer.signature) "
    guard beginning.range(of: Data(mark.utf8)) != nil else { throw .notOurs(path: target.path) }
  }

  private static func refusal(_ target: URL, _ number: Int32) -> Failure {
    .system(
      FileFailure(path: target.path, .written, reason: FileFailure.reason(errorNumber: number))
    )
  }
}
