extension Channel {
  /// The default channels of the standard taxonomy, all without spend.
  ///
  /// Media prices rest on evidence 7.12-7.19, referrer loss on 8.01, and the share of touches in which somebody
  /// says who they are on 7.08, 7.14-7.16 and 7.18 where there is any; research mixes, effects, qualities,
  /// retention and response shapes are assumptions.
  package static let standard: [Channel] = pushChannels + pullChannels

  /// A channel outside of the taxonomy, without spend (model, rule 3.32).
  ///
  /// Nothing is known of it but who begins a touch: one that reaches out is as paid social until its file says
  /// otherwise, since a weak channel that is taken for a strong one is believed.
  package static func own(id: String, kind: Kind) -> Channel {
    switch kind {
    case .push:
      var channel = modelOfOwn
      channel.id = id
      return channel
    case .pull:
      return pull(id, mix: (0, 0, 0), quality: 0.8, trackable: 0.5, effect: 0.1) { _ in }
    }
  }

  /// What a push channel of a scenario's own is like.
  package static let modelOfOwn = pushChannels[0]

  private static let pushChannels: [Channel] = [
    push("paid_social", unitPrice: 2, cap: 2.0 / 7, quality: 0.75, trackable: 0.3, effect: 0.008) {
      $0.identifies = 0.006
      $0.noticed = 0.01
      $0.retention = Retention(fast: 0.008, slow: 0.002)
      $0.hoursPerTouch = 0.02
    },
    push(
      "email",
      model: .perTouch,
      unitPrice: 0.1,
      cap: 3.0 / 7,
      quality: 0.7,
      trackable: 0.9,
      effect: 0.003
    ) {
      $0.stageFit.dormant = 0.3
      $0.identifies = 0.002
      $0.noticed = 0.005
      $0.retention = Retention(fast: 0.006, slow: 0.0006)
      $0.hoursPerTouch = 0.05
    },
    push(
      "event",
      model: .perTouch,
      unitPrice: 60,
      cap: 1.0 / 7,
      quality: 0.85,
      trackable: 0.95,
      effect: 0.1
    ) {
      $0.stageFit.dormant = 0.5
      $0.identifies = 0.55
      $0.noticed = 0.1
      $0.retention = Retention(fast: 0.04, slow: 0.015)
      $0.hoursPerTouch = 1
    },
    push(
      "outbound",
      model: .perTouch,
      unitPrice: 8,
      cap: 2.0 / 7,
      quality: 0.55,
      trackable: 1,
      effect: 0.05
    ) {
      $0.isSellerInitiated = true
      $0.identifies = 0.014
      $0.noticed = 0.05
      $0.retention = Retention(fast: 0.04, slow: 0.004)
      $0.hoursPerTouch = 0.1
    },
  ]

  private static let pullChannels: [Channel] = [
    pull("paid_search", mix: (0.15, 0.10, 0.05), quality: 0.75, trackable: 0.9, effect: 0.03) {
      $0.costModel = .perClick
      $0.response.unitPrice = 13
      $0.identifies = 0.05
      $0.visibility.base = 0
      $0.visibility.gain = 1
    },
    pull("content", mix: (0.35, 0.25, 0.10), quality: 0.8, trackable: 0.6, effect: 0.1) {
      $0.costModel = .content
      $0.visibility.base = 0.5
      $0.visibility.gain = 1
      $0.visibility.halfSaturation = 10
      $0.identifies = 0.03
      $0.hoursPerTouch = 0.3
    },
    pull("review_site", mix: (0.10, 0.20, 0.15), quality: 0.75, trackable: 0.4, effect: 0.1) {
      $0.visibility.gain = 1
      $0.visibility.halfSaturation = 0.005
      $0.identifies = 0.02
    },
    pull("industry_publication", mix: (0.15, 0.10, 0.05), quality: 0.8, trackable: 0.1, effect: 0.1)
    {
      $0.visibility.gain = 1
      $0.visibility.halfSaturation = 0.01
      $0.identifies = 0.01
    },
    pull("peer", mix: (0.25, 0.15, 0.15), quality: 0.8, trackable: 0, effect: 0.2) {
      $0.identifies = 0.02
      $0.hoursPerTouch = 0.4
    },
    // Nobody asks an assistant unless the scenario says so: the other mixes were fitted without one.
    pull("ai_assistant", mix: (0, 0, 0), quality: 0.8, trackable: 0.05, effect: 0.1) {
      $0.costModel = .earned
      $0.visibility.base = 0.5
      $0.visibility.gain = 1
      $0.wrongAnswers = 0.1
      $0.hoursPerTouch = 0.1
    },
    pull("sales_meeting", mix: (0, 0.12, 0.25), quality: 0.8, trackable: 1, effect: 0.25) {
      $0.isSellerLed = true
      $0.identifies = 1
      $0.hoursPerTouch = 0.75
    },
    pull("demo", mix: (0, 0.08, 0.15), quality: 0.8, trackable: 1, effect: 0.25) {
      $0.isSellerLed = true
      $0.identifies = 1
      $0.hoursPerTouch = 1
    },
    pull("pilot", mix: (0, 0, 0.10), quality: 0.8, trackable: 1, effect: 0.35) {
      $0.isSellerLed = true
      $0.identifies = 1
      $0.hoursPerTouch = 2
    },
  ]

  private static func push(
    _ id: String,
    model: CostModel = .budget,
    unitPrice: Double,
    cap: Double,
    quality: Double,
    trackable: Double,
    effect: Double,
    _ adjust: (inout Channel) -> Void
  ) -> Channel {
    var channel = Channel(id: id)
    channel.kind = .push
    channel.costModel = model
    channel.response.unitPrice = unitPrice
    channel.response.touchesPerDayCap = cap
    channel.quality = quality
    channel.trackable = trackable
    channel.effect = effect
    channel.competitorsEffect = effect
    channel.competitorsQuality = quality
    adjust(&channel)
    return channel
  }

  private static func pull(
    _ id: String,
    mix: (Double, Double, Double),
    quality: Double,
    trackable: Double,
    effect: Double,
    _ adjust: (inout Channel) -> Void
  ) -> Channel {
    var channel = Channel(id: id)
    channel.kind = .pull
    channel.costModel = .presence
    channel.mix = ResearchMix(awareness: mix.0, consideration: mix.1, decision: mix.2)
    channel.quality = quality
    channel.trackable = trackable
    channel.effect = effect
    channel.competitorsEffect = effect
    channel.competitorsQuality = quality
    adjust(&channel)
    return channel
  }
}
