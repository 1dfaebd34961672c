import Testing

@testable import BilinearCLI

@Suite struct ReadingDisplayTests {
    @Test func howFarReadingHasCome() {
        #expect(ReadingDisplay.text(bytesRead: 3 << 29, byteCount: 3 << 30) == "reading: 1.5 GB of 3 GB, 50 %")
        #expect(ReadingDisplay.text(bytesRead: 1 << 20, byteCount: nil) == "reading: 1 MB")
        #expect(ReadingDisplay.text(bytesRead: 0, byteCount: 0) == "reading: 0 bytes")
        // A file may grow while it is read.
        #expect(ReadingDisplay.text(bytesRead: 2_048, byteCount: 1_024) == "reading: 2 KB of 1 KB, 100 %")
    }
}
