// The platform's C library under one name. Only code that imports this module sees it; the package's users don't.
#if canImport(Glibc)
    @_exported import Glibc
#elseif canImport(Musl)
    @_exported import Musl
#else
    @_exported import Darwin
#endif
