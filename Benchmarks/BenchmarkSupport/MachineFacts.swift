import BilinearKernels
import Foundation

/// What a benchmark's figures depend on.
package struct MachineFacts: Sendable {
    /// Nil where the system doesn't tell.
    package var processor: String?
    /// Of the first core: "L1 48K, L2 1024K, L3 32768K"; nil where the system doesn't tell.
    package var caches: String?
    /// The compiler that built the program.
    package var compiler: String

    package static var current: MachineFacts {
        MachineFacts(processor: processor, caches: caches, compiler: compilerVersion)
    }

    /// Swift has no literal for the compiler's version, but can compare with it.
    private static var compilerVersion: String {
        #if compiler(>=6.4)
            "Swift 6.4 or newer"
        #elseif compiler(>=6.3.1)
            "Swift 6.3.1 or a later 6.3"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    #if canImport(Darwin)
        private static var processor: String? { system("machdep.cpu.brand_string") }
        private static var caches: String? { nil }

        private static func system(_ name: String) -> String? {
            var size = 0
            guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 1 else { return nil }
            var bytes = [UInt8](repeating: 0, count: size)
            guard sysctlbyname(name, &bytes, &size, nil, 0) == 0 else { return nil }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    #else
        private static var processor: String? {
            let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
            return lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }

        private static var caches: String? {
            func line(_ path: String) -> String? {
                (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            let caches = (0..<8).compactMap { index -> String? in
                let directory = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
                guard let level = line(directory + "level"), let size = line(directory + "size"),
                    line(directory + "type") != "Instruction"
                else { return nil }
                return "L\(level) \(size)"
            }
            return caches.isEmpty ? nil : caches.joined(separator: ", ")
        }
    #endif
}
