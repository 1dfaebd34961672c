import Foundation

extension ReleaseExecutable {
    /// Its options, with which lines of its help begin.
    func optionNames() throws -> Set<String> {
        let process = Process()
        let output = Pipe()
        process.executableURL = url
        process.arguments = ["--help"]
        process.standardOutput = output
        try process.run()
        let help = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = help.split(whereSeparator: \.isNewline).compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        return Set(words.filter { $0.hasPrefix("-") })
    }
}
