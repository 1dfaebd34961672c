import BilinearKernels
import KernelVerification
import Testing
import _KernelBodies

/// The verification itself: a kernel that is wrong in one way must be found out.
@Suite struct SweptKernelTests {
    /// The baseline's kernels, some of them replaced.
    static func kernels(_ replace: (inout KernelTable) -> Void = { _ in }) -> KernelTable {
        var kernels = InstructionSet.baseline.kernels
        replace(&kernels)
        return kernels
    }

    @Test func `a rounding too many is found`() {
        let inaccurate = Self.kernels {
            $0.dot = { x, y, count in
                InstructionSet.baseline.kernels.dot(x, y, count) * (1 + 0x1p-14)
            }
        }
        #expect(SweptKernel.dot.sweep(inaccurate, hasFusedMultiplyAdd: false, extent: .quick, seed: 1).failureCount > 0)
    }

    @Test func `a write past the end is found`() {
        let overrunning = Self.kernels {
            $0.axpy = { a, x, y, count in
                InstructionSet.baseline.kernels.axpy(a, x, y, count)
                // Only where the next float isn't on the guard page.
                if (UInt(bitPattern: y + count) & 4_095) != 0 { y[count] = 0 }
            }
        }
        let report = SweptKernel.axpy.sweep(overrunning, hasFusedMultiplyAdd: false, extent: .quick, seed: 1)
        #expect(report.failures.contains { $0.contains("memory around y was written") })
    }

    @Test func `a written input is found`() {
        let careless = Self.kernels {
            $0.dot = { x, y, count in
                if count > 0 { UnsafeMutablePointer(mutating: x)[0] += 1 }
                return InstructionSet.baseline.kernels.dot(x, y, count)
            }
        }
        let report = SweptKernel.dot.sweep(careless, hasFusedMultiplyAdd: false, extent: .quick, seed: 1)
        #expect(report.failures.contains { $0.contains("x was modified") })
    }

    @Test func `a lost NaN is found`() {
        let blind = Self.kernels {
            $0.sigmoid = { values, count in
                for i in 0..<count where values[i].isNaN { values[i] = 0 }
                InstructionSet.baseline.kernels.sigmoid(values, count)
            }
        }
        let report = SweptKernel.sigmoid.sweep(blind, hasFusedMultiplyAdd: false, extent: .quick, seed: 1)
        #expect(report.failures.contains { $0.contains("reference nan") })
    }

    @Test func `one bit of difference is found`() {
        let right = SweptKernel.axpy.sweep(Self.kernels(), hasFusedMultiplyAdd: false, extent: .quick, seed: 1)
        let other = Self.kernels {
            $0.axpy = { a, x, y, count in
                InstructionSet.baseline.kernels.axpy(a, x, y, count)
                if count == 1_000 { y[999] = y[999].nextUp }
            }
        }
        let report = SweptKernel.axpy.sweep(other, hasFusedMultiplyAdd: false, extent: .quick, seed: 1)
        let (count, cases) = right.differences(from: report)
        #expect(count == 34)
        #expect(cases.allSatisfy { $0.contains("length 1000,") } && !cases.isEmpty)
    }

    @Test func `a read past the end ends the process`() async {
        await #expect(processExitsWith: .failure) {
            let overreading = SweptKernelTests.kernels {
                $0.dot = { x, y, count in
                    InstructionSet.baseline.kernels.dot(x, y, count) + y[count] * 0
                }
            }
            _ = SweptKernel.dot.sweep(overreading, hasFusedMultiplyAdd: false, extent: .quick, seed: 1)
        }
    }
}
