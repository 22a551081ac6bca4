extension Kind {
  /// Valid documents of JSON, then invalid ones, then such that a reader of YAML reads all the same.
  static let json: [Kind] = [
    Kind("object", open + "}", .read),
    Kind(
      "with white space everywhere",
      " \n\t{ \"market\" :\n{ \"segments\" : { \"core\" : { \"accounts\" : 10 } } } }\n\n",
      .refused("J101", line: 2, column: 1)
    ),
    Kind(
      "on one line without spaces",
      "{\"market\":{\"segments\":{\"core\":{\"accounts\":10}}}}",
      .read
    ),
    Kind("string with every short escape", open + ", \"name\": \"a\\\"\\\\\\/b\"}", .read),
    Kind("string with an escaped letter", open + ", \"name\": \"\\u00e9t\\u00e9\"}", .read),
    Kind(
      "string with a surrogate pair",
      open + ", \"name\": \"\\ud83d\\ude00\"}",
      .refused("J101", line: 1, column: 65)
    ),
    Kind(
      "string with a lone surrogate",
      open + ", \"name\": \"\\ud83d\"}",
      .refused("J101", line: 1, column: 65)
    ),
    Kind(
      "string with an escaped control character",
      open + ", \"name\": \"a\\u0007b\"}",
      .refused("J210", line: 1, column: 62)
    ),
    Kind(
      "string with an escaped zero",
      open + ", \"name\": \"a\\u0000b\"}",
      .refused("J210", line: 1, column: 62)
    ),
    Kind("string with an escaped line feed", open + ", \"name\": \"a\\nb\"}", .read),
    Kind(
      "string with an escaped tab",
      open + ", \"name\": \"a\\tb\"}",
      .refused("J210", line: 1, column: 62)
    ),
    Kind(
      "number with an exponent",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 1e1}}}}",
      .read
    ),
    Kind(
      "number with a capital exponent and sign",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 1E+1}}}}",
      .read
    ),
    Kind(
      "negative zero",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}, \"demand_creation\": -0}}",
      .read
    ),
    Kind(
      "fraction",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}, \"demand_creation\": 0.5}}",
      .read
    ),
    Kind(
      "huge exponent",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}, \"demand_creation\": 1e999}}",
      .refused("J214", line: 1, column: 72)
    ),
    Kind(
      "tiny exponent",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}, \"demand_creation\": 1e-999}}",
      .read
    ),
    Kind("null", open + ", \"name\": null}", .read),
    Kind("true", open + ", \"name\": true}", .refused("J210", line: 1, column: 62)),
    Kind("empty object", "{}", .refused("J115", line: 1, column: 1)),
    Kind("empty array", "[]", .refused("J104", line: 1, column: 1)),
    Kind("array at the top", "[1, 2]", .refused("J104", line: 1, column: 1)),
    Kind("string at the top", "\"market\"", .refused("J104", line: 1, column: 1)),
    Kind("number at the top", "10", .refused("J104", line: 1, column: 1)),
    Kind("empty key", open + ", \"\": 1}", .refused("J102", line: 1, column: 54)),
    Kind("nested arrays", open + ", \"name\": [[1]]}", .refused("J104", line: 1, column: 62)),
    Kind(
      "byte-order mark",
      "\u{FEFF}{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}}}",
      .read
    ),
    Kind("with CRLF", open + ",\r\n \"name\": \"x\"}\r\n", .read),
    Kind("text of another script", open + ", \"name\": \"市場 рынок סוק\"}", .read),
    Kind("emoji", open + ", \"name\": \"😀 plan\"}", .read),
    Kind("without closing brace", open + "", .refused("J101", line: 1, column: 52)),
    Kind(
      "without closing bracket",
      open + ", \"name\": [1, 2}",
      .refused("J101", line: 1, column: 67)
    ),
    Kind("closing brace too many", open + "}}", .refused("J101", line: 1, column: 53)),
    Kind("missing comma", open + " \"name\": \"x\"}", .refused("J101", line: 1, column: 53)),
    Kind("missing colon", open + ", \"name\" \"x\"}", .refused("J101", line: 1, column: 61)),
    Kind("double comma", open + ",, \"name\": \"x\"}", .refused("J101", line: 1, column: 53)),
    Kind("leading comma", "{, \"name\": \"x\"}", .refused("J101", line: 1, column: 2)),
    Kind("unclosed string", open + ", \"name\": \"x}", .refused("J101", line: 1, column: 62)),
    Kind("raw line feed in a string", open + ", \"name\": \"x\ny\"}", .read),
    Kind("unknown escape", open + ", \"name\": \"\\q\"}", .refused("J101", line: 1, column: 63)),
    Kind(
      "short unicode escape",
      open + ", \"name\": \"\\u12\"}",
      .refused("J101", line: 1, column: 65)
    ),
    Kind(
      "leading zero",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 010}}}}",
      .refused("J201", line: 1, column: 47)
    ),
    Kind(
      "hexadecimal",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 0x10}}}}",
      .refused("J203", line: 1, column: 47)
    ),
    Kind(
      "number without digits after the point",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": 10.}}}}",
      .refused("J201", line: 1, column: 47)
    ),
    Kind(
      "NaN",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": NaN}}}}",
      .refused("J201", line: 1, column: 47)
    ),
    Kind(
      "Infinity",
      "{\"market\": {\"segments\": {\"core\": {\"accounts\": Infinity}}}}",
      .refused("J201", line: 1, column: 47)
    ),
    Kind(
      "repeated key",
      open + ", \"name\": \"x\", \"name\": \"y\"}",
      .refused("J103", line: 1, column: 67)
    ),
    Kind(
      "two documents",
      open + "}\n{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}}}",
      .refused("J101", line: 2, column: 1)
    ),
    Kind("with text after it", open + "} x", .refused("J101", line: 1, column: 54)),
    Kind(
      "slash comment",
      "// comment\n{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}}}",
      .refused("J101", line: 1, column: 1)
    ),
    Kind("trailing comma", open + ",}", .read),
    Kind("single quotes", open + ", 'name': 'x'}", .read),
    Kind("unquoted key", open + ", name: \"x\"}", .read),
    Kind(
      "hash comment",
      "# comment\n{\"market\": {\"segments\": {\"core\": {\"accounts\": 10}}}}",
      .read
    ),
  ]
}
