import Testing

@testable import BilinearData

struct SystemPathTests {
    @Test(
        arguments: [
            [], Array("a/ünï😀".utf8), [0xff], [0x61, 0xe9, 0x62], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80],
            [0xf4, 0x90, 0x80, 0x80],
            Array("a\u{10FF00}\u{10FFFD}".utf8.prefix(5)),
        ] as [[UInt8]])
    func anyBytesComeBack(bytes: [UInt8]) {
        let text = String(systemBytes: bytes)
        #expect(text.systemBytes == bytes)
        #expect(text.withSystemPath { String(cString: $0) } == String(decoding: bytes, as: UTF8.self))
        #expect((text + "/b").systemBytes == bytes + Array("/b".utf8))
    }
}
