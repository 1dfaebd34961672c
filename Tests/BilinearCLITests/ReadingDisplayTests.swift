import Testing

@testable import BilinearCLI

@Suite struct ReadingDisplayTests {
    @Test func howFarReadingHasCome() {
        #expect(ReadingDisplay.text(bytesRead: 3 << 29, byteCount: 3 << 30) == "reading: 1.5 GiB of 3 GiB, 50 %")
        #expect(ReadingDisplay.text(bytesRead: 1 << 20, byteCount: nil) == "reading: 1 MiB")
        #expect(ReadingDisplay.text(bytesRead: 0, byteCount: 0) == "reading: 0 bytes")
        // A file may grow while it is read.
        #expect(ReadingDisplay.text(bytesRead: 2_048, byteCount: 1_024) == "reading: 2 KiB of 1 KiB, 100 %")
    }
}
