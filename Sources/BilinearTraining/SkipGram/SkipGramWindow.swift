/// Decides which words are the context of a centre word: those within a radius, which is drawn for each centre.
struct SkipGramWindow {
    /// The largest radius.
    let radius: Int

    /// The positions of the centre and its context, in a sentence of `count` words.
    @inline(__always)
    func positions(around centre: Int, in count: Int, _ random: inout RandomStream) -> Range<Int> {
        let radius = 1 &+ Int(random.next(upperBound: UInt32(truncatingIfNeeded: radius)))
        return max(0, centre &- radius)..<min(count, centre &+ radius &+ 1)
    }
}
