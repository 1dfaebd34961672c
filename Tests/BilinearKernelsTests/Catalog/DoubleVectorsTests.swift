import BilinearKernels
import Testing

/// The kernels on `Double`. The reference is exact: a product of two doubles that were floats is a double, and the sum is
/// kept in two doubles.
@Suite struct DoubleVectorsTests {
    /// Σ x[i]·y[i], of doubles with a float's digits, whose products are exact, with the rounding of each addition added
    /// up separately (Neumaier 1974).
    static func reference(_ x: [Double], _ y: [Double]) -> (value: Double, magnitude: Double) {
        var (sum, rest, magnitude) = (0.0, 0.0, 0.0)
        for (x, y) in zip(x, y) {
            let product = x * y
            let next = sum + product
            rest += abs(sum) >= abs(product) ? (sum - next) + product : (product - next) + sum
            sum = next
            magnitude += abs(product)
        }
        return (sum + rest, magnitude)
    }

    static func doubles(_ count: Int, _ stream: UInt32) -> [Double] {
        scattered(count, stream: stream).map(Double.init)
    }

    /// Calls `body` with the address of a copy of `values` that is surrounded by NaN; returns its result and the copy.
    static func surrounded<Result>(
        _ values: [Double], _ body: (UnsafeMutablePointer<Double>) -> Result
    ) -> (result: Result, values: [Double]) {
        let before = 8 + values.count % 3
        let canaries = [Double](repeating: .nan, count: before)
        var memory = canaries + values + canaries
        let result = memory.withUnsafeMutableBufferPointer { body($0.baseAddress! + before) }
        #expect(memory[..<before].allSatisfy { $0.isNaN } && memory.suffix(before).allSatisfy { $0.isNaN })
        return (result, Array(memory[before..<before + values.count]))
    }

    static func dot(_ set: InstructionSet, _ x: [Double], _ y: [Double]) -> Double {
        surrounded(x) { x in surrounded(y) { set.kernels.doubleDot(x, $0, y.count) }.result }.result
    }

    static func axpy(_ set: InstructionSet, _ a: Double, _ x: [Double], _ y: [Double]) -> [Double] {
        surrounded(x) { x in surrounded(y) { set.kernels.doubleAxpy(a, x, $0, y.count) }.values }.result
    }

    @Test(arguments: InstructionSet.available)
    func `sums are within the bound`(set: InstructionSet) {
        for count in testedLengths {
            let (x, y) = (Self.doubles(count, 1), Self.doubles(count, 2))
            let exact = Self.reference(x, y)
            let bound = 0x1p-53 * (Double(count) / 32 + 7) * exact.magnitude
            #expect(abs(Self.dot(set, x, y) - exact.value) <= bound, "length \(count)")
            let norm = Self.surrounded(x) { set.kernels.doubleSquaredNorm($0, count) }.result
            #expect(norm == Self.dot(set, x, x))
        }
    }

    @Test(arguments: InstructionSet.available)
    func `updates are rounded as documented`(set: InstructionSet) {
        for count in testedLengths {
            let (x, y) = (Self.doubles(count, 1), Self.doubles(count, 2))
            let sums = zip(x, y).map { x, y in
                set.hasFusedMultiplyAdd ? y.addingProduct(0.7, x) : y + 0.7 * x
            }
            #expect(Self.axpy(set, 0.7, x, y) == sums)
            #expect(Self.surrounded(x) { set.kernels.doubleScale(0.7, $0, count) }.values == x.map { 0.7 * $0 })
        }
    }

    @Test func `instruction sets with fused multiply-add give the same bits`() {
        for count in testedLengths {
            let (x, y) = (Self.doubles(count, 1), Self.doubles(count, 2))
            #expect(Set(fusedSets.map { Self.dot($0, x, y).bitPattern }).count <= 1)
            #expect(Set(fusedSets.map { Self.axpy($0, 0.7, x, y) }).count <= 1)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `one NaN or infinity anywhere shows in the sum`(set: InstructionSet) {
        for count in [1, 7, 8, 9, 31, 32, 50, 65] {
            for place in 0..<count {
                var x = Array(repeating: 1.0, count: count)
                x[place] = .nan
                #expect(Self.dot(set, x, x).isNaN)
                x[place] = -.infinity
                #expect(Self.dot(set, x, x) == .infinity)
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        let nowhere = UnsafeMutablePointer<Double>(bitPattern: 256)!
        for count in [0, -1, -17] {
            #expect(set.kernels.doubleDot(nowhere, nowhere, count) == 0)
            #expect(set.kernels.doubleSquaredNorm(nowhere, count) == 0)
            set.kernels.doubleAxpy(2, nowhere, nowhere, count)
            set.kernels.doubleScale(2, nowhere, count)
        }
    }

    @Test func `arrays, spans, and pointers`() {
        let (x, y) = (Self.doubles(37, 1), Self.doubles(37, 2))
        let dot = UnsafeKernels.dot(x, y, count: 37)
        #expect(Kernels.dot(x, y) == dot && Kernels.dot(x.span, y.span) == dot)
        let norm = UnsafeKernels.squaredNorm(x, count: 37)
        #expect(Kernels.squaredNorm(x) == norm && Kernels.squaredNorm(x.span) == norm)
        var (array, spanned, pointed) = (y, y, y)
        Kernels.axpy(0.7, x, &array)
        Kernels.scale(-3, &array)
        var span = spanned.mutableSpan
        Kernels.axpy(0.7, x.span, &span)
        Kernels.scale(-3, &span)
        UnsafeKernels.axpy(0.7, x, &pointed, count: 37)
        UnsafeKernels.scale(-3, &pointed, count: 37)
        #expect(array == spanned && array == pointed && array != y)
    }
}
