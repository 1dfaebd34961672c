import Testing

@testable import BilinearData

struct JSONTests {
    @Test func writesWhatRFC8259Says() {
        let value = JSON.object([
            .init("a\"\\\n\u{1}é😀", .array([.null, .bool(true), .bool(false)])), .init("", .object([])),
            .init("n", .array([.number(-12), .number(Float(0.1)), .number(UInt64.max), .number(1e-7)])),
        ])
        #expect(
            value.description
                == #"{"a\"\\\n\u0001é😀":[null,true,false],"":{},"n":[-12,0.1,18446744073709551615,1e-07]}"#)
    }

    @Test func findsMembersByName() {
        let value = JSON.object([.init("a", .string("x")), .init("b", .number("7")), .init("c", .number("7.5"))])
        #expect(value["a"]?.text == "x" && value["b"]?.integer == 7 && value["c"]?.integer == nil)
        #expect(value["d"] == nil && JSON.null["a"] == nil && value["b"]?.text == nil)
        #expect(JSON.number("9223372036854775808").integer == nil && JSON.string("7").integer == nil)
    }
}
