/// The accounts that may buy, by segment (model, rules 1.1, 1.7, 1.11 and 1.18).
package struct Market: Sendable, Equatable {
  /// In the order of the file, which changes no result; at least one in a world that is run.
  package var segments: [Segment] = []
  /// Deal value at which complexity and committee size are at their stated medians, `> 0`.
  package var referenceDealValue = 50_000.0
  /// Coefficient of variation of account receptivity `eta ~ Gamma(mean 1)`, `>= 0`.
  package var receptivityVariation = 0.5
  /// Added clock speed per live memory of us, `epsilon >= 0`; 0 switches demand creation off.
  package var demandCreation = 0.0

  /// Vendors that a scenario does not name.
  package var otherVendors = OtherVendors()

  /// A market without segments, to which they are added.
  package init() {}
}

/// The vendors of a market beside us, of which a scenario names some (model, rule 2.8).
package struct OtherVendors: Sendable, Equatable {
  /// All vendors beside us, those that the scenario names included, `>= 0`.
  package var count = 8
  /// Unprompted awareness of each that is not named, in `0..<1`.
  package var awareness = 0.03

  /// Eight vendors beside us, by assumption.
  package init() {}
}

/// A group of accounts that share their parameters.
package struct Segment: Sendable, Equatable {
  /// The name in the scenario file; keys the random streams.
  package var id: String
  /// What reports call it; empty for the name.
  package var title = ""
  /// Number of accounts, `>= 1`.
  package var accountCount = 1_000
  /// Free label of the tier, for display.
  package var tier = ""
  /// Fit of the segment with our ideal customer profile, in `0...1`.
  package var fit = 0.7
  /// Drawn anew for each journey.
  package var dealValue = DealValue()
  /// Buyer orientation from 0 (strategic) to 1 (transactional).
  package var orientation = 0.5
  /// Buyer sophistication in `0...1`.
  package var sophistication = 0.5
  /// By default a purchase every five years, which is 5 % of accounts a quarter.
  package var entry = EntryRule.purchaseInterval(days: 5 * CalendarLength.year)
  /// Shape of the Gamma clock that a purchase starts, `> 0`; 1 is memoryless.
  package var dormancyShape = 1.0
  /// Mean days until an account returns whose journey has ended without a purchase, `> 0`; nil if that takes as
  /// long as after a purchase.
  ///
  /// Under ``EntryRule/purchaseInterval(days:)`` nil stands for ``standardReturnDays``.
  package var statedReturnDays: Double?
  /// Shape of the Gamma clock that a journey without a purchase starts, `> 0`: 1.56 is a coefficient of
  /// variation of 0.8.
  package var returnShape = 1.5625
  /// The segment's own committee size; `nil` means the scenario-wide one.
  package var committeeSize: CommitteeSize?
  /// Probability at the start that a vendor (by id) is the incumbent; the rest have none.
  package var incumbentShares: [String: Double] = [:]
  /// The terms that buyers of this segment regard as normal.
  package var norm = Offer()

  /// A thousand accounts with the defaults of each property.
  package init(id: String) {
    self.id = id
  }
}

/// A lognormal deal value stated by median and 90th percentile, in currency.
package struct DealValue: Sendable, Equatable {
  /// In currency, `> 0`.
  package var median = 50_000.0
  /// `>= median`.
  package var p90 = 120_000.0

  /// Both in currency, `0 < median <= p90`.
  package init(median: Double = 50_000, p90: Double = 120_000) {
    self.median = median
    self.p90 = p90
  }
}

extension Segment {
  /// Mean days until an account returns after a journey without a purchase, by assumption.
  package static let standardReturnDays = 300.0

  /// Mean days until an account returns after a journey without a purchase; nil if that takes as long as after
  /// a purchase.
  package var returnDays: Double? {
    get {
      if case .purchaseInterval = entry { return statedReturnDays ?? Self.standardReturnDays }
      return statedReturnDays
    }
    set {
      statedReturnDays = newValue
      // What is assumed anyway is not stated, so that equal markets are equal.
      if case .purchaseInterval = entry, newValue == Self.standardReturnDays {
        statedReturnDays = nil
      }
    }
  }
}

/// How often accounts purchase or enter the market; one of the three determines the mean dormancy.
package enum EntryRule: Sendable, Equatable {
  /// Mean days between two purchases of one account, from whomever.
  case purchaseInterval(days: Double)
  /// Mean days between two entries of one account, `T`.
  case interval(days: Double)
  /// Long-run share of accounts in a journey at an instant, `p` in `0..<1`.
  case inMarketShare(Double)
}

/// Commercial terms; what counts is the difference between a vendor's offer and the segment norm.
package struct Offer: Sendable, Equatable {
  /// Price relative to the norm's list price: 0.1 is ten percent dearer.
  package var price = 0.0
  /// Days the buyer has to pay; more is better for the buyer.
  package var paymentTermsDays = 30.0
  /// Share of the price that can be financed, in `0...1`; more is better for the buyer.
  package var financing = 0.0
  /// Days from signature to delivery; fewer are better for the buyer.
  package var leadTimeDays = 30.0

  /// The standard terms: list price, 30 days to pay and to deliver, nothing financed.
  package init() {}
}
