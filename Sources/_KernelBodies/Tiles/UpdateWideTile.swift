// The update of seven to twelve columns, whose old values and sums stay in 24 of AVX-512's 32 registers.
extension InstructionSetTag {
    /// Six and C columns. Each row of A is loaded and stored once; the order of additions is that of `updateInGroups`.
    @_alwaysEmitIntoClient @inline(never)
    static func updateWideColumns<let C: Int>(
        _: Size<C>.Type, _ g: UnsafePointer<Float>, _ rows: UnsafePointer<UnsafeMutablePointer<Float>>,
        _ rowCount: Int, _ columns: UnsafePointer<UnsafeMutablePointer<Float>>, _ length: Int
    ) {
        var i = 0
        while i < length {
            let first = loadColumns(Size<6>.self, pointers(Size<6>.self, columns), i)
            let last = loadColumns(Size<C>.self, pointers(Size<C>.self, columns + 6), i)
            var firstSums = Six(repeating: Lanes.zero)
            var lastSums = Six(repeating: Lanes.zero)
            for row in 0..<rowCount {
                let pointer = rows[row] + i
                let factors = g + row &* (6 &+ C)
                let x = load(pointer)
                let sum = addBoth(Size<6>.self, x, x, factors, first, &firstSums)
                store(addBoth(Size<C>.self, sum, x, factors + 6, last, &lastSums), to: pointer)
            }
            addSums(Size<6>.self, firstSums, to: pointers(Size<6>.self, columns), i)
            addSums(Size<C>.self, lastSums, to: pointers(Size<C>.self, columns + 6), i)
            i &+= 16
        }
    }

    /// Adds factorⱼ·x to each of C sums, and returns y + Σⱼ factorⱼ·columnⱼ. A factor needs a register only while both
    /// are computed.
    @_alwaysEmitIntoClient @inline(__always)
    static func addBoth<let C: Int>(
        _: Size<C>.Type, _ y: Lanes, _ x: Lanes, _ g: UnsafePointer<Float>, _ columns: Six<Lanes>,
        _ sums: inout Six<Lanes>
    ) -> Lanes {
        var y = y
        addBoth(g[0], x, columns.e0, &y, &sums.e0)
        if C > 1 { addBoth(g[1], x, columns.e1, &y, &sums.e1) }
        if C > 2 { addBoth(g[2], x, columns.e2, &y, &sums.e2) }
        if C > 3 { addBoth(g[3], x, columns.e3, &y, &sums.e3) }
        if C > 4 { addBoth(g[4], x, columns.e4, &y, &sums.e4) }
        if C > 5 { addBoth(g[5], x, columns.e5, &y, &sums.e5) }
        return y
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func addBoth(_ factor: Float, _ x: Lanes, _ column: Lanes, _ y: inout Lanes, _ sum: inout Lanes) {
        let factor = Lanes(repeating: factor)
        y = addProduct(y, factor, column)
        sum = addProduct(sum, x, factor)
    }
}
