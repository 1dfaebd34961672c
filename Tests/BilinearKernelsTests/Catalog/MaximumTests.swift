import BilinearKernels
import Testing

@Suite struct MaximumTests {
    /// The index of the first NaN, or else of the first of the largest elements.
    static func reference(_ x: [Float]) -> Int? {
        if let place = x.firstIndex(where: \.isNaN) { return place }
        guard let largest = x.max() else { return nil }
        return x.firstIndex(of: largest)
    }

    static func index(_ set: InstructionSet, _ x: [Float]) -> Int {
        surrounded(x) { set.kernels.indexOfMaximum($0, x.count) }.result
    }

    static func maximum(_ set: InstructionSet, _ x: [Float]) -> Float {
        surrounded(x) { set.kernels.maximum($0, x.count) }.result
    }

    static func expectRight(_ set: InstructionSet, _ x: [Float], sourceLocation: SourceLocation = #_sourceLocation) {
        let place = reference(x)!
        #expect(index(set, x) == place, "length \(x.count)", sourceLocation: sourceLocation)
        let maximum = maximum(set, x)
        #expect(x[place].isNaN ? maximum.isNaN : maximum == x[place], sourceLocation: sourceLocation)
    }

    @Test(arguments: InstructionSet.available)
    func `every length`(set: InstructionSet) {
        for count in testedLengths where count > 0 {
            Self.expectRight(set, scattered(count, stream: 1))
            Self.expectRight(set, scattered(count, stream: 1).map { $0 - 1_000 })
            Self.expectRight(set, scattered(count, stream: 2).map { ($0 * 2).rounded() })
        }
    }

    @Test(arguments: InstructionSet.available)
    func `every place, and the first of two`(set: InstructionSet) {
        for count in [1, 2, 15, 16, 17, 63, 64, 65, 127, 128, 130, 191, 300] {
            for place in 0..<count {
                for value in [Float(3), .infinity, .nan] {
                    var x = scattered(count, stream: 3).map { min($0, 2) }
                    x[place] = value
                    Self.expectRight(set, x)
                    x[(place + 33) % count] = value
                    x[(place + 64) % count] = value
                    Self.expectRight(set, x)
                }
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `zeros of both signs, infinities, and NaN beside them`(set: InstructionSet) {
        for count in [1, 5, 16, 40, 64, 100] {
            let low = [Float](repeating: -.infinity, count: count)
            Self.expectRight(set, low)
            for place in 0..<count {
                var x = low
                x[place] = -0.0
                Self.expectRight(set, x)
                x[count - 1 - place] = 0
                Self.expectRight(set, x)
                // A sum of these is NaN although none of them is.
                x[place] = .infinity
                Self.expectRight(set, x)
                x[count - 1] = .nan
                Self.expectRight(set, x)
                x[place] = -.nan
                Self.expectRight(set, x)
            }
        }
        // Nor does an overflow make one.
        Self.expectRight(
            set, (0..<100).map { $0 % 2 == 0 ? .greatestFiniteMagnitude : -.greatestFiniteMagnitude })
    }

    @Test(arguments: InstructionSet.available)
    func `without elements there is no maximum`(set: InstructionSet) {
        for count in [0, -1, -64] {
            #expect(set.kernels.maximum(untouchable, count) == -.infinity)
            #expect(set.kernels.indexOfMaximum(untouchable, count) == -1)
            #expect(UnsafeKernels.maximum(untouchable, count: count) == nil)
            #expect(UnsafeKernels.indexOfMaximum(untouchable, count: count) == nil)
        }
        let none: [Float] = []
        #expect(Kernels.maximum(none) == nil && Kernels.maximum(none.span) == nil)
        #expect(Kernels.indexOfMaximum(none) == nil && Kernels.indexOfMaximum(none.span) == nil)
    }

    @Test func `arrays, spans, and pointers`() {
        let x: [Float] = [1, 5, -2, 5]
        #expect(Kernels.maximum(x) == 5 && Kernels.maximum(x.span) == 5)
        #expect(Kernels.indexOfMaximum(x) == 1 && Kernels.indexOfMaximum(x.span) == 1)
        #expect(UnsafeKernels.maximum(x, count: 4) == 5 && UnsafeKernels.indexOfMaximum(x, count: 4) == 1)
    }
}
