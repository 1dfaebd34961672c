extension InstructionSetTag {
    /// S = A·Bᵀ: `out[i·k + j]` is the dot product of the first `length` floats of row i of A and row j of B.
    ///
    /// Each pair of rows has one accumulator, so a score's bits depend neither on the tile nor on its place in it.
    @_alwaysEmitIntoClient @inline(__always)
    public static func scores(_ a: GatheredRows, _ b: GatheredRows, _ length: Int, _ out: UnsafeMutablePointer<Float>) {
        let length = max(length, 0)
        var row = 0
        while row < a.count {
            let height = min(tileRows, a.count &- row)
            switch height {
            case 4: if tileRows >= 4 { strip(Size<4>.self, a, row, b, length, out) }
            case 3: if tileRows >= 3 { strip(Size<3>.self, a, row, b, length, out) }
            case 2: if tileRows >= 2 { strip(Size<2>.self, a, row, b, length, out) }
            default: strip(Size<1>.self, a, row, b, length, out)
            }
            row &+= height
        }
    }

    /// Scores R rows against all columns, with register tiles of up to `tileColumns` columns.
    @_alwaysEmitIntoClient @inline(__always)
    static func strip<let R: Int>(
        _: Size<R>.Type, _ a: GatheredRows, _ row: Int, _ b: GatheredRows, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        var column = 0
        while column < b.count {
            let width = min(tileColumns, b.count &- column)
            switch width {
            case 6: if tileColumns >= 6 { tile(Size<R>.self, Size<6>.self, a, row, b, column, length, out) }
            case 5: if tileColumns >= 5 { tile(Size<R>.self, Size<5>.self, a, row, b, column, length, out) }
            case 4: if tileColumns >= 4 { tile(Size<R>.self, Size<4>.self, a, row, b, column, length, out) }
            case 3: if tileColumns >= 3 { tile(Size<R>.self, Size<3>.self, a, row, b, column, length, out) }
            case 2: if tileColumns >= 2 { tile(Size<R>.self, Size<2>.self, a, row, b, column, length, out) }
            default: tile(Size<R>.self, Size<1>.self, a, row, b, column, length, out)
            }
            column &+= width
        }
    }

    /// One register tile: R × C accumulators, then their sums, transposed while they are added.
    @_alwaysEmitIntoClient @inline(__always)
    static func tile<let R: Int, let C: Int>(
        _: Size<R>.Type, _: Size<C>.Type, _ a: GatheredRows, _ row: Int, _ b: GatheredRows, _ column: Int,
        _ length: Int, _ out: UnsafeMutablePointer<Float>
    ) {
        // A remainder of fewer than sixteen floats is first copied to a padded buffer. It is a second, short segment of
        // the same loop, because code for it after the loop would push the accumulators out of the registers.
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 160) { padded in
            let padded = padded.baseAddress.unsafelyUnwrapped
            let rest = length & 15
            if rest > 0 {
                for i in 0..<R { store(load(a[row &+ i] + (length &- rest), first: rest), to: padded + 16 &* i) }
                for j in 0..<C {
                    store(load(b[column &+ j] + (length &- rest), first: rest), to: padded + 16 &* (R &+ j))
                }
            }
            let accumulators = accumulate(Size<R>.self, Size<C>.self, a, row, b, column, length, padded)
            sums(Size<R>.self, Size<C>.self, accumulators, to: out + (row &* b.count &+ column), b.count)
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func accumulate<let R: Int, let C: Int>(
        _: Size<R>.Type, _: Size<C>.Type, _ a: GatheredRows, _ row: Int, _ b: GatheredRows, _ column: Int,
        _ length: Int, _ padded: UnsafeMutablePointer<Float>
    ) -> (Six<Lanes>, Six<Lanes>, Six<Lanes>, Six<Lanes>) {
        var a0 = a[row]
        var a1 = R > 1 ? a[row &+ 1] : a0
        var a2 = R > 2 ? a[row &+ 2] : a0
        var a3 = R > 3 ? a[row &+ 3] : a0
        var columns = columnPointers(Size<C>.self, b, column)
        var s0 = Six(repeating: Lanes.zero)
        var s1 = s0
        var s2 = s0
        var s3 = s0
        var end = length & ~15
        var segments = length & 15 == 0 ? 1 : 2
        while segments > 0 {
            var i = 0
            while i < end {
                let b = loadColumns(Size<C>.self, columns, i)
                s0 = addProducts(Size<C>.self, s0, load(a0 + i), b)
                if R > 1 { s1 = addProducts(Size<C>.self, s1, load(a1 + i), b) }
                if R > 2 { s2 = addProducts(Size<C>.self, s2, load(a2 + i), b) }
                if R > 3 { s3 = addProducts(Size<C>.self, s3, load(a3 + i), b) }
                i &+= 16
            }
            segments &-= 1
            a0 = padded
            a1 = padded + 16
            a2 = padded + 32
            a3 = padded + 48
            columns = Six(repeating: padded + 16 &* R)
            columns.e1 += 16
            columns.e2 += 32
            columns.e3 += 48
            columns.e4 += 64
            columns.e5 += 80
            end = 16
        }
        return (s0, s1, s2, s3)
    }

    /// Reduces a tile's accumulators, which are transposed while they are added, and stores the scores in rows that are
    /// `stride` apart.
    @_alwaysEmitIntoClient @inline(__always)
    static func sums<let R: Int, let C: Int>(
        _: Size<R>.Type, _: Size<C>.Type, _ rows: (Six<Lanes>, Six<Lanes>, Six<Lanes>, Six<Lanes>),
        to out: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        let (s0, s1, s2, s3) = rows
        if R == 1 {
            let scores = _KernelBodies.sums((s0.e0, s0.e1, s0.e2, s0.e3), (s0.e4, s0.e5, s0.e4, s0.e5))
            storeFirst(Size<C>.self, scores.lowHalf, to: out)
            storeLast(Size<C>.self, scores.highHalf.lowHalf, to: out)
            return
        }
        let top = _KernelBodies.sums((s0.e0, s0.e1, s0.e2, s0.e3), (s1.e0, s1.e1, s1.e2, s1.e3))
        storeFirst(Size<C>.self, top.lowHalf, to: out)
        storeFirst(Size<C>.self, top.highHalf, to: out + stride)
        if R > 2 {
            let bottom = _KernelBodies.sums((s2.e0, s2.e1, s2.e2, s2.e3), (s3.e0, s3.e1, s3.e2, s3.e3))
            storeFirst(Size<C>.self, bottom.lowHalf, to: out + 2 &* stride)
            if R > 3 { storeFirst(Size<C>.self, bottom.highHalf, to: out + 3 &* stride) }
        }
        if C > 4 {
            let last = _KernelBodies.sums((s0.e4, s0.e5, s2.e4, s2.e5), (s1.e4, s1.e5, s3.e4, s3.e5))
            storeLast(Size<C>.self, last.lowHalf.lowHalf, to: out)
            storeLast(Size<C>.self, last.highHalf.lowHalf, to: out + stride)
            if R > 2 { storeLast(Size<C>.self, last.lowHalf.highHalf, to: out + 2 &* stride) }
            if R > 3 { storeLast(Size<C>.self, last.highHalf.highHalf, to: out + 3 &* stride) }
        }
    }

    /// Stores a row's first four scores, or fewer if the tile has fewer columns.
    @_alwaysEmitIntoClient @inline(__always)
    static func storeFirst<let C: Int>(_: Size<C>.Type, _ scores: SIMD4<Float>, to out: UnsafeMutablePointer<Float>) {
        if C >= 4 {
            UnsafeMutableRawPointer(out).storeBytes(of: scores, as: SIMD4<Float>.self)
        } else {
            out[0] = scores.x
            if C > 1 { out[1] = scores.y }
            if C > 2 { out[2] = scores.z }
        }
    }

    /// Stores a row's fifth and sixth score, if the tile has these columns.
    @_alwaysEmitIntoClient @inline(__always)
    static func storeLast<let C: Int>(_: Size<C>.Type, _ scores: SIMD2<Float>, to out: UnsafeMutablePointer<Float>) {
        if C > 4 { out[4] = scores.x }
        if C > 5 { out[5] = scores.y }
    }
}
