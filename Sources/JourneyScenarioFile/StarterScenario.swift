/// The scenario that `journey init` writes.
package enum StarterScenario {
  /// A commented scenario that passes every check.
  package static let text = """
    # yaml-language-server: $schema=scenario.schema.json
    # Question: what do three years of steady spend bring?
    #
    # 'journey schema > scenario.schema.json' writes the schema that the first line names; editors
    # with YAML support then complete and check this file.
    #
    # Only the segments and their accounts are mandatory. 'journey describe' shows every value and
    # where it comes from. Any number may be uncertain: '4 to 6 years' is a 90 % interval.
    name: My first scenario
    question: What do three years of steady spend bring?
    start: 2027-01-01
    horizon: 3 years
    currency: USD

    market:
      reference_deal_value: 50 kUSD
      segments:
        core:
          accounts: 2000
          purchase_interval: 4 to 6 years  # how often an account replaces what it has
          deal_value: {median: 45 kUSD, p90: 110 kUSD}
          fit: 70 %
        upper:
          accounts: 300
          deal_value: {median: 120 kUSD, p90: 300 kUSD}
          committee_size: {median: 9, min: 6, max: 14}

    us: {awareness: 5 %}                 # of those who decide, who would name us unprompted today

    competitors:
      rival_a: {awareness: 15 %}
      rival_b: {awareness: 5 % to 12 %, scores: {price: 0.2}}

    channels:                            # standard channels are unused until they state a plan
      paid_social: {spend: 20 kUSD / month}
      paid_search: {spend: 10 kUSD / month}
      content: {spend: 8 kUSD / month}
      email: {touches: 0.5 / month}

    """
}
