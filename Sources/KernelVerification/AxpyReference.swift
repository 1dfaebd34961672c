/// α·y + a·x in `Double`.
enum AxpyReference {
    /// One element's new value, and its product a·x, whose rounding is a separate error without fused multiply-add.
    static func axpy(
        _ a: Float, _ x: Float, _ y: Float, scaledBy alpha: Float = 1
    ) -> (value: Double, product: Double) {
        let product = Double(a) * Double(x)
        return (Double(alpha) * Double(y) + product, product)
    }
}
