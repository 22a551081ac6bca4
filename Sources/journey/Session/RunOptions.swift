import ArgumentParser
import Foundation
import JourneyReport
import JourneyResults

/// The seed, in every command that simulates.
struct SeedOption: ParsableArguments {
  @Option(name: .customLong("seed"), help: "Seed of all random numbers. (default: 1)")
  var stated: UInt64?

  var seed: UInt64 { stated ?? 1 }
}

/// The number of threads, in every command that simulates.
struct ThreadOption: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: "Threads; all cores by default. Results do not depend on it."
  )
  var stated: Int?

  var count: Int { stated ?? Self.allCores }

  static var allCores: Int { ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let stated, !(1...1024).contains(stated) {
      throw ValidationError("--threads takes a whole number from 1 to 1024")
    }
  }
}

/// How much is simulated, with which random numbers and on how many threads.
struct RunOptions: ParsableArguments {
  @Option(
    help: "How many replications, or a range such as '0..<500' to be merged later.",
    transform: ReplicationRange.init
  )
  var replications: ReplicationRange?

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  var seed: UInt64 { random.seed }
}

/// `200` or `0..<500`.
struct ReplicationRange {
  let range: Range<Int>
  private static let largest = Manifest.replicationLimit

  /// - Throws: What an argument has to be, if it is neither.
  init(_ argument: String) throws {
    let bounds = argument.components(separatedBy: "..<")
    let numbers = bounds.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    switch numbers.count == bounds.count ? numbers.count : 0 {
    case 1 where numbers[0] >= 1 && numbers[0] <= Self.largest: range = 0..<numbers[0]
    case 2 where numbers[0] >= 0 && numbers[0] < numbers[1] && numbers[1] <= Self.largest:
      range = numbers[0]..<numbers[1]
    default:
      throw ValidationError(
        "a whole number from 1 to \(Self.largest), or a range such as '0..<500', is expected"
      )
    }
  }
}
