internal import Synchronization
internal import _CLibrary

/// The package's own threads, for work that keeps cores busy for seconds to hours. Neither the cooperative pool nor a
/// dispatch queue is meant for that.
package enum WorkerThreads {
    /// The supported numbers of threads.
    package static let supportedCounts = 1...1_024

    /// The size of a thread's stack in bytes. musl's default of 128 KiB is small; Darwin's and glibc's differ.
    private static let stackSize = 1 << 20

    /// Runs `body(index)` on `count` threads, `index` in 0 ..< count, and returns when all have ended.
    ///
    /// Either every body runs or none does: the threads begin once all of them have been started.
    /// - Parameters:
    ///   - count: 1…1024.
    ///   - monitor: called on the calling thread about every 100 ms while the threads run.
    /// - Returns: what the bodies returned, by index.
    /// - Throws: the error of the lowest index whose body threw; `TrainingError.invalidConfiguration` for a count out
    ///   of range; `TrainingError.threadNotStarted` when the system refuses a thread.
    @discardableResult
    package static func run<Result: Sendable>(
        _ count: Int, monitor: () -> Void, body: @escaping @Sendable (Int) throws -> Result
    ) throws -> [Result] {
        try run(count, monitor: monitor, turn: {}, body: { index, _ in try body(index) })
    }

    /// `run(_:monitor:body:)` without a monitor.
    @discardableResult
    package static func run<Result: Sendable>(
        _ count: Int, body: @escaping @Sendable (Int) throws -> Result
    ) throws -> [Result] {
        try run(count, stackSize: stackSize, watching: { _ in }, body: { index, _ in try body(index) })
    }

    /// `run(_:monitor:body:)`, but the calling thread runs `turn` each time a thread asks for the caller's turn.
    @discardableResult
    static func run<Result: Sendable>(
        _ count: Int, monitor: () -> Void, turn: () -> Void,
        body: @escaping @Sendable (Int, CallerTurn) throws -> Result
    ) throws -> [Result] {
        try run(count, stackSize: stackSize, watching: { $0.serve(monitor: monitor, turn: turn) }, body: body)
    }

    /// `run(_:body:)` with stacks of `stackSize` bytes, so that a test can ask for threads that the system refuses.
    /// - Parameter watching: called once the threads run, with the object that they ask for turns. When it returns, the
    ///   threads are joined.
    static func run<Result: Sendable>(
        _ count: Int, stackSize: Int, watching: (CallerTurn) -> Void,
        body: @escaping @Sendable (Int, CallerTurn) throws -> Result
    ) throws -> [Result] {
        guard supportedCounts.contains(count) else {
            throw TrainingError.invalidConfiguration(parameter: "threads", found: "\(count)", expected: "1…1024")
        }
        let crew = Crew(count: count, body: body)
        var threads: [pthread_t] = []
        var failure: TrainingError?
        // The gate stays locked until all threads have been started; then it tells them whether to run.
        crew.gate.withLock { open in
            while threads.count < count, failure == nil {
                let index = threads.count
                switch start(stackSize: stackSize, { crew.run(index) }) {
                case .started(let thread): threads.append(thread)
                case .refused(let code): failure = .threadNotStarted(index: index, code: code)
                }
            }
            open = failure == nil
        }
        if failure == nil { watching(crew.turn) }
        for thread in threads { pthread_join(thread, nil) }
        if let failure { throw failure }
        return try crew.outcomes.withLock { outcomes in try outcomes.map { try $0!.get() } }
    }

    private enum Start {
        case started(pthread_t)
        case refused(Int32)
    }

    /// Starts a thread that runs `body`.
    private static func start(stackSize: Int, _ body: @escaping @Sendable () -> Void) -> Start {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        let refusal = pthread_attr_setstacksize(&attributes, stackSize)
        guard refusal == 0 else { return .refused(refusal) }
        let context = Unmanaged.passRetained(ThreadBody(run: body))
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let code = pthread_create(
            &thread, &attributes,
            { context in
                // Darwin declares the argument as non-null, the others as nullable.
                let context: UnsafeMutableRawPointer? = context
                if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return .refused(code)
        }
        #if canImport(Glibc)
            return .started(thread)
        #else
            return thread.map { .started($0) } ?? .refused(EAGAIN)
        #endif
    }
}

/// A thread's body, boxed so that it can be passed through a C pointer.
private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) { self.run = run }
}

/// The shared state of a run's threads.
private final class Crew<Result: Sendable>: Sendable {
    /// Whether the waiting threads may run.
    let gate = Mutex(false)
    /// The number of threads that haven't ended.
    let running: Atomic<Int>
    /// What each thread's body returned or threw.
    let outcomes: Mutex<[Swift.Result<Result, any Error>?]>
    /// Passes work to the thread that started them.
    let turn: CallerTurn
    private let body: @Sendable (Int, CallerTurn) throws -> Result

    init(count: Int, body: @escaping @Sendable (Int, CallerTurn) throws -> Result) {
        running = Atomic(count)
        turn = CallerTurn(threads: count)
        outcomes = Mutex(Array(repeating: nil, count: count))
        self.body = body
    }

    func run(_ index: Int) {
        guard gate.withLock({ $0 }) else { return }
        let outcome = Swift.Result { try body(index, turn) }
        outcomes.withLock { $0[index] = outcome }
        if running.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { turn.end() }
    }
}
