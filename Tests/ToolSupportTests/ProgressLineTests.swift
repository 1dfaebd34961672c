import Synchronization
import Testing
import ToolSupport

@Suite struct ProgressLineTests {
    private final class Recorder: Sendable {
        let texts = Mutex<[String]>([])
        var written: [String] { texts.withLock { $0 } }

        func line(_ style: ProgressLine.Style) -> ProgressLine {
            ProgressLine(style) { text in self.texts.withLock { $0.append(text) } }
        }
    }

    @Test func aRedrawnLineTakesThePlaceOfTheOneBefore() {
        let recorder = Recorder()
        let line = recorder.line(.redrawn(every: 1))
        line.clear()
        for second in [0, 0.5, 1] { line.show(at: second, "at \(second)") }
        line.clear()
        line.show(at: 1.5, "anew")
        line.finish("end")
        line.finish("end")
        #expect(
            recorder.written == ["at 0.0", "at 1.0", "", "anew", "end"].map { "\r\u{1B}[K" + $0 } + ["\n"])
    }

    @Test func elsewhereLinesComeNowAndThen() {
        let recorder = Recorder()
        let line = recorder.line(.lines(every: 10))
        for second in 0...25 { line.show(at: Double(second), "at \(second)") }
        line.clear()
        line.finish("end")
        #expect(recorder.written == ["at 10\n", "at 20\n"])
    }

    @Test func hiddenIsSilent() {
        let recorder = Recorder()
        let line = recorder.line(.hidden)
        for second in 0...25 { line.show(at: Double(second), "at \(second)") }
        line.finish("end")
        #expect(recorder.written.isEmpty)
    }
}
