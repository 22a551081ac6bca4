extension DiagnosticCode {
  /// Explanations of J2xx.
  var valueExplanation: Explanation {
    switch self {
    case .notANumber:
      Explanation(
        "a value that is not a number",
        """
        A number is written with digits, a decimal point and perhaps an exponent: 4000, 0.25, 1.5e3. \
        Thousands separators, leading zeros, sexagesimal and hexadecimal numbers are not accepted, \
        because readers disagree about them.
        """,
        example: "horizon: three years",
        mend: "horizon: 3 years"
      )
    case .missingUnit:
      Explanation(
        "a number without its unit",
        """
        Times, money and rates carry their unit, but for 0. Shares may be written as '5 %' or 0.05, \
        and pure numbers such as scores have none.
        """,
        example: "horizon: 1095",
        mend: "horizon: 3 years"
      )
    case .wrongUnit:
      Explanation(
        "a unit of another kind",
        """
        Times use minutes, hours, days, weeks, months (30.4375 days), quarters and years (365.25 \
        days); money uses the currency code, with k or M for thousands or millions; money per time, \
        money per touch or click, and rates add '/ week', '/ touch' and so on.
        """,
        example: "channels: {email: {touches: 0.5 months}}",
        mend: "channels: {email: {touches: 0.5 / month}}"
      )
    case .wrongCurrency:
      Explanation(
        "money in another currency",
        "All money is in the scenario's 'currency' (USD unless stated); nothing is converted.",
        example: "currency: EUR\nmarket: {reference_deal_value: 50 kUSD}",
        mend: "currency: EUR\nmarket: {reference_deal_value: 50 kEUR}"
      )
    case .outOfRange:
      Explanation(
        "a number outside its range",
        """
        The message shows the range. Numbers are never adjusted silently. Limits that no market \
        reaches (a century, a hundred events or ten touches of a person a day, 1e12 in money) are \
        there to catch mistakes.
        """,
        example: "market: {segments: {core: {accounts: 10, fit: 170 %}}}",
        mend: "market: {segments: {core: {accounts: 10, fit: 70 %}}}"
      )
    case .notACount:
      Explanation(
        "a count that is not a whole number",
        "Accounts, vendors, touches to qualify and similar counts are whole numbers without unit.",
        example: "seller: {invited_vendors: 2.5}",
        mend: "seller: {invited_vendors: 3}"
      )
    case .notABoolean:
      Explanation(
        "a value that is neither true nor false",
        "Write true or false. Yes, no, on and off are not accepted: YAML readers disagree on them.",
        example: "roles: {finance: {has_veto: yes}}",
        mend: "roles: {finance: {has_veto: true}}"
      )
    case .unknownChoice:
      Explanation(
        "a word that is not one of the choices",
        "The message lists the choices.",
        example: "channels: {podcast: {kind: pushing}}",
        mend: "channels: {podcast: {kind: push}}"
      )
    case .notADate:
      Explanation(
        "a value that is not a date",
        "Dates of the Gregorian calendar are written year-month-day.",
        example: "start: 1 January 2027",
        mend: "start: 2027-01-01"
      )
    case .badText:
      Explanation(
        "a text that cannot be used",
        """
        Names and questions have at most 500 characters and no control characters, and a currency \
        is a code of three capital letters.
        """,
        example: "currency: dollars",
        mend: "currency: USD"
      )
    case .badDistribution:
      Explanation(
        "a distribution that cannot be read",
        """
        Any number may be uncertain: 'LOW to HIGH' (a 90 % interval), normal(mean, sd), \
        lognormal(median, p90), beta(a, b), beta(a, b, low, high), triangular(low, mode, high), \
        uniform(low, high), gamma(mean, sd), discrete(1: 0.3, 2: 0.7). Inside { } a distribution \
        with a comma needs quotes; discrete always does.
        """,
        example: "memory: {slow: normal(3 years)}",
        mend: "memory: {slow: \"normal(3 years, 2 months)\"}"
      )
    case .massOutsideRange:
      Explanation(
        "a distribution that leaves its range",
        """
        More than 0.1 % of the distribution lies outside the values that the parameter may take. \
        Draws are conditioned on the allowed values, so that much of it would change its meaning. \
        An interval 'LOW to HIGH' has 5 % on either side, so that it cannot begin or end at a limit: \
        a share has none below 0 or above 1.
        """,
        example: "memory: {slow: \"normal(1 year, 1 year)\"}",
        mend: "memory: {slow: \"lognormal(1 year, 2 years)\"}"
      )
    case .uncertaintyNotAllowed:
      Explanation(
        "a distribution where none may stand",
        """
        Counts but those of accounts, texts, the start and true or false are certain. So are numbers \
        that must sum to 1 with others, because a draw of one of them would break the sum, and \
        'horizon' and 'warm_up', because all futures of a forecast cover the same months.
        """,
        example: "seller: {invited_vendors: 2 to 4}",
        mend: "seller: {invited_vendors: 3}"
      )
    case .ambiguousNumber:
      Explanation(
        "a number that can be read in two ways",
        """
        A point before exactly three digits is a decimal point in one country and separates thousands \
        in another. So money and counts are not written that way: '40000 USD' and '40 USD' are clear, \
        and so is '1.1250 USD' with a fourth decimal.
        """,
        example: "channels: {content: {spend: 20.000 USD / month}}",
        mend: "channels: {content: {spend: 20000 USD / month}}"
      )
    default:
      Explanation(
        "a number that is too large or not finite",
        "Numbers are finite and at most 1e15 in size, in the model's units.",
        example: "us: {scores: {price: 1e400}}",
        mend: "us: {scores: {price: 1}}"
      )
    }
  }
}
