/// One kernel at one size, with the contenders that do its work.
package struct BenchmarkCase {
    /// Where the operands lie.
    package enum Placement: String, Sendable {
        case inCache = "in cache"
        case randomRows = "random rows"
    }

    package var kernel: String
    /// The operands' sizes, for example "300" or "6×6×304".
    package var shape: String
    package var placement: Placement
    package var work: Work
    /// Makes the contenders, with operands in a workspace that lives as long as they do.
    package var makeContenders: (Workspace) -> [Contender]

    package init(
        _ kernel: String, shape: String, placement: Placement = .inCache, work: Work,
        makeContenders: @escaping (Workspace) -> [Contender]
    ) {
        self.kernel = kernel
        self.shape = shape
        self.placement = placement
        self.work = work
        self.makeContenders = makeContenders
    }
}
