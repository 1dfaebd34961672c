#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the system tells about the machine; nil where it doesn't.
enum Machine {
    /// A cache of the first core.
    struct Cache: Equatable {
        /// "L1 data", "L2".
        let name: String
        let bytes: Int
    }

    /// Threads that a training uses unless told otherwise: one for each core that this process may run on.
    static var defaultThreads: Int { min(max(availableCores ?? 1, 1), 1_024) }

    /// Logical cores that this process may run on.
    static var availableCores: Int? {
        #if os(Linux)
            // Fewer than are online where taskset or a container says so.
            let allowed = fields(of: SystemFile.text("/proc/self/status") ?? "").first { $0.key == "Cpus_allowed_list" }
            if let count = allowed.flatMap({ countInRanges($0.value) }) { return count }
        #endif
        return onlineCores
    }

    /// Logical cores that are running.
    static var onlineCores: Int? {
        let count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        return count > 0 ? Int(count) : nil
    }

    #if canImport(Darwin)
        static var processorName: String? { sysctlText("machdep.cpu.brand_string") }
        static var physicalCores: Int? { sysctlNumber("hw.physicalcpu") }
        static var memory: Int? { sysctlNumber("hw.memsize") }
        static var availableMemory: Int? { nil }
        static var transparentHugePages: String? { nil }
        static var caches: [Cache] {
            [
                ("L1 instruction", "hw.l1icachesize"), ("L1 data", "hw.l1dcachesize"), ("L2", "hw.l2cachesize"),
                ("L3", "hw.l3cachesize"),
            ]
            .compactMap { name, key in
                sysctlNumber(key).flatMap { $0 > 0 ? Cache(name: name, bytes: $0) : nil }
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
        static var processorName: String? { processorFields.first { $0.key == "model name" }?.value }

        static var physicalCores: Int? {
            var package = ""
            var cores: Set<String> = []
            for (key, value) in processorFields {
                if key == "physical id" { package = value }
                if key == "core id" { cores.insert("\(package) \(value)") }
            }
            return cores.isEmpty ? nil : cores.count
        }

        static var memory: Int? { memoryField("MemTotal") }
        static var availableMemory: Int? { memoryField("MemAvailable") }

        /// "always", "madvise" or "never": whether the system gives huge pages, and to whom.
        static var transparentHugePages: String? {
            SystemFile.line("/sys/kernel/mm/transparent_hugepage/enabled").flatMap(bracketed)
        }

        static var caches: [Cache] {
            (0..<16).compactMap { index in
                let directory = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
                guard let level = SystemFile.line(directory + "level"),
                    let type = SystemFile.line(directory + "type"),
                    let size = SystemFile.line(directory + "size"),
                    let bytes = try? ValueSyntax<Int>.byteCount.parse(size)
                else { return nil }
                return Cache(name: "L\(level)\(type == "Unified" ? "" : " \(type.lowercased())")", bytes: bytes)
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
            fields(of: SystemFile.text("/proc/cpuinfo") ?? "")
        }

        private static func memoryField(_ name: String) -> Int? {
            let value = fields(of: SystemFile.text("/proc/meminfo") ?? "").first { $0.key == name }?.value
            // "16282548 kB"
            return value.flatMap { Int($0.prefix { $0 != " " }) }.map { $0 * 1_024 }
        }

        /// Lines of the form "key : value".
        static func fields(of text: String) -> [(key: String, value: String)] {
            text.split(whereSeparator: \.isNewline).compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (trimmed(line[..<colon]), trimmed(line[line.index(after: colon)...]))
            }
        }

        private static func trimmed(_ text: Substring) -> String {
            let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
            return String(text[..<end].drop(while: \.isWhitespace))
        }
    #endif
}

#if !canImport(Darwin)
    /// Files in which Linux tells about itself.
    enum SystemFile {
        /// The whole file, at most a megabyte; nil where it can't be read.
        static func text(_ path: String) -> String? {
            let descriptor = open(path, O_RDONLY)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            var text: [UInt8] = []
            var block = [UInt8](repeating: 0, count: 1 << 16)
            while text.count < 1 << 20 {
                let count = read(descriptor, &block, block.count)
                guard count >= 0 else { return nil }
                if count == 0 { break }
                text += block[..<count]
            }
            return String(decoding: text, as: UTF8.self)
        }

        /// The file's first line.
        static func line(_ path: String) -> String? {
            text(path)?.split(whereSeparator: \.isNewline).first.map(String.init)
        }
    }
#endif
