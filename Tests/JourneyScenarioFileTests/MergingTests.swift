import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct MergingTests {
  private let base = """
    name: Base
    horizon: 2 years
    market:
      segments:
        core: {accounts: 100, fit: 80 %}
        side: {accounts: 50, in_market_share: 10 %}
    competitors: {rival: {awareness: 20 %}, other: {awareness: 10 %}}
    channels: {paid_social: {spend: 1 kUSD / month}}
    """

  private func workspace(_ upper: String) throws -> Workspace {
    let workspace = try Workspace(["base.yaml": base])
    try FileManager.default.createDirectory(
      at: workspace.folder.appendingPathComponent("sub"),
      withIntermediateDirectories: true
    )
    try workspace.write(Data(("extends: ../base.yaml\n" + upper).utf8), to: "sub/upper.yaml")
    return workspace
  }

  @Test func `mappings merge key by key and the extending file wins`() throws {
    let read = try workspace("market: {segments: {core: {accounts: 300}}}\nname: Upper\n")
      .read("sub/upper.yaml").template.central
    #expect(read.name == "Upper" && read.horizonDays == 731)
    #expect(read.market.segments.map(\.accountCount) == [300, 50])
    #expect(read.market.segments[0].fit == 0.8)
  }

  @Test func `what a file asks is not asked by one that extends it`() throws {
    let files = ["base.yaml": base + "\nquestion: Why?\n", "upper.yaml": "extends: base.yaml\n"]
    #expect(try Workspace(files).read("base.yaml").template.central.question == "Why?")
    #expect(try Workspace(files).read("upper.yaml").template.central.question.isEmpty)
    let own = files.merging(["upper.yaml": "extends: base.yaml\nquestion: How?\n"]) { $1 }
    #expect(try Workspace(own).read("upper.yaml").template.central.question == "How?")
  }

  @Test func `null removes entries and returns values to their default`() throws {
    let read = try workspace(
      """
      horizon: null
      market: {segments: {side: null}}
      competitors: {other: null}
      roles: {legal: null}
      channels: {email: null, paid_social: {spend: null}}
      """
    ).read("sub/upper.yaml").template.central
    #expect(read.horizonDays == 1096)
    #expect(read.market.segments.map(\.id) == ["core"])
    #expect(read.competitors.map(\.id) == ["rival"])
    #expect(!read.roles.contains { $0.id == "legal" })
    #expect(!read.channels.contains { $0.id == "email" })
    #expect(read.channels.first { $0.id == "paid_social" }?.plan == Plan())
  }

  @Test func `a mandatory value cannot be returned to a default`() throws {
    let message = try workspace("market: {segments: {core: {accounts: null}}}\n")
      .messages("sub/upper.yaml")
    #expect(message.contains("segment 'core' must state its 'accounts' [J115]"))
  }

  @Test func `one of two exclusive keys gives way with null`() throws {
    let upper = "market: {segments: {side: {entry_interval: 4 years%}}}\n"
    let kept = try workspace(upper.replacingOccurrences(of: "%", with: ""))
    #expect(kept.messages("sub/upper.yaml").contains("exclude each other [J401]"))
    let mended = try workspace(
      upper.replacingOccurrences(of: "%", with: ", in_market_share: null")
    )
    #expect(
      try mended.read("sub/upper.yaml").template.central.market.segments[1].entry
        == .interval(days: 1461)
    )
  }

  @Test func `every value knows the file and line, the setting, or the default it comes from`()
    throws
  {
    let workspace = try workspace("name: Upper\nmarket: {segments: {core: {accounts: 300}}}\n")
    let file = try workspace.read(
      "sub/upper.yaml",
      settings: ["memory.slow=1 year", "channels.paid_social.spend=50 kUSD/month"]
    )
    func source(_ path: String) -> ResolvedValue.Source? {
      file.values.first { $0.path == path }?.source
    }
    let upper = workspace.path("sub/upper.yaml")
    let lower = workspace.path("sub/../base.yaml")
    #expect(source("name") == .file(upper, line: 2))
    #expect(source("market.segments.core.accounts") == .file(upper, line: 3))
    #expect(source("market.segments.core.fit") == .file(lower, line: 5))
    #expect(source("memory.slow") == .setting(1))
    #expect(source("channels.paid_social.spend") == .setting(2))
    #expect(source("market.segments.core.purchase_interval") == .standard("evidence 1.01"))
    #expect(source("roles.finance.power")?.text.hasPrefix("default (assumption: ") == true)
    #expect(Set(file.sources.keys) == [upper, lower])
    #expect(file.sources[lower] == Array(base.utf8))
  }

  @Test func `settings are laid over in their order, and may hold braces, lists and null`() throws {
    let read = try scenario(
      smallest,
      settings: [
        "horizon=1 year", "horizon=2 years", "roles.legal=null",
        "market.segments.core={fit: 90 %, tier: 'A'}",
        "channels.paid_social.spend=[{from: 1 month, amount: 1 USD / day}]",
        "name=a: b # c", "memory.fast=discrete(20 days: 0.5, 30 days: 0.5)",
      ]
    )
    #expect(read.horizonDays == 731 && read.name == "a: b # c" && read.memory.fastDays == 20)
    #expect(read.market.segments[0].fit == 0.9 && read.market.segments[0].tier == "A")
    #expect(read.market.segments[0].accountCount == 100)
    #expect(!read.roles.contains { $0.id == "legal" })
    #expect(read.channels[0].plan.steps == [.init(fromDay: 31, perDay: 1)])
  }

  @Test(arguments: ["", "=", "a..b=1", ".a=1", "horizon", "a\u{1b}=1", "name={"])
  func `a malformed setting is an error`(setting: String) throws {
    let found = try codes(smallest, settings: [setting])
    #expect(found == [.badSetting] || found == [.syntax])
  }

  @Test func `a path that nothing reads is an unknown key in the setting`() throws {
    #expect(try codes(smallest, settings: ["market.segmnts.core.fit=1"]) == [.unknownKey])
    #expect(try codes(smallest, settings: ["extends=other.yaml"]) == [.badSetting])
  }

  @Test func `cycles, long chains and missing files are reported where they are stated`() throws {
    let files = try Workspace([
      "a.yaml": "extends: b.yaml\n", "b.yaml": "# b\nextends: a.yaml\n",
      "c.yaml": "extends: nowhere.yaml\n", "d.yaml": "extends: [a]\n",
    ])
    #expect(files.messages("a.yaml").hasPrefix("b.yaml:2:10: error: 'a.yaml' extends itself"))
    #expect(files.messages("c.yaml").hasPrefix("c.yaml:1:10: error: 'nowhere.yaml' cannot be read"))
    #expect(files.messages("d.yaml").contains("'extends' must be the path of a file [J104]"))
    for number in 0..<20 {
      try files.write(Data("extends: f\(number + 1).yaml\n".utf8), to: "f\(number).yaml")
    }
    #expect(files.messages("f0.yaml").contains("more than 16 files extend each other [J112]"))
  }
}
