extension Lever.Expectation {
  /// Of everything that we advertise, together.
  static let advertising = Lever.Expectation(
    0.05...0.25,
    later: 0.10...0.45,
    rows: "12.15, 12.16 DQ",
    "means of published elasticities are 0.09 to 0.22 at once and 0.24 to 0.41 in the long run, of "
      + "consumer brands; the band is wider on both sides"
  )
  /// Of one channel among several.
  static let channel = Lever.Expectation(
    -0.05...0.25,
    later: -0.05...0.45,
    "from hardly anything to what all advertising together is published to do"
  )
  /// Of a channel that is not used yet.
  static let newChannel = Lever.Expectation(
    -0.02...0.15,
    later: -0.02...0.30,
    "from hardly anything to what doubling all advertising is published to do"
  )
  /// Of our price.
  static let price = Lever.Expectation(
    -2.5 ... -0.8,
    "what is published, -2.62, is of consumer goods (row 12.09 DQ); companies mind prices less"
  )
  /// Of what our sellers do.
  static let sellers = Lever.Expectation(
    0.20...0.45,
    rows: "1.21 SH",
    "means of published elasticities of personal selling are 0.34 over all industries and 0.245 in "
      + "pharmaceutical detailing"
  )
  /// Of sellers who begin to sell.
  static let firstSellers = Lever.Expectation(0...1, "sellers help, and sell nothing by themselves")
  /// Of how well we fit what buyers need.
  static let fit = Lever.Expectation(
    0.05...0.30,
    "full fit wins at least three times as often as none, half of it at least twice"
  )
  /// Of what people remember of competitors.
  static let competitorsMemory = Lever.Expectation(
    -0.8...0,
    "who comes to mind beside us is bought instead of us, but not always"
  )
  /// Of competitors' plans.
  static let competitorsPlans = Lever.Expectation(
    -0.25...0.05,
    later: -0.45...0.05,
    "at most what our own advertising is published to do, the other way round"
  )
  /// Of vendors that a scenario does not name.
  static let otherVendors = Lever.Expectation(
    -0.15...0,
    "two more among several take a little of everybody's wins"
  )
  /// Of people on the committee.
  static let committee = Lever.Expectation(
    -0.35...0,
    "a purchase is less likely the more people decide (rows 3.01 DQ, 3.02 DQ), by how much in a "
      + "committee of any size is not published"
  )
}
