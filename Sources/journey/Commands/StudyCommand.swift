import ArgumentParser
import JourneyReport
import JourneyResults

/// Shows what is in a study file.
struct StudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Shows what is in a study file: variants, finished replications, log.",
    discussion: """
      A study file is what --study of 'journey run', 'compare' and 'plan' writes: an SQLite database \
      with the scenario, the finished replications and their figures, which any SQLite tool opens. It \
      may be looked at while a run is at work on it. docs/studies.md describes its tables.

      Examples:
        journey run market.yaml --replications 2000 --study market.db
        journey study market.db
        sqlite3 market.db "SELECT avg(value) FROM metrics WHERE metric = 'total_wins'"
      """
  )

  @Argument(help: "A study file.")
  var file: String

  @Option(help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    let contents = try StudyContents(reading: file)
    format.show(Document(contents)) { StudyJSON.encode(contents) }
  }
}
