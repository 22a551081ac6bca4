/// The numbers that one journey reads, flat and ready for the event loop.
///
/// Vendors are columns: 0 is us, then competitors in the order of their names, and last the status quo.
/// Channels are push channels in the order of their names, then pull channels in theirs. Roles are in
/// the order of their names. File order never matters.
struct JourneyTables: BitwiseCopyable {
  var vendorCount = 0
  var columnCount = 0
  var pushCount = 0
  var pullCount = 0
  var roleCount = 0

  // Engagement (model, rules 4.14 to 4.20).
  var join = 0.0
  var spontaneous = 0.0
  var consider = 0.0
  var decide = 0.0
  var pullAhead = 0.0
  var reconsider = 0.0
  var retreat = 0.0
  /// The two by stage 0 to 4.
  var backward: UnsafePointer<Double>
  var meetingRate = 0.0
  var discovery = 0.0
  /// A mark below looks among all vendors.
  var discoveryBelow: UInt64 = 0
  /// `I / K`, 1 at `K = 0`, in units of which 2^26 are 1: `[K * 16 + I]`.
  var progress: UnsafePointer<Int32>

  // Jobs (model, rules 5.4 to 5.8), by set of done jobs: 64 entries each.
  /// Sum of `kappa_j R_j` over open jobs of levels 1, 2, 3: `[done * 3 + level - 1]`.
  var completionByLevel: UnsafePointer<Double>
  /// `kappa_j R_j` of each open job, 0 if done: `[done * 6 + job]`.
  var completion: UnsafePointer<Double>
  /// Sum of `omega_j` over done jobs: `[done]`.
  var reopening: UnsafePointer<Double>
  /// `omega_j`: `[job]`.
  var reopeningOfJob: UnsafePointer<Double>
  var joinReopening = 0.0
  var testLogit = 0.0
  var testVetoEffect = 0.0
  var threshold: Float = 0
  var giveUp = 0.0
  var reopenExploration = 0.0
  var reopenRequirements = 0.0
  var reopenSelection = 0.0

  // Coverage and answers to doubts (model, rules 5.23 and 5.24).
  /// Log-odds of passing our test per unit of coverage above the usual.
  var coverageTestEffect = 0.0
  /// How much less an objection counts that our sellers have heard.
  var coverageVetoEffect = 0.0
  var usualCoverage = 0.0
  /// Whether some vendor's effort changes abandonment.
  var answersDoubts = false
  /// Whether what our effort does to abandonment changes over time.
  var changesAnswers = false
  /// Logarithm by which abandonment falls while the vendor has an opportunity: `[row * vendorCount + vendor]`.
  var answers: UnsafePointer<Double>

  // Endings and sellers (model, rules 5.19, 5.20, 6.1, 6.3, 6.7, 6.10 and 6.20).
  var abandon = 0.0
  var abandonPerConflict = 0.0
  var abandonPerLoop = 0.0
  var otherPriorities = 0.0
  /// Probability that a committee that falls back asks for the status quo.
  var statusQuoAsked = 0.0
  var timeLimit = 0.0
  var contactInConsideration = 0.0
  var contactInDecision = 0.0
  var invitedVendors = 0
  var qualifyingTouches: UInt8 = 0
  var negotiationShape = 0.0
  var negotiationMean = 0.0
  var failedNegotiations: UInt8 = 0
  var discount = DiscountTable()

  // Roles.
  /// Power in the committee: `[role]`.
  var power: UnsafePointer<Double>
  /// Research activities per day, 0 for lanes without a member: `[role]`.
  var activity: UnsafePointer<Float>
  /// 0 for lanes without a member: `[role]`.
  var susceptibility: UnsafePointer<Float>
  /// Bit set of roles with a veto right.
  var hasVeto: UnsafePointer<Bool>

  // Channels.
  /// What a touch does: `[channel]`.
  var touch: UnsafePointer<TouchTable>
  /// Probability that a touch becomes a meeting: `[push]`; 0 where sellers do not start it.
  var acceptance: UnsafePointer<Double>
  /// Fit of push channels by role and stage: `[((push * (roleCount + 1)) + role) * 5 + stage]`; 0 for
  /// lanes without a member.
  var fit: UnsafePointer<Double>
  /// Whether some push channel's fit differs between stages.
  var pushDependsOnStage = false
  /// Push channels that reach only some people, and the audiences that this makes.
  var partialCount = 0
  var audienceCount = 1
  /// The bit of a push channel in an audience, 0 if it reaches everybody: `[push]`.
  var audienceBit: UnsafePointer<UInt8>
  /// The bits of contact lists, which tell whom we reach and not whom competitors do.
  var listBits: UInt8 = 0
  /// Probability that a touch by us takes a contact off the list: `[push]`; 0 where there is none.
  var optOut: UnsafePointer<Double>
  /// Purpose of the draw of who is reached, by place among the partly reaching channels.
  var reachPurpose: UnsafePointer<UInt32>
  /// Cumulative research mix, 16 wide: `[((contacted ? 3 : 0) + stage - 1) * 16 + pull]`.
  var mix: UnsafePointer<Float>
  /// Competitors' visibility, 16 wide: `[pull * 16 + vendor - 1]`; 0 beyond the last.
  var visibility: UnsafePointer<Float>
  /// Vendors who are visible at all, as a bit set; we are not among them: `[pull]`.
  var isVisible: UnsafePointer<UInt32>
  /// How many times as visible a vendor is to who remembers it: `[pull]`, and whether it is more than 1 anywhere.
  var recognition: UnsafePointer<Double>
  var hasRecognition = false
  /// The masks of sets of four: `[bit set]`.
  var masks: UnsafePointer<SIMD4<Int32>>
  /// Whether we have a budget for paid search.
  var hasPaidSearch = false
  /// Index among our paid-search channels, or -1: `[pull]`.
  var searchIndex: UnsafePointer<Int32>

