// Look-ups in a table of the logistic function, or of its logarithm; what lies outside is computed.
extension InstructionSetTag {
    /// values[i] ← σ(values[i]): between the entries for |x|, linearly. `entries[n]` is σ(n / scale), for n in 0…cells.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidByTable(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ entries: UnsafePointer<Float>, _ cells: Int,
        _ scale: Float
    ) {
        let end = Float(cells)
        map(values, count) { x in
            let position = magnitude(x) * scale
            let y = interpolate(entries, position, end)
            let inside = y.replacing(with: 1 - y, where: x .< 0)
            return withTails(inside, position, end) { sigmoid(x) }
        }
    }

    /// values[i] ← log σ(values[i]) = min(x, 0) − f(|x|); `entries[n]` is f(n / scale) = log(1 + e^{−n/scale}).
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSigmoidByTable(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ entries: UnsafePointer<Float>, _ cells: Int,
        _ scale: Float
    ) {
        let end = Float(cells)
        map(values, count) { x in
            let position = magnitude(x) * scale
            let inside = x.replacing(with: 0, where: x .> 0) - interpolate(entries, position, end)
            return withTails(inside, position, end) { logSigmoid(x) }
        }
    }

    /// values[i] ← the entry of the cell that values[i] lies in: `entries[n]` belongs to n/scale − range and what follows
    /// it. From −range down the result is 0, from range up 1, and NaN stays NaN.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidByNearestEntry(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ entries: UnsafePointer<Float>, _ cells: Int,
        _ scale: Float, _ range: Float
    ) {
        map(values, count) { x in
            let position = (x + range) * scale
            var result = Lanes.zero
            let numbers = cellNumbers(position, Float(cells &- 1))
            for lane in 0..<16 { result[lane] = entries[Int(numbers[lane])] }
            result = result.replacing(with: 0, where: x .<= -range)
            result = result.replacing(with: 1, where: x .>= range)
            return result.replacing(with: x, where: x .!= x)
        }
    }

    /// The cell's number: ⌊position⌋ from 0 to `last`. A NaN becomes 0.
    @_alwaysEmitIntoClient @inline(__always)
    static func cellNumbers(_ position: Lanes, _ last: Float) -> SIMD16<Int32> {
        var bounded = position.replacing(with: last, where: position .> last)
        bounded = Lanes.zero.replacing(with: bounded, where: bounded .> 0)
        let shifter = Lanes(repeating: 12_582_912)
        // Rounded to the nearest, which may be one more.
        let rounded = (bounded + shifter) - shifter
        let numbers =
            unsafeBitCast(bounded + shifter, to: SIMD16<Int32>.self)
            &- unsafeBitCast(shifter, to: SIMD16<Int32>.self)
        return numbers.replacing(with: numbers &- 1, where: rounded .> bounded)
    }

    /// The value between the entries of the cell, those of the last cell where the position lies beyond it.
    @_alwaysEmitIntoClient @inline(__always)
    static func interpolate(_ entries: UnsafePointer<Float>, _ position: Lanes, _ end: Float) -> Lanes {
        let numbers = cellNumbers(position, end - 1)
        let shifter = Lanes(repeating: 12_582_912)
        let floor = unsafeBitCast(numbers &+ unsafeBitCast(shifter, to: SIMD16<Int32>.self), to: Lanes.self) - shifter
        var left = Lanes.zero
        var right = Lanes.zero
        for lane in 0..<16 {
            left[lane] = entries[Int(numbers[lane])]
            right[lane] = entries[Int(numbers[lane]) &+ 1]
        }
        return addProduct(left, right - left, position - floor)
    }

    /// `inside`, or in lanes whose position isn't within the table, what `outside` computes.
    @_alwaysEmitIntoClient @inline(__always)
    static func withTails(_ inside: Lanes, _ position: Lanes, _ end: Float, _ outside: () -> Lanes) -> Lanes {
        let isInside = position .<= end
        let bits = unsafeBitCast(
            Lanes.zero.replacing(with: 1, where: .!isInside), to: SIMD8<UInt64>.self)
        let four = bits.lowHalf | bits.highHalf
        let two = four.lowHalf | four.highHalf
        if two.x | two.y == 0 { return inside }
        return outside().replacing(with: inside, where: isInside)
    }
}
