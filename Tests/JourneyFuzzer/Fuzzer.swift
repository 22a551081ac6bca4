import Foundation
import JourneyModel

/// Tries one input that libFuzzer has made up; returns 0, or stops the program where something is wrong.
///
/// `FUZZ=results` takes the first byte for the file of a results directory, and what follows for its
/// contents; any other value takes the input for a scenario file.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Data(UnsafeBufferPointer(start: start, count: count))
  if ProcessInfo.processInfo.environment["FUZZ"] == "results" {
    Results.shared.read(bytes)
  } else {
    readScenarioFile(bytes)
  }
  return 0
}

/// Stops where a text holds something that a terminal obeys, or that nobody can see.
func expectVisible(_ text: String) {
  for scalar in text.unicodeScalars where scalar != "\n" {
    precondition(!scalar.isHidden, "U+\(String(scalar.value, radix: 16)) in a message")
  }
}
