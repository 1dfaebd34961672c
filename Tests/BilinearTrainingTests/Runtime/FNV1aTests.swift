import BilinearTraining
import Testing

/// Against the published values of the 64-bit variant (draft-eastlake-fnv).
@Suite struct FNV1aTests {
    @Test(arguments: [
        ("", 0xcbf2_9ce4_8422_2325 as UInt64), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ])
    func publishedValues(text: String, value: UInt64) {
        var hash = FNV1a()
        for byte in text.utf8 { hash.add(byte) }
        #expect(hash.value == value)
    }
}
