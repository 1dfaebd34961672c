/// Sixteen virtual lanes: one AVX-512 register, two of AVX, four of SSE or NEON.
public typealias Lanes = SIMD16<Float>

/// The sixteen floats at `pointer`, of any alignment.
@_alwaysEmitIntoClient @inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

/// The first `count` floats at `pointer`, 0…15 of them, followed by zeros. It reads nothing beyond them.
@_alwaysEmitIntoClient @inline(__always)
func load(_ pointer: UnsafePointer<Float>, first count: Int) -> Lanes {
    let raw = UnsafeRawPointer(pointer)
    if count & 8 != 0 {
        let low = raw.loadUnaligned(as: SIMD8<Float>.self)
        return Lanes(lowHalf: low, highHalf: load8(pointer + 8, first: count & 7))
    }
    return Lanes(lowHalf: load8(pointer, first: count & 7), highHalf: .zero)
}

@_alwaysEmitIntoClient @inline(__always)
func load8(_ pointer: UnsafePointer<Float>, first count: Int) -> SIMD8<Float> {
    let raw = UnsafeRawPointer(pointer)
    if count & 4 != 0 {
        let low = raw.loadUnaligned(as: SIMD4<Float>.self)
        return SIMD8(lowHalf: low, highHalf: load4(pointer + 4, first: count & 3))
    }
    return SIMD8(lowHalf: load4(pointer, first: count & 3), highHalf: .zero)
}

@_alwaysEmitIntoClient @inline(__always)
func load4(_ pointer: UnsafePointer<Float>, first count: Int) -> SIMD4<Float> {
    switch count {
    case 0: .zero
    case 1: SIMD4(pointer[0], 0, 0, 0)
    case 2: SIMD4(pointer[0], pointer[1], 0, 0)
    default: SIMD4(pointer[0], pointer[1], pointer[2], 0)
    }
}

/// The first `count` floats at `pointer`, 1…15 of them, followed by copies of the first.
@_alwaysEmitIntoClient @inline(__always)
func loadRepeating(_ pointer: UnsafePointer<Float>, first count: Int) -> Lanes {
    let copies = Lanes(repeating: pointer[0])
    let rest = unsafeBitCast(lanes(copies, first: count), to: SIMD16<UInt32>.self)
    let filling = unsafeBitCast(copies, to: SIMD16<UInt32>.self) ^ rest
    return unsafeBitCast(
        unsafeBitCast(load(pointer, first: count), to: SIMD16<UInt32>.self) | filling, to: Lanes.self)
}

/// The first `count` lanes, 0…16 of them, followed by zeros. A lane's mask is the sign of its number minus the count.
@_alwaysEmitIntoClient @inline(__always)
func lanes(_ lanes: Lanes, first count: Int) -> Lanes {
    let numbers = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let mask = (numbers &- SIMD16(repeating: Int32(truncatingIfNeeded: count))) &>> 31
    return unsafeBitCast(unsafeBitCast(lanes, to: SIMD16<Int32>.self) & mask, to: Lanes.self)
}

/// The last `count` lanes, 0…16 of them, after zeros.
@_alwaysEmitIntoClient @inline(__always)
func lanes(_ lanes: Lanes, last count: Int) -> Lanes {
    let numbers = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let mask = (SIMD16(repeating: Int32(truncatingIfNeeded: 15 &- count)) &- numbers) &>> 31
    return unsafeBitCast(unsafeBitCast(lanes, to: SIMD16<Int32>.self) & mask, to: Lanes.self)
}

/// Stores sixteen floats at `pointer`, of any alignment.
@_alwaysEmitIntoClient @inline(__always)
func store(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
}

/// Stores the first `count` lanes, 0…15 of them, and touches nothing beyond them.
@_alwaysEmitIntoClient @inline(__always)
func store(_ lanes: Lanes, first count: Int, to pointer: UnsafeMutablePointer<Float>) {
    var pointer = pointer
    var eight = lanes.lowHalf
    if count & 8 != 0 {
        UnsafeMutableRawPointer(pointer).storeBytes(of: eight, as: SIMD8<Float>.self)
        pointer += 8
        eight = lanes.highHalf
    }
    var four = eight.lowHalf
    if count & 4 != 0 {
        UnsafeMutableRawPointer(pointer).storeBytes(of: four, as: SIMD4<Float>.self)
        pointer += 4
        four = eight.highHalf
    }
    let rest = count & 3
    if rest > 0 { pointer[0] = four.x }
    if rest > 1 { pointer[1] = four.y }
    if rest > 2 { pointer[2] = four.z }
}

/// The sum of the lanes, halving their number each time: eight sums, four, two, one. Every kernel reduces by this tree.
@_alwaysEmitIntoClient @inline(__always)
func sum(_ lanes: Lanes) -> Float {
    let eight = lanes.lowHalf + lanes.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
}

