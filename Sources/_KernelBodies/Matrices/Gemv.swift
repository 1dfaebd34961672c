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

    /// The same for `Double`, `rowsAtOnce` rows at a time, each with one sum.
    @_alwaysEmitIntoClient @inline(__always)
    public static func gemv(
        _ alpha: Double, _ a: UnsafePointer<Double>, _ stride: Int, _ rows: Int, _ columns: Int,
        _ x: UnsafePointer<Double>, _ beta: Double, _ y: UnsafeMutablePointer<Double>
    ) {
        var row = 0
        while row < rows {
            let last = rows &- 1
            let pointers = Four(each: { a + min(row &+ $0, last) &* stride })
            var sums = Four(repeating: DoubleLanes.zero)
            var i = 0
            while i &+ 8 <= columns {
                let lanes = load(x + i)
                sums.a = addProduct(sums.a, load(pointers.a + i), lanes)
                sums.b = addProduct(sums.b, load(pointers.b + i), lanes)
                if rowsAtOnce > 2 {
                    sums.c = addProduct(sums.c, load(pointers.c + i), lanes)
                    sums.d = addProduct(sums.d, load(pointers.d + i), lanes)
                }
                i &+= 8
            }
            if i < columns {
                let rest = columns &- i
                let lanes = load(x + i, first: rest)
                sums.a = addProduct(sums.a, load(pointers.a + i, first: rest), lanes)
                sums.b = addProduct(sums.b, load(pointers.b + i, first: rest), lanes)
                if rowsAtOnce > 2 {
                    sums.c = addProduct(sums.c, load(pointers.c + i, first: rest), lanes)
                    sums.d = addProduct(sums.d, load(pointers.d + i, first: rest), lanes)
                }
            }
            let results = SIMD4(sum(sums.a), sum(sums.b), sum(sums.c), sum(sums.d))
            for i in 0..<min(rowsAtOnce, rows &- row) {
                let product = alpha * results[i]
                y[row &+ i] = beta == 0 ? product : product + beta * y[row &+ i]
            }
            row &+= rowsAtOnce
        }
    }

    /// y ← α·Aᵀ·x + β·y, A row-major with `rows` rows of `columns` elements, `stride` apart; y isn't read if β is 0.
    @_alwaysEmitIntoClient @inline(__always)
    public static func gemvTransposed<Element: KernelElement>(
        _ alpha: Element, _ a: UnsafePointer<Element>, _ stride: Int, _ rows: Int, _ columns: Int,
        _ x: UnsafePointer<Element>, _ beta: Element, _ y: UnsafeMutablePointer<Element>
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
    static func addRows<let R: Int, Element: KernelElement>(
        _: Size<R>.Type, _ alpha: Element, _ a: UnsafePointer<Element>, _ stride: Int, _ x: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>, _ count: Int
    ) {
        let width = Element.laneCount
        let x0 = Element.Lanes(repeating: alpha * x[0])
        let x1 = R > 1 ? Element.Lanes(repeating: alpha * x[1]) : x0
        let x2 = R > 2 ? Element.Lanes(repeating: alpha * x[2]) : x0
        let x3 = R > 3 ? Element.Lanes(repeating: alpha * x[3]) : x0
        var i = 0
        while i &+ width <= count {
            var sum = addProduct(load(y + i), x0, load(a + i))
            if R > 1 { sum = addProduct(sum, x1, load(a + (stride &+ i))) }
            if R > 2 { sum = addProduct(sum, x2, load(a + (2 &* stride &+ i))) }
            if R > 3 { sum = addProduct(sum, x3, load(a + (3 &* stride &+ i))) }
            store(sum, to: y + i)
            i &+= width
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
