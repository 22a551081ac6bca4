/// The accounts of a market between epochs, and in which epoch each dormant one enters.
///
/// 28 bytes an account; empty for a market of a single epoch, which keeps no account.
struct AccountSchedule {
  /// By number; meaningful once stored.
  private var accounts: [Account]
  /// The accounts that enter in an epoch form a list: its ends by epoch, what follows by account; -1 ends.
  private var first: [Int32]
  private var last: [Int32]
  private var next: [Int32]
  private static let none: Int32 = -1

  /// - Parameters:
  ///   - accountCount: Accounts to keep, `0..<2^31`.
  ///   - epochCount: Epochs of the market.
  init(accountCount: Int, epochCount: Int) {
    accounts = Array(
      repeating: Account(clocks: AccountClocks()),
      count: accountCount
    )
    next = Array(repeating: Self.none, count: accountCount)
    // An entry just before the horizon may be rounded to the epoch after the last.
    first = Array(repeating: Self.none, count: epochCount + 1)
    last = first
  }

  /// Bytes that the accounts take.
  var byteCount: Int {
    accounts.count * (MemoryLayout<Account>.stride + MemoryLayout<Int32>.stride)
  }

  /// The account of a number, as it was stored.
  subscript(number: Int) -> Account {
    get { accounts[number] }
    set { accounts[number] = newValue }
  }

  /// Adds an account to those that enter in an epoch, as the last of them.
  mutating func append(_ number: Int, to epoch: Int) {
    let account = Int32(truncatingIfNeeded: number)
    if first[epoch] == Self.none {
      first[epoch] = account
    } else {
      next[Int(last[epoch])] = account
    }
    last[epoch] = account
    next[number] = Self.none
  }

  /// Adds an account to those that enter in an epoch, as the first of them.
  mutating func prepend(_ number: Int, to epoch: Int) {
    let account = Int32(truncatingIfNeeded: number)
    next[number] = first[epoch]
    if first[epoch] == Self.none { last[epoch] = account }
    first[epoch] = account
  }

  /// Takes the first account off those that enter in an epoch.
  ///
  /// - Returns: Its number; nil if none is left.
  mutating func takeFirst(of epoch: Int) -> Int? {
    let account = first[epoch]
    guard account != Self.none else { return nil }
    first[epoch] = next[Int(account)]
    return Int(account)
  }
}
