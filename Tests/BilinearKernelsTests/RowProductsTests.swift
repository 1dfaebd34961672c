import BilinearKernels
import Testing
import _KernelBodies

/// A query against many rows: inner products, squared distances, and cosines.
@Suite struct RowProductsTests {
    static let lengths = Array(0...34) + [47, 48, 49, 64, 100, 300]
    static let rowCounts = Array(0...9) + [16, 17]

    enum Kind: CaseIterable, Sendable {
        case innerProducts, squaredDistances, cosineSimilarities

        /// What one row gives, in `Double`.
        func reference(_ query: [Float], _ row: [Float], norm: Float) -> Double {
            switch self {
            case .innerProducts: return zip(query, row).reduce(0) { $0 + Double($1.0) * Double($1.1) }
            case .squaredDistances: return SquaredDistanceTests.reference(query, row)
            case .cosineSimilarities:
                let product = zip(query, row).reduce(0) { $0 + Double($1.0) * Double($1.1) }
                let norms = NormalizeTests.reference(query) * Double(norm)
                return norms == 0 ? 0 : product / norms
            }
        }

        func bound(_ query: [Float], _ row: [Float]) -> Double {
            let n = Double(query.count)
            switch self {
            case .innerProducts:
                return 0x1p-24 * (n / 16 + 6) * zip(query, row).reduce(0) { $0 + abs(Double($1.0) * Double($1.1)) }
            case .squaredDistances: return 0x1p-24 * (n / 16 + 8) * SquaredDistanceTests.reference(query, row)
            // The norms are rounded to a float, which adds one rounding.
            case .cosineSimilarities: return 0x1p-24 * (n / 16 + n / 128 + 14)
            }
        }
    }

    /// The results of one kernel, whose operands are surrounded by NaN.
    static func results(
        _ kind: Kind, _ set: InstructionSet, _ query: [Float], _ table: [Float], stride: Int, rows: [Int32]?,
        count: Int, norms: [Float]
    ) -> [Float] {
        let length = query.count
        return surrounded([Float](repeating: 7, count: count)) { out in
            _ = surrounded(query) { query in
                surrounded(table) { table in
                    surrounded(norms) { norms in
                        apply(kind, set.kernels, query, table, stride, rows, count, norms, out, length: length)
                    }
                }
            }
        }.values
    }

    static func apply(
        _ kind: Kind, _ kernels: KernelTable, _ query: UnsafePointer<Float>, _ table: UnsafePointer<Float>,
        _ stride: Int, _ rows: [Int32]?, _ count: Int, _ norms: UnsafePointer<Float>,
        _ out: UnsafeMutablePointer<Float>, length: Int
    ) {
        func call(_ rows: UnsafePointer<Int32>?) {
            switch kind {
            case .innerProducts: kernels.innerProducts(query, table, stride, rows, count, length, out)
            case .squaredDistances: kernels.squaredDistances(query, table, stride, rows, count, length, out)
            case .cosineSimilarities:
                kernels.cosineSimilarities(query, table, stride, rows, count, norms, length, out)
            }
        }
        guard let rows else { return call(nil) }
        rows.withUnsafeBufferPointer { call($0.baseAddress) }
    }

    /// A table whose gaps between rows are NaN, and its rows.
    static func table(_ count: Int, _ length: Int, gap: Int) -> (elements: [Float], rows: [[Float]]) {
        let rows = (0..<count).map { scattered(length, stream: UInt32($0) + 10) }
        return (Array(rows.map { $0 + [Float](repeating: .nan, count: gap) }.joined()), rows)
    }

    static func norm(_ x: [Float]) -> Float { Float(NormalizeTests.reference(x)) }

