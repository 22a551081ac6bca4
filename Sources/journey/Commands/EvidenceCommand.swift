import ArgumentParser
import Foundation
import JourneyAnalysis
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile
import JourneySimulation

/// Compares a scenario's journeys with published facts.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Measures published facts about buying, and what levers do, in a scenario.",
    discussion: """
      A fact that is missed is a result, not a failure: the exit status is 0. Uncertain inputs have \
      their medians.

      --levers turns each lever of the scenario in the same futures of five years: each channel, \
      all advertising, the price, sellers, fit, competitors, committees. It prints the elasticity of \
      wins and bookings in the first and the fifth year with its error, beside a published band or \
      one that is called an assumption.
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @OptionGroup var scenarioOptions: ScenarioOptions

  @Option(help: "Whole journeys in the largest sample, at least 1,000.")
  var journeys = 40_000

  @Flag(help: "Also measure what each lever does, which takes minutes.")
  var levers = false

  @Option(help: "Futures of --levers, at least 10. (default: 10 to 64, more in smaller markets)")
  var futures: Int?

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @OptionGroup var random: SeedOption

  @OptionGroup var threads: ThreadOption

  func validate() throws {
    guard (1_000...10_000_000).contains(journeys) else {
      throw ValidationError("--journeys takes a whole number from 1000 to 10000000")
    }
    if let futures {
      guard levers else {
        throw ValidationError("--futures is about --levers, which is not given")
      }
      guard (10...Manifest.replicationLimit).contains(futures) else {
        throw ValidationError("--futures takes a whole number from 10")
      }
    }
  }

  func run() throws {
    let scenario = try scenarioOptions.read(file)
    let facts = try measure(scenario)
    let all = Lever.all(of: scenario.template.central)
    let replications =
      futures ?? LeverReport.standardReplications(of: scenario.template.central)
    let work = LeverReport.steps(all, replications: replications)
    let turned = levers ? try turn(all, of: scenario, replications: replications, work) : nil
    switch format {
    case .text:
      let document = turned.map { Document($0) } ?? .unmeasured(all, futures: work)
      let text = TextRenderer().render(Document(facts)) + "\n\n"
      Terminal.result(String((text + TextRenderer().render(document)).dropLast()))
    case .json: Terminal.result(EvidenceJSON.encode(facts, levers: turned))
    }
  }

  /// - Throws: ``ArgumentParser/ExitCode/stopped`` after Ctrl-C, ``ScenarioError`` if entries are too frequent.
  private func turn(
    _ levers: [Lever],
    of scenario: ScenarioFile,
    replications: Int,
    _ work: Int
  ) throws -> LeverReport {
    let watch = RunWatch(.counting(total: work, noun: "futures of levers"))
    defer { watch.end() }
    let report: LeverReport?
    do {
      report = try LeverReport.measure(
        levers,
        of: scenario.template.central,
        seed: random.seed,
        replications: replications,
        threads: threads.count,
        control: watch.control
      )
    } catch let error as CalibrationError {
      throw scenario.diagnosis(of: error)
    }
    watch.end()
    guard let report else {
      Terminal.error("Stopped before all levers were turned; nothing to report")
      throw ExitCode.stopped
    }
    return report
  }

  /// - Throws: ``ArgumentParser/ExitCode/stopped`` after Ctrl-C, ``ScenarioError`` if entries are too frequent.
  private func measure(_ scenario: ScenarioFile) throws -> EvidenceReport {
    let watch = RunWatch(.counting(total: EvidenceReport.steps, noun: "samples of journeys"))
    defer { watch.end() }
    let report: EvidenceReport?
    do {
      report = try EvidenceReport.measure(
        scenario.template.central,
        seed: random.seed,
        journeys: journeys,
        threads: threads.count,
        control: watch.control
      )
    } catch {
      throw scenario.diagnosis(of: error)
    }
    watch.end()
    guard let report else {
      Terminal.error("Stopped before all samples were finished; nothing to report")
      throw ExitCode.stopped
    }
    return report
  }
}
