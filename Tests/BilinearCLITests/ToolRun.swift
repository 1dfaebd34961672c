import Foundation

@testable import BilinearCLI

/// A directory for one test, removed with it.
final class Directory {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("bilinear-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws -> String {
        try data.write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func contents(_ name: String) -> Data? { FileManager.default.contents(atPath: file(name)) }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

struct Outcome {
    let status: Int32
    /// Whether a signal ended the process.
    let wasKilled: Bool
    let output: String
    let error: String

    var errorLines: [Substring] { error.split(separator: "\n") }
}

/// The tool, which the build puts beside the test bundle.
let tool: URL = {
    final class Marker {}
    #if os(macOS)
        let directory = Bundle(for: Marker.self).bundleURL.deletingLastPathComponent()
    #else
        let directory = Bundle.main.bundleURL
    #endif
    return directory.appendingPathComponent("bilinear")
}()

/// Runs the tool to its end. Both streams go to files, `output` and `error` in a directory: a full
/// pipe would stop it.
func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], streams: Directory? = nil,
    meanwhile: (Process, Pipe) throws -> Void = { _, pipe in try pipe.fileHandleForWriting.close() }
) throws -> Outcome {
    let directory = try streams ?? Directory()
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "BILINEAR_ISA" }
        .merging(environment) { $1 }
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: directory.write("", to: "output")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: directory.write("", to: "error")))
    try process.run()
    if !input.isEmpty { write(input, to: pipe) }
    try meanwhile(process, pipe)
    process.waitUntilExit()
    return Outcome(
        status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
        output: String(decoding: directory.contents("output") ?? Data(), as: UTF8.self),
        error: String(decoding: directory.contents("error") ?? Data(), as: UTF8.self))
}

/// Waits until a tool that trains word vectors has read its input, as it says on standard error.
func waitForTraining(_ process: Process, _ streams: Directory) {
    while process.isRunning, streams.contents("error")?.range(of: Data("; read at".utf8)) == nil { usleep(10_000) }
    usleep(100_000)
}

/// Writes to a tool that may have ended before it read: without the signal that this would bring.
private func write(_ input: Data, to pipe: Pipe) {
    var (signals, pending, old) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, &old)
    try? pipe.fileHandleForWriting.write(contentsOf: input)
    sigpending(&pending)
    var signal: Int32 = 0
    if sigismember(&pending, SIGPIPE) == 1 { sigwait(&signals, &signal) }
    pthread_sigmask(SIG_SETMASK, &old, nil)
}
