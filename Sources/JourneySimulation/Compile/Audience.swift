import JourneyModel

/// Kinds of people by the channels that reach them (model, rules 3.27 and 3.28).
///
/// An *audience* is a bit set over the channels that reach only some people, in the order of their names; whoever
/// is of it is reached by these and by all channels that reach everybody.
extension CanonicalNames {
  /// Audiences that there can be; 1 if every channel reaches everybody.
  var audienceCount: Int { 1 << partial.count }

  /// The bit of a push channel in an audience; 0 if it reaches everybody.
  func audienceBit(_ push: Int) -> Int {
    partial.firstIndex(of: push).map { 1 << $0 } ?? 0
  }

  /// Whether a vendor's touches through a push channel reach an audience: a contact list is ours alone.
  func reaches(_ push: Int, _ audience: Int, by vendor: Int) -> Bool {
    audienceBit(push) & ~audience == 0 || vendor > 0 && self.push[push].hasList
  }

  /// The bits of contact lists in an audience.
  var listBits: Int {
    push.indices.filter { push[$0].hasList }.reduce(0) { $0 | audienceBit($1) }
  }
}

extension Exposure {
  /// Share of people whom each of the partly reaching channels reaches, in `0...1`: `[row * partial + place]`.
  func reach() -> [Double] {
    (0..<rowCount).flatMap(reach)
  }

  /// The same in one row.
  func reach(row: Int) -> [Double] { names.partial.map { reach(names.push[$0], row: row) } }

  /// Share of people whom touches by us through a push channel reach in a row, in `0...1`.
  func reach(_ channel: Channel, row: Int) -> Double {
    lists.courses[channel.id]?.share(row: row) ?? channel.reach
  }

  /// Shares of people by audience.
  ///
  /// - Parameter reach: Of each of the partly reaching channels, in `0...1`.
  /// - Returns: As many as there are audiences; they sum to 1.
  func audienceShares(_ reach: some Collection<Double>) -> [Double] {
    reach.enumerated().reduce([1]) { shares, channel in
      shares.map { $0 * (1 - channel.element) } + shares.map { $0 * channel.element }
    }
  }
}
