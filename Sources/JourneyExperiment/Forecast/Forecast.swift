package import JourneyModel
package import JourneySimulation
package import JourneyStatistics

/// What a scenario's replications say: every estimate with its uncertainty, ready to be shown.
package struct Forecast: Sendable {
  /// Title of the scenario.
  package var scenarioName: String
  /// What the scenario is to answer, in its own words; may be empty.
  package var question: String
  /// Three-letter code of the currency in which money is stated.
  package var currency: String
  /// Day 0 of the period.
  package var startDate: CalendarDate
  /// Days from the start date to the end of the period, above 0.
  package var horizonDays: Double
  /// What people call segments, channels and vendors that have a title, by id.
  package var titles: [Dimension: [String: String]]
  /// Selects all random numbers: the same seed and replications give the same forecast.
  package var seed: UInt64
  /// The replications behind the estimates.
  package var replications: Range<Int>
  /// Replications that share one draw of the uncertain inputs.
  package var replicationsPerDraw: Int
  /// Inputs that are drawn anew for each draw; empty if the scenario states fixed numbers alone.
  package var uncertainInputs: [UncertainInput]
  /// In the order of `Metric.all`, then of labels and periods.
  package var estimates: [Estimate]
  /// All segments together, then each; in these by clock, and survival before each outcome.
  package var curves: [OutcomeCurve]
  /// One for each segment, in the order of the scenario.
  package var entryClocks: [EntryClock]
  /// Ids of our channels whose level before day 0 is stated; that of the others is taken to be that of day 0
  /// (model, rule 1.17).
  package var statedPasts: [String]
  /// Who would name us on day 0 and where the plan leads, at the medians of uncertain inputs; nil if the
  /// scenario does not state it (model, rule 2.10).
  package var awareness: OwnAwareness?
  /// Our contact lists from day 0 to the horizon, at the medians of uncertain inputs (model, rule 3.28).
  package var contactLists: [ContactListCourse]
  /// What is stated for channels that are paid for what happens there and not by plan, in file order.
  package var openBudgets: [OpenBudget]

  /// Puts together what has been worked out; ``Experiment/forecast(_:)`` works it out.
  package init(
    scenarioName: String,
    question: String,
    currency: String,
    startDate: CalendarDate,
    horizonDays: Double,
    titles: [Dimension: [String: String]] = [:],
    seed: UInt64,
    replications: Range<Int>,
    replicationsPerDraw: Int,
    uncertainInputs: [UncertainInput],
    estimates: [Estimate],
    curves: [OutcomeCurve],
    entryClocks: [EntryClock],
    statedPasts: [String] = [],
    awareness: OwnAwareness? = nil,
    contactLists: [ContactListCourse] = [],
    openBudgets: [OpenBudget] = []
  ) {
    self.scenarioName = scenarioName
    self.question = question
    self.currency = currency
    self.startDate = startDate
    self.horizonDays = horizonDays
    self.titles = titles
    self.seed = seed
    self.replications = replications
    self.replicationsPerDraw = replicationsPerDraw
    self.uncertainInputs = uncertainInputs
    self.estimates = estimates
    self.curves = curves
    self.entryClocks = entryClocks
    self.statedPasts = statedPasts
    self.awareness = awareness
    self.contactLists = contactLists
    self.openBudgets = openBudgets
  }

  /// Whether fewer draws than replications exist because some inputs are uncertain.
  package var hasUncertainInputs: Bool { !uncertainInputs.isEmpty }

  /// What the scenario states as uncertain, in the order of ``uncertainInputs``.
  package var statedInputs: [UncertainInput] { uncertainInputs.filter { !$0.isAssumption } }

  /// What is drawn anew for every draw.
  package var drawn: DrawnInputs { DrawnInputs(uncertainInputs) }

  /// Whether our assumptions are drawn, and not taken as certain.
  package var drawsAssumptions: Bool { uncertainInputs.contains(where: \.isAssumption) }

  /// Independent draws behind the estimates.
  package var drawCount: Int { replications.count / replicationsPerDraw }

  /// The months of the period.
  package var months: PeriodMonths { PeriodMonths(from: startDate, horizonDays: horizonDays) }
}

