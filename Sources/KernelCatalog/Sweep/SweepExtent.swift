/// How thorough a sweep is.
package enum SweepExtent: String, CaseIterable, Sendable {
    /// Fast enough for an emulated processor.
    case quick
    /// All lengths, all tile shapes at some of them and every seventh at the others.
    case standard
    /// All lengths with all tile shapes, and four million arguments of each function of one variable.
    case dense
}
