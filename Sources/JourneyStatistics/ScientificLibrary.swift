internal import CGSL

/// The one place that decides how errors of the GNU Scientific Library surface.
enum ScientificLibrary {
  /// Replaces the library's error handler, which would end the process, by returned codes.
  private static let isQuiet: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// A value of a library function that reports errors as NaN.
  static func value(_ compute: () -> Double) -> Double {
    precondition(isQuiet)
    return compute()
  }

  /// Whether a library function whose failure means something, such as a matrix that is not positive, succeeds.
  static func succeeds(_ compute: () -> Int32) -> Bool {
    precondition(isQuiet)
    return compute() == Int32(GSL_SUCCESS)
  }

  /// Runs a library function that reports errors as a code.
  ///
  /// - Precondition: The operation succeeds; its callers pass finite data of matching shapes.
  static func run(_ operation: String, _ compute: () -> Int32) {
    precondition(isQuiet)
    let status = compute()
    precondition(
      status == Int32(GSL_SUCCESS),
      "\(operation): \(String(cString: gsl_strerror(status)))"
    )
  }
}
