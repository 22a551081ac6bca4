import Foundation
import JourneyResults
import Testing

/// Each test works in a directory of its own.
final class DraftTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private var target: URL { folder.appending(path: "results") }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { print(error) }
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// A draft directory with one file.
  private func draft(_ text: String) throws -> Draft {
    let draft = try Draft(.directory, of: target)
    try Data(text.utf8).write(to: draft.url.appending(path: "a.txt"))
    return draft
  }

  private func text() throws -> String {
    try String(contentsOf: target.appending(path: "a.txt"), encoding: .utf8)
  }

  /// A file system that cannot exchange.
  private static func unable(_ first: String, _ second: String) -> Int32 { EINVAL }

  @Test(arguments: [true, false])
  func `a directory takes the place of another, whether the system can exchange or not`(
    isAble: Bool
  ) throws {
    for version in ["first", "second", "third"] {
      let draft = try draft(version)
      try draft.put(exchange: isAble ? Draft.exchange : Self.unable)
      #expect(try text() == version)
      #expect(try names() == ["results"])
    }
  }

  @Test func `a refusal leaves what was there, and no draft`() throws {
    try draft("first").put()
    #expect(throws: FileFailure.self) { try draft("second").put { _, _ in EACCES } }
    #expect(try text() == "first")
    try draft("third").discard()
    #expect(try names() == ["results"])
  }

  @Test func `a live draft is not swept, and a dead one is`() throws {
    let live = try draft("live")
    let dead = folder.appending(path: ".journey-new-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: dead, withIntermediateDirectories: false)
    try Data("half".utf8).write(to: dead.appending(path: "a.txt"))
    let deadFile = folder.appending(path: ".journey-new-\(UUID().uuidString)")
    try Data("half".utf8).write(to: deadFile)
    let mine = folder.appending(path: ".journey-new-notes")
    try Data("mine".utf8).write(to: mine)
    try Draft(.file, of: folder.appending(path: "other")).discard()
    #expect(try names() == [".journey-new-notes", live.url.lastPathComponent].sorted())
    try live.put()
    #expect(try text() == "live")
  }

  @Test(arguments: [true, false])
  func `what a dead run left aside goes back where nothing is, and away where something is`(
    isTaken: Bool
  ) throws {
    try draft("former").put()
    let aside = folder.appending(path: ".journey-old-\(UUID().uuidString)-results")
    try FileManager.default.moveItem(at: target, to: aside)
    if isTaken {
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
      try Data("new".utf8).write(to: target.appending(path: "a.txt"))
    }
    try Draft(.file, of: folder.appending(path: "page")).discard()
    #expect(try names() == ["results"])
    #expect(try text() == (isTaken ? "new" : "former"))
  }
}
