// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: strict concurrency, explicit imports, no warnings of ours.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The settings of targets that do little work for each replication.
///
/// Optimizing them would take half of a newcomer's first build, and makes nothing faster that a benchmark notices
/// (docs/decisions/0023-first-build.md).
let cold = house + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

let package = Package(
  name: "BuyerJourney",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "journey", targets: ["journey"]),
    .executable(name: "journey-benchmark", targets: ["journey-benchmark"]),
  ],
  // Exact versions: the same bytes for the same scenario are promised by version of the program.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL",
      pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]
    ),
    .systemLibrary(
      name: "CSQLite",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
    ),
    .target(name: "CLanes"),
    .target(name: "JourneyDatabase", dependencies: ["CSQLite"], swiftSettings: house),
    .target(name: "JourneyModel", swiftSettings: house),
    .target(
      name: "JourneyStatistics",
      dependencies: ["CGSL", "JourneyModel"],
      swiftSettings: house
    ),
    .target(
      name: "JourneySimulation",
      dependencies: ["CLanes", "JourneyModel", "JourneyStatistics"],
      swiftSettings: house
    ),
    .target(
      name: "JourneyExperiment",
      dependencies: ["JourneyModel", "JourneySimulation", "JourneyStatistics"],
      swiftSettings: house
    ),
    .target(
      name: "JourneyScenarioFile",
      dependencies: ["JourneyModel", "JourneyStatistics", .product(name: "Yams", package: "Yams")],
      swiftSettings: cold
    ),
    .target(
      name: "JourneyVerification",
      dependencies: [
        "CLanes", "JourneyExperiment", "JourneyModel", "JourneySimulation", "JourneyStatistics",
      ],
      swiftSettings: cold
    ),
    .target(
      name: "JourneyAnalysis",
      dependencies: [
        "JourneyExperiment", "JourneyModel", "JourneySimulation", "JourneyStatistics",
      ],
      swiftSettings: cold
    ),
    .target(
      name: "JourneyFormats",
      dependencies: ["JourneyModel", "JourneySimulation"],
      swiftSettings: house
    ),
    .target(
      name: "JourneyResults",
      dependencies: [
        "JourneyDatabase", "JourneyExperiment", "JourneyFormats", "JourneyModel",
        "JourneySimulation",
      ],
      swiftSettings: cold
    ),
    .target(
      name: "JourneyReport",
      dependencies: [
        "JourneyAnalysis", "JourneyExperiment", "JourneyFormats", "JourneyModel", "JourneyResults",
        "JourneySimulation", "JourneyStatistics",
      ],
      swiftSettings: cold
    ),
    .executableTarget(
      name: "journey",
      dependencies: [
        "JourneyAnalysis", "JourneyExperiment", "JourneyFormats", "JourneyModel", "JourneyReport",
        "JourneyResults", "JourneyScenarioFile", "JourneySimulation", "JourneyStatistics",
        "JourneyVerification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: cold
    ),
    .executableTarget(
      name: "journey-benchmark",
      dependencies: ["JourneyModel", "JourneyReference", "JourneySimulation"],
      path: "benchmarks/engine",
      swiftSettings: house
    ),
    .target(
      name: "JourneyReference",
      dependencies: ["JourneyModel"],
      path: "Tests/JourneyReference",
      swiftSettings: house
    ),
    .target(
      name: "JourneyTestMarkets",
      dependencies: ["JourneyExperiment", "JourneyModel"],
      path: "Tests/JourneyTestMarkets",
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyDatabaseTests",
      dependencies: ["JourneyDatabase"],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyStatisticsTests",
      dependencies: ["JourneyStatistics"],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneySimulationTests",
      dependencies: ["CLanes", "JourneyModel", "JourneySimulation", "JourneyStatistics"],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyExperimentTests",
      dependencies: [
        "JourneyExperiment", "JourneyModel", "JourneySimulation", "JourneyTestMarkets",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyAnalysisTests",
      dependencies: [
        "JourneyAnalysis", "JourneyExperiment", "JourneyModel", "JourneySimulation",
        "JourneyStatistics", "JourneyTestMarkets",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyFormatsTests",
      dependencies: ["JourneyFormats", "JourneySimulation"],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyResultsTests",
      dependencies: [
        "JourneyDatabase", "JourneyExperiment", "JourneyFormats", "JourneyModel", "JourneyResults",
        "JourneySimulation",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyReportTests",
      dependencies: [
        "JourneyAnalysis", "JourneyExperiment", "JourneyModel", "JourneyReport", "JourneyResults",
        "JourneySimulation",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyScenarioFileTests",
      dependencies: [
        "JourneyAnalysis", "JourneyExperiment", "JourneyModel", "JourneyScenarioFile",
      ],
      exclude: ["Fixtures"],
      swiftSettings: house
    ),
    .testTarget(name: "JourneyEndToEndTests", swiftSettings: house),
    .testTarget(
      name: "JourneyVerificationTests",
      dependencies: [
        "JourneyModel", "JourneyReference", "JourneySimulation", "JourneyStatistics",
        "JourneyVerification",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "JourneyReferenceTests",
      dependencies: ["JourneyModel", "JourneyReference"],
      swiftSettings: house
    ),
  ]
)

// Only where it is asked for, since it has no main of its own: libFuzzer brings one (.ci/fuzz).
if Context.environment["JOURNEY_FUZZER"] != nil {
  package.targets.append(
    .executableTarget(
      name: "journey-fuzzer",
      dependencies: [
        "JourneyExperiment", "JourneyModel", "JourneyResults", "JourneyScenarioFile",
        "JourneySimulation",
      ],
      path: "Tests/JourneyFuzzer",
      swiftSettings: house
    )
  )
}
