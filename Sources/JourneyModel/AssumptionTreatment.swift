/// What a forecast does about defaults that rest on no evidence (model, rules 8.28 and 8.29).
package enum AssumptionTreatment: String, Sendable, CaseIterable {
  /// They are taken as certain.
  case fixed
  /// They are drawn, group by group, like uncertain inputs.
  case drawn
}
