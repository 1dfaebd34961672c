extension InstructionSetTag {
    /// uᵀ·B·v, B row-major with `rows` rows of `columns` floats, `stride` apart.
    ///
    /// Four rows are combined before they are multiplied by v: that takes five multiply-adds for four products, and B
    /// is read once, in order.
    @_alwaysEmitIntoClient @inline(__always)
    public static func bilinear(
        _ u: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ stride: Int, _ rows: Int, _ columns: Int,
        _ v: UnsafePointer<Float>
    ) -> Float {
        var sums = (Lanes.zero, Lanes.zero)
        var row = 0
        while row &+ 4 <= rows {
            combineRows(Size<4>.self, u + row, b + row &* stride, stride, columns, v, &sums)
            row &+= 4
        }
        while row < rows {
            combineRows(Size<1>.self, u + row, b + row &* stride, stride, columns, v, &sums)
            row &+= 1
        }
        return sum(sums.0 + sums.1)
    }

    /// sums += (Σ uᵢ·bᵢ)·v over R rows. Blocks of sixteen columns are added to the two sums in turn.
    @_alwaysEmitIntoClient @inline(__always)
    static func combineRows<let R: Int>(
        _: Size<R>.Type, _ u: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ stride: Int, _ columns: Int,
        _ v: UnsafePointer<Float>, _ sums: inout (Lanes, Lanes)
    ) {
        let u0 = Lanes(repeating: u[0])
        let u1 = R > 1 ? Lanes(repeating: u[1]) : u0
        let u2 = R > 2 ? Lanes(repeating: u[2]) : u0
        let u3 = R > 3 ? Lanes(repeating: u[3]) : u0
        var even = sums.0
        var odd = sums.1
        var i = 0
        while i &+ 16 <= columns {
            var combined = u0 * load(b + i)
            if R > 1 { combined = addProduct(combined, u1, load(b + (stride &+ i))) }
            if R > 2 { combined = addProduct(combined, u2, load(b + (2 &* stride &+ i))) }
            if R > 3 { combined = addProduct(combined, u3, load(b + (3 &* stride &+ i))) }
            let next = addProduct(even, combined, load(v + i))
            even = odd
            odd = next
            i &+= 16
        }
        if i < columns {
            let rest = columns &- i
            var combined = u0 * load(b + i, first: rest)
            if R > 1 { combined = addProduct(combined, u1, load(b + (stride &+ i), first: rest)) }
            if R > 2 { combined = addProduct(combined, u2, load(b + (2 &* stride &+ i), first: rest)) }
            if R > 3 { combined = addProduct(combined, u3, load(b + (3 &* stride &+ i), first: rest)) }
            // The padding is cleared again, because 0 times an infinite u is NaN.
            even = addProduct(even, lanes(combined, first: rest), load(v + i, first: rest))
        }
        sums = (even, odd)
    }

    /// B += g·u·vᵀ, B row-major with `rows` rows of `columns` floats, `stride` apart.
    @_alwaysEmitIntoClient @inline(__always)
    public static func addOuterProduct(
        _ g: Float, _ u: UnsafePointer<Float>, _ rows: Int, _ v: UnsafePointer<Float>, _ columns: Int,
        _ b: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        var row = 0
        while row < rows {
            axpy(g * u[row], v, b + row &* stride, columns)
            row &+= 1
        }
    }
}
