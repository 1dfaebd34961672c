/// A 64-bit hash by which files and data are told apart: FNV-1a (Fowler, Noll and Vo), the same on every machine and in
/// every run, unlike `Hasher`. It is no protection against intent.
package struct FNV1a: Sendable {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    /// Adds a byte, or a number as a whole.
    @inline(__always)
    package mutating func add(_ number: some BinaryInteger) {
        value = (value ^ UInt64(truncatingIfNeeded: number)) &* 0x100_0000_01b3
    }
}
