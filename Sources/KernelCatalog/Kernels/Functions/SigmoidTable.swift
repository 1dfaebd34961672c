internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum SigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0x3341_af20_7769_176a, separate: 0x5d87_e556_7057_a04f)
    static let bounds = [
        BoundText(
            .functions, "``SigmoidTable``",
            "``SigmoidTable/errorBound``, by default 10⁻⁶ absolute",
            because: """
                linear interpolation between entries h apart errs by h²/8·max|σ″|, max|σ″| is 1/(6√3); rounding adds \
                2.5·10⁻⁷
                """)
    ]
    static let function = ElementaryFunction(
        "sigmoidByTable", map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
        reference: { $0.sigmoid }, bound: .absolute(table.errorBound), difference: .absolute(2.5e-7))
}

enum LogSigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0x4338_0f7d_9507_c991, separate: 0x44b2_d857_b8dc_405e)
    static let bounds = [
        BoundText(
            .functions, "its log σ",
            "by default 2.2·10⁻⁶ absolute plus 2 ULP",
            because: "the same, with max|f″| = ¼")
    ]
    static let function = ElementaryFunction(
        "logSigmoidByTable", map: { kernels in { table.logSigmoid($0, count: $1, by: kernels) } },
        reference: { $0.logSigmoid }, bound: ErrorBound(absolute: table.logSigmoidErrorBound, ulps: 2),
        difference: ErrorBound(absolute: 2.5e-7, ulps: 2))
}

/// Finding the nearest entry involves no multiplication that could be fused with an addition.
enum SigmoidByNearestEntry: FunctionSpecification {
    static let table = SigmoidTable.word2vec
    static let digests = KernelDigests(
        fused: 0xc114_9fb9_be4c_c6b9, separate: 0xc114_9fb9_be4c_c6b9)
    static let bounds = [
        BoundText(
            .functions, "its mode ``SigmoidTable/Mode/nearest``",
            "``SigmoidTable/errorBound``, for ``SigmoidTable/word2vec`` 3.1·10⁻³ absolute",
            because: "a cell is h wide and σ's slope at most ¼; outside the range, σ(−range)")
    ]
    static let function = ElementaryFunction(
        "sigmoidByNearestEntry", map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
        reference: { $0.sigmoid }, bound: .absolute(table.errorBound), difference: .absolute(0))
}

#if !hasFeature(Embedded)
    extension SigmoidByTable {
        static func setLoop(in table: inout KernelTable) {
            table.sigmoidByTable = { values, n, entries, cells, scale in
                for i in 0..<n {
                    let value = interpolate(entries, cells, abs(values[i]) * scale)
                    values[i] = value.map { values[i] < 0 ? 1 - $0 : $0 } ?? 1 / (1 + exp(-values[i]))
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 25) }
    }

    extension LogSigmoidByTable {
        static func setLoop(in table: inout KernelTable) {
            table.logSigmoidByTable = { values, n, entries, cells, scale in
                for i in 0..<n {
                    let value = interpolate(entries, cells, abs(values[i]) * scale)
                    values[i] = min(values[i], 0) - (value ?? log1p(exp(-abs(values[i]))))
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 42) }
    }

    extension SigmoidByNearestEntry {
        static func setLoop(in table: inout KernelTable) {
            table.sigmoidByNearestEntry = { values, n, entries, cells, scale, range in
                for i in 0..<n where !values[i].isNaN {
                    let position = min(max((values[i] + range) * scale, 0), Float(cells - 1))
                    values[i] = values[i] <= -range ? 0 : values[i] >= range ? 1 : entries[Int(position)]
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 25) }
    }

    /// The value between two entries; nil outside the table.
    private func interpolate(_ entries: UnsafePointer<Float>, _ cells: Int, _ position: Float) -> Float? {
        guard position < Float(cells) else { return nil }
        let cell = Int(position)
        return entries[cell] + (position - Float(cell)) * (entries[cell + 1] - entries[cell])
    }
#endif
