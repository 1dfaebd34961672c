import Testing

@testable import BilinearCLI

@Suite struct MachineTests {
    @Test func threadsAreInTheTrainersRange() {
        #expect((1...1_024).contains(Machine.defaultThreads))
    }

    #if os(Linux)
        @Test func rangesOfCores() {
            #expect(Machine.countInRanges("0-3,8") == 5)
            #expect(Machine.countInRanges("7") == 1)
            #expect(Machine.countInRanges("0-1,4-5,9") == 5)
            for text in ["", "x", "3-1", "0-", "-", "1,x"] { #expect(Machine.countInRanges(text) == nil, "\(text)") }
        }

        @Test func theChosenOfAList() {
            #expect(Machine.bracketed("always [madvise] never") == "madvise")
            #expect(Machine.bracketed("always madvise never") == nil)
        }

        @Test func fieldsOfSystemFiles() {
            let fields = Machine.fields(
                of: "model name\t: AMD EPYC\n\nMemTotal:       16282548 kB\nno field\nflags\t:\n")
            #expect(fields.map(\.key) == ["model name", "MemTotal", "flags"])
            #expect(fields.map(\.value) == ["AMD EPYC", "16282548 kB", ""])
        }

        @Test func aMissingFileIsNil() {
            #expect(SystemFile.text("/proc/there/is/no/such/file") == nil)
            #expect(SystemFile.text("/proc") == nil)
        }
    #endif
}
