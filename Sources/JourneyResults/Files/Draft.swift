package import Foundation

/// A file or directory that is written beside its place and put there whole, in one step.
///
/// While it lives, its maker holds a lock on it, which the system releases however the program ends.
/// So the next run that writes into the folder can tell what a dead one has left from what a live one
/// is writing, and sweeps the former.
package struct Draft {
  /// What is drafted.
  package enum Kind: Sendable {
    /// A regular file, at first empty.
    case file
    /// A directory, at first empty.
    case directory
  }

  /// Where to write, in the folder of the place.
  package let url: URL
  private let target: URL
  private let descriptor: Int32

  /// A draft of what is to be at `target`; its folder must exist, and is swept.
  ///
  /// - Throws: ``FileFailure`` on `target` if the system refuses.
  package init(_ kind: Kind, of target: URL) throws(FileFailure) {
    let folder = target.deletingLastPathComponent()
    self.target = target
    url = folder.appending(path: Self.mark + UUID().uuidString)
    // Nobody sweeps a folder while a draft in it is made but not yet locked.
    let turn = Self.locked(folder, waiting: true)
    defer { Self.release(turn) }
    if turn != nil { Self.sweep(folder) }
    if kind == .directory, mkdir(url.path, 0o777) != 0 { throw Self.failure(target) }
    descriptor = open(
      url.path,
      kind == .directory ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
      0o666
    )
    guard descriptor >= 0 else { throw Self.failure(target) }
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
  }

  /// Puts the draft in its place, and removes what was there.
  ///
  /// No reader finds neither version or half of one, except on a file system that cannot exchange two
  /// directories: there, for a moment, a former directory stands aside, from where the next run puts it
  /// back if this one dies. The draft is used up, also by a failure.
  ///
  /// - Parameter exchange: Exchanges what is at two paths, or returns the system's error number.
  /// - Throws: ``FileFailure`` if the system refuses; what was in the place is then there still.
  package func put(
    exchange: (String, String) -> Int32 = Draft.exchange
  ) throws(FileFailure) {
    defer { Self.release(descriptor) }
    // A file takes the place of a file, and a directory that of nothing or of an empty one.
    if rename(url.path, target.path) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw failed(errno) }
    let number = exchange(url.path, target.path)
    if number == 0 { return Self.remove(url) }
    guard [ENOSYS, EINVAL, EOPNOTSUPP, ENOTSUP].contains(number) else { throw failed(number) }
    let aside = Self.aside(target)
    guard rename(target.path, aside.path) == 0 else { throw failed(errno) }
    guard rename(url.path, target.path) == 0 else {
      let number = errno
      _ = rename(aside.path, target.path)
      throw failed(number)
    }
    Self.remove(aside)
  }

  /// Removes the draft.
  package func discard() {
    Self.remove(url)
    Self.release(descriptor)
  }

  private func failed(_ number: Int32) -> FileFailure {
    Self.remove(url)
    return Self.failure(target, number)
  }

  private static func failure(_ target: URL, _ number: Int32 = errno) -> FileFailure {
    FileFailure(path: target.path, .written, reason: FileFailure.reason(errorNumber: number))
  }

  private static func remove(_ url: URL) {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      // Another run may have swept it; else the next one tries again.
    }
  }
}

// What is left by runs that died.
extension Draft {
  /// With which the names of drafts begin.
  private static let mark = ".journey-new-"
  /// With which the names of directories begin that stand aside; their own name follows.
  private static let asideMark = ".journey-old-"
  private static let identityLength = UUID().uuidString.count

  private static func aside(_ target: URL) -> URL {
    let name = asideMark + UUID().uuidString + "-" + target.lastPathComponent
    return target.deletingLastPathComponent().appending(path: name)
  }

  /// Removes drafts in a folder that no run is writing, and puts back what one left standing aside.
  private static func sweep(_ folder: URL) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      // A folder in which one may write but not look around.
      return
    }
    for name in names {
      guard let mark = [mark, asideMark].first(where: { name.hasPrefix($0) }) else { continue }
      let rest = name.dropFirst(mark.count)
      guard UUID(uuidString: String(rest.prefix(identityLength))) != nil else { continue }
      let found = folder.appending(path: name)
      guard let lock = locked(found, waiting: false) else { continue }
      defer { release(lock) }
      let own = rest.dropFirst(identityLength + 1)
      let place = folder.appending(path: String(own))
      // Directories take the place of nothing or of an empty one, never that of results.
      if mark == asideMark, !own.isEmpty, rename(found.path, place.path) == 0 { continue }
      remove(found)
    }
  }

  /// Locks what is at a path; `nil` if another run has it locked, or the system does not lock.
  ///
  /// A turn is waited for, a second at most: it lasts as long as it takes to make a directory.
  private static func locked(_ url: URL, waiting: Bool) -> Int32? {
    let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    for _ in 0..<(waiting ? 100 : 1) {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
      guard waiting, errno == EWOULDBLOCK else { break }
      usleep(10_000)
    }
    close(descriptor)
    return nil
  }

  private static func release(_ lock: Int32?) {
    if let lock { close(lock) }
  }

  /// Exchanges what is at two paths; 0, or the system's error number.
  package static func exchange(_ first: String, _ second: String) -> Int32 {
    #if canImport(Darwin)
      return renamex_np(first, second, UInt32(RENAME_SWAP)) == 0 ? 0 : errno
    #else
      typealias Rename =
        @convention(c) (
          Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
      // The C library has it, but not its header as Swift sees it; 2 is RENAME_EXCHANGE.
      guard let symbol = dlsym(nil, "renameat2") else { return ENOSYS }
      let rename = unsafeBitCast(symbol, to: Rename.self)
      return rename(AT_FDCWD, first, AT_FDCWD, second, 2) == 0 ? 0 : errno
    #endif
  }
}
