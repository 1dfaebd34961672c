import Testing

@testable import BilinearTraining

@Suite struct ReusedMemoryTests {
    @Test func `an object that was given back is used again, by one call at a time`() {
        let memory = ReusedMemory()
        let first = memory.take { PaddedRows<Float>(rows: 1, columns: 1) }
        let second = memory.take { PaddedRows<Float>(rows: 1, columns: 1) }
        #expect(first !== second)
        memory.giveBack(first)
        // Of another type.
        memory.giveBack(PaddedRows<Double>(rows: 2, columns: 1))
        #expect(memory.take { PaddedRows<Float>(rows: 3, columns: 1) } === first)
        #expect(memory.take { PaddedRows<Double>(rows: 3, columns: 1) }.rowCount == 2)
        #expect(memory.take { PaddedRows<Float>(rows: 3, columns: 1) }.rowCount == 3)
    }
}
