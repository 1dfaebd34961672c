import Foundation

/// What is wrong with a file that the command line names.
struct ExternalFileError: Error, CustomStringConvertible {
    let description: String

    init(description: String) { self.description = description }

    /// With what the system said last.
    init(path: String, reason: String) {
        description = "\(path): \(reason): \(String(cString: strerror(errno)))"
    }
}
