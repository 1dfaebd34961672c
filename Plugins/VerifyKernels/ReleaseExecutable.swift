import Foundation
import PackagePlugin

/// An executable of the package, built in release.
struct ReleaseExecutable {
    let name: String
    let url: URL

    /// Builds it, and shows the build's log.
    init(_ name: String, _ packageManager: PackageManager) throws {
        let result = try packageManager.build(
            .product(name), parameters: .init(configuration: .release, echoLogs: true))
        let artifacts = result.builtArtifacts.filter { $0.kind == .executable }
        guard result.succeeded, let artifact = artifacts.first(where: { $0.url.lastPathComponent == name }) else {
            throw PluginError("the build of \(name) failed")
        }
        self.name = name
        url = artifact.url
    }

    /// Runs it on the plugin's standard streams.
    /// - Returns: its exit status.
    func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        try process.run()
        // Interrupted, SwiftPM ends the plugin, but not what the plugin has started; terminated, not even the plugin.
        let child = process.processIdentifier
        let interruptions = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { kill(child, SIGTERM) }
            source.resume()
            return source
        }
        let parent = getppid()
        let watch = DispatchSource.makeTimerSource()
        watch.setEventHandler { if getppid() != parent { kill(child, SIGTERM) } }
        watch.schedule(deadline: .now(), repeating: .milliseconds(500))
        watch.resume()
        process.waitUntilExit()
        withExtendedLifetime((interruptions, watch)) {}
        guard process.terminationReason == .exit else {
            throw PluginError("\(name) was ended by signal \(process.terminationStatus)")
        }
        return process.terminationStatus
    }
}

/// What a plugin can't do, on one line.
struct PluginError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
