import Foundation

/// Where the package's sources lie, and which state of them it is.
package enum PackageSources {
    /// The directory with the package's manifest: above the executable, which SwiftPM builds in `.build`, or else above the
    /// working directory; the working directory itself where there is none.
    package static var directory: URL {
        let working = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
        let starts = [Bundle.main.executableURL?.resolvingSymlinksInPath(), working].compactMap(\.self)
        return starts.lazy.compactMap(manifestDirectory).first ?? working
    }

    private static func manifestDirectory(above start: URL) -> URL? {
        var directory = start
        while directory.path != "/" {
            if FileManager.default.fileExists(atPath: directory.appendingPathComponent("Package.swift").path) {
                return directory
            }
            directory.deleteLastPathComponent()
        }
        return nil
    }

    /// The commit, with "+" where files were changed since; nil where git doesn't know.
    package static func commit(in directory: URL = directory) -> String? {
        guard let commit = git(["rev-parse", "HEAD"], in: directory), !commit.isEmpty else { return nil }
        let changes = git(["status", "--porcelain", "--untracked-files=no"], in: directory)
        return changes == "" ? commit : commit + "+"
    }

    /// What git prints, without the line's end; nil where it fails or isn't there.
    private static func git(_ arguments: [String], in directory: URL) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = directory
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text.trimmingCharacters(in: .whitespacesAndNewlines) : nil
    }
}
