/// Whom a member recognizes in research (model, rule 3.29).
extension JourneyRun {
  /// How many times as visible a vendor is to a member, `>= 1`.
  func recognition(_ pull: Int, of vendor: Int, by member: Int) -> Double {
    let isRemembered = memories[vendor &* Lanes.count &+ member] >= Self.memoryUnit
    return isRemembered ? tables.recognition[pull] : 1
  }

  /// Competitors' visibility to a member in a pull channel, written to `room`, which has room for 16 numbers.
  @inline(never)
  func recognizedRivals(
    _ pull: Int,
    by member: Int,
    _ room: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let visibility = tables.visibility + pull &* Lanes.count
    for place in 0..<Lanes.count {
      let isVendor = place &+ 1 < tables.vendorCount
      let factor = isVendor ? recognition(pull, of: place &+ 1, by: member) : 1
      room[place] = visibility[place] * Float(factor)
    }
    return UnsafePointer(room)
  }
}
