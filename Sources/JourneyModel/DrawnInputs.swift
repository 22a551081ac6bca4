/// How much is drawn anew for every draw: what scenarios state as uncertain, and our assumptions.
package struct DrawnInputs: Sendable, Equatable {
  /// Inputs that a scenario states as uncertain.
  package let stated: Int
  /// Groups of assumptions; 0 if they are taken as certain.
  package let groups: Int

  /// Counts the inputs of all scenarios that are asked about, each path once.
  package init(_ inputs: [UncertainInput]) {
    var paths: Set<String> = []
    let distinct = inputs.filter { paths.insert($0.path).inserted }
    groups = distinct.count(where: \.isAssumption)
    stated = distinct.count - groups
  }

  /// What is done about our assumptions.
  package var assumptions: AssumptionTreatment { groups > 0 ? .drawn : .fixed }

  /// Whether anything is.
  package var isAny: Bool { stated + groups > 0 }
}
