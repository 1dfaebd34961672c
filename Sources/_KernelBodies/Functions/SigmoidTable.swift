/// A table of the logistic function, or of its logarithm.
@frozen @usableFromInline
struct SigmoidEntries {
    @usableFromInline let start: UnsafePointer<Float>
    @usableFromInline let cells: Int
    /// Cells per unit of the argument.
    @usableFromInline let scale: Float

    @_alwaysEmitIntoClient @inline(__always)
    init(_ start: UnsafePointer<Float>, _ cells: Int, _ scale: Float) {
        self.start = start
        self.cells = cells
        self.scale = scale
    }
}

// Look-ups. Linear ones compute values outside the table.
extension InstructionSetTag {
    /// σ(x), interpolated linearly between the entries for |x|: entry n is σ(n / scale), for n in 0…cells.
    @_alwaysEmitIntoClient @_transparent
    static func sigmoid(_ entries: SigmoidEntries, _ x: Lanes) -> Lanes {
        let position = magnitude(x) * entries.scale
        let y = interpolate(entries, position)
        let inside = y.replacing(with: 1 - y, where: x .< 0)
        let isOutside = .!(position .<= Float(entries.cells))
        return any(isOutside) ? inside.replacing(with: sigmoid(x), where: isOutside) : inside
    }

    /// log σ(x) = min(x, 0) − f(|x|); entry n is f(n / scale) = log(1 + e^{−n/scale}).
    @_alwaysEmitIntoClient @_transparent
    static func logSigmoid(_ entries: SigmoidEntries, _ x: Lanes) -> Lanes {
        let position = magnitude(x) * entries.scale
        let inside = x.replacing(with: 0, where: x .> 0) - interpolate(entries, position)
        let isOutside = .!(position .<= Float(entries.cells))
        return any(isOutside) ? inside.replacing(with: logSigmoid(x), where: isOutside) : inside
    }

    /// The entry of the cell that contains x; the cell of entry n begins at n/scale − range. At −range and below the
    /// result is 0, at range and above it is 1, and NaN stays NaN.
    @_alwaysEmitIntoClient @_transparent
    static func nearestSigmoid(_ entries: SigmoidEntries, _ range: Float, _ x: Lanes) -> Lanes {
        let numbers = cellNumbers((x + range) * entries.scale, Float(entries.cells &- 1))
        var result = Lanes.zero
        for lane in 0..<16 { result[lane] = entries.start[Int(numbers[lane])] }
        result = result.replacing(with: 0, where: x .<= -range)
        result = result.replacing(with: 1, where: x .>= range)
        return result.replacing(with: x, where: x .!= x)
    }

    /// ⌊position⌋, from 0 to `last`. A NaN becomes 0.
    @_alwaysEmitIntoClient @_transparent
    static func cellNumbers(_ position: Lanes, _ last: Float) -> SIMD16<Int32> {
        var bounded = position.replacing(with: last, where: position .> last)
        bounded = Lanes.zero.replacing(with: bounded, where: bounded .> 0)
        // Rounds to the nearest integer, which may be one too large, and leaves it in the low bits.
        let shifter = Lanes(repeating: 12_582_912)
        let shifted = bounded + shifter
        let numbers = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- unsafeBitCast(shifter, to: SIMD16<Int32>.self)
        return numbers.replacing(with: numbers &- 1, where: shifted - shifter .> bounded)
    }

    /// The value between the two entries of a cell. A position beyond the last cell uses the last cell's entries.
    @_alwaysEmitIntoClient @_transparent
    static func interpolate(_ entries: SigmoidEntries, _ position: Lanes) -> Lanes {
        let numbers = cellNumbers(position, Float(entries.cells &- 1))
        let shifter = Lanes(repeating: 12_582_912)
        let floor = unsafeBitCast(numbers &+ unsafeBitCast(shifter, to: SIMD16<Int32>.self), to: Lanes.self) - shifter
        var left = Lanes.zero
        var right = Lanes.zero
        for lane in 0..<16 {
            left[lane] = entries.start[Int(numbers[lane])]
            right[lane] = entries.start[Int(numbers[lane]) &+ 1]
        }
        return addProduct(left, right - left, position - floor)
    }

    /// Whether any lane is true. The standard library's function tests one lane after another.
    @_alwaysEmitIntoClient @_transparent
    static func any(_ mask: SIMDMask<SIMD16<Int32>>) -> Bool {
        let eight = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
        let four = eight.lowHalf | eight.highHalf
        let two = four.lowHalf | four.highHalf
        return two.x | two.y != 0
    }

    /// values[i] ← σ(values[i]), between the entries.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidByTable(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ entries: UnsafePointer<Float>, _ cells: Int,
        _ scale: Float
    ) {
        let entries = SigmoidEntries(entries, cells, scale)
        map(values, count, entries) { sigmoid($1, $0) }
    }

    /// values[i] ← log σ(values[i]), between the entries.
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSigmoidByTable(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ entries: UnsafePointer<Float>, _ cells: Int,
        _ scale: Float
    ) {
        let entries = SigmoidEntries(entries, cells, scale)
        map(values, count, entries) { logSigmoid($1, $0) }
    }

    /// values[i] ← σ(values[i]), by the entry of its cell.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidByNearestEntry(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ entries: UnsafePointer<Float>, _ cells: Int,
        _ scale: Float, _ range: Float
    ) {
        let entries = SigmoidEntries(entries, cells, scale)
        map(values, count, (entries, range)) { nearestSigmoid($1.0, $1.1, $0) }
    }
}
