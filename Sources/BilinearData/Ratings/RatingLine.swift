/// How a file of ratings separates the fields of a line: row, column, rating, and perhaps a fourth that is ignored.
enum RatingSeparator: Sendable {
    /// Tabs or spaces, as in MovieLens' `u.data` and in LIBMF's text.
    case whitespace
    /// `::`, as in MovieLens' `ratings.dat`.
    case colons
    /// Commas, as in MovieLens' `ratings.csv`.
    case comma

    /// Detects a file's separator from its first line.
    init(recognizing line: ArraySlice<UInt8>) {
        if line.contains(.comma) {
            self = .comma
        } else if line.contains(.colon) {
            self = .colons
        } else {
            self = .whitespace
        }
    }

    /// What a line should have been.
    var expectation: String {
        let fields =
            switch self {
            case .whitespace: "row, column and rating between tabs or spaces"
            case .colons: "row::column::rating"
            case .comma: "row,column,rating"
            }
        return "\(fields), ids in 0…\(Int64.max) and a finite rating; a fourth field is ignored"
    }

    /// A file with commas may begin with this line, with or without its last field.
    static let header = Array("userId,movieId,rating,timestamp".utf8)

    /// What to do about a header that isn't read.
    static let headerAdvice =
        "the only header that is read is \(String(decoding: header, as: UTF8.self)), so remove this one"

    /// Whether a line is the header of a file whose fields are separated by commas.
    func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        self == .comma && (line.elementsEqual(Self.header) || line.elementsEqual(Self.header.dropLast(10)))
    }
}

extension RatingSeparator {
    /// Whether a line looks like a header that isn't read: three or four names without a digit.
    func isOtherHeader(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(line)
        var (rest, count) = (bytes.indices, 0)
        while nextField(of: &rest, bytes.span) != nil { count += 1 }
        return (3...4).contains(count) && !bytes.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// A line of a file of ratings.
struct RatingLine: Equatable {
    var row: Int64
    var column: Int64
    var value: Float

    /// Reads `bytes[range]`; nil where it isn't such a line. O(length).
    init?(_ bytes: Span<UInt8>, in range: Range<Int>, separator: RatingSeparator) {
        var rest = range
        guard let row = separator.nextField(of: &rest, bytes), let column = separator.nextField(of: &rest, bytes),
            let rating = separator.nextField(of: &rest, bytes)
        else { return nil }
        _ = separator.nextField(of: &rest, bytes)
        guard rest.isEmpty, let row = identifier(bytes, in: row), let column = identifier(bytes, in: column),
            let value = decimalNumber(bytes, in: rating), value.isFinite
        else { return nil }
        (self.row, self.column, self.value) = (row, column, value)
    }
}

extension RatingLine {
    /// Whether a file with this beginning holds ratings.
    static func isFirst(of beginning: ArraySlice<UInt8>) -> Bool {
        let text = beginning.dropFirst(FileBeginning.markLength(of: beginning))
        let line = Array(text.prefix { $0 != .newline })
        let separator = RatingSeparator(recognizing: line[...])
        return separator.isHeader(line[...]) || RatingLine(line.span, in: line.indices, separator: separator) != nil
    }
}

extension RatingSeparator {
    /// Removes the first field, with the separator after it, from the rest of a line; nil if there is none.
    fileprivate func nextField(of rest: inout Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
        var start = rest.lowerBound
        let end = rest.upperBound
        guard start < end else { return nil }
        if self == .whitespace { start = firstIndex(in: start..<end) { !isBlank(bytes[$0]) } }
        let stop: Int
        switch self {
        case .whitespace: stop = firstIndex(in: start..<end) { isBlank(bytes[$0]) }
        case .comma: stop = firstIndex(in: start..<end) { bytes[$0] == .comma }
        case .colons:
            stop = firstIndex(in: start..<end) { bytes[$0] == .colon && $0 + 1 < end && bytes[$0 + 1] == .colon }
        }
        let next = self == .whitespace ? firstIndex(in: stop..<end) { !isBlank(bytes[$0]) } : stop + width
        rest = min(next, end)..<end
        return start..<stop
    }

    private var width: Int { self == .colons ? 2 : 1 }

    @inline(__always)
    private func firstIndex(in range: Range<Int>, where condition: (Int) -> Bool) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, !condition(index) { index &+= 1 }
        return index
    }
}

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool { byte == .space || byte == .tab }

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
}

/// The integer in 0…Int64.max that `bytes[range]` spells with digits only, or nil.
private func identifier(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int64? {
    guard !range.isEmpty else { return nil }
    var value: Int64 = 0
    for index in range {
        let digit = bytes[index] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        if range.count < 19 {
            value = value &* 10 &+ Int64(digit)
        } else {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int64(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
    }
    return value
}