/// One number of a forecast with its uncertainty.
package struct Estimate: Sendable {
  /// What the number is about: metric, part of the population, and month.
  package var key: MetricKey
  /// The estimate over all replications (a ratio of sums for ratios); `nil` if undefined.
  package var value: Double?
  /// Standard error of `value` due to the finite number of replications, clustered by draw; `nil` if
  /// undefined, and where nothing was seen that could vary.
  package var monteCarloStandardError: Double?
  /// Central prediction intervals for a further replication, in the order 50, 80, 95 %; those are absent
  /// that the draws are too few for, and all if the figure is undefined or nothing was seen.
  package var intervals: [PredictionInterval]
  /// Share of the variance between replications due to the scenario's uncertain inputs; `nil` without such
  /// inputs, and where assumptions are drawn with them and the draws are too few to tell them apart.
  package var inputShare: Double?
  /// Standard error of `inputShare`.
  package var inputShareStandardError: Double?
  /// The spread split three ways; `nil` unless assumptions are drawn.
  package var spread: SpreadSplit?
  /// Replications in which the figure is defined (a ratio needs a denominator).
  package var definedReplications: Int
  /// Replications in which a ratio has no end: something over nothing, such as cost without any win.
  package var unboundedReplications: Int
  /// Where what is counted happened in no replication, the share of futures in which it happens is, with
  /// 95 % confidence, at most this one (model, rule 8.20); `nil` where it happened.
  package var largestUnseenShare: Double?
  /// What a ratio divides by, or the journeys behind a statistic of durations, summed over
  /// replications; `nil` for totals.
  package var denominator: Double?

  /// Puts together what has been worked out; a total has no denominator.
  package init(
    key: MetricKey,
    value: Double?,
    monteCarloStandardError: Double?,
    intervals: [PredictionInterval],
    inputShare: Double?,
    inputShareStandardError: Double?,
    spread: SpreadSplit? = nil,
    definedReplications: Int,
    unboundedReplications: Int = 0,
    largestUnseenShare: Double? = nil,
    denominator: Double? = nil
  ) {
    self.key = key
    self.value = value
    self.monteCarloStandardError = monteCarloStandardError
    self.intervals = intervals
    self.inputShare = inputShare
    self.inputShareStandardError = inputShareStandardError
    self.spread = spread
    self.definedReplications = definedReplications
    self.unboundedReplications = unboundedReplications
    self.largestUnseenShare = largestUnseenShare
    self.denominator = denominator
  }
}

/// A budget of which only so much is spent as buyers click (model, rule 3.17).
package struct OpenBudget: Sendable, Equatable {
  /// Id of the channel.
  package var channel: String
  /// Currency that is stated for the period, at the medians of uncertain inputs.
  package var planned: Double
  /// Whether any buyer looks for vendors there.
  package var isSearched: Bool

  /// A budget as the scenario states it.
  package init(channel: String, planned: Double, isSearched: Bool) {
    self.channel = channel
    self.planned = planned
    self.isSearched = isSearched
  }
}

/// How often a segment's accounts enter the market, and why (model, rules 1.10 to 1.12).
package struct EntryClock: Sendable {
  /// Id of the segment.
  package var segment: String
  /// Mean days of a whole journey, and the share of journeys that end in a purchase, from the pilot.
  package var means: SteadySegment.Means
  /// Monte Carlo error of ``means``, from the pilot alone.
  package var meansError: SteadySegment.MeansError
  /// Monte Carlo standard error of our share among those whom its accounts have bought from at the start,
  /// from the pilot; 0 where the scenario states the shares.
  package var ourShareStandardError: Double
  /// Mean days between journeys.
  package var dormancy: MeanDormancy
  /// Monte Carlo standard error of the number of journeys, relative to it, from the pilot alone.
  package var journeysError: Double
  /// Journeys that the pilot has simulated of this segment.
  package var pilotJourneys: Int

  /// Puts together what the calibration of the market says of a segment.
  package init(
    segment: String,
    means: SteadySegment.Means,
    meansError: SteadySegment.MeansError,
    ourShareStandardError: Double = 0,
    dormancy: MeanDormancy,
    journeysError: Double,
    pilotJourneys: Int
  ) {
    self.segment = segment
    self.means = means
    self.meansError = meansError
    self.ourShareStandardError = ourShareStandardError
    self.dormancy = dormancy
    self.journeysError = journeysError
    self.pilotJourneys = pilotJourneys
  }
}
