import JourneySimulation
import Testing

@testable import JourneyExperiment

@Suite("Response curves")
struct ResponseCurveTests {
  private static func observations(
    _ curve: ResponseCurve,
    _ amounts: [Double],
    from center: Double,
    error: Double,
    noise: () -> Double = { 0 }
  ) -> [ResponseObservation] {
    amounts.map {
      ResponseObservation(
        from: center,
        to: $0,
        difference: curve.value($0) - curve.value(center) + error * noise(),
        standardError: error
      )
    }
  }

  @Test func `exact observations give their curve back`() {
    for half in [40.0, 200, 900] {
      for slope in [0.7, 1, 1.6] {
        for ceiling in [-50.0, 1_000] {
          let truth = ResponseCurve(ceiling: ceiling, halfSaturation: half, slope: slope)
          let fit = ResponseCurve(
            fitting: Self.observations(
              truth,
              [10, 35, 60, 150, 280, 600],
              from: 100,
              error: 1e-4 * abs(ceiling)
            ),
            scale: 100,
            limit: .infinity
          )
          for amount in [20.0, 100, 250, 500] {
            let miss = fit.value(amount) - fit.value(100) - truth.value(amount) + truth.value(100)
            #expect(abs(miss) < 2e-3 * abs(ceiling), "\(half) \(slope) \(ceiling) at \(amount)")
          }
        }
      }
    }
  }

  @Test func `noisy observations miss by what their errors allow`() {
    let truth = ResponseCurve(ceiling: 900, halfSaturation: 250, slope: 1.1)
    var sampler = Sampler(key: ReplicationKey(seed: 3, replication: 0), name: "curve")
    let misses = (0..<400).map { _ in
      let fit = ResponseCurve(
        fitting: Self.observations(
          truth,
          [35, 60, 280],
          from: 100,
          error: 20,
          noise: { sampler.normal() }
        ),
        scale: 100,
        limit: .infinity
      )
      return fit.value(200) - fit.value(100) - truth.value(200) + truth.value(100)
    }
    let mean = misses.reduce(0, +) / 400
    let square = misses.reduce(0) { $0 + $1 * $1 } / 400
    // Between two observed amounts a curve of two free forms is about as good as an observation, and biased
    // by less than half of one.
    #expect(square.squareRoot() < 25)
    #expect(abs(mean) < 10)
  }

  @Test func `nothing that happens is a flat curve, and a limit ends a rise`() {
    let nothing = [
      ResponseObservation(from: 100, to: 280, difference: 0, standardError: 0)
    ]
    #expect(ResponseCurve(fitting: nothing, scale: 100, limit: .infinity).value(500) == 0)
    #expect(ResponseCurve(fitting: [], scale: 100, limit: .infinity).value(500) == 0)
    let truth = ResponseCurve(ceiling: 10, halfSaturation: 90, slope: 1, limit: 50)
    let fit = ResponseCurve(
      fitting: Self.observations(truth, [10, 25, 300], from: 100, error: 1e-3),
      scale: 50,
      limit: 50
    )
    #expect(fit.value(50) == fit.value(1_000))
    #expect(abs(fit.value(50) - fit.value(10) - truth.value(50) + truth.value(10)) < 0.01)
    #expect(fit.value(0) == 0)
  }
}
