/// A touch, or a research activity, of one journey in a round.
struct Touch: BitwiseCopyable {
  var slot: UInt8
  /// The member concerned.
  var member: UInt8
  /// Column of the vendor; -1 if none is met.
  var vendor: Int8 = -1
  /// Index of the channel.
  var channel: UInt8 = 0
  /// A meeting that the member accepts (model, rule 6.1).
  var isMeeting = false
  /// What it adds to the member's opinion of the vendor, beside what it adds to everybody's.
  var own: Float = 0
  /// What it adds to the opinion of every engaged member, the one concerned included.
  var shared: Float = 0

  init(slot: UInt8, member: Int, vendor: Int = -1, channel: Int = 0) {
    self.slot = slot
    self.member = UInt8(truncatingIfNeeded: member)
    self.vendor = Int8(truncatingIfNeeded: vendor)
    self.channel = UInt8(truncatingIfNeeded: channel)
  }
}
