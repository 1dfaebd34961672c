import BilinearKernels
import Testing

/// Lengths at which something can differ: every remainder, every number of blocks, and some long vectors.
let testedLengths = Array(0...130) + [255, 256, 257, 300, 1_000, 4_099]

/// Instruction sets that must give the same bits.
let fusedSets = InstructionSet.available.filter(\.hasFusedMultiplyAdd)

/// Floats of both signs whose magnitudes span some four decades: always the same ones for a stream.
func scattered(_ count: Int, stream: UInt32) -> [Float] {
    (0..<count).map { index in
        // Multiplicative hashing (Knuth, The Art of Computer Programming, section 6.4).
        var bits = (UInt32(index) &+ stream &* 1_000_003 &+ 1) &* 2_654_435_769
        bits = (bits ^ bits >> 15) &* 2_246_822_519
        bits ^= bits >> 13
        let mantissa = Float(Int32(bitPattern: bits)) * 0x1p-31
        return mantissa * Float(sign: .plus, exponent: Int(bits & 15) - 8, significand: 1)
    }
}

/// Calls `body` with the address of a copy of `values` that is surrounded by NaN, and not aligned; expects that nothing
/// around it changes. Returns what `body` returns, and the copy's values afterwards.
func surrounded<Result>(
    _ values: [Float], sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (UnsafeMutablePointer<Float>) -> Result
) -> (result: Result, values: [Float]) {
    let before = 16 + values.count % 5
    var memory = [Float](repeating: .nan, count: before) + values + [Float](repeating: .nan, count: 16)
    let result = memory.withUnsafeMutableBufferPointer { body($0.baseAddress! + before) }
    #expect(memory[..<before].allSatisfy { $0.isNaN }, sourceLocation: sourceLocation)
    #expect(memory[(before + values.count)...].allSatisfy { $0.isNaN }, sourceLocation: sourceLocation)
    return (result, Array(memory[before..<before + values.count]))
}

/// The spacing of floats at an exact value: 2⁻¹⁴⁹ where it is subnormal.
func spacing(at exact: Double) -> Double {
    exact == 0 ? 0x1p-149 : max(Double(sign: .plus, exponent: exact.exponent - 23, significand: 1), 0x1p-149)
}
