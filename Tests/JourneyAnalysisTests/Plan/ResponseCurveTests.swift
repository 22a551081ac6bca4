import JourneySimulation
import Testing

@testable import JourneyStatistics

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

  @Test func `levers that are alike share a curve, and those that differ do not`() {
    let common = ResponseCurve(ceiling: 900, halfSaturation: 200, slope: 1)
    var sampler = Sampler(key: ReplicationKey(seed: 9, replication: 0), name: "family")
    /// The factor that goes best with observations of equal errors.
    func ratio(_ observations: [ResponseObservation]) -> Double {
      let changes = observations.map { common.value($0.to) - common.value($0.from) }
      let products = zip(changes, observations).reduce(0) { $0 + $1.0 * $1.1.difference }
      return products / changes.reduce(0) { $0 + $1 * $1 }
    }
    /// The mean squared miss of the factors, of the family and of ceilings each for itself.
    func misses(_ factors: [Double]) -> (family: Double, alone: Double) {
      var sums = (family: 0.0, alone: 0.0)
      for _ in 0..<300 {
        let observations = factors.map { factor in
          Self.observations(
            common.scaled(by: factor),
            [35, 280],
            from: 100,
            error: 150,
            noise: { sampler.normal() }
          )
        }
        let family = ResponseCurve.family(factors.map { _ in common }, observations)
        for (place, factor) in factors.enumerated() {
          let alone = ratio(observations[place])
          let own = family[place].ceiling / 900
          sums.family += (own - factor) * (own - factor)
          sums.alone += (alone - factor) * (alone - factor)
        }
      }
      return sums
    }
    let alike = misses([1, 1, 1, 1])
    #expect(alike.family < 0.5 * alike.alone)
    let different = misses([4, 0, 1, -1])
    #expect(different.family < different.alone)
    // A control: where their mean is not what it is taken for, all are missed.
    let lower = misses([0, 0, 0, 0])
    #expect(lower.family > lower.alone)
    // Without noise each has its own, whatever is common to it.
    let half = common.scaled(by: 0.5)
    let exact = ResponseCurve.family(
      [common, half],
      [(1.6, 1.0), (0.4, 0.5)].map { factor, height in
        let truth = common.scaled(by: factor * height)
        return Self.observations(truth, [35, 280], from: 100, error: 1e-3 * height)
      }
    )
    #expect(abs(exact[0].ceiling - 1_440) < 1 && abs(exact[1].ceiling - 180) < 1)
    #expect(ResponseCurve.family([common, half], [[], []]) == [common, half])
  }
}
