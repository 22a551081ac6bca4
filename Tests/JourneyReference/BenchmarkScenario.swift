package import JourneyModel

extension Scenario {
  /// The world of the speed comparison: one segment, four competitors, two push channels of ours.
  ///
  /// Everything else keeps its default. `benchmarks/parameters.txt` states the same world.
  package static var benchmark: Scenario {
    var scenario = Scenario()
    scenario.name = "Speed comparison"
    scenario.market.segments = [Segment(id: "market")]
    scenario.roles = Role.standard
    scenario.competitors = ["alpha", "beta", "gamma", "delta"].map { id in
      var competitor = Vendor(id: id)
      competitor.awareness = 0.1
      return competitor
    }
    scenario.channels = Channel.standard.compactMap { channel in
      guard channel.kind == .push else { return channel }
      guard let touches = ["email": 0.01, "outbound": 0.003][channel.id] else { return nil }
      var used = channel
      used.plan = Plan(constantPerDay: touches)
      return used
    }
    return scenario
  }
}
