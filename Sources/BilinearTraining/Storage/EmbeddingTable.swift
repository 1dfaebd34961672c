internal import BilinearKernels
internal import _CLibrary

/// A table of `rowCount` vectors of `dimension` floats: the parameters of a model.
///
/// Rows are aligned to 64 bytes and padded with zeros to a multiple of sixteen floats; the padding stays zero. Large
/// tables ask the system for huge pages. Without them, address translation would miss for nearly every row.
///
/// It is a reference type. Rows are copied in and out, and nothing in the public interface keeps a reference to one, so
/// any number of threads may read a table while none writes to it. A writer (`setRow(_:to:)`, an element,
/// `randomize(halfWidth:seed:)`, `applyCoefficients(_:_:rows:against:rows:)`) needs exclusive access.
///
/// Only trainers break that rule, in tables that nobody else has yet. The threads of `SkipGramTrainer`, and those of
/// matrix factorization if its `FactorizationConfiguration.Parallelism` is `hogwild`, update shared rows without locks
/// (Niu et al. 2011, "Hogwild!", arXiv:1106.5730): an element is read as it was before or after another thread's
/// update, and now and then an update is lost. They do so through the pointers of kernels, and element by element. A
/// score or an optimizer without a kernel is given rows that may change while it reads them.
public final class EmbeddingTable: @unchecked Sendable {
    /// The number of rows.
    public let rowCount: Int
    /// The number of floats in a row, without padding.
    public let dimension: Int
    /// Floats from one row's start to the next: `dimension` rounded up to a multiple of sixteen.
    public let stride: Int
    let base: UnsafeMutablePointer<Float>
    private let mapping: UnsafeMutableRawPointer
    private let mappingLength: Int

    /// A table of zeros.
    /// - Parameters:
    ///   - rows: at least 0.
    ///   - dimension: floats in a row, at least 1.
    /// - Throws: `TrainingError.notEnoughMemory` if the system refuses the memory, `invalidConfiguration` if an argument
    ///   is out of range.
    public init(rows: Int, dimension: Int) throws(TrainingError) {
        guard rows >= 0 else {
            throw .invalidConfiguration(parameter: "rows", found: "\(rows)", expected: "at least 0")
        }
        guard dimension >= 1 else {
            throw .invalidConfiguration(parameter: "dimension", found: "\(dimension)", expected: "at least 1")
        }
        let hugePage = 1 << 21
        guard let length = Self.byteCount(rows: rows, dimension: dimension), length <= Self.usableMemory else {
            throw Self.notEnoughMemory(tables: 1, rows: rows, dimension: dimension)
        }
        // Extra space to start at a huge-page boundary, so that every page of a large table can be huge.
        let mapped = length + hugePage
        guard let mapping = mmap(nil, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            mapping != MAP_FAILED
        else {
            throw Self.notEnoughMemory(tables: 1, rows: rows, dimension: dimension)
        }
        let start = mapping.alignedUp(toMultipleOf: hugePage)
        #if os(Linux)
            // A refusal is harmless: the table then uses ordinary pages.
            if length >= hugePage { _ = madvise(start, length, MADV_HUGEPAGE) }
        #endif
        self.rowCount = rows
        self.dimension = dimension
        self.stride = Self.stride(dimension: dimension)
        self.base = start.bindMemory(to: Float.self, capacity: length / 4)
        self.mapping = mapping
        self.mappingLength = mapped
    }

    deinit { munmap(mapping, mappingLength) }

    /// `dimension` rounded up to a multiple of sixteen.
    static func stride(dimension: Int) -> Int { (dimension &+ 15) & ~15 }

    /// The memory that a table takes, in bytes; nil if that exceeds an `Int`.
    public static func byteCount(rows: Int, dimension: Int) -> Int? {
        guard dimension <= Int.max / 8 else { return nil }
        let (floats, overflow) = rows.multipliedReportingOverflow(by: stride(dimension: dimension))
        return overflow || floats > Int.max / 8 ? nil : floats * 4
    }

    /// Checks that `tables` tables fit into this machine's memory. Call it before making any.
    static func requireMemory(tables: Int, rows: Int, dimension: Int) throws(TrainingError) {
        guard let bytes = byteCount(rows: rows, dimension: dimension), bytes <= usableMemory / tables else {
            throw notEnoughMemory(tables: tables, rows: rows, dimension: dimension)
        }
    }

    private static func notEnoughMemory(tables: Int, rows: Int, dimension: Int) -> TrainingError {
        let needed = byteCount(rows: rows, dimension: dimension).flatMap { bytes -> String? in
            let (all, overflow) = bytes.multipliedReportingOverflow(by: tables)
            return overflow ? nil : TrainingError.gibibytes(all)
        }
        return .notEnoughMemory(
            needed: needed ?? "more than \(TrainingError.gibibytes(.max))", available: usableMemory, rows: rows,
            dimension: dimension)
    }

    /// The machine's memory, or less if the process is limited to less.
    private static var usableMemory: Int {
        let physical = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
        #else
            let resource = RLIMIT_AS
        #endif
        guard getrlimit(resource, &limit) == 0 else { return physical }
        return Int(min(UInt64(physical), UInt64(limit.rlim_cur)))
    }
}

// Access to rows.
extension EmbeddingTable {
    /// The element of a row and a column: O(1).
    /// - Parameters:
    ///   - row: in 0 ..< rowCount.
    ///   - column: in 0 ..< dimension.
    public subscript(row: Int, column: Int) -> Float {
        get { pointer(toRow: row)[checked(column)] }
        set { pointer(toRow: row)[checked(column)] = newValue }
    }

