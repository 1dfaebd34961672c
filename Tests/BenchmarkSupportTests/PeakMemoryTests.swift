import BenchmarkSupport
import KernelCatalog
import Testing

@Suite struct PeakMemoryTests {
    @Test func `memory that was touched counts, also after it is free`() throws {
        PeakMemory.reset()
        let before = try #require(PeakMemory.bytes)
        let size = 1 << 28
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 4_096)
        memory.initializeMemory(as: UInt8.self, repeating: 1, count: size)
        memory.withMemoryRebound(to: Float.self, capacity: 1) { keep($0.pointee) }
        memory.deallocate()
        let after = try #require(PeakMemory.bytes)
        // Other tests run meanwhile, in the same memory.
        #expect(after >= before + size / 2, "from \(before) to \(after)")
    }
}
