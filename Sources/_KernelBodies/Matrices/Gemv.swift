extension InstructionSetTag {
    /// y ← α·A·x + β·y, A row-major with `rows` rows of `columns` floats, `stride` apart; y isn't read if β is 0.
    @_alwaysEmitIntoClient @inline(__always)
    public static func gemv(
        _ alpha: Float, _ a: UnsafePointer<Float>, _ stride: Int, _ rows: Int, _ columns: Int,
        _ x: UnsafePointer<Float>, _ beta: Float, _ y: UnsafeMutablePointer<Float>
    ) {
        let columns = max(columns, 0)
        // x against up to six rows of A, as a register tile of `scores`.
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 6) { numbers in
            let numbers = numbers.baseAddress.unsafelyUnwrapped
            for i in 0..<6 { numbers[i] = Int32(truncatingIfNeeded: i) }
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 6) { scores in
                let scores = scores.baseAddress.unsafelyUnwrapped
                let vector = GatheredRows(
                    base: UnsafeMutablePointer(mutating: x), stride: 0, indices: numbers, count: 1)
                var row = 0
                while row < rows {
                    let height = min(tileColumns, rows &- row)
                    let matrix = GatheredRows(
                        base: UnsafeMutablePointer(mutating: a) + row &* stride, stride: stride, indices: numbers,
                        count: height)
                    strip(Size<1>.self, vector, 0, matrix, columns, scores)
                    for i in 0..<height {
                        let product = alpha * scores[i]
                        y[row &+ i] = beta == 0 ? product : product + beta * y[row &+ i]
                    }
                    row &+= height
                }
            }
        }
    }

    /// y ← α·Aᵀ·x + β·y, A row-major with `rows` rows of `columns` floats, `stride` apart; y isn't read if β is 0.
    @_alwaysEmitIntoClient @inline(__always)
    public static func gemvTransposed(
        _ alpha: Float, _ a: UnsafePointer<Float>, _ stride: Int, _ rows: Int, _ columns: Int,
        _ x: UnsafePointer<Float>, _ beta: Float, _ y: UnsafeMutablePointer<Float>
    ) {
        if beta == 0 {
            for i in 0..<max(columns, 0) { y[i] = 0 }
        } else {
            scale(beta, y, columns)
        }
        var row = 0
        while row &+ 4 <= rows {
            addRows(Size<4>.self, alpha, a + row &* stride, stride, x + row, y, columns)
            row &+= 4
        }
        while row < rows {
            addRows(Size<1>.self, alpha, a + row &* stride, stride, x + row, y, columns)
            row &+= 1
        }
    }

    /// y += Σ (α·xᵢ)·aᵢ over R rows, one product after another.
    @_alwaysEmitIntoClient @inline(__always)
    static func addRows<let R: Int>(
        _: Size<R>.Type, _ alpha: Float, _ a: UnsafePointer<Float>, _ stride: Int, _ x: UnsafePointer<Float>,
        _ y: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        let x0 = Lanes(repeating: alpha * x[0])
        let x1 = R > 1 ? Lanes(repeating: alpha * x[1]) : x0
        let x2 = R > 2 ? Lanes(repeating: alpha * x[2]) : x0
        let x3 = R > 3 ? Lanes(repeating: alpha * x[3]) : x0
        var i = 0
        while i &+ 16 <= count {
            var sum = addProduct(load(y + i), x0, load(a + i))
            if R > 1 { sum = addProduct(sum, x1, load(a + (stride &+ i))) }
            if R > 2 { sum = addProduct(sum, x2, load(a + (2 &* stride &+ i))) }
            if R > 3 { sum = addProduct(sum, x3, load(a + (3 &* stride &+ i))) }
            store(sum, to: y + i)
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            var sum = addProduct(load(y + i, first: rest), x0, load(a + i, first: rest))
            if R > 1 { sum = addProduct(sum, x1, load(a + (stride &+ i), first: rest)) }
            if R > 2 { sum = addProduct(sum, x2, load(a + (2 &* stride &+ i), first: rest)) }
            if R > 3 { sum = addProduct(sum, x3, load(a + (3 &* stride &+ i), first: rest)) }
            store(sum, first: rest, to: y + i)
        }
    }
}
