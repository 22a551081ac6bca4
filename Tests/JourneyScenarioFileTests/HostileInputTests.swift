import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct HostileInputTests {
  /// The codes of a text, which must be found quickly.
  private func codesInTime(_ text: String) throws -> [DiagnosticCode] {
    let start = ProcessorTime.now
    let found = try codes(text)
    #expect(ProcessorTime.now - start < .seconds(10))
    return found
  }

  @Test func `an alias bomb is refused before it expands`() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let list = (0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) [\(list)]\n"
    }
    #expect(try codesInTime(text + smallest) == [.aliasOrTag])
  }

  @Test(arguments: [
    "name: *x\n", "name: &x y\n", "name: !!python/object y\n", "- &a x\n", "<<: *base\n",
    "{a: &b c}\n", "[*a]\n", "? &a b\n: c\n", "'quoted': &x y\n", "a: 'it''s'\nb: *x\n",
    "a: \"\\\"\"\nb: *x\n", "question: |\n  *fine*\nname: *x\n",
    "a: # |\n  b: *x\n", "a: b |\n  *x\n", "a: >-2 c\n  - *x\n",
  ])
  func `anchors, aliases and tags are refused wherever they stand`(text: String) throws {
    #expect(try codesInTime(text) == [.aliasOrTag])
  }

  @Test(arguments: [
    "name: R&D *and* more!", "name: '*x'", "name: \"&x\"", "question: |\n  *a bullet*\n  &c\n",
    "# &comment *x\nname: a", "name: it's & that's", "name: a # *x",
  ])
  func `texts that only look like anchors are read`(text: String) throws {
    #expect(try codesInTime(smallest + text + "\n") == [])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "{\"a\":["])
  func `deep nesting of any kind is refused`(opening: String) throws {
    for depth in [40, 100_000] {
      #expect(try codesInTime(String(repeating: opening, count: depth)) != [])
    }
  }

  @Test func `deep indentation is refused`() throws {
    let text = (0..<1_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(try codesInTime(text) == [.tooDeep])
    let shallow = (0..<40).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(try codesInTime(shallow + String(repeating: " ", count: 40) + "b: 1\n") == [.tooDeep])
  }

  @Test func `a file over two megabytes is refused before it is read`() throws {
    let workspace = try Workspace(["x.yaml": "# " + String(repeating: "x", count: 2_000_000)])
    #expect(workspace.messages("x.yaml").contains("at most 2000000 are read [J107]"))
  }

  @Test func `directories, devices and missing files are unreadable`() throws {
    let workspace = try Workspace()
    #expect(workspace.messages("nowhere.yaml").hasPrefix("error: 'nowhere.yaml' cannot be read"))
    #expect(workspace.messages(".").contains("is not a file with text [J106]"))
    #expect(workspace.messages("nowhere.yaml").contains("there is no such file [J106]"))
    let error = #expect(throws: ScenarioError.self) { try readScenario(path: "/dev/zero") }
    #expect(error?.diagnostics.map(\.code) == [.unreadableFile])
  }

  @Test func `bytes that are not text are refused`() throws {
    let workspace = try Workspace()
    try workspace.write(Data([0xFF, 0xFE, 0x00]), to: "a.yaml")
    try workspace.write(Data("name: a\u{0}b\n".utf8), to: "b.yaml")
    try workspace.write(Data("name: a\u{85}b\n".utf8), to: "c.yaml")
    try workspace.write(Data(), to: "d.yaml")
    #expect(workspace.messages("a.yaml").contains("UTF-16 text; only UTF-8 is read [J110]"))
    #expect(workspace.messages("b.yaml").contains("b.yaml:1:8: error: character \\u{0} is not"))
    #expect(workspace.messages("c.yaml").contains("[J110]"))
    #expect(workspace.messages("d.yaml").contains("[J111]"))
  }

  @Test func `byte order mark and windows line ends do not shift places`() throws {
    let text = "\u{FEFF}market: {segments: {core: {accounts: 100}}}\r\nhorizn: 1\r\n"
    #expect(try messages(text).hasPrefix("x.yaml:2:1: error: unknown key 'horizn'"))
    #expect(try codes("\u{FEFF}horizn: 1\n") == [.unknownKey, .missingKey])
    #expect(try messages("\u{FEFF}horizn: 1\n").hasPrefix("x.yaml:1:1:"))
  }

  @Test func `two documents in one file are not valid`() throws {
    #expect(try codes(smallest + "---\n" + smallest) == [.syntax])
  }

  @Test(arguments: ["a b", "Core", "1st", "_x", "-x", "", "core.x", "ä", "x\\e[0m"])
  func `names that could mislead are refused`(name: String) throws {
    #expect(
      try codes("market: {segments: {core: {accounts: 1}, \"\(name)\": {accounts: 1}}}\n")
        == [.badName]
    )
  }

  @Test func `a name has at most forty characters`() throws {
    let name = String(repeating: "x", count: 40)
    #expect(try codes("market: {segments: {\(name): {accounts: 1}}}\n") == [])
    #expect(try codes("market: {segments: {\(name)x: {accounts: 1}}}\n").contains(.badName))
  }

  @Test func `random damage to a scenario never does harm`() throws {
    let url = shipped.appendingPathComponent("midmarket-saas.yaml")
    let original = [UInt8](try Data(contentsOf: url))
    let marks = Array("{}[]:,&*!-'\"|>#%@ \n\t0e9".utf8)
    let workspace = try Workspace()
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<300 {
      var bytes = original
      for _ in 0...next(6) {
        let place = next(bytes.count)
        if next(3) == 0 { bytes.remove(at: place) } else { bytes[place] = marks[next(marks.count)] }
      }
      try workspace.write(Data(bytes), to: "x.yaml")
      let message = workspace.messages("x.yaml")
      #expect(!message.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
  }
}
