/// The element type of kernels whose text serves both `Float`, on sixteen lanes, and `Double`, on eight.
///
/// Generic operators on SIMD vectors work element by element. So the bodies reach a vector's own operators through these
/// protocols, whose functions are inlined.
public protocol KernelElement: BinaryFloatingPoint, Sendable {
    /// 64 bytes of elements.
    associatedtype Lanes: KernelLanes where Lanes.Scalar == Self
    /// An integer of the same size, for moving elements without touching them.
    associatedtype Bits: FixedWidthInteger, SIMDScalar

    /// The number of lanes.
    static var laneCount: Int { get }
    static func loadLanes(_ pointer: UnsafePointer<Self>) -> Lanes
    static func loadLanes(_ pointer: UnsafePointer<Self>, first count: Int) -> Lanes
    static func storeLanes(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Self>)
    static func storeLanes(_ lanes: Lanes, first count: Int, to pointer: UnsafeMutablePointer<Self>)
}

/// The operations on the lanes of a generic body.
public protocol KernelLanes: Sendable {
    associatedtype Scalar: KernelElement

    init(repeating scalar: Scalar)
    static var zero: Self { get }
    func adding(_ other: Self) -> Self
    func multiplied(by other: Self) -> Self
    func addingFusedProduct(_ x: Self, _ y: Self) -> Self
    func summed() -> Scalar
}

extension Float: KernelElement {
    public typealias Lanes = SIMD16<Float>
    public typealias Bits = UInt32

    @_transparent public static var laneCount: Int { 16 }
    @_transparent public static func loadLanes(_ pointer: UnsafePointer<Float>) -> Lanes { load(pointer) }
    @_transparent public static func loadLanes(_ pointer: UnsafePointer<Float>, first count: Int) -> Lanes {
        load(pointer, first: count)
    }
    @_transparent public static func storeLanes(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Float>) {
        store(lanes, to: pointer)
    }
    @_transparent public static func storeLanes(
        _ lanes: Lanes, first count: Int, to pointer: UnsafeMutablePointer<Float>
    ) {
        store(lanes, first: count, to: pointer)
    }
}

extension SIMD16: KernelLanes where Scalar == Float {
    @_transparent public func adding(_ other: Self) -> Self { self + other }
    @_transparent public func multiplied(by other: Self) -> Self { self * other }
    @_transparent public func addingFusedProduct(_ x: Self, _ y: Self) -> Self { addingProduct(x, y) }
    @_transparent public func summed() -> Float { _KernelBodies.sum(self) }
}

extension Double: KernelElement {
    public typealias Lanes = SIMD8<Double>
    public typealias Bits = UInt64

    @_transparent public static var laneCount: Int { 8 }
    @_transparent public static func loadLanes(_ pointer: UnsafePointer<Double>) -> Lanes { load(pointer) }
    @_transparent public static func loadLanes(_ pointer: UnsafePointer<Double>, first count: Int) -> Lanes {
        load(pointer, first: count)
    }
    @_transparent public static func storeLanes(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Double>) {
        store(lanes, to: pointer)
    }
    @_transparent public static func storeLanes(
        _ lanes: Lanes, first count: Int, to pointer: UnsafeMutablePointer<Double>
    ) {
        store(lanes, first: count, to: pointer)
    }
}

extension SIMD8: KernelLanes where Scalar == Double {
    @_transparent public func adding(_ other: Self) -> Self { self + other }
    @_transparent public func multiplied(by other: Self) -> Self { self * other }
    @_transparent public func addingFusedProduct(_ x: Self, _ y: Self) -> Self { addingProduct(x, y) }
    @_transparent public func summed() -> Double { _KernelBodies.sum(self) }
}

// The free functions of lanes, in a generic body.

@_alwaysEmitIntoClient @_transparent
func load<Element: KernelElement>(_ pointer: UnsafePointer<Element>) -> Element.Lanes { Element.loadLanes(pointer) }

@_alwaysEmitIntoClient @_transparent
func load<Element: KernelElement>(_ pointer: UnsafePointer<Element>, first count: Int) -> Element.Lanes {
    Element.loadLanes(pointer, first: count)
}

@_alwaysEmitIntoClient @_transparent
func store<Element: KernelElement>(_ lanes: Element.Lanes, to pointer: UnsafeMutablePointer<Element>) {
    Element.storeLanes(lanes, to: pointer)
}

@_alwaysEmitIntoClient @_transparent
func store<Element: KernelElement>(
    _ lanes: Element.Lanes, first count: Int, to pointer: UnsafeMutablePointer<Element>
) {
    Element.storeLanes(lanes, first: count, to: pointer)
}
