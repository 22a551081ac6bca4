internal import JourneyModel

/// What is drawn and what is taken as certain, in words.
enum DrawnNote {
  /// Two rows of what was simulated: inputs, and our assumptions.
  ///
  /// - Parameters:
  ///   - drawn: Of all scenarios that are asked about.
  ///   - futures: That share a draw, at least 1.
  ///   - isShared: Whether several scenarios have the same draws.
  /// - Returns: Headings and what stands beside them.
  static func facts(
    _ drawn: DrawnInputs,
    futures: Int,
    isShared: Bool = false
  ) -> [(String, Passage)] {
    let often: Passage =
      "drawn anew for every " + (futures == 1 ? "future" : "\(.count(futures)) futures")
      + (isShared ? ", alike for all" : "")
    let inputs: Passage =
      drawn.stated == 0
      ? "all taken as certain" : "\(.counted(drawn.stated, noun: "uncertain input")), " + often
    let groups: Passage = "\(.counted(drawn.groups, noun: "group"))"
    let assumptions: Passage =
      switch (drawn.groups, drawn.stated) {
      case (0, _): "our assumptions taken as certain, so that ranges are too narrow"
      case (_, 0): "our assumptions, in " + groups + ", " + often
      default: "our assumptions drawn with them, in " + groups
      }
    return [("Inputs", inputs), ("", assumptions)]
  }
}
