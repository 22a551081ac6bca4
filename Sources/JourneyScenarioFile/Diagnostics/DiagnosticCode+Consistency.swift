extension DiagnosticCode {
  /// Explanations of J4xx.
  var consistencyExplanation: Explanation {
    switch self {
    case .exclusiveKeys:
      Explanation(
        "two keys that exclude each other",
        """
        A segment states one of purchase interval, entry interval and in-market share, a committee size is either \
        a lognormal or a table, and a channel has either one plan or plans by segment. Over a file that is extended, remove the other one with null.
        """,
        example: "core: {accounts: 10, entry_interval: 5 years, in_market_share: 12 %}",
        mend: "core: {accounts: 10, in_market_share: 12 %}"
      )
    case .sharesSum:
      Explanation(
        "shares that do not sum to 1",
        """
        The targets of a channel, a table of committee sizes and the information need are shares of \
        a whole and sum to 1 (100 %).
        """,
        example: "target: {core: 60 %, upper: 30 %}",
        mend: "target: {core: 60 %, upper: 40 %}"
      )
    case .criteriaSum:
      Explanation(
        "criteria weights that do not sum to 1",
        """
        What a role weighs is a whole that is split between criteria. A stated 'criteria' replaces \
        that of the standard role.
        """,
        example: "roles: {finance: {criteria: {price: 0.5, terms: 0.4}}}",
        mend: "roles: {finance: {criteria: {price: 0.6, terms: 0.4}}}"
      )
    case .mixSum:
      Explanation(
        "a research mix that does not sum to 1",
        """
        In each stage the shares of all pull channels in the research of a stakeholder sum to 1. \
        Changing, adding or removing one pull channel calls for a change of another.
        """,
        example: "channels: {peer: {mix: {awareness: 35 %}}}",
        mend: "channels: {peer: {mix: {awareness: 35 %}}, content: {mix: {awareness: 25 %}}}"
      )
    case .retentionSum:
      Explanation(
        "retention above 1",
        """
        An exposure is remembered fast, slowly or not at all, so the two probabilities may not \
        exceed 1 together.
        """,
        example: "retention: {fast: 80 %, slow: 30 %}",
        mend: "retention: {fast: 60 %, slow: 30 %}"
      )
    case .incumbentSum:
      Explanation(
        "incumbent shares above 1",
        "An account has at most one incumbent; what the shares leave out has none.",
        example: "incumbents: {rival_a: 70 %, rival_b: 50 %}",
        mend: "incumbents: {rival_a: 50 %, rival_b: 30 %}"
      )
    case .percentileOrder:
      Explanation(
        "a 90th percentile below the median",
        "Nine of ten deals are smaller than p90, five of ten are smaller than the median.",
        example: "deal_value: {median: 80 kUSD, p90: 40 kUSD}",
        mend: "deal_value: {median: 40 kUSD, p90: 80 kUSD}"
      )
    case .stepOrder:
      Explanation(
        "steps that are not in order of time",
        "Each step of a plan begins later than the one before it.",
        example:
          "spend: [{from: 6 months, amount: 1 kUSD / month}, {from: 0 days, amount: 0 USD / day}]",
        mend:
          "spend: [{from: 0 days, amount: 0 USD / day}, {from: 6 months, amount: 1 kUSD / month}]"
      )
    case .committeeSize:
      Explanation(
        "committee sizes that cannot be reached",
        """
        Sizes are drawn again until they lie between 'min' and 'max'. At least 0.1 % of the \
        lognormal must lie there, and 'min' may not exceed 'max'. The median grows with deal value; \
        for all but 1 in 10,000 deals at least one size in a million must lie there.
        """,
        example: "size: {median: 8, min: 2, max: 2, log_sd: 0.1}",
        mend: "size: {median: 2, min: 1, max: 3, log_sd: 0.3}"
      )
    case .keyDoesNotApply:
      Explanation(
        "a key that has no effect on this channel",
        """
        What a channel can state follows from its kind and cost model: 'spend' for budgets, \
        'touches' for channels costed per touch, 'mix' and 'visibility' for pull channels, \
        'retention' and 'stage_fit' for push channels, and so on.
        """,
        example: "channels: {email: {spend: 2 kUSD / month}}",
        mend: "channels: {email: {touches: 0.5 / month}}"
      )
    case .missingDecisionMaker:
      Explanation(
        "no decision maker",
        "A committee of one is the decision maker alone, so this role must exist and be mandatory.",
        example: "roles: {decision_maker: null}",
        mend: "roles: {decision_maker: {power: 2}}"
      )
    case .costModelKind:
      Explanation(
        "a cost model of the other kind",
        """
        Push channels are costed by 'budget' or 'per_touch', pull channels by 'per_click', \
        'presence' or 'content'.
        """,
        example: "channels: {podcast: {kind: push, cost_model: content}}",
        mend: "channels: {podcast: {kind: push, cost_model: budget}}"
      )
    case .unfilledSeats:
      Explanation(
        "committees that the roles cannot fill",
        """
        Each role that is mandatory or has a presence above 0 is seated once, up to ten or as many \
        as are mandatory; further seats go to repeatable roles with a presence above 0. Without \
        such a role no committee may be larger than that.
        """,
        example:
          "committee: {size: {max: 12}}\n"
          + "roles: {end_user: {repeatable: false}, influencer: {repeatable: false}}",
        mend: "committee: {size: {max: 12}}\nroles: {influencer: {repeatable: false}}"
      )
    case .tooMany:
      Explanation(
        "more than can be simulated",
        """
        At most 20,000,000 accounts, 14 competitors, 64 roles, 24 push channels and 16 pull \
        channels can be simulated. Push channels count if somebody has spend or touches there, pull \
        channels if they have a research mix above 0. Of segments and other named things at most \
        200 are read, of steps 1,000.
        """,
        example: "competitors: {rival_1: {}, rival_2: {}, ... , rival_15: {}}",
        mend: "competitors: {rival_1: {}, rival_2: {}, all_others: {}}"
      )
    case .dateWithoutStart:
      Explanation(
        "a date without a start",
        """
        The horizon and the steps of a plan may state a date, which counts from 'start'. A scenario \
        that states dates states that one, too.
        """,
        example: "horizon: 2029-01-01",
        mend: "start: 2027-01-01\nhorizon: 2029-01-01"
      )
    case .dateBeforeStart:
      Explanation(
        "a date before the start",
        """
        Dates of the horizon and of steps count from 'start' and cannot lie before it. What holds \
        from the beginning on is a step from '0 days'.
        """,
        example: "start: 2027-01-01\nhorizon: 2026-12-31",
        mend: "start: 2027-01-01\nhorizon: 2028-12-31"
      )
    case .repeatedTitle:
      Explanation(
        "two things of one title",
        """
        Reports call a segment, channel or vendor by its title, and by its name if it has none. No \
        two segments, channels or vendors, we among them, may be called the same.
        """,
        example:
          "competitors: {rival_a: {title: Acme}, rival_b: {title: Acme}}",
        mend: "competitors: {rival_a: {title: Acme}, rival_b: {title: Acme Cloud}}"
      )
    case .unconvertedPrice:
      Explanation(
        "prices in two currencies",
        """
        What a scenario does not state has a default, and defaults in money are US dollars of 2026. A scenario in \
        another currency states 'usd_rate', the units of its currency for one dollar, by which these defaults are \
        converted, or every price that it uses. Money that is stated is never converted.
        """,
        example: "currency: EUR\nmarket: {segments: {core: {accounts: 100}}}",
        mend: "currency: EUR\nusd_rate: 0.9\nmarket: {segments: {core: {accounts: 100}}}"
      )
    case .distantDealValue:
      Explanation(
        "deals far from the reference value",
        """
        How long journeys take and how many people take part follows from the ratio of a deal's value to \
        'market.reference_deal_value'. Where a segment's median is more than 20 times as large or as small, either \
        of the two may be mistaken, by its currency or a letter such as k; this is a warning.
        """,
        example:
          "market: {reference_deal_value: 50 kUSD, segments: {core: {accounts: 9, deal_value: {median: 90 USD}}}}",
        mend:
          "market: {reference_deal_value: 50 kUSD, segments: {core: {accounts: 9, deal_value: {median: 90 kUSD}}}}"
      )
    default:
      Explanation(
        "a step after the end",
        "A step that begins at or after the horizon changes nothing; this is a warning.",
        example:
          "horizon: 1 year\nchannels: {paid_social: {spend: [{from: 2 years, amount: 1 kUSD / day}]}}",
        mend:
          "horizon: 3 years\nchannels: {paid_social: {spend: [{from: 2 years, amount: 1 kUSD / day}]}}"
      )
    }
  }
}
