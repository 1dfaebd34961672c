/// Eight virtual lanes of `Double`: one AVX-512 register, two of AVX, four of SSE or NEON.
public typealias DoubleLanes = SIMD8<Double>

/// The eight doubles at `pointer`, of any alignment.
@_alwaysEmitIntoClient @inline(__always)
func load(_ pointer: UnsafePointer<Double>) -> DoubleLanes {
    UnsafeRawPointer(pointer).loadUnaligned(as: DoubleLanes.self)
}

/// The first `count` doubles at `pointer`, 0…7 of them, followed by zeros. It reads nothing beyond them.
@_alwaysEmitIntoClient @inline(__always)
func load(_ pointer: UnsafePointer<Double>, first count: Int) -> DoubleLanes {
    if count & 4 != 0 {
        let low = UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
        return DoubleLanes(lowHalf: low, highHalf: load4(pointer + 4, first: count & 3))
    }
    return DoubleLanes(lowHalf: load4(pointer, first: count & 3), highHalf: .zero)
}

@_alwaysEmitIntoClient @inline(__always)
func load4(_ pointer: UnsafePointer<Double>, first count: Int) -> SIMD4<Double> {
    switch count {
    case 0: .zero
    case 1: SIMD4(pointer[0], 0, 0, 0)
    case 2: SIMD4(pointer[0], pointer[1], 0, 0)
    default: SIMD4(pointer[0], pointer[1], pointer[2], 0)
    }
}

/// Stores eight doubles at `pointer`, of any alignment.
@_alwaysEmitIntoClient @inline(__always)
func store(_ lanes: DoubleLanes, to pointer: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: DoubleLanes.self)
}

/// Stores the first `count` lanes, 0…7 of them, and touches nothing beyond them.
@_alwaysEmitIntoClient @inline(__always)
func store(_ lanes: DoubleLanes, first count: Int, to pointer: UnsafeMutablePointer<Double>) {
    var pointer = pointer
    var four = lanes.lowHalf
    if count & 4 != 0 {
        UnsafeMutableRawPointer(pointer).storeBytes(of: four, as: SIMD4<Double>.self)
        pointer += 4
        four = lanes.highHalf
    }
    let rest = count & 3
    if rest > 0 { pointer[0] = four.x }
    if rest > 1 { pointer[1] = four.y }
    if rest > 2 { pointer[2] = four.z }
}

/// The sum of the lanes, halving their number each time: four sums, two, one.
@_alwaysEmitIntoClient @inline(__always)
func sum(_ lanes: DoubleLanes) -> Double {
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
}
