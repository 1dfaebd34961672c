/// y + a·x in `Double`.
enum AxpyReference {
    /// One element's new value, and its product, whose rounding is an error of its own without fused multiply-add.
    static func axpy(_ a: Float, _ x: Float, _ y: Float) -> (value: Double, product: Double) {
        let product = Double(a) * Double(x)
        return (Double(y) + product, product)
    }
}
