import Testing

@testable import BilinearData

struct JSONParserTests {
    private func parse(_ text: String) throws -> JSON { try JSONParser.value(Array(text.utf8)) }

    @Test(arguments: [
        (#" { "a" : [ 1 , -2.5e+3 , "x" ] , "b" : { } } "#, #"{"a":[1,-2.5e+3,"x"],"b":{}}"#),
        (#""\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t""#, #""é😀\"\\/\u0008\u000c\n\r\t""#),
        ("[]", "[]"), ("\t0\r\n", "0"), ("-0.0E-1", "-0.0E-1"), ("[true,false,null]", "[true,false,null]"),
    ])
    func readsWhatRFC8259Allows(text: String, compact: String) throws {
        #expect(try parse(text).description == compact)
    }

    @Test(arguments: [
        "", " ", "{", "[", "{}x", "{} {}", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "[1 2]",
        "01",
        "+1", ".5", "1.", "1e", "-", "0x1", "NaN", "Infinity", "tru", "nul", "\"", "\"\\", "\"\\x\"", "\"\\u12\"",
        "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}", "//\n1", "]", "{\"a\":[1}", "\u{FEFF}1",
    ])
    func refusesAnythingElse(text: String) {
        #expect(throws: JSONParser.Failure.self) { try parse(text) }
    }

    @Test func refusesOtherEncodings() {
        for bytes: [UInt8] in [[0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0xff]] {
            #expect(throws: JSONParser.Failure.self) { try JSONParser.value(bytes) }
        }
    }

    @Test func limitsNesting() throws {
        let nested = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try parse(nested(32)).description == nested(32))
        #expect(throws: JSONParser.Failure.self) { try parse(nested(33)) }
        #expect(throws: JSONParser.Failure.self) { try parse(String(repeating: "[{\"a\":", count: 1_000_000)) }
    }

    /// Forty megabytes of zeros once took a gigabyte.
    @Test func limitsTheNumberOfValues() throws {
        let zeros = { (count: Int) in
            Array("[".utf8) + repeatElement(Array("0,".utf8), count: count).joined() + Array("0]".utf8)
        }
        #expect(throws: Never.self) { try JSONParser.value(zeros(1_000)) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.value(zeros(JSONParser.valueLimit - 1)) }
    }

    @Test func saysWhere() {
        #expect(throws: JSONParser.Failure(offset: 5, expected: "',' or ']'")) { try parse("[1, 2") }
    }
}
