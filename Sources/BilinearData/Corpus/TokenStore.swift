internal import Synchronization

/// The ids of a corpus, block by block: in memory up to a budget, and beyond it in a temporary file.
///
/// Several threads can use it at once, each on its own blocks.
final class TokenStore: Sendable {
    /// A block of ids, or where to find it.
    enum Block: Sendable {
        case memory([Int32])
        case file(offset: Int, count: Int)

        /// The number of ids.
        var count: Int {
            switch self {
            case .memory(let ids): return ids.count
            case .file(_, let count): return count
            }
        }
    }

    private let budget: Int
    private let directory: String?
    /// Bytes of the blocks in memory.
    private let size = Atomic(0)
    /// The temporary file, made when the first block is stored there.
    private let file = Mutex<TokenFile?>(nil)

    /// - Parameters:
    ///   - budget: bytes of ids to hold in memory.
    ///   - directory: where to make a temporary file; nil for the system's.
    init(budget: Int, directory: String?) {
        self.budget = budget
        self.directory = directory
    }

    /// Stores `ids` as a block.
    /// - Throws: `DataError.system` where the temporary file can't be made or written.
    func store(_ ids: ArraySlice<Int32>) throws(DataError) -> Block {
        let added = 4 * ids.count
        if size.add(added, ordering: .relaxed).newValue <= budget { return .memory(Array(ids)) }
        size.subtract(added, ordering: .relaxed)
        return .file(offset: try openFile().append(ids), count: ids.count)
    }

    /// The ids of `block`.
    /// - Throws: `DataError.system` where the temporary file can't be read.
    func ids(of block: Block) throws(DataError) -> [Int32] {
        switch block {
        case .memory(let ids): return ids
        case .file(let offset, let count): return try openFile().read(count: count, at: offset)
        }
    }

    /// Replaces a block's ids.
    /// - Parameter transform: changes the ids in place and returns how many of them to keep, from the first.
    func update(_ block: inout Block, _ transform: (inout [Int32]) -> Int) throws(DataError) {
        switch block {
        case .memory(var ids):
            // The array must have one owner, or it would be copied.
            block = .memory([])
            let remaining = transform(&ids)
            block = .memory(remaining == ids.count ? ids : Array(ids.prefix(remaining)))
        case .file(let offset, let count):
            let file = try openFile()
            var ids = try file.read(count: count, at: offset)
            let remaining = transform(&ids)
            try file.write(ids.prefix(remaining), at: offset)
            block = .file(offset: offset, count: remaining)
        }
    }

    private func openFile() throws(DataError) -> TokenFile {
        let directory = directory
        return try file.withLock { (file) throws(DataError) in
            if let file { return file }
            let made = try TokenFile(directory: directory)
            file = made
            return made
        }
    }
}
