internal import Synchronization

/// Objects that are large to make and that a later call uses again: memory that the system gives anew must be cleared
/// by it page by page.
final class ReusedMemory: Sendable {
    /// What no call uses, at most one of each type.
    private let free = Mutex<[any AnyObject & Sendable]>([])

    /// An object that was given back, if there is one of this type, else a new one.
    func take<Object: AnyObject & Sendable>(orMake make: () -> Object) -> Object {
        let found: Object? = free.withLock { free in
            guard let index = free.firstIndex(where: { $0 is Object }) else { return nil }
            return free.remove(at: index) as? Object
        }
        return found ?? make()
    }

    /// Keeps an object for a later call. Only one call may have used it.
    func giveBack<Object: AnyObject & Sendable>(_ object: Object) {
        free.withLock { free in
            if !free.contains(where: { $0 is Object }) { free.append(object) }
        }
    }
}
