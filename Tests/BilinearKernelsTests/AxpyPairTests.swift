import BilinearKernels
import KernelCatalog
import Testing

@Suite struct AxpyPairTests {
    // Small integers are exact: a use of new values in place of old ones, at any length, gives others.
    @Test(arguments: InstructionSet.available)
    func `both vectors are updated from old values`(set: InstructionSet) {
        for count in 0...131 {
            let u = (0..<count).map { Float($0 % 7 - 3) }
            let v = (0..<count).map { Float($0 % 5 + 1) }
            var newU = u
            var newV = v
            set.kernels.axpyPair(2, -3, &newU, &newV, count)
            #expect(newU == zip(u, v).map { 2 * $0 - 3 * $1 })
            #expect(newV == zip(u, v).map { 2 * $1 - 3 * $0 })
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a NaN or infinity shows in both vectors and nowhere else`(set: InstructionSet) {
        for place in 0..<37 {
            for special in [.nan, .infinity] as [Float] {
                var u = Array(repeating: Float(1), count: 37)
                var v = u
                u[place] = special
                set.kernels.axpyPair(0.5, 0.25, &u, &v, 37)
                for i in 0..<37 {
                    #expect(u[i].isFinite == (i != place) && v[i].isFinite == (i != place))
                    #expect(u[i].isNaN == (i == place && special.isNaN) && v[i].isNaN == u[i].isNaN)
                }
            }
        }
    }
}
