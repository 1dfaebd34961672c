import BilinearTraining
import _CLibrary

/// A pipe to be read while a test's body runs, by a path that names its descriptor.
enum PipedText {
    /// A pipe that gives `text` in chunks of random sizes in `chunk`.
    static func with<Result: Sendable>(
        _ text: [UInt8], chunk: ClosedRange<Int>, seed: UInt64, _ body: @escaping @Sendable (String) throws -> Result
    ) throws -> Result {
        let (reading, writing) = makePipe()
        defer { close(reading) }
        return try WorkerThreads.run(2) { thread -> Result? in
            if thread == 0 { return try body("/dev/fd/\(reading)") }
            var random = SeededGenerator(state: seed)
            var rest = text[...]
            while !rest.isEmpty {
                let size = min(Int.random(in: chunk, using: &random), rest.count)
                let count = rest.prefix(size).withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
                precondition(count > 0, "can't write to a pipe")
                rest.removeFirst(count)
                // The reader is to find the pipe empty now and then.
                if Int.random(in: 0..<4, using: &random) == 0 { sched_yield() }
            }
            close(writing)
            return nil
        }[0]!
    }

    /// A pipe that gives nothing and doesn't end.
    static func withSilence(_ body: (String) throws -> Void) throws {
        let (reading, writing) = makePipe()
        defer {
            close(reading)
            close(writing)
        }
        try body("/dev/fd/\(reading)")
    }

    private static func makePipe() -> (reading: Int32, writing: Int32) {
        var descriptors: [Int32] = [0, 0]
        precondition(pipe(&descriptors) == 0, "can't make a pipe")
        return (descriptors[0], descriptors[1])
    }
}
