import BilinearTraining
import Synchronization
import Testing
import ToolSupport

@testable import BilinearCLI

@Suite struct ProgressDisplayTests {
    private func progress(
        _ done: Int, of total: Int = 1_000_000, seconds: Double, loss: Double? = 0.23456
    ) -> TrainingProgress {
        TrainingProgress(
            epoch: 3, epochs: 5, examplesDone: done, examplesTotal: total, loss: loss, learningRate: 0.0145,
            seconds: seconds)
    }

    private final class Recorder: Sendable {
        private let texts = Mutex<[String]>([])
        private let width = Mutex(80)
        var written: [String] { texts.withLock { $0 } }
        var columns: Int {
            get { width.withLock { $0 } }
            set { width.withLock { $0 = newValue } }
        }

        func display(_ style: ProgressLine.Style) -> ProgressDisplay {
            ProgressDisplay(
                on: ProgressLine(style) { text in self.texts.withLock { $0.append(text) } }, unit: "words",
                columns: { self.columns })
        }
    }

    @Test func aWideBarShowsEverything() {
        let text = ProgressText.bar(progress(420_000, seconds: 0.5), unit: "words", width: 100)
        #expect(
            text == " 42 % [\(String(repeating: "=", count: 16))>\(String(repeating: " ", count: 23))]"
                + "  840 k words/s  loss 0.2346  rate 0.0145  0:01 left")
        #expect(text.count <= 100)
    }

    @Test func at40ColumnsRateAndTimeAreLeft() {
        let text = ProgressText.bar(progress(420_000, seconds: 50), unit: "words", width: 39)
        #expect(text.hasPrefix(" 42 %"))
        #expect(text.contains("8.40 k words/s") && text.contains("1:10 left"))
    }

    @Test func noWidthIsExceeded() {
        for width in 1...200 {
            for (done, seconds) in [(0, 0.0), (1, 0.1), (420_000, 3_600), (1_000_000, 99_999)] {
                let text = ProgressText.bar(progress(done, seconds: seconds), unit: "ratings", width: width)
                #expect(text.count <= width, "\(width): \(text)")
            }
        }
    }

    @Test func theEndIs100Percent() {
        let end = ProgressText.bar(progress(1_000_000, seconds: 2), unit: "words", width: 79)
        #expect(end.hasPrefix("100 % [") && !end.contains(">") && end.contains("0:00 left"))
        let before = ProgressText.bar(progress(999_999, seconds: 2), unit: "words", width: 79)
        #expect(before.hasPrefix(" 99 % ["))
    }

    @Test func oddFiguresAreNoTrap() {
        for fields in [progress(5, of: 0, seconds: 0), progress(2_000, of: 1_000, seconds: 1, loss: .nan)] {
            #expect(ProgressText.bar(fields, unit: "words", width: 79).hasPrefix("100 %"))
            #expect(ProgressText.line(fields, unit: "words").hasPrefix("100 %, "))
        }
    }

    @Test func aPlainLine() {
        let line = "42 %, epoch 3 of 5, 840 k words/s, loss 0.2346, learning rate 0.0145, 0:01 left"
        #expect(ProgressText.line(progress(420_000, seconds: 0.5), unit: "words") == line)
        #expect(
            ProgressText.line(progress(0, seconds: 0, loss: nil), unit: "words")
                == "0 %, epoch 3 of 5, 0 words/s, learning rate 0.0145")
    }

    @Test func timeLeftIsTheRestAtTheSpeedSoFar() {
        #expect(ProgressText.secondsLeft(progress(250_000, seconds: 10)) == 30)
        #expect(ProgressText.secondsLeft(progress(250_000, seconds: 0.1)) == nil)
        #expect(ProgressText.secondsLeft(progress(10, seconds: 10)) == nil)
    }

    @Test func theBarIsDrawnAtMostTenTimesASecond() {
        let recorder = Recorder()
        var display = recorder.display(.redrawn(every: 0.0999))
        for step in 0..<1_000 { display.update(progress(step * 1_000, seconds: Double(step) / 500)) }
        #expect((19...20).contains(recorder.written.count))
        display.finish()
        #expect(recorder.written.suffix(2).first?.contains(" 99 %") == true)
        #expect(recorder.written.last == "\n")
    }

    @Test func theBarFollowsTheTerminalsWidth() {
        let recorder = Recorder()
        var display = recorder.display(.redrawn(every: 0))
        for (columns, seconds) in [(120, 1.0), (40, 2.0), (1, 3.0), (0, 4.0)] {
            recorder.columns = columns
            display.update(progress(500_000, seconds: seconds))
        }
        let beginning = "\r\u{1B}[K"
        #expect(recorder.written.allSatisfy { $0.hasPrefix(beginning) })
        let lengths = recorder.written.map { $0.count - beginning.count }
        #expect(zip(lengths, [119, 39, 1, 1]).allSatisfy { $0 <= $1 }, "\(lengths)")
    }

    @Test func elsewhereALineEveryFiveSeconds() {
        let recorder = Recorder()
        var display = recorder.display(.lines(every: 5))
        for step in 0...170 { display.update(progress(step * 1_000, seconds: Double(step) / 10)) }
        display.finish()
        #expect(recorder.written.count == 3)
        #expect(recorder.written.allSatisfy { $0.hasSuffix(" left\n") && !$0.contains("\r") })
    }
}
