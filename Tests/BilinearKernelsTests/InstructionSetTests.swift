import BilinearKernels
import Testing
import _CLibrary

// The environment is changed in processes of their own.
@Suite struct InstructionSetTests {
    @Test func `the baseline is always available and the best is last`() {
        #expect(InstructionSet.available.first == .baseline)
        #expect(InstructionSet.available == InstructionSet.allCases.filter(\.isAvailable))
    }

    @Test func `errors say what was found and what was expected`() {
        #expect(
            InstructionSetError.unknown("sse9").description
                == "BILINEAR_ISA is 'sse9'; expected one of baseline, avx2, avx512")
        let unavailable = InstructionSetError.unavailable(.avx512).description
        #expect(unavailable.hasPrefix("BILINEAR_ISA is 'avx512', which this processor can't run; it has baseline"))
    }

    @Test func `without BILINEAR_ISA the best is chosen`() async {
        await #expect(processExitsWith: .success) {
            unsetenv("BILINEAR_ISA")
            exit(Kernels.instructionSet == InstructionSet.available.last ? 0 : 1)
        }
    }

    @Test func `BILINEAR_ISA forces one, and its kernels run`() async {
        await #expect(processExitsWith: .success) {
            setenv("BILINEAR_ISA", "baseline", 1)
            // The fused product of this sum differs in the last bit.
            let x: Float = 1 + 0x1p-12
            var y: [Float] = [-1]
            Kernels.axpy(x, [x], &y)
            exit(Kernels.instructionSet == .baseline && y[0] == (-1 + x * x) ? 0 : 1)
        }
    }

    @Test func `what BILINEAR_ISA is changed to after its check has no effect`() async {
        await #expect(processExitsWith: .success) {
            setenv("BILINEAR_ISA", "baseline", 1)
            try Kernels.checkEnvironment()
            setenv("BILINEAR_ISA", "sse9", 1)
            guard Kernels.instructionSet == .baseline, Kernels.dot([1], [2]) == 2 else { exit(1) }
            try Kernels.checkEnvironment()
            exit(0)
        }
    }

    @Test(arguments: [" ", "AVX2", "sse9", "baseline "])
    func `an unknown value is an error`(value: String) async {
        await #expect(processExitsWith: .success) { [value = value as String] in
            setenv("BILINEAR_ISA", value, 1)
            do throws(InstructionSetError) {
                try Kernels.checkEnvironment()
                exit(1)
            } catch {
                exit(error == .unknown(value) ? 0 : 2)
            }
        }
        await #expect(processExitsWith: .failure) { [value = value as String] in
            setenv("BILINEAR_ISA", value, 1)
            _ = Kernels.dot([1], [1])
        }
    }

    @Test(arguments: InstructionSet.allCases.filter { !$0.isAvailable }.map(\.rawValue))
    func `a value that this processor can't run is an error`(value: String) async {
        await #expect(processExitsWith: .success) { [value = value as String] in
            setenv("BILINEAR_ISA", value, 1)
            do throws(InstructionSetError) {
                try Kernels.checkEnvironment()
                exit(1)
            } catch {
                exit(error == .unavailable(InstructionSet(rawValue: value)!) ? 0 : 2)
            }
        }
    }
}
