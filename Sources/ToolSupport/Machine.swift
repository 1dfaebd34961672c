import _CLibrary

/// What the system reports about the machine; nil for what it doesn't report.
package enum Machine {
    /// A cache of the first core.
    package struct Cache: Equatable, Sendable {
        package enum Kind: String, Sendable { case data, instruction, unified }

        package let level: Int
        package let kind: Kind
        package let bytes: Int

        package init(level: Int, kind: Kind = .unified, bytes: Int) {
            self.level = level
            self.kind = kind
            self.bytes = bytes
        }

        /// "L1 data", "L2".
        package var name: String { "L\(level)\(kind == .unified ? "" : " \(kind.rawValue)")" }
    }

    /// Threads that a training uses unless told otherwise: one for each core that this process may run on.
    package static var defaultThreads: Int { min(max(availableCores ?? 1, 1), 1_024) }

    /// Logical cores that this process may run on.
    package static var availableCores: Int? {
        #if os(Linux)
            // Fewer than are online where taskset or a container says so.
            let allowed = SystemFile.fields("/proc/self/status").first { $0.key == "Cpus_allowed_list" }
            if let count = allowed.flatMap({ countInRanges($0.value) }) { return count }
        #endif
        return onlineCores
    }

    /// Logical cores that are running.
    package static var onlineCores: Int? {
        let count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        return count > 0 ? Int(count) : nil
    }

    #if canImport(Darwin)
        package static var processorName: String? { sysctlText("machdep.cpu.brand_string") }
        package static var physicalCores: Int? { sysctlNumber("hw.physicalcpu") }
        package static var memory: Int? { sysctlNumber("hw.memsize") }
        package static var availableMemory: Int? { nil }
        package static var transparentHugePages: String? { nil }
        package static var caches: [Cache] {
            let keys: [(Int, Cache.Kind, String)] = [
                (1, .instruction, "l1icachesize"), (1, .data, "l1dcachesize"), (2, .unified, "l2cachesize"),
                (3, .unified, "l3cachesize"),
            ]
            return keys.compactMap { level, kind, key in
                // Of the fast cores, where there are others.
                let bytes = sysctlNumber("hw.perflevel0.\(key)") ?? sysctlNumber("hw.\(key)") ?? 0
                return bytes > 0 ? Cache(level: level, kind: kind, bytes: bytes) : nil
            }
        }

        private static func sysctlNumber(_ name: String) -> Int? {
            var value: Int64 = 0
            var size = MemoryLayout<Int64>.size
            // Some values have 32 bits only: the rest stays zero.
            return sysctlbyname(name, &value, &size, nil, 0) == 0 ? Int(value) : nil
        }

        private static func sysctlText(_ name: String) -> String? {
            var size = 0
            guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 1 else { return nil }
            var bytes = [UInt8](repeating: 0, count: size)
            guard sysctlbyname(name, &bytes, &size, nil, 0) == 0 else { return nil }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    #else
        package static var processorName: String? { processorFields.first { $0.key == "model name" }?.value }

        package static var physicalCores: Int? {
            var package = ""
            var cores: Set<String> = []
            for (key, value) in processorFields {
                if key == "physical id" { package = value }
                if key == "core id" { cores.insert("\(package) \(value)") }
            }
            return cores.isEmpty ? nil : cores.count
        }

        package static var memory: Int? { SystemFile.kibibytes("MemTotal", in: "/proc/meminfo") }
        package static var availableMemory: Int? { SystemFile.kibibytes("MemAvailable", in: "/proc/meminfo") }

        /// "always", "madvise" or "never": whether the system gives huge pages, and to whom.
        package static var transparentHugePages: String? {
            SystemFile.line("/sys/kernel/mm/transparent_hugepage/enabled").flatMap(bracketed)
        }

        package static var caches: [Cache] {
            (0..<16).compactMap { index in
                let directory = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
                guard let level = SystemFile.line(directory + "level").flatMap({ Int($0) }),
                    let kind = SystemFile.line(directory + "type").flatMap({ Cache.Kind(rawValue: $0.lowercased()) }),
                    let size = SystemFile.line(directory + "size"),
                    let bytes = try? ValueSyntax<Int>.byteCount.parse(size)
                else { return nil }
                return Cache(level: level, kind: kind, bytes: bytes)
            }
        }

        /// The chosen word of a list such as "always [madvise] never".
        static func bracketed(_ text: String) -> String? {
            text.split(separator: " ").first { $0.hasPrefix("[") }.map { String($0.dropFirst().dropLast()) }
        }

        /// How many numbers a list such as "0-3,8" holds; nil where it isn't one.
        static func countInRanges(_ list: String) -> Int? {
            var count = 0
            for range in list.split(separator: ",") {
                let bounds = range.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, first <= last else { return nil }
                count += last - first + 1
            }
            return count > 0 ? count : nil
        }

        private static var processorFields: [(key: String, value: String)] {
            SystemFile.fields("/proc/cpuinfo")
        }
    #endif
}
