/// A 64-bit hash of results: FNV-1a over their bits, one result at a time. Any NaN counts as the same.
struct Digest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// - Parameter bits: of a result, as `CatalogedElement.digestBits`.
    mutating func add(_ bits: UInt64) { value = (value ^ bits) &* 0x100_0000_01b3 }
}

extension KernelSpecification {
    /// The digest of a subject's results over the quick cases.
    static func digest(_ subject: SweepSubject) -> UInt64 {
        var digest = Digest()
        let places = GuardedPlaces()
        for (index, testCase) in cases(.quick).enumerated() {
            var trial = Trial(subject, in: places, seed: UInt64(index) << 20)
            check(testCase, &trial)
            trial.digest(into: &digest)
        }
        return digest.value
    }
}

/// Hashes of a kernel's results, which every processor must reproduce.
package struct KernelDigests: Sendable {
    /// With fused multiply-add: on AVX2, AVX-512, and NEON.
    package let fused: UInt64
    /// Without it: on the x86-64 baseline.
    package let separate: UInt64
}
