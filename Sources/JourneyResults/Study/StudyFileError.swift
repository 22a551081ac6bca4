internal import Foundation
internal import JourneyDatabase
internal import JourneyModel

/// Why a study file cannot be used, or not any longer.
package struct StudyFileError: Error, Equatable, CustomStringConvertible {
  /// What is the matter.
  package enum Reason: Sendable, Equatable {
    /// The system, or SQLite, does not let us, in its words.
    case system(FileFailure.Action, String)
    /// The same while a command was at work.
    case interrupted(String)
    /// A directory, device, pipe or socket.
    case notRegular
    /// Another run is at work on the study.
    case inUse
    /// Another program keeps the file locked.
    case locked
    /// No SQLite database.
    case notDatabase
    /// An SQLite database of something else.
    case foreign
    /// A study of another format version.
    case otherFormat(Int)
    /// Not as it was written, with what is wrong.
    case damaged(String)
    /// Of another version of the program.
    case otherVersion(String)
    /// Of another seed: that of the study, and the one that is asked for.
    case otherSeed(String, UInt64)
    /// Of another scenario: differences in words, at least one, and what the study is asked for.
    case otherScenario([String], asked: String)
    /// Numbers of a draw are not those that were written.
    case alteredDraw(Int, variant: String)
  }

  /// The file, as it was given.
  package let path: String
  /// What is the matter.
  package let reason: Reason

  /// States both.
  package init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// Says what SQLite has refused; `isAtWork` after a study has been opened for work.
  init(
    _ path: String,
    _ error: DatabaseError,
    isAtWork: Bool,
    action: FileFailure.Action = .written
  ) {
    self.path = path
    reason =
      switch error.cause {
      case .notDatabase: .notDatabase
      case .damaged: .damaged(error.message)
      case .locked: .locked
      case .full: Self.failure(FileFailure.reason(errorNumber: ENOSPC), isAtWork, action)
      case .readOnly: Self.failure("it, or its folder, is read-only", isAtWork, action)
      case .system(let number):
        Self.failure(FileFailure.reason(errorNumber: number), isAtWork, action)
      case .other: Self.failure(error.message, isAtWork, action)
      }
  }

  private static func failure(
    _ words: String,
    _ isAtWork: Bool,
    _ action: FileFailure.Action
  ) -> Reason {
    isAtWork ? .interrupted(words) : .system(action, words)
  }

  /// One line for people, without a final full stop.
  package var description: String {
    let path = path.printable
    switch reason {
    case .system(let action, let words): return "\(path) cannot be \(action.rawValue): \(words)"
    case .interrupted(let words):
      return "\(path) cannot be written: \(words); what is in it is kept, and the same command "
        + "goes on from there"
    case .notRegular: return "\(path) is not a regular file"
    case .inUse: return "\(path) is in use by another run; one at a time works on a study"
    case .locked:
      return "\(path) is locked by another program; end what it is doing there, and run the same "
        + "command again"
    case .notDatabase: return "\(path) is no study file: it is not an SQLite database"
    case .foreign: return "\(path) is no study file, but an SQLite database of something else"
    case .otherFormat(let version):
      return "\(path) is a study of format version \(version), and this program knows version "
        + "\(StudySchema.formatVersion) alone"
        + (version > StudySchema.formatVersion ? "; a newer one has made it" : "")
    case .damaged(let words): return "\(path) is damaged: \(words.printable)"
    case .otherVersion(let version):
      return "\(path) is a study of version \(version.printable), this is "
        + "\(ProgramVersion.current); versions do not mix, so name another file"
    case .otherSeed(let own, let asked):
      return "\(path) is a study of seed \(own.printable), not \(asked); name another file"
    case .otherScenario(let differences, let asked):
      let more = differences.count - Self.shown
      return "\(path) is a study of another scenario than \(asked.printable): "
        + differences.prefix(Self.shown).map(\.printable).joined(separator: "; ")
        + (more > 0 ? "; and \(more) more" : "") + "; name another file"
    case .alteredDraw(let draw, let variant):
      return "\(path) is not as it was written: draw \(draw) of '\(variant.printable)' was edited "
        + "or damaged"
    }
  }

  /// Differences that are told.
  private static let shown = 3
}
