import BilinearKernels
import Testing
import _CLibrary

// The environment is changed in processes of their own.
@Suite struct InstructionSetTests {
    /// Never empty: those of the other architecture are among them.
    static let unavailable = ([.sse2, .neon, .avx2, .avx512] as [InstructionSet]).filter { !$0.isAvailable }

    @Test func `the baseline is always available and the best is last`() {
        #expect(InstructionSet.available.first == .baseline)
        #expect(InstructionSet.available == InstructionSet.all.filter(\.isAvailable))
        #expect(InstructionSet.all.first == .baseline)
    }

    @Test func `errors say what was found and what was expected`() {
        let names = InstructionSet.all.map(\.name).joined(separator: ", ")
        let available = InstructionSet.available.map(\.name).joined(separator: ", ")
        for (error, message) in [
            (.environment("sse9"), "BILINEAR_ISA is 'sse9'; expected one of \(names)"),
            (
                .environment("baseline"),
                "BILINEAR_ISA is 'baseline', which this processor can't run; it has \(available)"
            ),
            (.unavailable(.avx512), "this processor can't run avx512; it has \(available)"),
            (
                .alreadyChosen(.avx2),
                "the kernels already use avx2; an instruction set can be chosen only before the first call"
            ),
        ] as [(InstructionSetError, String)] { #expect(error.description == message) }
    }

    @Test func `without BILINEAR_ISA the best is chosen`() async {
        await #expect(processExitsWith: .success) {
            unsetenv("BILINEAR_ISA")
            exit(Kernels.instructionSet == InstructionSet.available.last ? 0 : 1)
        }
    }

    @Test func `BILINEAR_ISA forces one, and its kernels run`() async {
        await #expect(processExitsWith: .success) {
            setenv("BILINEAR_ISA", InstructionSet.baseline.name, 1)
            exit(Kernels.instructionSet == .baseline && runsBaseline() ? 0 : 1)
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

    @Test func `baseline is another name of the baseline`() async {
        #expect(InstructionSet(name: "baseline") == .baseline)
        await #expect(processExitsWith: .success) {
            setenv("BILINEAR_ISA", "baseline", 1)
            try Kernels.checkEnvironment()
            exit(Kernels.instructionSet == .baseline ? 0 : 1)
        }
    }

    @Test func `each has a name of its own`() {
        let sets: [InstructionSet] = [.sse2, .neon, .avx2, .avx512]
        #expect(sets.map(\.name) == ["sse2", "neon", "avx2", "avx512"])
        #expect(sets.map { "\($0)" } == sets.map(\.name))
        #expect(Set(sets).count == sets.count)
        for set in sets {
            #expect(InstructionSet(name: set.name) == (InstructionSet.all.contains(set) ? set : nil))
        }
    }

    /// Those of the other architecture can't run, and their names are unknown.
    @Test func `only those of this architecture can run`() {
        #if arch(x86_64)
            #expect(InstructionSet.all == [.sse2, .avx2, .avx512] && !InstructionSet.neon.isAvailable)
        #else
            #expect(InstructionSet.all == [.neon])
            for set in [.sse2, .avx2, .avx512] as [InstructionSet] { #expect(!set.isAvailable) }
        #endif
    }

    /// The names of the sets that can't run here too.
    @Test(arguments: [" ", "AVX2", "sse9", "baseline "] + unavailable.map(\.name))
    func `after an invalid value the best is used, and only the check fails`(value: String) async {
        await #expect(processExitsWith: .success) { [value = value as String] in
            setenv("BILINEAR_ISA", value, 1)
            guard Kernels.dot([1], [2]) == 2, Kernels.instructionSet == InstructionSet.available.last else { exit(1) }
            // The value that was read counts.
            unsetenv("BILINEAR_ISA")
            for _ in 0..<2 {
                do throws(InstructionSetError) {
                    try Kernels.checkEnvironment()
                    exit(2)
                } catch {
                    guard error == .environment(value) else { exit(3) }
                }
            }
            exit(0)
        }
    }

    @Test func `an invalid value is found before the first call too`() async {
        await #expect(processExitsWith: .success) {
            setenv("BILINEAR_ISA", "sse9", 1)
            do throws(InstructionSetError) {
                try Kernels.checkEnvironment()
                exit(1)
            } catch {
                exit(error == .environment("sse9") && Kernels.dot([1], [2]) == 2 ? 0 : 2)
            }
        }
    }

    @Test(arguments: InstructionSet.available.map(\.name))
    func `the program's choice counts, not the environment's`(name: String) async {
        await #expect(processExitsWith: .success) { [name = name as String] in
            setenv("BILINEAR_ISA", "sse9", 1)
            let wanted = InstructionSet(name: name)!
            try Kernels.use(wanted)
            try Kernels.checkEnvironment()
            exit(Kernels.instructionSet == wanted && runsBaseline() == (wanted == .baseline) ? 0 : 1)
        }
    }

    /// The name of what makes the choice.
    @Test(arguments: ["kernel", "instructionSet", "checkEnvironment", "use"])
    func `a choice after the first is an error`(first: String) async {
        await #expect(processExitsWith: .success) { [first = first as String] in
            setenv("BILINEAR_ISA", "baseline", 1)
            switch first {
            case "kernel": _ = Kernels.dot([1], [2])
            case "instructionSet": _ = Kernels.instructionSet
            case "checkEnvironment": try Kernels.checkEnvironment()
            default: try Kernels.use(.baseline)
            }
            for set in InstructionSet.available {
                do throws(InstructionSetError) {
                    try Kernels.use(set)
                    exit(1)
                } catch {
                    guard error == .alreadyChosen(.baseline) else { exit(2) }
                }
            }
            exit(Kernels.instructionSet == .baseline ? 0 : 3)
        }
    }

    @Test(arguments: unavailable.map(\.name))
    func `one that can't run can't be chosen, and the choice stays open`(name: String) async {
        await #expect(processExitsWith: .success) { [name = name as String] in
            let set = Self.unavailable.first { $0.name == name }!
            do throws(InstructionSetError) {
                try Kernels.use(set)
                exit(1)
            } catch {
                guard error == .unavailable(set) else { exit(2) }
            }
            try Kernels.use(.baseline)
            exit(Kernels.instructionSet == .baseline ? 0 : 3)
        }
    }
}

/// Whether a product is rounded before it is added, as on x86-64's baseline only; elsewhere always true.
private func runsBaseline() -> Bool {
    #if arch(x86_64)
        // The fused product of this sum differs in the last bit.
        let x: Float = 1 + 0x1p-12
        var y: [Float] = [-1]
        Kernels.axpy(x, [x], &y)
        return y[0] == (-1 + x * x)
    #else
        true
    #endif
}
