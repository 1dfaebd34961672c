import Testing

@testable import ToolSupport

@Suite struct SystemFileTests {
    @Test func fieldsAreBesideTheirColons() {
        let fields = SystemFile.fields(
            of: "model name\t: AMD EPYC\n\nMemTotal:       16282548 kB\nno field\nflags\t:\n")
        #expect(fields.map(\.key) == ["model name", "MemTotal", "flags"])
        #expect(fields.map(\.value) == ["AMD EPYC", "16282548 kB", ""])
    }

    @Test func aMissingFileIsNil() {
        #expect(SystemFile.text("/proc/there/is/no/such/file") == nil)
        #expect(SystemFile.text("/proc") == nil)
        #expect(SystemFile.kibibytes("MemTotal", in: "/no/such/file") == nil)
    }
}
