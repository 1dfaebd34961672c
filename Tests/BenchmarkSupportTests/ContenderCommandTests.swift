import BenchmarkSupport
import Testing
import ToolSupport

@Suite struct ContenderCommandTests {
    @Test func `the name ends at the first equals sign`() throws {
        let contender = try #require(ContenderCommand("gensim=python3 train.py --text={corpus}"))
        #expect(contender.name == "gensim")
        #expect(contender.command == "python3 train.py --text={corpus}")
        #expect(contender.uses("corpus"))
        #expect(!contender.uses("ratings"))
    }

    @Test(arguments: ["gensim", "=python3", "gensim=", "gensim=  ", ""])
    func `without a name or a command it is an error`(text: String) {
        #expect(ContenderCommand(text) == nil)
        #expect(throws: UnexpectedValue(expectation: "NAME='COMMAND'")) {
            try ValueSyntax<ContenderCommand>.contender.parse(text)
        }
    }

    @Test(arguments: [
        ("a {x} b {y}{x}", "a 1 b 2.txt1"), ("awk '{print $1}' {y}", "awk '{print $1}' 2.txt"),
        ("{ {x}; }", "{ 1; }"), ("{x", "{x"), ("{}{z}", "{}{z}"), ("{q}", "'it'\\''s a {x}'"), ("{e}", "''"),
    ])
    func `values take their places, quoted where the shell needs it`(command: String, filled: String) {
        let values = ["x": "1", "y": "2.txt", "q": "it's a {x}", "e": ""]
        #expect(ContenderCommand("name=\(command)")?.filled(values) == filled)
    }
}
