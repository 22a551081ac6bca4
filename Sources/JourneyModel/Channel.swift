/// A way in which vendors and stakeholders meet (model, rules 3.1 to 3.3, 3.6, 3.13 to 3.15, 3.30 and 3.31).
package struct Channel: Sendable, Equatable {
  /// Who starts the touch.
  package enum Kind: String, Sendable, CaseIterable {
    /// The vendor reaches out; reaches dormant and unengaged stakeholders too.
    case push
    /// An engaged stakeholder researches.
    case pull
  }

  /// What the plan's numbers mean and how cost arises.
  package enum CostModel: String, Sendable, CaseIterable {
    /// Push: the plan is a budget, spent whether or not it saturates; touches follow the Hill curve.
    case budget
    /// Push: the plan states touches per targeted stakeholder and day; cost is price × touches.
    case perTouch = "per_touch"
    /// Pull: the plan is a budget for clicks at `unitPrice`; shown only while budget lasts.
    case perClick = "per_click"
    /// Pull: the plan is a budget that raises visibility at once along a Hill curve.
    case presence
    /// Pull: the plan is a budget that builds a content stock, which raises visibility.
    case content
    /// Pull: takes no money; content and presence elsewhere raise visibility here (model, rule 3.30).
    case earned

    /// Whether plans are amounts of money.
    package var isBudget: Bool { self != .perTouch && self != .earned }
  }

  /// The name in the scenario file; keys the random streams.
  package var id: String
  /// What reports call it; empty for the name.
  package var title = ""
  /// Who begins a touch of this channel.
  package var kind = Kind.push
  /// What the numbers of ``plan`` are, and what is paid.
  package var costModel = CostModel.budget
  /// Started by sellers; roles that prefer rep-free buying are not reached.
  package var isSellerInitiated = false
  /// Led by sellers; part of the research mix only once first seller contact is made.
  package var isSellerLed = false
  /// Our own spend, or touches, from the start date on; by default none.
  package var plan = Plan()
  /// Our own plans by segment id from the start date on, in place of ``plan`` and ``targets``; empty for none
  /// (model, rule 3.31).
  package var segmentPlans: [String: Plan] = [:]
  /// Our own levels by segment id that have held for years when day 0 comes, each `>= 0`, in place of that of
  /// ``plan``; empty where a level of the whole channel, or that of day 0, has.
  package var segmentLevelsBefore: [String: Double] = [:]
  /// For push channels: touches from budget.
  package var response = Response()
  /// For pull channels: how likely research there meets us.
  package var visibility = Visibility()
  /// For channels of the cost model ``CostModel/content``.
  package var content = ContentStock()
  /// Shares of the budget by segment id, sum 1; empty spreads it evenly over stakeholders.
  package var targets: [String: Double] = [:]
  /// The same before day 0, if it was different then (model, rule 1.19).
  package var targetsBefore: [String: Double]?
  /// For push channels: probability that a person can be reached at all, above 0 and at most 1.
  package var reach = 1.0
  /// For push channels costed per touch that sellers do not start: whom we know; the plan then states touches per
  /// contact.
  package var list = ContactList()
  /// Fit by role id in `0...1`; absent means 1.
  package var roleFit: [String: Double] = [:]
  /// For push channels.
  package var stageFit = StageFit()
  /// For pull channels.
  package var mix = ResearchMix()
  /// For pull channels: how many times as visible a vendor is to who remembers it, `>= 1`.
  package var recognition = 1.0
  /// For pull channels: share of research activities that get a wrong answer, in `0..<1`.
  package var wrongAnswers = 0.0
  /// Effect of a touch by us on preference, `psi >= 0`, in utility units.
  package var effect = 0.13
  /// The same of a touch by a competitor.
  package var competitorsEffect = 0.13
  /// Share of the effect that is relevant to the whole group, `gamma` in `0...1`.
  package var groupRelevance = 0.84
  /// Probability that a touch by us is positive, in `0...1`.
  package var quality = 0.8
  /// The same of a touch by a competitor.
  package var competitorsQuality = 0.8
  /// For seller-initiated channels: probability that a touch from stage 2 on becomes a meeting, in `0...1`.
  package var acceptance = 0.02
  /// For seller-initiated channels: the effect of a meeting that is accepted, `>= 0`, in utility units.
  package var meetingEffect = 0.25
  /// For push channels: probability that a touch in market makes a vendor known, in `0...1`.
  package var noticed = 0.05
  /// Probability that a touch is visible to the seller's analytics, in `0...1`.
  package var trackable = 0.5
  /// Probability that in a touch by us the person says who they are, in `0...1`.
  package var identifies = 0.0
  /// Of touches that reach people while their account is dormant.
  package var retention = Retention()
  /// Hours of a stakeholder's time per touch, `>= 0`.
  package var hoursPerTouch = 0.25

  /// Whether earned visibility rests on it: content and presence of ours that money raises, not what sellers lead.
  package var isCited: Bool {
    kind == .pull && !isSellerLed && visibility.gain > 0
      && (costModel == .content || costModel == .presence)
  }

  /// The most touches per targeted stakeholder and day that a plan can bring about.
  package var mostTouchesPerDay: Double { reach * response.touchesPerDayCap }

  /// A push channel without spend, with the defaults of each property.
  package init(id: String) {
    self.id = id
  }

  /// How push touches follow from budget (Hill curve).
  package struct Response: Sendable, Equatable {
    /// Hill exponent `h > 0`.
    package var slope = 1.0
    /// Currency per touch (push) or per click (`perClick`), `> 0`.
    package var unitPrice = 1.0
    /// The most touches per person who is reached and day, `x_max > 0`.
    package var touchesPerDayCap = 1.0 / 7
    /// Budget per person who is reached and day at half of the cap; `nil` means `unitPrice × touchesPerDayCap`.
    package var halfSaturation: Double?

    /// Touches at one unit of currency each, at most one a week.
    package init() {}
  }

  /// How visible we are when a stakeholder researches; a competitor's default is 1.
  package struct Visibility: Sendable, Equatable {
    /// Without any spend, `>= 0`.
    package var base = 1.0
    /// Added at saturation of spend or content stock, `>= 0`.
    package var gain = 0.0
    /// Spend per targeted stakeholder and day (presence) or stock per targeted stakeholder
    /// (content), in currency, at which half the gain is reached, `> 0`.
    package var halfSaturation = 1.0

    /// Visible like an ordinary competitor, whatever is spent.
    package init() {}
  }

  /// How spend becomes content: `S' = (spend convolved with a Gamma kernel) - S / lifetime`.
  package struct ContentStock: Sendable, Equatable {
    /// Mean days from spend to effect, `> 0`.
    package var latencyDays = 120.0
    /// Integer shape of the latency, `>= 1`.
    package var latencyShape = 2
    /// Mean days until content loses its effect, `> 0`.
    package var lifetimeDays = 730.0

    /// Content that works after four months and for two years, by assumption.
    package init() {}
  }

  /// Fit of a push channel by the stakeholder's state, each in `0...1`.
  package struct StageFit: Sendable, Equatable {
    /// While the account is out of market.
    package var dormant = 1.0
    /// Stage 0 of an account in market.
    package var notEngaged = 1.0
    /// Stage 1.
    package var awareness = 1.0
    /// Stage 2.
    package var consideration = 1.0
    /// Stage 3.
    package var decision = 1.0

    /// Full fit in every state.
    package init() {}
  }

  /// Share of research activities that use this pull channel, by stakeholder stage.
  package struct ResearchMix: Sendable, Equatable {
    /// In `0...1`, at stage 1; over all pull channels these sum to 1.
    package var awareness = 0.0
    /// In `0...1`, at stage 2; over all pull channels these sum to 1.
    package var consideration = 0.0
    /// In `0...1`, at stage 3; over all pull channels these sum to 1.
    package var decision = 0.0

    /// Shares in `0...1`; without arguments nobody researches here.
    package init(awareness: Double = 0, consideration: Double = 0, decision: Double = 0) {
      self.awareness = awareness
      self.consideration = consideration
      self.decision = decision
    }
  }

  /// Probabilities that an exposure of a dormant stakeholder is remembered; `fast + slow <= 1`.
  package struct Retention: Sendable, Equatable {
    /// Into the memory of weeks (activation), in `0...1`.
    package var fast = 0.0
    /// Into the memory of years (brand), in `0...1`.
    package var slow = 0.0

    /// Probabilities that sum to at most 1; without arguments nothing is remembered.
    package init(fast: Double = 0, slow: Double = 0) {
      self.fast = fast
      self.slow = slow
    }
  }
}
