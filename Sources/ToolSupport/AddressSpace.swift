import BilinearData
import _CLibrary

/// The address space that the process may use.
enum AddressSpace {
    /// The program, a thread's stack, and its buffers fit into that. With less, the process would end in some allocation.
    private static let least = 64 << 20

    /// - Throws: `DataError.invalidArgument` if the system's limit leaves too little to begin.
    static func requireEnough() throws(DataError) {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
        #else
            let resource = RLIMIT_AS
        #endif
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(least) else { return }
        throw .invalidArgument(
            "the limit of address space (ulimit -v)", found: NumberText.bytes(Int(limit.rlim_cur)),
            expected: "at least \(NumberText.bytes(least))")
    }
}
