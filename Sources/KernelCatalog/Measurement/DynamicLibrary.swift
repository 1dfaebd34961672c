internal import _CLibrary

/// A library that is used if this machine has it.
package struct DynamicLibrary {
    private let handle: UnsafeMutableRawPointer

    /// The first of these that the system finds; it stays loaded.
    package init?(_ names: [String]) {
        guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
        self.handle = handle
    }

    /// The C function of that name; `Function` must be its `@convention(c)` type.
    package func function<Function>(_ name: String, as type: Function.Type = Function.self) -> Function? {
        dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }
}
