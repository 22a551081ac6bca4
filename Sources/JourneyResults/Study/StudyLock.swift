internal import Foundation

/// Says that a run is at work on a study, until it ends, however it ends.
///
/// A lock of the system on a file beside the study. SQLite's own locks last as long as a transaction, and are lost on
/// some systems if anybody else locks the same file.
struct StudyLock {
  private let path: String
  private let descriptor: Int32

  /// Locks a study.
  ///
  /// - Throws: ``StudyFileError`` if another run has done so, or the system refuses.
  init(_ study: String, at location: String) throws(StudyFileError) {
    path = location + "-lock"
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard opened >= 0 else {
        throw StudyFileError(
          study,
          .system(.written, FileFailure.reason(errorNumber: errno))
        )
      }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        close(opened)
        throw StudyFileError(study, .inUse)
      }
      if Self.isAt(path, opened) {
        descriptor = opened
        return
      }
      // Whoever had it has removed it in between.
      close(opened)
    }
  }

  /// Lets others work on the study.
  func release() {
    unlink(path)
    close(descriptor)
  }

  /// Whether an open file is still the one at a path.
  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    var (own, there) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && lstat(path, &there) == 0 && own.st_ino == there.st_ino
      && own.st_dev == there.st_dev
  }
}
