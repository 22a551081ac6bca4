package import Foundation
internal import JourneyModel

/// A file or directory that the system does not let us read or write, and why.
package struct FileFailure: Error, Equatable, CustomStringConvertible {
  /// What was tried; raw values are participles for messages.
  package enum Action: String, Sendable {
    /// Reading, or looking for it.
    case read
    /// Writing, making or replacing.
    case written
  }

  /// As it was given to the system, or as the user wrote it.
  package let path: String
  /// Whether it was to be read or written.
  package let action: Action
  /// In plain words, such as "no space left on device".
  package let reason: String

  /// States the reason itself: lowercase, without a final full stop.
  package init(path: String, _ action: Action, reason: String) {
    self.path = path
    self.action = action
    self.reason = reason
  }

  /// Finds the system's reason in an error of Foundation.
  package init(path: String, _ action: Action, _ error: any Error) {
    self.init(path: path, action, reason: Self.reason(error))
  }

  /// One line, such as "out cannot be written: no space left on device".
  package var description: String { "\(path.printable) cannot be \(action.rawValue): \(reason)" }

  /// What the system calls an error number, beginning in lowercase.
  package static func reason(errorNumber: Int32) -> String {
    let text = String(cString: strerror(errorNumber))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return reason(errorNumber: Int32(error.code)) }
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError,
      cause.domain == NSPOSIXErrorDomain
    {
      return reason(errorNumber: Int32(cause.code))
    }
    return error.domain == NSCocoaErrorDomain ? reason(of: error.code) : "the system refuses"
  }

  /// Foundation's own codes, where it does not tell the system's.
  private static func reason(of code: Int) -> String {
    let number =
      switch CocoaError.Code(rawValue: code) {
      case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
      case .fileReadNoPermission, .fileWriteNoPermission: EACCES
      case .fileWriteFileExists: EEXIST
      case .fileWriteOutOfSpace: ENOSPC
      case .fileWriteVolumeReadOnly: EROFS
      case .fileReadInvalidFileName, .fileWriteInvalidFileName: EINVAL
      default: EIO
      }
    return reason(errorNumber: number)
  }
}

/// Reads files that were found rather than chosen: never a device or pipe, which has no end.
package enum RegularFile {
  /// Far above every file that this program writes or reads; a larger one is refused.
  private static let byteLimit = 16_000_000_000

  /// Whether something is there that is a file, not followed if it is a link.
  package static func exists(_ url: URL) -> Bool {
    var status = stat()
    return lstat(url.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The contents of a file.
  ///
  /// - Throws: ``FileFailure`` if it is absent, a link, a device, a pipe or a directory, above
  ///   16 GB, or refused by the system.
  package static func contents(of url: URL) throws(FileFailure) -> Data {
    var status = stat()
    guard lstat(url.path, &status) == 0 else {
      throw FileFailure(path: url.path, .read, reason: FileFailure.reason(errorNumber: errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileFailure(path: url.path, .read, reason: "not a regular file")
    }
    guard status.st_size <= byteLimit else {
      throw FileFailure(path: url.path, .read, reason: "too large")
    }
    do {
      return try Data(contentsOf: url)
    } catch {
      throw FileFailure(path: url.path, .read, error)
    }
  }
}
