/// Which values of `--set` belong to which `--variant` of a command line.
struct SettingGroups {
  /// Before the first `--variant`.
  let first: [String]
  /// After each `--variant`, in their order.
  let variants: [(name: String, settings: [String])]

  /// Restores the order between two options, of which the parser keeps that of each alone.
  ///
  /// - Parameters:
  ///   - settings: Values of `--set`, as parsed.
  ///   - names: Values of `--variant`, as parsed.
  ///   - arguments: The command line.
  init(settings: [String], names: [String], arguments: [String]) {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let options = arguments[..<end].compactMap { argument in
      ["--set", "--variant"].first { argument == $0 || argument.hasPrefix($0 + "=") }
    }
    var rest = settings[...]
    var groups = options.split(separator: "--variant", omittingEmptySubsequences: false).map {
      let group = Array(rest.prefix($0.count))
      rest = rest.dropFirst($0.count)
      return group
    }
    first = groups.removeFirst()
    variants = zip(names, groups).map { (name: $0, settings: $1) }
  }
}