    @Test(arguments: InstructionSet.available, Kind.allCases)
    func `every shape is within the bound`(set: InstructionSet, kind: Kind) {
        for length in Self.lengths {
            let query = scattered(length, stream: 1)
            for count in Self.rowCounts {
                let gap = (count + length) % 3 * 4
                let (table, rows) = Self.table(count, length, gap: gap)
                let numbers = (0..<count).map { Int32(($0 * 5 + 2) % count) }
                for numbers in [nil, numbers] {
                    let results = Self.results(
                        kind, set, query, table, stride: length + gap, rows: numbers, count: count,
                        norms: rows.map(Self.norm))
                    for i in 0..<count {
                        let row = rows[numbers.map { Int($0[i]) } ?? i]
                        let exact = kind.reference(query, row, norm: Self.norm(row))
                        #expect(
                            abs(Double(results[i]) - exact) <= kind.bound(query, row), "\(count) rows of \(length)")
                    }
                }
            }
        }
    }

    @Test(arguments: InstructionSet.available, Kind.allCases)
    func `a result has the same bits for any number of rows and any position`(set: InstructionSet, kind: Kind) {
        for length in Self.lengths {
            let query = scattered(length, stream: 1)
            let (table, rows) = Self.table(17, length, gap: 0)
            let norms = rows.map(Self.norm)
            let all = Self.results(
                kind, set, query, table, stride: length, rows: nil, count: 17, norms: norms)
            for i in 0..<17 {
                let alone = Self.results(
                    kind, set, query, table, stride: length, rows: [Int32(i)], count: 1, norms: norms)
                #expect(alone[0].bitPattern == all[i].bitPattern)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `instruction sets with fused multiply-add give the same bits`(kind: Kind) {
        for length in Self.lengths {
            let query = scattered(length, stream: 1)
            let (table, rows) = Self.table(11, length, gap: 3)
            let results = fusedSets.map {
                Self.results(
                    kind, $0, query, table, stride: length + 3, rows: nil, count: 11, norms: rows.map(Self.norm)
                ).map(\.bitPattern)
            }
            #expect(Set(results).count <= 1)
        }
    }

    @Test(arguments: InstructionSet.available, Kind.allCases)
    func `NaN and infinities show in their row and no other`(set: InstructionSet, kind: Kind) {
        for length in [1, 7, 16, 17, 31, 50] {
            let query = [Float](repeating: 1, count: length)
            for place in 0..<length {
                for value in [Float.nan, .infinity] {
                    var table = [Float](repeating: 2, count: 9 * length)
                    table[3 * length + place] = value
                    let results = Self.results(
                        kind, set, query, table, stride: length, rows: nil, count: 9,
                        norms: [Float](repeating: 2 * Float(length).squareRoot(), count: 9))
                    for i in 0..<9 where i != 3 { #expect(results[i].isFinite) }
                    switch kind {
                    case .cosineSimilarities: #expect(value.isNaN ? results[3].isNaN : results[3] == 1)
                    default: #expect(value.isNaN ? results[3].isNaN : results[3] == .infinity)
                    }
                }
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `cosines of zero and infinite norms`(set: InstructionSet) {
        for (length, norm, expected) in [(5, Float(0), Float(0)), (40, 0, 0), (5, .infinity, .nan), (40, .nan, .nan)] {
            let query = [Float](repeating: 1, count: length)
            let cosine = Self.results(
                .cosineSimilarities, set, query, query, stride: length, rows: nil, count: 1, norms: [norm])[0]
            #expect(expected.isNaN ? cosine.isNaN : cosine == expected)
        }
    }

    @Test(arguments: InstructionSet.available, Kind.allCases)
    func `a count below 1 is no rows, a length below 1 gives zeros`(set: InstructionSet, kind: Kind) {
        for count in [0, -1, -9] {
            Self.apply(
                kind, set.kernels, untouchable, untouchable, 4, nil, count, untouchable, untouchable, length: 4)
        }
        for length in [0, -1, -32] {
            let results = surrounded([Float](repeating: 7, count: 3)) {
                Self.apply(kind, set.kernels, untouchable, untouchable, 4, nil, 3, [1, 1, 1], $0, length: length)
            }.values
            #expect(results == [0, 0, 0])
        }
    }
}
