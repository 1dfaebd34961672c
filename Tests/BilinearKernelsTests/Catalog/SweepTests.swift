import BilinearKernels
import KernelCatalog
import Testing
import _KernelBodies

/// The verification itself: a kernel that is wrong in one way must be found out.
@Suite struct SweepTests {
    /// The baseline's kernels, some of them replaced.
    static func subject(_ replace: (inout KernelTable) -> Void = { _ in }) -> SweepSubject {
        var subject = SweepSubject(.baseline)
        replace(&subject.kernels)
        return subject
    }

    /// The report on the last subject.
    static func sweep(_ kernel: String, _ subjects: SweepSubject...) -> SweepReport {
        CatalogedKernel(kernel)!.sweep(subjects, extent: .quick, seed: 1).last!
    }

    @Test func `a rounding too many is found`() {
        let inaccurate = Self.subject {
            $0.dot = { x, y, count in
                InstructionSet.baseline.kernels.dot(x, y, count) * (1 + 0x1p-14)
            }
        }
        #expect(Self.sweep("dot", inaccurate).failureCount > 0)
    }

    @Test func `a write past the end is found`() {
        let overrunning = Self.subject {
            $0.axpy = { a, x, y, count in
                InstructionSet.baseline.kernels.axpy(a, x, y, count)
                // Only where the next float isn't on the guard page.
                if (UInt(bitPattern: y + count) & 4_095) != 0 { y[count] = 0 }
            }
        }
        let report = Self.sweep("axpy", overrunning)
        #expect(report.failures.contains { $0.fault.contains("memory around y was written") })
    }

    @Test func `a written input is found`() {
        let careless = Self.subject {
            $0.dot = { x, y, count in
                if count > 0 { UnsafeMutablePointer(mutating: x)[0] += 1 }
                return InstructionSet.baseline.kernels.dot(x, y, count)
            }
        }
        let report = Self.sweep("dot", careless)
        #expect(report.failures.contains { $0.fault.contains("x was modified") })
    }

    @Test func `a lost NaN is found`() {
        let blind = Self.subject {
            $0.sigmoid = { values, count in
                for i in 0..<count where values[i].isNaN { values[i] = 0 }
                InstructionSet.baseline.kernels.sigmoid(values, count)
            }
        }
        let report = Self.sweep("sigmoid", blind)
        #expect(report.failures.contains { $0.fault.contains("reference nan") || $0.fault.contains("reference -nan") })
    }

    @Test func `one bit of difference is found`() {
        let other = Self.subject {
            $0.axpy = { a, x, y, count in
                InstructionSet.baseline.kernels.axpy(a, x, y, count)
                if count == 1_000 { y[999] = y[999].nextUp }
            }
        }
        let report = Self.sweep("axpy", Self.subject(), other)
        #expect(report.differenceCount == 42 && report.disagreementCount == 42)
        #expect(report.disagreements.allSatisfy { $0.testCase.contains("length 1000,") })
        #expect(!report.disagreements.isEmpty)
    }

    @Test func `segments out of order are found where rows are repeated`() {
        let reversing = Self.subject {
            $0.applySampledCoefficients = {
                alpha, decay, g, a, aStride, b, bStride, rows, starts, count, columns, aBiases, bBiases, biasDecay,
                length in
                for i in (0..<count).reversed() {
                    let pair = Int(starts[i] - starts[0])
                    InstructionSet.baseline.kernels.applySampledCoefficients(
                        alpha, decay, g + pair, a, aStride, b, bStride, rows + i, starts + i, 1, columns + pair,
                        aBiases, bBiases, biasDecay, length)
                }
            }
        }
        let report = Self.sweep("applySampledCoefficients", reversing)
        #expect(report.failureCount > 0)
        #expect(report.failures.allSatisfy { !$0.testCase.contains("repetition: none") })
    }

    @Test func `a difference from fused multiply-add is allowed up to the sum of the bounds`() {
        // Scaling has no sum whose product could be rounded otherwise; a norm's error may be several roundings.
        var other = Self.subject {
            $0.scale = { a, x, count in
                InstructionSet.baseline.kernels.scale(a, x, count)
                for i in 0..<count { x[i] = x[i].nextUp }
            }
            $0.squaredNorm = { x, count in
                InstructionSet.baseline.kernels.squaredNorm(x, count) * (1 + 0x1p-22)
            }
        }
        other.hasFusedMultiplyAdd = true
        let scale = Self.sweep("scale", Self.subject(), other)
        #expect(scale.disagreementCount > 0)
        let norm = Self.sweep("squaredNorm", Self.subject(), other)
        #expect(norm.differenceCount > 0 && norm.disagreementCount == 0)
    }

    @Test func `a read past the end ends the process`() async {
        await #expect(processExitsWith: .failure) {
            let overreading = SweepTests.subject {
                $0.dot = { x, y, count in
                    InstructionSet.baseline.kernels.dot(x, y, count) + y[count] * 0
                }
            }
            _ = SweepTests.sweep("dot", overreading)
        }
    }

    @Test func `what a kernel reads or writes beside its matrices is found`() {
        func faults(_ replace: (inout KernelTable) -> Void) -> [String] {
            var subject = SweepSubject(.baseline)
            replace(&subject.kernels)
            return CatalogedKernel("gemm")!.sweep([subject], extent: .quick, seed: 1)[0].failures.map(\.description)
        }
        #expect(faults { _ in }.isEmpty)
        let writingGaps = faults {
            $0.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                InstructionSet.baseline.kernels.gemm(
                    m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride)
                if m > 1, n > 0, cStride > n { c[n] = 0 }
            }
        }
        #expect(writingGaps.contains { $0.contains("a gap between rows of C was written") })
        let readingGaps = faults {
            $0.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                InstructionSet.baseline.kernels.gemm(
                    m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride)
                if !aTransposed, m > 1, n > 0, k > 0, aStride > k { c[0] += a[k] * 0 }
            }
        }
        #expect(readingGaps.contains { $0.contains("result nan") })
        let readingC = faults {
            $0.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                for i in 0..<max(m, 0) { for j in 0..<max(n, 0) { c[i * cStride + j] *= beta } }
                InstructionSet.baseline.kernels.gemm(
                    m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, 1, c, cStride)
            }
        }
        #expect(readingC.contains { $0.contains("result nan") })
    }
}
