import Foundation
internal import KernelCatalog
import ToolSupport

/// The largest resident memory of a process.
package enum PeakMemory {
    /// Resets the peak to the memory that is resident now, so that `bytes` then measures only what runs from now on.
    /// - Returns: whether the system can do that. If it can't, `bytes` is the peak since the process started.
    @discardableResult
    package static func reset() -> Bool {
        // Free memory that the allocator still holds would count. Only glibc has a function that gives it back.
        let trim = DynamicLibrary(["libc.so.6"])?.function("malloc_trim", as: (@convention(c) (Int) -> Int32).self)
        _ = trim?(0)
        // proc(5): 5 sets VmHWM to what is resident now.
        guard let file = fopen("/proc/self/clear_refs", "w") else { return false }
        let isWritten = fputs("5", file) >= 0
        return fclose(file) == 0 && isWritten
    }

    /// Of this process, since the last `reset()`; nil where the system doesn't tell.
    package static var bytes: Int? {
        if let bytes = SystemFile.kibibytes("VmHWM", in: "/proc/self/status") { return bytes }
        var usage = rusage()
        // RUSAGE_SELF, whose type differs between systems.
        guard getrusage(0, &usage) == 0 else { return nil }
        return bytes(of: usage)
    }

    static func bytes(of usage: rusage) -> Int {
        #if canImport(Darwin)
            Int(usage.ru_maxrss)
        #else
            Int(usage.ru_maxrss) << 10
        #endif
    }
}
