/// The accumulators of Σ x[i]·y[i], Σ x[i]², and Σ y[i]².
@frozen @usableFromInline
struct ProductSums<Group> {
    @usableFromInline var xy, xx, yy: Four<Group>

    @_alwaysEmitIntoClient @inline(__always)
    init(repeating group: Group) {
        xy = Four(repeating: group)
        xx = xy
        yy = xy
    }
}

extension InstructionSetTag {
    /// ⟨x, y⟩ / (‖x‖·‖y‖) with the bits of `dot` and `squaredNorm`, in one pass over both vectors.
    @_alwaysEmitIntoClient @inline(__always)
    public static func cosineSimilarity(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int
    ) -> Float {
        var i = max(count, 0) & ~63
        var sums = productSums(x, y, i)
        if i &+ 16 <= count {
            add(load(x + i), load(y + i), &sums.xy.a, &sums.xx.a, &sums.yy.a)
            i &+= 16
        }
        if i &+ 16 <= count {
            add(load(x + i), load(y + i), &sums.xy.b, &sums.xx.b, &sums.yy.b)
            i &+= 16
        }
        if i &+ 16 <= count {
            add(load(x + i), load(y + i), &sums.xy.c, &sums.xx.c, &sums.yy.c)
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            add(load(x + i, first: rest), load(y + i, first: rest), &sums.xy.d, &sums.xx.d, &sums.yy.d)
        }
        let yy = total(sums.yy)
        let totals = fourSums(total(sums.xy), total(sums.xx), yy, yy)
        let roots = totals.squareRoot()
        return cosine(totals.x, roots.y * roots.z)
    }

    /// product / norms, at most 1 in magnitude. It is 0 where `norms` is 0, and NaN where it is infinite: a quotient
    /// by an overflow says nothing.
    @_alwaysEmitIntoClient @inline(__always)
    static func cosine(_ product: Float, _ norms: Float) -> Float {
        if norms == 0 { return product - product }
        if norms == .infinity { return .nan }
        let quotient = product / norms
        return quotient > 1 ? 1 : quotient < -1 ? -1 : quotient
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func total(_ sums: Four<Lanes>) -> Lanes { (sums.a + sums.b) + (sums.c + sums.d) }

    @_alwaysEmitIntoClient @_transparent
    static func add(_ x: Lanes, _ y: Lanes, _ xy: inout Lanes, _ xx: inout Lanes, _ yy: inout Lanes) {
        xy = addProduct(xy, x, y)
        xx = addProduct(xx, x, x)
        yy = addProduct(yy, y, y)
    }

    /// The sums over the first `end` elements, a multiple of 64, in as many passes as it takes to keep the twelve
    /// accumulators of a pass in registers. Each pass reads its part of every sixteen elements.
    @_alwaysEmitIntoClient @inline(__always)
    static func productSums(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ end: Int
    ) -> ProductSums<Lanes> {
        switch accumulatedLanes {
        case 16:
            return pass(x, y, end, Lanes.zero, { load($0) }, { addProduct($0, $1, $2) })
        case 8:
            return joined(eightLaneSums(x, y, end), eightLaneSums(x + 8, y + 8, end)) {
                Lanes(lowHalf: $0, highHalf: $1)
            }
        default:
            let low = joined(fourLaneSums(x, y, end), fourLaneSums(x + 4, y + 4, end)) {
                SIMD8(lowHalf: $0, highHalf: $1)
            }
            let high = joined(fourLaneSums(x + 8, y + 8, end), fourLaneSums(x + 12, y + 12, end)) {
                SIMD8(lowHalf: $0, highHalf: $1)
            }
            return joined(low, high) { Lanes(lowHalf: $0, highHalf: $1) }
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func eightLaneSums(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ end: Int
    ) -> ProductSums<SIMD8<Float>> {
        pass(
            x, y, end, SIMD8<Float>.zero, { UnsafeRawPointer($0).loadUnaligned(as: SIMD8<Float>.self) },
            { hasFusedMultiplyAdd ? $0.addingProduct($1, $2) : $0 + $1 * $2 })
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func fourLaneSums(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ end: Int
    ) -> ProductSums<SIMD4<Float>> {
        pass(
            x, y, end, SIMD4<Float>.zero, { UnsafeRawPointer($0).loadUnaligned(as: SIMD4<Float>.self) },
            { hasFusedMultiplyAdd ? $0.addingProduct($1, $2) : $0 + $1 * $2 })
    }

    /// One pass over the first group of lanes of every sixteen elements. Block j of sixteen is added to accumulator
    /// j mod 4, as in `dot`.
    @_alwaysEmitIntoClient @_transparent
    static func pass<Group>(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ end: Int, _ zero: Group,
        _ load: (UnsafePointer<Float>) -> Group, _ addProduct: (Group, Group, Group) -> Group
    ) -> ProductSums<Group> {
        var sums = ProductSums(repeating: zero)
        var i = 0
        while i < end {
            let (xa, ya) = (load(x + i), load(y + i))
            sums.xy.a = addProduct(sums.xy.a, xa, ya)
            sums.xx.a = addProduct(sums.xx.a, xa, xa)
            sums.yy.a = addProduct(sums.yy.a, ya, ya)
            let (xb, yb) = (load(x + i + 16), load(y + i + 16))
            sums.xy.b = addProduct(sums.xy.b, xb, yb)
            sums.xx.b = addProduct(sums.xx.b, xb, xb)
            sums.yy.b = addProduct(sums.yy.b, yb, yb)
            let (xc, yc) = (load(x + i + 32), load(y + i + 32))
            sums.xy.c = addProduct(sums.xy.c, xc, yc)
            sums.xx.c = addProduct(sums.xx.c, xc, xc)
            sums.yy.c = addProduct(sums.yy.c, yc, yc)
            let (xd, yd) = (load(x + i + 48), load(y + i + 48))
            sums.xy.d = addProduct(sums.xy.d, xd, yd)
            sums.xx.d = addProduct(sums.xx.d, xd, xd)
            sums.yy.d = addProduct(sums.yy.d, yd, yd)
            i &+= 64
        }
        return sums
    }

    /// The accumulators of two passes side by side.
    @_alwaysEmitIntoClient @_transparent
    static func joined<Part, Whole>(
        _ low: ProductSums<Part>, _ high: ProductSums<Part>, _ join: (Part, Part) -> Whole
    ) -> ProductSums<Whole> {
        var sums = ProductSums(repeating: join(low.xy.a, high.xy.a))
        sums.xy = joined(low.xy, high.xy, join)
        sums.xx = joined(low.xx, high.xx, join)
        sums.yy = joined(low.yy, high.yy, join)
        return sums
    }

    @_alwaysEmitIntoClient @_transparent
    static func joined<Part, Whole>(
        _ low: Four<Part>, _ high: Four<Part>, _ join: (Part, Part) -> Whole
    ) -> Four<Whole> {
        var sums = Four(repeating: join(low.a, high.a))
        sums.b = join(low.b, high.b)
        sums.c = join(low.c, high.c)
        sums.d = join(low.d, high.d)
        return sums
    }
}