  // Purposes of random streams.
  /// One per event family, padded to a multiple of 16.
  var familyPurpose: UnsafePointer<UInt32>
  var negotiationPurpose: UInt32 = 0
  var statusQuoPurpose: UInt32 = 0

  // Hours.
  var hoursPerMeeting: Float = 0
  var otherHoursPerDay: Float = 0
  var hoursPerTest: Float = 0
  var negotiationHoursPerDay: Float = 0

  /// The role of lanes without a member.
  var noRole: Int { roleCount }
  /// Fit of a push channel by role and stage.
  func fit(_ push: Int) -> UnsafePointer<Double> { fit + push * (roleCount + 1) * 5 }

  var familyCount: Int { Family.firstPush + pushCount }
  var channelCount: Int { pushCount + pullCount }
}

/// What a touch through one channel does (model, rules 3.20 to 3.22, 6.6 and 6.17).
struct TouchTable: BitwiseCopyable {
  var ours: Appeal
  var competitors: Appeal
  /// Of a meeting that is accepted.
  var meetingEffect: Double
  /// Probability that a touch makes a vendor known.
  var noticed: Double
  var groupRelevance: Float
  var hours: Float
  /// Hours that a touch takes of sellers' time too: all or none.
  var supplierHours: Float
  /// 1 if sellers start or lead it, else 0.
  var isBySellers: UInt16
  /// A mark below is seen by analytics.
  var trackedBelow: UInt64
  /// A mark below tells that the person says who they are.
  var identifiedBelow: UInt64

  /// What a touch does for the vendor.
  struct Appeal: BitwiseCopyable {
    var effect: Double
    /// Probability that a touch speaks for the vendor.
    var quality: Double
    /// What a member has heard after one touch, in units of ``JourneyRun/memoryUnit``.
    var weight: UInt16
  }

  /// The number of marks that are, as uniform numbers, below a probability.
  static func marksBelow(_ probability: Double) -> UInt64 {
    UInt64(max(0, (probability * 0x1p32 - 0.5).rounded(.up)))
  }
}

/// The kinds of events, each with its own stream (model, rule 9.3); push channels follow the last.
enum Family {
  // Ordered by how often they occur, so that the search for the next event ends early.
  static let pull = 0
  static let forward = 1
  static let meeting = 2
  static let completion = 3
  static let reopening = 4
  static let backward = 5
  static let contact = 6
  static let abandonment = 7
  static let firstPush = 8

  static let names = [
    "pull", "forward", "meeting", "completion", "reopening", "backward", "contact", "abandonment",
  ]
}

/// The numbers of one segment that a journey reads.
///
/// Rows are points of market time: row 0 is the steady state of the plan before the start date; row `1 + e`
/// is epoch `e`.
struct SegmentTables: BitwiseCopyable {
  /// Utility before tastes and memory: `[role * columnCount + column]`.
  var utility: UnsafePointer<Float>
  /// Log-odds of passing the test due to the vendor's fit and seller effort: `[row * vendorCount + vendor]`.
  var testFit: UnsafePointer<Double>
  /// Log-odds of accepting the vendor's terms: `[vendor]`.
  var acceptance: UnsafePointer<Double>
  /// Log-odds that the budget for the vendor's offer is released: `[vendor]`.
  var budgetRelease: UnsafePointer<Double>
  /// Touches per person reached and day: `[(row * pushCount + push) * vendorCount + vendor]`.
  var pushRate: UnsafePointer<Double>
  /// The same, summed over vendors: `[row * pushCount + push]`.
  var pushTotal: UnsafePointer<Double>
  /// Share of a vendor's push touches that do not annoy: `[(row * audienceCount + audience) * vendorCount + vendor]`.
  var patience: UnsafePointer<Double>
  /// Share of people whom a partly reaching channel reaches: `[row * partialCount + place]`.
  var reach: UnsafePointer<Double>
  /// The next row whose push rates differ, or our answers to doubts: `[row]`; `rowCount` if none.
  var nextChange: UnsafePointer<Int32>
  /// Our visibility with every advertisement shown: `[row * pullCount + pull]`.
  var ourVisibility: UnsafePointer<Double>
  /// Our visibility in paid search without advertisement: `[pull]`.
  var organicVisibility: UnsafePointer<Double>
  var rowCount = 0
}