    /// A copy of row `row`, `dimension` floats: O(dimension).
    public func row(_ row: Int) -> [Float] {
        Array(UnsafeBufferPointer(start: pointer(toRow: row), count: dimension))
    }

    /// Sets row `row`: O(dimension).
    /// - Parameters:
    ///   - row: in 0 ..< rowCount.
    ///   - elements: `dimension` floats.
    public func setRow(_ row: Int, to elements: [Float]) { setRow(row, to: elements.span) }

    /// Sets row `row`: O(dimension).
    /// - Parameters:
    ///   - row: in 0 ..< rowCount.
    ///   - elements: `dimension` floats.
    public func setRow(_ row: Int, to elements: Span<Float>) {
        precondition(
            elements.count == dimension,
            "EmbeddingTable: \(elements.count) elements for a row of dimension \(dimension)")
        elements.withUnsafeBufferPointer { elements in
            if let start = elements.baseAddress { pointer(toRow: row).update(from: start, count: dimension) }
        }
    }

    /// Copies row `row` to the first `dimension` of some floats, though other threads may be writing to the row.
    func copyRow(_ row: Int, to floats: inout MutableSpan<Float>) {
        precondition(
            floats.count >= dimension, "EmbeddingTable: room of \(floats.count) floats for a row of \(dimension)")
        let source = pointer(toRow: row)
        floats.withUnsafeMutableBufferPointer { $0.baseAddress?.update(from: source, count: dimension) }
    }

    /// Calls `body` with row `row` in place: `dimension` floats, to which nobody may write meanwhile.
    package func withUnsafeRow<Result>(_ row: Int, _ body: (Span<Float>) throws -> Result) rethrows -> Result {
        try body(Span(_unsafeStart: pointer(toRow: row), count: dimension))
    }

    /// Calls `body` with row `row` in place, for writing: `dimension` floats, of which nobody else may have a span
    /// meanwhile.
    package func withUnsafeMutableRow<Result>(
        _ row: Int, _ body: (inout MutableSpan<Float>) throws -> Result
    ) rethrows -> Result {
        var span = MutableSpan(_unsafeStart: pointer(toRow: row), count: dimension)
        return try body(&span)
    }

    /// Whether every element is finite: O(rows · dimension).
    public var isFinite: Bool {
        // 0·x is NaN exactly for infinities and NaN, and the padding is zero.
        var test = SIMD16<Float>.zero
        for offset in Swift.stride(from: 0, to: rowCount * stride, by: 16) {
            test += UnsafeRawPointer(base + offset).loadUnaligned(as: SIMD16<Float>.self) * 0
        }
        return test == .zero
    }

    /// Sets every element to a uniform random number in −halfWidth ..< halfWidth, a function of the seed and its place.
    ///
    /// O(rows · dimension).
    public func randomize(halfWidth: Float, seed: UInt64) {
        for row in 0..<rowCount {
            var random = RandomStream(seed, UInt64(row))
            let start = pointer(toRow: row)
            for i in 0..<dimension { start[i] = (2 * random.nextUnitFloat() - 1) * halfWidth }
        }
    }

    /// Copies every element of a table of the same shape.
    func assign(_ other: EmbeddingTable) {
        precondition(
            rowCount == other.rowCount && dimension == other.dimension,
            "EmbeddingTable: \(other.rowCount) × \(other.dimension) assigned to \(rowCount) × \(dimension)")
        base.update(from: other.base, count: rowCount * stride)
    }

    /// Copies rows of a table of the same dimension: row i becomes `other`'s row `rows[i]`.
    func assign(_ other: EmbeddingTable, rows: [Int32]) {
        precondition(
            rowCount == rows.count && dimension == other.dimension,
            "EmbeddingTable: \(rows.count) rows of dimension \(other.dimension) assigned to \(rowCount) × \(dimension)")
        for (row, number) in rows.enumerated() {
            pointer(toRow: row).update(from: other.pointer(toRow: Int(number)), count: stride)
        }
    }

    @inline(__always)
    private func checked(_ column: Int) -> Int {
        precondition(
            column >= 0 && column < dimension, "EmbeddingTable: column \(column) of a table of dimension \(dimension)")
        return column
    }

    func pointer(toRow row: Int) -> UnsafeMutablePointer<Float> {
        precondition(row >= 0 && row < rowCount, "EmbeddingTable: row \(row) of a table of \(rowCount) rows")
        return base + row &* stride
    }
}
