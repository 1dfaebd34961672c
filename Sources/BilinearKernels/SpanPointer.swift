// How the checked calls reach the memory of spans.

extension Span {
    /// Passes the address of the first element to `body`, or for an empty span an address at which nothing may be read.
    @safe @inline(__always)
    func withPointer<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
        unsafe withUnsafeBufferPointer { elements in
            unsafe body(elements.baseAddress ?? UnsafePointer(bitPattern: 64).unsafelyUnwrapped)
        }
    }
}

extension MutableSpan {
    /// Passes the address of the first element to `body`, or for an empty span an address at which nothing may be read.
    @safe @inline(__always)
    mutating func withPointer<Result>(_ body: (UnsafeMutablePointer<Element>) -> Result) -> Result {
        unsafe withUnsafeMutableBufferPointer { elements in
            unsafe body(elements.baseAddress ?? UnsafeMutablePointer(bitPattern: 64).unsafelyUnwrapped)
        }
    }
}
