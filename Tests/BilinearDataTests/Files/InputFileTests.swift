import Testing
import _CLibrary

@testable import BilinearData

struct InputFileTests {
    private let directory = TemporaryDirectory()

    private func lines(_ bytes: [UInt8], limit: Int) throws -> [[UInt8]] {
        var input = try InputFile(path: directory.write(bytes, to: "a"))
        var lines: [[UInt8]] = []
        while let line = try input.nextLine(limit: limit) { lines.append(Array(input.buffer[line])) }
        #expect(input.line == lines.count)
        #expect(input.position == bytes.count)
        return lines
    }

    @Test func linesEndAtANewlineWithOrWithoutReturn() throws {
        #expect(
            try lines(Array("a\n\nb\r\n\rc".utf8), limit: 10).map { String(decoding: $0, as: UTF8.self) }
                == ["a", "", "b", "\rc"])
        #expect(try lines([], limit: 10).isEmpty)
        #expect(try lines([0x0a], limit: 10) == [[]])
    }

    @Test func linesCrossBlocks() throws {
        // 700 000 bytes a line: the buffer of 1 MiB ends within the second and must grow for the last.
        let long = [700_000, 700_000, 3_000_000].map { [UInt8](repeating: UInt8($0 / 100_000 + 60), count: $0) }
        let text = Array(long.joined(separator: [0x0a]))
        #expect(try lines(text, limit: 3_000_000) == long)
    }

    @Test func aLineBeyondTheLimitIsAnError() throws {
        let path = directory.write("a\n1234567890\n", to: "a")
        var input = try InputFile(path: path)
        #expect(try input.nextLine(limit: 9) != nil)
        var refusal: String?
        do { _ = try input.nextLine(limit: 9) } catch { refusal = error.description }
        #expect(refusal == "\(path), line 2: found a line of more than 9 bytes, expected a shorter one")
    }

    @Test func placesAreCountedFromOne() throws {
        var input = try InputFile(path: directory.write("abc", to: "a"))
        #expect(try input.fill(3))
        #expect(try !input.fill(4))
        input.consume(2)
        #expect(input.place().byte == 3)
        #expect(input.remaining == 1)
    }

    @Test func aFileThatShrinksWhileItIsReadIsAnError() throws {
        let path = directory.write([UInt8](repeating: UInt8(ascii: "a"), count: 3 << 20), to: "a")
        var input = try InputFile(path: path)
        #expect(try input.fill(1))
        truncate(path, 2 << 20)
        input.consume(input.available)
        var refusal: String?
        do { while try input.fill(1) { input.consume(input.available) } } catch { refusal = error.description }
        #expect(
            refusal
                == "\(path): found the end after 2097152 bytes, expected 3145728, as many as it had when it was opened")

        let text = directory.write(Array(repeatElement("a b\n", count: 1 << 20).joined().utf8), to: "text")
        var source = try TextSource(path: text)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        _ = try source.fill(0..<1 << 20, of: &buffer, isCancelled: { false })
        truncate(text, 3 << 19)
        refusal = nil
        do {
            while try source.fill(0..<1 << 20, of: &buffer, isCancelled: { false }) > 0 {}
        } catch {
            refusal = error.description
        }
        #expect(refusal?.contains("found the end after 1572864 bytes, expected 4194304") == true)
    }

    @Test func quotesAreShortAndPrintable() {
        #expect(quoted(Array("it's\u{0}\n".utf8)[...]) == "\"it's\\0\\n\"")
        #expect(quoted(Array(repeating: 0x61, count: 50)[...]) == "\"" + String(repeating: "a", count: 40) + "\"…")
    }
}
