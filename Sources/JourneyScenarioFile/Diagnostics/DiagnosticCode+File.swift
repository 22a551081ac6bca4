extension DiagnosticCode {
  /// Explanations of J1xx.
  var fileExplanation: Explanation {
    switch self {
    case .syntax:
      Explanation(
        "text that is not YAML",
        """
        The text cannot be read as YAML (of which JSON is a part). Often a bracket or a quote is not \
        closed, lines are indented unevenly, or a text that contains ': ' needs quotes.
        """,
        example: "market: {segments: {core: {accounts: 100}",
        mend: "market: {segments: {core: {accounts: 100}}}"
      )
    case .unknownKey:
      Explanation(
        "a key that nothing reads",
        """
        Every key must be one that the scenario format knows at that place, since a misspelt \
        assumption would otherwise be a wrong forecast. 'journey describe FILE' lists the known keys.
        """,
        example: "horzon: 2 years",
        mend: "horizon: 2 years"
      )
    case .duplicateKey:
      Explanation(
        "a key written twice",
        "A mapping may state each key once; which of the two was meant cannot be known.",
        example: "horizon: 2 years\nhorizon: 3 years",
        mend: "horizon: 3 years"
      )
    case .wrongShape:
      Explanation(
        "a value of the wrong shape",
        """
        A section holds keys with values, a number or text stands alone, and steps of spend are a \
        list. The value here has another shape than its key needs.
        """,
        example: "market: 4000",
        mend: "market:\n  segments:\n    core: {accounts: 4000}"
      )
    case .missingValue:
      Explanation(
        "a key without a value",
        """
        A key is followed by nothing. Leave the key out for its default, or write 'null' to return \
        to the default on purpose, for example over a file that is extended.
        """,
        example: "horizon:",
        mend: "horizon: 3 years"
      )
    case .unreadableFile:
      Explanation(
        "a file that cannot be read",
        """
        The file does not exist, is a directory or another special file, or may not be read. The \
        path of 'extends' is relative to the file that states it.
        """,
        example: "extends: base-scenario.yaml",
        mend: "extends: ../base-scenario.yaml"
      )
    case .tooLarge:
      Explanation(
        "a file that is too large",
        """
        A scenario file may have at most 2 MB and 100,000 values; real ones have a few hundred. The \
        limit keeps a damaged or hostile file from using up memory.
        """,
        example: "scores: [1, 1, 1, ... a hundred thousand times]",
        mend: "scores: {price: 1}"
      )
    case .aliasOrTag:
      Explanation(
        "anchors, aliases and tags",
        """
        YAML's anchors (&name), aliases (*name), tags (!name) and merge keys (<<) are not used in scenario files: \
        they hide where a number comes from. A file that differs from another in some values names it \
        in 'extends' and states what differs; within a file a value stands in each place. A text \
        that begins with one of these characters needs quotes.
        """,
        example: "us: {offer: &terms {price: 0}}",
        mend: "us: {offer: {price: 0}}"
      )
    case .tooDeep:
      Explanation(
        "values nested too deeply",
        "Mappings and lists may be nested 32 levels deep; the scenario format needs seven.",
        example: "name: [[[[ ... ]]]]",
        mend: "name: Baseline"
      )
    case .forbiddenCharacter:
      Explanation(
        "a text with characters that are not allowed",
        """
        A scenario file is UTF-8 text without control characters other than tab and line break, so \
        that what it shows is what it says. Save it again as UTF-8.
        """,
        example: "name: \"caf\\xe9\" saved as Latin-1",
        mend: "name: café saved as UTF-8"
      )
    case .emptyFile:
      Explanation(
        "a file without content",
        "The file has no values at all. 'journey init' writes a scenario to start from.",
        example: "# nothing but comments",
        mend: "market: {segments: {core: {accounts: 4000}}}"
      )
    case .extendsCycle:
      Explanation(
        "files that extend each other",
        """
        A scenario may extend another, and that one a third, but the chain must end: no file may \
        come up twice, and at most 16 files may take part.
        """,
        example: "# in a.yaml\nextends: b.yaml\n# in b.yaml\nextends: a.yaml",
        mend: "# in a.yaml\nextends: b.yaml\n# in b.yaml, nothing"
      )
    case .badSetting:
      Explanation(
        "a --set argument that cannot be read",
        "A setting is a dotted path, an equals sign and a value as it would stand in the file.",
        example: "journey check --set 'horizon 2 years' scenario.yaml",
        mend: "journey check --set 'horizon=2 years' scenario.yaml"
      )
    case .badName:
      Explanation(
        "a name that may not be used",
        """
        Names of segments, roles, channels and competitors begin with a lower-case letter, go on \
        with lower-case letters, digits and underscores, and have at most 40 characters. The name \
        'us' is reserved for the vendor whose forecast this is; names such as 'all', 'null', 'nan', \
        'na' and 'true' are reserved because tools that read tables take them for something else. \
        What reports call them, in any script, is their 'title'.
        """,
        example: "segments: {Mid Market: {accounts: 900}}",
        mend: "segments: {mid_market: {title: Mid Market, accounts: 900}}"
      )
    case .badAddition:
      Explanation(
        "a name that an override may not add",
        """
        An override changes what is there. A misspelt name would silently add a second segment, \
        competitor, channel or role and leave the first as it was. So '--set' adds none at all, and \
        a file that extends another adds only names that are not close to one that exists. Names \
        that count, such as rival_a and rival_b, are not taken for misspelt.
        """,
        example: "journey run --set 'competitors.leadr.awareness=40 %' scenario.yaml",
        mend: "journey run --set 'competitors.leader.awareness=40 %' scenario.yaml"
      )
    default:
      Explanation(
        "a mandatory key is missing",
        """
        A scenario must state 'market.segments' with at least one segment, each segment its number \
        of 'accounts', each channel outside the standard taxonomy its 'kind', and each role that is \
        not a standard one its 'criteria'.
        """,
        example: "market: {segments: {core: {fit: 70 %}}}",
        mend: "market: {segments: {core: {accounts: 4000, fit: 70 %}}}"
      )
    }
  }
}
