import BilinearData
import _CLibrary

/// Which file a path names, links followed.
package enum FileIdentity: Equatable {
    /// A regular file, by device and inode.
    case file(dev_t, ino_t)
    /// A file that isn't there yet, by its directory and its name.
    case name(dev_t, ino_t, String)

    /// A path and the option that names it: "--input".
    package typealias NamedPath = (option: String, path: String)

    /// The file that `path` names; nil if it is something else, such as a pipe.
    private init?(_ path: String) {
        var status = stat()
        if path.withSystemPath({ stat($0, &status) }) == 0 {
            self.init(status)
            return
        }
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let directory = slash.map { String(path[...$0]) } ?? "."
        guard directory.withSystemPath({ stat($0, &status) }) == 0 else { return nil }
        self = .name(status.st_dev, status.st_ino, slash.map { String(path[$0...].dropFirst()) } ?? path)
    }

    private init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        self = .file(status.st_dev, status.st_ino)
    }

    /// The file that an open stream leads to.
    private init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Checks that no output replaces an input or another output; to be called before anything is opened for writing.
    /// - Parameters:
    ///   - inputs: files to be read; "-" is standard input.
    ///   - outputs: files to be written, each with those that are written besides.
    package static func requireApart(
        inputs: [NamedPath], outputs: [(option: String, path: String, companions: [String])]
    ) throws(UsageError) {
        let standardOutput = Self(descriptor: STDOUT_FILENO)
        var written: [(option: String, file: Self)] = []
        for output in outputs {
            for path in [output.path] + output.companions {
                guard let file = Self(path) else { continue }
                let isNamed = path == output.path
                let subject = isNamed ? "\(output.option) is" : "\(output.option) also writes '\(path)',"
                for input in inputs {
                    let read = input.path == "-" ? Self(descriptor: STDIN_FILENO) : Self(input.path)
                    guard read == file else { continue }
                    throw UsageError(
                        message: "\(subject) the file that \(input.option) names; expected another")
                }
                if let other = written.first(where: { $0.file == file }), file != standardOutput {
                    throw UsageError(
                        message: "\(subject) the file that \(other.option) names; expected another")
                }
                written.append((output.option, file))
            }
        }
    }
}
