extension Kind {
  /// Valid documents of YAML, then valid ones of which scenarios make no use, then invalid ones.
  static let yaml: [Kind] = [
    Kind("block mapping", "market:\n  segments:\n    core:\n      accounts: 10\n", .read),
    Kind(
      "deep indentation",
      "market:\n        segments:\n            core:\n                  accounts: 10\n",
      .read
    ),
    Kind("one space of indentation", "market:\n segments:\n  core:\n   accounts: 10\n", .read),
    Kind("flow mapping over lines", "market: {segments: {\n  core: {accounts: 10}\n  }}\n", .read),
    Kind("document start", "---\nmarket: {segments: {core: {accounts: 10}}}\n", .read),
    Kind("document end", base + "...\n", .read),
    Kind("directive", "%YAML 1.2\n---\nmarket: {segments: {core: {accounts: 10}}}\n", .read),
    Kind(
      "comments everywhere",
      "# a\nmarket: {segments: {core: {accounts: 10}}} # b\n\n  # c\nname: x # d\n",
      .read
    ),
    Kind("plain text of several words", base + "name: a b c\n", .read),
    Kind("plain text over two lines", base + "name: a\n  b\n", .read),
    Kind("single quotes with a doubled one", base + "name: 'it''s'\n", .read),
    Kind("double quotes with a colon", base + "name: \"a: b\"\n", .read),
    Kind("double quotes folded over lines", base + "name: \"a\n  b\"\n", .read),
    Kind("double quotes with a line joined", base + "name: \"a\\\n  b\"\n", .read),
    Kind("double quotes with a hexadecimal escape", base + "name: \"\\x41\"\n", .read),
    Kind("double quotes with a long escape", base + "name: \"\\U0001F600\"\n", .read),
    Kind(
      "double quotes with an escaped escape character",
      base + "name: \"a\\eb\"\n",
      .refused("J210", line: 2, column: 7)
    ),
    Kind("literal block", base + "name: |\n  a\n  b\n", .read),
    Kind("literal block without the last line end", base + "name: |-\n  a\n", .read),
    Kind("literal block with an indicator", base + "name: |2\n  a\n", .read),
    Kind("folded block", base + "name: >\n  a\n  b\n", .read),
    Kind("folded block with a blank line", base + "name: >-\n  a\n\n  b\n", .read),
    Kind("text with a hash inside", base + "name: a#b\n", .read),
    Kind("text with a colon inside", base + "name: a:b\n", .read),
    Kind("key in quotes", base + "\"name\": x\n", .read),
    Kind("key in single quotes", base + "'name': x\n", .read),
    Kind("explicit key", base + "? name\n: x\n", .read),
    Kind("null by a tilde", base + "name: ~\n", .read),
    Kind("null by the word", base + "name: null\n", .read),
    Kind("value left out", base + "name:\n", .refused("J105", line: 2, column: 1)),
    Kind("text that is a date", base + "start: 2027-01-31\n", .read),
    Kind(
      "text in Windows line ends",
      "market: {segments: {core: {accounts: 10}}}\r\nname: x\r\n",
      .read
    ),
    Kind(
      "text in old Mac line ends",
      "market: {segments: {core: {accounts: 10}}}\rname: x\r",
      .read
    ),
    Kind("byte-order mark", "\u{FEFF}market: {segments: {core: {accounts: 10}}}\n", .read),
    Kind("no line end at the end", "market: {segments: {core: {accounts: 10}}}", .read),
    Kind("tab after a value", base + "name: x\t\n", .read),
    Kind("tab before a comment", base + "name: x\t# c\n", .read),
    Kind("tab between key and value", base + "name:\tx\n", .read),
    Kind(
      "list in a flow",
      base + "channels: {email: {touches: [{from: 1 day, amount: 1 / day}]}}\n",
      .read
    ),
    Kind(
      "list in a block",
      base + "channels:\n  email:\n    touches:\n      - from: 1 day\n        amount: 1 / day\n",
      .read
    ),
    Kind(
      "list not indented",
      base + "channels:\n  email:\n    touches:\n    - from: 1 day\n      amount: 1 / day\n",
      .read
    ),
    Kind(
      "flow pair without a brace in a list",
      base + "channels: {email: {touches: [from: 1 day]}}\n",
      .refused("J115", line: 2, column: 30)
    ),
    Kind("text of other scripts", base + "name: 市場 рынок\n", .read),
    Kind("text with a right-to-left script", base + "name: שוק\n", .read),
    Kind("word that YAML 1.1 takes for true", base + "name: yes we can\n", .read),
    Kind("sexagesimal number", base + "horizon: 1:30\n", .refused("J201", line: 2, column: 10)),
    Kind(
      "octal number",
      "market: {segments: {core: {accounts: 0o12}}}\n",
      .refused("J203", line: 1, column: 38)
    ),
    Kind(
      "number with underscores",
      "market: {segments: {core: {accounts: 1_0}}}\n",
      .refused("J201", line: 1, column: 38)
    ),
    Kind("plus sign", "market: {segments: {core: {accounts: +10}}}\n", .read),
    Kind("number in quotes", "market: {segments: {core: {accounts: \"10\"}}}\n", .read),
    Kind("anchor", base + "name: &a x\n", .refused("J108", line: 2, column: 7)),
    Kind("alias", base + "name: *a\n", .refused("J108", line: 2, column: 7)),
    Kind("tag", base + "name: !!str x\n", .refused("J108", line: 2, column: 7)),
    Kind("local tag", base + "name: !mine x\n", .refused("J108", line: 2, column: 7)),
    Kind("merge key", base + "us: {<<: {price: 1}}\n", .refused("J102", line: 2, column: 6)),
    Kind(
      "merge key with an alias",
      "base: &b {accounts: 10}\nmarket: {segments: {core: {<<: *b}}}\n",
      .refused("J108", line: 1, column: 7)
    ),
    Kind(
      "two documents",
      base + "---\nmarket: {segments: {core: {accounts: 10}}}\n",
      .refused("J101", line: 2, column: 1)
    ),
    Kind("complex key", base + "? [a, b]\n: x\n", .refused("J104", line: 2, column: 3)),
    Kind("empty file", "", .refused("J111", line: 1, column: 1)),
    Kind("comment alone", "# nothing\n", .refused("J111", line: 1, column: 1)),
    Kind("blank lines alone", "\n\n\n", .refused("J111", line: 1, column: 1)),
    Kind("document start alone", "---\n", .refused("J104", line: 2, column: 1)),
    Kind("scalar alone", "market\n", .refused("J104", line: 1, column: 1)),
    Kind("list alone", "- a\n- b\n", .refused("J104", line: 1, column: 1)),
    Kind("repeated key", base + "name: a\nname: b\n", .refused("J103", line: 3, column: 1)),
    Kind(
      "repeated key in quotes",
      base + "name: a\n\"name\": b\n",
      .refused("J103", line: 3, column: 1)
    ),
    Kind(
      "repeated key in a flow",
      base + "us: {price: 1, price: 2}\n",
      .refused("J103", line: 2, column: 16)
    ),
    Kind("empty key", base + "\"\": x\n", .refused("J102", line: 2, column: 1)),
    Kind("key of the wrong case", base + "Name: x\n", .refused("J102", line: 2, column: 1)),
    Kind(
      "tab indentation",
      "market:\n\tsegments: {core: {accounts: 10}}\n",
      .refused("J101", line: 2, column: 1)
    ),
    Kind(
      "tab after spaces in indentation",
      "market:\n  \tsegments: {core: {accounts: 10}}\n",
      .refused("J101", line: 2, column: 3)
    ),
    Kind(
      "no-break space in indentation",
      "market:\n\u{A0}\u{A0}segments: {core: {accounts: 10}}\n",
      .refused("J101", line: 2, column: 1)
    ),
    Kind(
      "no-break space after a colon",
      base + "name:\u{A0}x\n",
      .refused("J101", line: 2, column: 6)
    ),
    Kind("missing colon", base + "name x\nhorizon: 1 year\n", .refused("J101", line: 2, column: 1)),
    Kind(
      "missing colon of a section",
      "market\n  segments: {core: {accounts: 10}}\n",
      .refused("J101", line: 1, column: 1)
    ),
    Kind("missing colon in the last line", base + "name x\n", .refused("J101", line: 2, column: 1)),
    Kind(
      "missing space after a colon",
      "name:x\nmarket: {segments: {core: {accounts: 10}}}\n",
      .refused("J101", line: 1, column: 5)
    ),
    Kind(
      "indentation that fits nothing",
      "market:\n    segments:\n      core: {accounts: 10}\n   x: 1\n",
      .refused("J101", line: 4, column: 4)
    ),
    Kind(
      "indentation below a value",
      base + "name: x\n  horizon: 1 year\n",
      .refused("J101", line: 3, column: 3)
    ),
    Kind("list item out of place", base + "- a\n", .refused("J101", line: 2, column: 1)),
    Kind(
      "unclosed double quote",
      base + "name: \"x\nhorizon: 1 year\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind(
      "unclosed single quote",
      base + "name: 'x\nhorizon: 1 year\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind(
      "quote closed by the next",
      base + "name: \"x\nquestion: \"y\"\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind("text after a quote", base + "name: \"x\" y\n", .refused("J101", line: 2, column: 11)),
    Kind(
      "unclosed brace",
      "market: {segments: {core: {accounts: 10}}\nname: x\n",
      .refused("J101", line: 1, column: 9)
    ),
    Kind(
      "unclosed bracket",
      base + "name: [a, b\nhorizon: 1 year\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind(
      "brace closed by a bracket",
      "market: {segments: {core: {accounts: 10]}}\n",
      .refused("J101", line: 1, column: 40)
    ),
    Kind("closing brace alone", base + "}\n", .refused("J101", line: 2, column: 1)),
    Kind("colon in plain text", base + "name: a: b\n", .refused("J101", line: 2, column: 8)),
    Kind(
      "text that begins with a percent sign",
      base + "name: %x\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind(
      "text that begins with an at sign",
      base + "name: @x\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind(
      "text that begins with a grave accent",
      base + "name: `x\n",
      .refused("J101", line: 2, column: 7)
    ),
    Kind("unknown escape", base + "name: \"\\q\"\n", .refused("J101", line: 2, column: 8)),
    Kind(
      "escape of a surrogate",
      base + "name: \"\\ud800\"\n",
      .refused("J101", line: 2, column: 10)
    ),
    Kind(
      "directive without document",
      "%YAML 1.2\nmarket: {segments: {core: {accounts: 10}}}\n",
      .refused("J101", line: 2, column: 1)
    ),
    Kind(
      "unknown version",
      "%YAML 9.9\n---\nmarket: {segments: {core: {accounts: 10}}}\n",
      .refused("J101", line: 1, column: 1)
    ),
    Kind(
      "block scalar with bad header",
      base + "name: |x\n  a\n",
      .refused("J101", line: 2, column: 8)
    ),
    Kind(
      "block text with too little indentation",
      base + "name: |\n    a\n  b\n",
      .refused("J101", line: 4, column: 3)
    ),
    Kind("control character", base + "name: a\u{1}b\n", .refused("J110", line: 2, column: 8)),
    Kind("escape character", base + "name: a\u{1B}[2Jb\n", .refused("J110", line: 2, column: 8)),
    Kind("delete character", base + "name: a\u{7F}b\n", .refused("J110", line: 2, column: 8)),
    Kind("next line character", base + "name: a\u{85}b\n", .refused("J110", line: 2, column: 8)),
    Kind("line separator", base + "name: a\u{2028}b\n", .refused("J110", line: 2, column: 8)),
    Kind("direction override", base + "name: a\u{202E}b\n", .refused("J110", line: 2, column: 8)),
    Kind(
      "byte-order mark inside",
      base + "name: a\u{FEFF}b\n",
      .refused("J110", line: 2, column: 8)
    ),
    Kind("no character", base + "name: a\u{FFFF}b\n", .refused("J110", line: 2, column: 8)),
  ]
}