/// Eight sums at once, each by the tree of `sum(_:)`: those of `first`, then those of `second`, in order.
///
/// Transposing during the additions takes 15 additions and 22 shuffles. Eight separate sums would take twice as many.
/// Shuffles are written on integers: the optimizer would move shuffles of floats before the additions.
@_alwaysEmitIntoClient @inline(__always)
func sums(_ first: (Lanes, Lanes, Lanes, Lanes), _ second: (Lanes, Lanes, Lanes, Lanes)) -> SIMD8<Float> {
    let x = quarterSums(first.0, second.0)
    let y = quarterSums(first.1, second.1)
    let z = quarterSums(first.2, second.2)
    let w = quarterSums(first.3, second.3)
    // In each half: the two sums of x, of y, of z and of w.
    return addPairs(pairSums(x, y), pairSums(z, w))
}

/// Four sums at once, in order, each by the tree of `sum(_:)`.
@_alwaysEmitIntoClient @inline(__always)
func fourSums(_ x: Lanes, _ y: Lanes, _ z: Lanes, _ w: Lanes) -> SIMD4<Float> {
    addPairs(pairSums(quarterSums(x, z), quarterSums(y, w)))
}

/// The sums of adjacent elements.
@_alwaysEmitIntoClient @inline(__always)
func addPairs(_ pairs: SIMD8<Float>) -> SIMD4<Float> {
    let pairs = unsafeBitCast(pairs, to: SIMD8<UInt32>.self)
    let even = SIMD4<UInt32>(pairs[0], pairs[2], pairs[4], pairs[6])
    let odd = SIMD4<UInt32>(pairs[1], pairs[3], pairs[5], pairs[7])
    return unsafeBitCast(even, to: SIMD4<Float>.self) + unsafeBitCast(odd, to: SIMD4<Float>.self)
}

/// The sums of adjacent elements: two of x, two of y, then the other two of x and the other two of y.
@_alwaysEmitIntoClient @inline(__always)
func addPairs(_ x: SIMD8<Float>, _ y: SIMD8<Float>) -> SIMD8<Float> {
    let x = unsafeBitCast(x, to: SIMD8<UInt32>.self)
    let y = unsafeBitCast(y, to: SIMD8<UInt32>.self)
    let even = SIMD8<UInt32>(x[0], x[2], y[0], y[2], x[4], x[6], y[4], y[6])
    let odd = SIMD8<UInt32>(x[1], x[3], y[1], y[3], x[5], x[7], y[5], y[7])
    return unsafeBitCast(even, to: SIMD8<Float>.self) + unsafeBitCast(odd, to: SIMD8<Float>.self)
}

/// The lanes of a reduced to four sums, then those of b.
@_alwaysEmitIntoClient @inline(__always)
func quarterSums(_ a: Lanes, _ b: Lanes) -> SIMD8<Float> {
    let a = unsafeBitCast(halfSums(a), to: SIMD4<UInt64>.self)
    let b = unsafeBitCast(halfSums(b), to: SIMD4<UInt64>.self)
    let low = SIMD4<UInt64>(a[0], a[1], b[0], b[1])
    let high = SIMD4<UInt64>(a[2], a[3], b[2], b[3])
    return unsafeBitCast(low, to: SIMD8<Float>.self) + unsafeBitCast(high, to: SIMD8<Float>.self)
}

/// The lanes reduced to eight sums: the low half plus the high half.
@_alwaysEmitIntoClient @inline(__always)
func halfSums(_ a: Lanes) -> SIMD8<Float> {
    let a = unsafeBitCast(a, to: SIMD8<UInt64>.self)
    let low = SIMD4<UInt64>(a[0], a[1], a[2], a[3])
    let high = SIMD4<UInt64>(a[4], a[5], a[6], a[7])
    return unsafeBitCast(low, to: SIMD8<Float>.self) + unsafeBitCast(high, to: SIMD8<Float>.self)
}

/// In each half: x0 + x2, x1 + x3, y0 + y2, y1 + y3.
@_alwaysEmitIntoClient @inline(__always)
func pairSums(_ x: SIMD8<Float>, _ y: SIMD8<Float>) -> SIMD8<Float> {
    let x = unsafeBitCast(x, to: SIMD4<UInt64>.self)
    let y = unsafeBitCast(y, to: SIMD4<UInt64>.self)
    let low = SIMD4<UInt64>(x[0], y[0], x[2], y[2])
    let high = SIMD4<UInt64>(x[1], y[1], x[3], y[3])
    return unsafeBitCast(low, to: SIMD8<Float>.self) + unsafeBitCast(high, to: SIMD8<Float>.self)
}
