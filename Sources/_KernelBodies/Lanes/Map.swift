extension InstructionSetTag {
    /// values[i] ← function(values[i]), sixteen at a time. The last sixteen may overlap those before. They are computed
    /// first, from the old values, and stored last, so there is no tail.
    ///
    /// It is transparent, like the functions that it is called with: the compiler doesn't always honor a request to
    /// inline, and a call that passes sixteen lanes costs as much as their arithmetic.
    @_alwaysEmitIntoClient @_transparent
    static func map<Context>(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ context: Context, _ function: (Lanes, Context) -> Lanes
    ) {
        if count >= 16 {
            let end = count &- 16
            let last = function(load(values + end), context)
            var i = 0
            while i < end {
                store(function(load(values + i), context), to: values + i)
                i &+= 16
            }
            store(last, to: values + end)
        } else if count > 0 {
            store(function(load(values, first: count), context), first: count, to: values)
        }
    }
}
