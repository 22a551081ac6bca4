import Foundation
import Testing

@testable import JourneyReport

struct PageFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var page: String {
    PageRenderer(version: "1").render(Document(PlausibleForecast().forecast()))
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `a page is written whole, replaces a page, and leaves nothing else`() throws {
    let file = folder.appending(path: "page.html")
    for _ in 0..<2 {
      try PageFile.check(file, replacesAny: false)
      try PageFile.write(page, to: file, replacesAny: false)
      #expect(try String(contentsOf: file, encoding: .utf8) == page)
      #expect(try names() == ["page.html"])
    }
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `another file is replaced only with leave, an empty one always`() throws {
    let file = folder.appending(path: "mine.html")
    try Data("<p>mine</p>".utf8).write(to: file)
    let refusal = PageFile.Failure.notOurs(path: file.resolvingSymlinksInPath().path)
    #expect(throws: refusal) { try PageFile.check(file, replacesAny: false) }
    #expect(throws: refusal) { try PageFile.write(page, to: file, replacesAny: false) }
    #expect(refusal.isOverridable)
    try PageFile.check(file, replacesAny: true)
    try PageFile.write(page, to: file, replacesAny: true)
    #expect(try String(contentsOf: file, encoding: .utf8) == page)
    let empty = folder.appending(path: "empty.html")
    try Data().write(to: empty)
    try PageFile.check(empty, replacesAny: false)
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `a directory or a missing folder is no place for a page`() throws {
    let place = PageFile.Failure.notAFile(path: folder.resolvingSymlinksInPath().path)
    #expect(throws: place) { try PageFile.check(folder, replacesAny: true) }
    #expect(!place.isOverridable)
    let lost = folder.appending(path: "missing/page.html")
    #expect(throws: PageFile.Failure.self) { try PageFile.check(lost, replacesAny: true) }
    #expect(try names().isEmpty)
    try FileManager.default.removeItem(at: folder)
  }
}
