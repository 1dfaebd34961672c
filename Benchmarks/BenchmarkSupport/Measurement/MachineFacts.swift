import BilinearKernels
import Foundation

/// What a benchmark's figures depend on.
package struct MachineFacts: Sendable {
    /// Nil where the system doesn't tell.
    package var processor: String?
    /// The data caches of the first core, from the first level; none where the system doesn't tell.
    package var caches: [Cache]
    /// The compiler that built the program.
    package var compiler: String

    package struct Cache: Equatable, Sendable {
        package var level: Int
        package var bytes: Int

        package init(level: Int, bytes: Int) {
            self.level = level
            self.bytes = bytes
        }
    }

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

    /// "L1 48K, L2 1024K, L3 32768K"; nil where the system doesn't tell.
    package var cacheText: String? {
        caches.isEmpty ? nil : caches.map { "L\($0.level) \($0.bytes >> 10)K" }.joined(separator: ", ")
    }

    /// The bytes that a size in Linux's notation says: "512K" or "32M".
    package static func bytes(_ text: String) -> Int? {
        let shift: Int? =
            switch text.last {
            case "K": 10
            case "M": 20
            case "G": 30
            default: nil
            }
        return Int(shift == nil ? text[...] : text.dropLast()).map { $0 << (shift ?? 0) }
    }

    #if canImport(Darwin)
        private static var processor: String? {
            var size = 0
            let name = "machdep.cpu.brand_string"
            guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 1 else { return nil }
            var bytes = [UInt8](repeating: 0, count: size)
            guard sysctlbyname(name, &bytes, &size, nil, 0) == 0 else { return nil }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }

        private static var caches: [Cache] {
            let names = ["hw.perflevel0.l1dcachesize", "hw.perflevel0.l2cachesize"]
            return names.enumerated().compactMap { index, name in
                var bytes = 0
                var size = MemoryLayout<Int>.size
                guard sysctlbyname(name, &bytes, &size, nil, 0) == 0, bytes > 0 else { return nil }
                return Cache(level: index + 1, bytes: bytes)
            }
        }
    #else
        private static var processor: String? {
            let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
            return lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }

        private static var caches: [Cache] {
            func line(_ path: String) -> String? {
                (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            let caches = (0..<8).compactMap { index -> Cache? in
                let directory = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
                guard let level = line(directory + "level").flatMap({ Int($0) }),
                    let bytes = line(directory + "size").flatMap(bytes), line(directory + "type") != "Instruction"
                else { return nil }
                return Cache(level: level, bytes: bytes)
            }
            return caches.sorted { $0.level < $1.level }
        }
    #endif
}
