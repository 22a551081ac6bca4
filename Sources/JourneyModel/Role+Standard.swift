extension Role {
  /// The ten default roles (model, rule 4.3).
  ///
  /// Which roles exist follows evidence 2.18-2.20 and 2.25; powers, presence, criteria weights,
  /// susceptibility, vetoes and rep-free preference are assumptions.
  package static let standard: [Role] = [
    standardRole(
      decisionMaker,
      power: 2.5,
      mandatory: true,
      engaged: true,
      veto: true,
      [.price: 0.25, .features: 0.15, .security: 0.05, .support: 0.1, .terms: 0.1, .trust: 0.35]
    ),
    standardRole(
      "champion",
      power: 1.5,
      mandatory: true,
      engaged: true,
      [.features: 0.35, .integration: 0.15, .support: 0.15, .trust: 0.15, .buyingExperience: 0.2]
    ),
    standardRole(
      "end_user",
      presence: 1.5,
      repeatable: true,
      repFree: true,
      [.features: 0.45, .integration: 0.15, .support: 0.3, .buyingExperience: 0.1]
    ),
    standardRole(
      "influencer",
      presence: 1.5,
      repeatable: true,
      repFree: true,
      [.features: 0.3, .integration: 0.2, .support: 0.1, .trust: 0.3, .buyingExperience: 0.1]
    ),
    standardRole(
      "gatekeeper",
      presence: 0.6,
      [.price: 0.2, .security: 0.1, .terms: 0.2, .trust: 0.3, .buyingExperience: 0.2]
    ),
    standardRole(
      "it_security",
      presence: 1.2,
      veto: true,
      repFree: true,
      [.integration: 0.35, .security: 0.45, .support: 0.1, .trust: 0.1]
    ),
    standardRole(
      "finance",
      presence: 1.2,
      repFree: true,
      [.price: 0.5, .terms: 0.35, .trust: 0.15]
    ),
    standardRole(
      "legal",
      presence: 0.6,
      repFree: true,
      [.security: 0.3, .terms: 0.5, .trust: 0.2]
    ),
    standardRole(
      "purchasing_manager",
      presence: 0.8,
      [.price: 0.45, .support: 0.1, .terms: 0.35, .buyingExperience: 0.1]
    ),
    standardRole(
      "executive_sponsor",
      presence: 0.8,
      [.price: 0.15, .features: 0.2, .terms: 0.1, .trust: 0.45, .buyingExperience: 0.1]
    ),
  ]

  private static func standardRole(
    _ id: String,
    power: Double = 1,
    presence: Double = 1,
    mandatory: Bool = false,
    repeatable: Bool = false,
    engaged: Bool = false,
    veto: Bool = false,
    repFree: Bool = false,
    _ criteria: [Criterion: Double]
  ) -> Role {
    var role = Role(id: id)
    role.power = power
    role.presence = presence
    role.isMandatory = mandatory
    role.isRepeatable = repeatable
    role.startsEngaged = engaged
    role.hasVeto = veto
    role.prefersRepFree = repFree
    role.criteria = criteria
    return role
  }
}
