import BenchmarkSupport
import KernelCatalog
import Testing

@Suite struct WorkspaceTests {
    @Test func `floats are aligned, in their range, different, and the same in every run`() {
        let workspace = Workspace()
        let again = Workspace()
        for count in [1, 16, 1_000, 700_000] {
            let floats = UnsafeBufferPointer(start: workspace.floats(count, in: -2...3), count: count)
            let repeated = UnsafeBufferPointer(start: again.floats(count, in: -2...3), count: count)
            #expect(UInt(bitPattern: floats.baseAddress) % 64 == 0)
            #expect(floats.allSatisfy { $0 >= -2 && $0 <= 3 && $0.isNormal })
            #expect(zip(floats, repeated).allSatisfy { $0 == $1 })
            let mean = floats.reduce(0.0) { $0 + Double($1) } / Double(count)
            if count >= 1_000 { #expect(abs(mean - 0.5) < 0.01, "mean \(mean)") }
        }
        withExtendedLifetime((workspace, again)) {}
    }

    @Test(arguments: [(16, 2, 8), (100, 2, 8), (300, 2, 4), (1_024, 2, 2), (1_024, 3, 1), (65_536, 2, 1)])
    func `a ring has as many rows as half a cache holds`(length: Int, operands: Int, rows: Int) {
        let workspace = Workspace()
        let ring = workspace.ring(length: length, operands: operands)
        #expect(Set((0..<20).map { ring[$0] }).count == rows)
        #expect(ring[rows] == ring[0])
        if rows > 1 { #expect(ring[1] - ring[0] >= length) }
        withExtendedLifetime(workspace) {}
    }
}
