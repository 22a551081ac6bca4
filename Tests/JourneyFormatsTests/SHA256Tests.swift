import Foundation
import JourneyFormats
import Testing

struct SHA256Tests {
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
          + "lmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
  )
  func `the vectors that NIST published for FIPS 180-4 are met`(message: String, digest: String) {
    #expect(SHA256.hexadecimal(Data(message.utf8)) == digest)
  }

  @Test func `the published vector of a million characters is met`() {
    let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hexadecimal(Data(repeating: UInt8(ascii: "a"), count: 1_000_000)) == digest)
  }

  /// Lengths on both sides of the ends of blocks and of the padding, compared with another program.
  @Test func `sha256sum agrees on contents of every length up to three blocks`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sha256-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    let contents = (0...192).map { length in
      Data((0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) })
    }
    for (length, bytes) in contents.enumerated() {
      try bytes.write(to: folder.appending(path: "\(length)"))
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "(sha256sum [0-9]* || shasum -a 256 [0-9]*) 2>/dev/null"]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    var digests: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      digests[String(words[1])] = String(words[0])
    }
    for (length, bytes) in contents.enumerated() {
      #expect(SHA256.hexadecimal(bytes) == digests["\(length)"])
    }
  }
}
