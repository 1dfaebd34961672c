import Testing
import _CLibrary

@testable import BilinearData

/// Damaged files for every reader: 10,000 for each, 2,000 under AddressSanitizer, or 10⁶ if the environment has
/// `BILINEAR_ATTACK=long`.
struct ReaderAttackTests {
    /// In a process of its own, so that a crash is a failure with a name, and memory can be limited.
    @Test(arguments: AttackedReader.allCases)
    func damagedFilesAreReadOrRefused(reader: AttackedReader) async {
        await #expect(processExitsWith: .success) { [reader = reader as AttackedReader] in
            let isLong = getenv("BILINEAR_ATTACK").map { String(cString: $0) } == "long"
            let seed: UInt64 = 20_261
            let count = isLong ? 1_000_000 : AddressSpace.isSanitized ? 2_000 : 10_000
            var attack = try ReaderAttack(reader)
            defer { attack.close() }
            AddressSpace.limit(beyondCurrent: 96 << 20)
            var failures = 0
            for index in 0..<count where failures < 5 {
                do {
                    try attack.attack(index, seed: seed)
                } catch {
                    failures += 1
                    Issue.record("\(reader.rawValue), case \(index) of seed \(seed): \(error): \(attack.beginning)")
                }
            }
            // Most files are refused, and some are still what the reader expects.
            let accepted = attack.acceptedCount
            #expect(accepted >= count / 500 && accepted <= count * 9 / 10, "\(reader.rawValue): \(accepted)")
        }
    }
}

/// The memory of this process.
enum AddressSpace {
    /// Whether AddressSanitizer has it, which reserves terabytes.
    static var isSanitized: Bool {
        #if canImport(Glibc)
            dlsym(nil, "__asan_init") != nil
        #else
            false
        #endif
    }

    /// Limits the process to `bytes` more than it has, unless AddressSanitizer has it.
    static func limit(beyondCurrent bytes: Int) {
        #if canImport(Glibc)
            guard !isSanitized, var file = try? InputFile(path: "/proc/self/statm"),
                let line = try? file.nextLine(),
                let pages = Int(String(decoding: file.buffer[line].prefix { $0 != .space }, as: UTF8.self))
            else { return }
            let size = rlim_t(pages * sysconf(Int32(_SC_PAGESIZE)) + bytes)
            var limit = rlimit(rlim_cur: size, rlim_max: size)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #endif
    }
}
