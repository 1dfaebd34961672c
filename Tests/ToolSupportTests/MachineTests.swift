import Testing

@testable import ToolSupport

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
    #endif

    @Test func cachesAreNamedByLevelAndKind() {
        #expect(Machine.Cache(level: 1, kind: .data, bytes: 1).name == "L1 data")
        #expect(Machine.Cache(level: 2, bytes: 1).name == "L2")
    }
}
