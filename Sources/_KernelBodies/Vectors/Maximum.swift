extension InstructionSetTag {
    /// The largest value; NaN if one is NaN, and −∞ if there are none.
    @_alwaysEmitIntoClient @inline(__always)
    public static func largest(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
        guard count > 0 else { return -.infinity }
        guard count >= 16 else {
            let lanes = loadRepeating(values, first: count)
            return firstNaN(values, count, sums: lanes) == nil ? maximum(lanes) : .nan
        }
        // The last sixteen may overlap those before.
        var a = load(values + (count &- 16))
        var b = load(values)
        // NaN compares false, so a maximum passes over it. A sum doesn't.
        var sums = a + b
        var i = 16
        while i &+ 64 <= count {
            let w = load(values + i)
            let x = load(values + i + 16)
            let y = load(values + i + 32)
            let z = load(values + i + 48)
            a = maximum(a, maximum(w, x))
            b = maximum(b, maximum(y, z))
            sums += (w + x) + (y + z)
            i &+= 64
        }
        while i &+ 16 <= count {
            let x = load(values + i)
            b = maximum(b, x)
            sums += x
            i &+= 16
        }
        return firstNaN(values, count, sums: sums) == nil ? maximum(maximum(a, b)) : .nan
    }

    /// The index of the first of the largest values; of the first NaN if one is NaN; −1 if there are no values.
    @_alwaysEmitIntoClient @inline(__always)
    public static func indexOfMaximum(_ values: UnsafePointer<Float>, _ count: Int) -> Int {
        guard count >= 64 else {
            let largest = largest(values, count)
            for i in 0..<max(count, 0) where values[i] == largest || values[i].isNaN && largest.isNaN { return i }
            return -1
        }
        // Each lane keeps its largest value and the number of the first block of 64 that has it. The last block may
        // overlap the one before, whose values keep that block's number.
        var largest = Lanes(repeating: -.infinity)
        var blocks = SIMD16<Int32>.zero
        var sums = Lanes.zero
        let end = count &- 64
        let last = Int32(truncatingIfNeeded: count &>> 6)
        var block: Int32 = 0
        while block <= last {
            let start = values + min(Int(block) &<< 6, end)
            let w = load(start)
            let x = load(start + 16)
            let y = load(start + 32)
            let z = load(start + 48)
            let most = maximum(maximum(w, x), maximum(y, z))
            let isLarger = most .> largest
            largest = largest.replacing(with: most, where: isLarger)
            blocks = blocks.replacing(with: SIMD16(repeating: block), where: isLarger)
            sums += (w + x) + (y + z)
            block &+= 1
        }
        if let place = firstNaN(values, count, sums: sums) { return place }
        let value = maximum(largest)
        let firstBlock = minimum(blocks.replacing(with: .max, where: largest .< value))
        let place = min(Int(firstBlock) &<< 6, end)
        let start = values + place
        // From the last sixteen to the first, so that the first place remains.
        let numbers = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        let most = Lanes(repeating: value)
        var places = SIMD16<Int32>(repeating: .max)
        places = places.replacing(with: numbers &+ 48, where: load(start + 48) .== most)
        places = places.replacing(with: numbers &+ 32, where: load(start + 32) .== most)
        places = places.replacing(with: numbers &+ 16, where: load(start + 16) .== most)
        places = places.replacing(with: numbers, where: load(start) .== most)
        return place &+ Int(minimum(places))
    }

    /// Where the first NaN is, of values whose lanes add up to `sums`. Only a NaN, or infinities of both signs, make a
    /// sum NaN, so the search is rare.
    @_alwaysEmitIntoClient @inline(__always)
    static func firstNaN(_ values: UnsafePointer<Float>, _ count: Int, sums: Lanes) -> Int? {
        guard fourSums(sums, sums, sums, sums).x.isNaN else { return nil }
        for i in 0..<count where values[i].isNaN { return i }
        return nil
    }

    /// The larger of two values in each lane; the first if one is NaN.
    @_alwaysEmitIntoClient @_transparent
    static func maximum(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }

    /// The largest lane. Halves are taken of 64-bit integers: the optimizer would take those of floats before the
    /// comparisons, which then are on the narrowest vectors.
    @_alwaysEmitIntoClient @inline(__always)
    static func maximum(_ lanes: Lanes) -> Float {
        let sixteen = unsafeBitCast(lanes, to: SIMD8<UInt64>.self)
        let low = unsafeBitCast(sixteen.lowHalf, to: SIMD8<Float>.self)
        let high = unsafeBitCast(sixteen.highHalf, to: SIMD8<Float>.self)
        let eight = unsafeBitCast(low.replacing(with: high, where: high .> low), to: SIMD4<UInt64>.self)
        let first = unsafeBitCast(eight.lowHalf, to: SIMD4<Float>.self)
        let second = unsafeBitCast(eight.highHalf, to: SIMD4<Float>.self)
        let four = unsafeBitCast(first.replacing(with: second, where: second .> first), to: SIMD2<UInt64>.self)
        let xy = unsafeBitCast(four.x, to: SIMD2<Float>.self)
        let zw = unsafeBitCast(four.y, to: SIMD2<Float>.self)
        let two = xy.replacing(with: zw, where: zw .> xy)
        return two.y > two.x ? two.y : two.x
    }

    /// The least lane, likewise.
    @_alwaysEmitIntoClient @inline(__always)
    static func minimum(_ lanes: SIMD16<Int32>) -> Int32 {
        let sixteen = unsafeBitCast(lanes, to: SIMD8<UInt64>.self)
        let low = unsafeBitCast(sixteen.lowHalf, to: SIMD8<Int32>.self)
        let high = unsafeBitCast(sixteen.highHalf, to: SIMD8<Int32>.self)
        let eight = unsafeBitCast(low.replacing(with: high, where: high .< low), to: SIMD4<UInt64>.self)
        let first = unsafeBitCast(eight.lowHalf, to: SIMD4<Int32>.self)
        let second = unsafeBitCast(eight.highHalf, to: SIMD4<Int32>.self)
        let four = first.replacing(with: second, where: second .< first)
        return min(min(four.x, four.y), min(four.z, four.w))
    }
}
