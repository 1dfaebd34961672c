// swift-tools-version: 6.2
import PackageDescription

/// Functions begin at multiples of 2⁶ bytes, a cache line. The speed of a loop depends on its position in a line; with
/// this alignment it doesn't depend on what else is in the program.
let aligning = ["-Xllvm", "-align-all-functions=6"]

/// Kernels are optimized even in debug builds: a test run on unoptimized kernels would take minutes, and a function
/// that the optimizer doesn't inline is emitted as a weak symbol that could leak an instruction set (CONTRIBUTING.md,
/// "Dispatch").
///
/// `squareRoot()` is a single instruction only if it needn't set `errno`.
let optimizing = ["-O", "-Xcc", "-fno-math-errno"] + aligning
let optimized: [SwiftSetting] = [.unsafeFlags(optimizing)]

/// A file imports what it uses. Embedded Swift demands this, in which the kernels are compiled for an emulated arm64.
let explicitImports: [SwiftSetting] = [.enableUpcomingFeature("MemberImportVisibility")]

/// This enables `@_lifetime`, without which a type can't hold a span. Who uses such a type needn't enable it.
let lifetimes: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes")]

/// `-Xarch_x86_64` makes the flag vanish when cross-compiling to another architecture.
func optimized(march: String, tag: String) -> [SwiftSetting] {
    [.define(tag), .unsafeFlags(optimizing + ["-Xcc", "-Xarch_x86_64", "-Xcc", "-march=\(march)"])]
}

var variants: [Target] = [
    .target(name: "_KernelsBaseline", dependencies: ["_KernelBodies"], swiftSettings: optimized)
]
#if arch(x86_64)
    variants += [
        .target(
            name: "_KernelsAVX2", dependencies: ["_KernelBodies"],
            swiftSettings: optimized(march: "x86-64-v3", tag: "AVX2")),
        .target(
            name: "_KernelsAVX512", dependencies: ["_KernelBodies"],
            swiftSettings: optimized(march: "x86-64-v4", tag: "AVX512")),
    ]
#endif

/// SwiftPM asks for a declared permission at every run, even if plugins aren't sandboxed. So it is declared only where
/// they are.
#if os(macOS)
    let writingReports: [PluginPermission] = [
        .writeToPackageDirectory(reason: "Baselines and reports are written by --save-baseline, --json and --html.")
    ]
#else
    let writingReports: [PluginPermission] = []
#endif

let package = Package(
    name: "swift-bilinear",
    platforms: [.macOS("26.0"), .iOS("26.0"), .tvOS("26.0"), .watchOS("26.0"), .visionOS("26.0")],
    products: [
        .library(name: "BilinearKernels", targets: ["BilinearKernels"]),
        .library(name: "BilinearTraining", targets: ["BilinearTraining"]),
        .library(name: "BilinearData", targets: ["BilinearData"]),
        .executable(name: "bilinear", targets: ["BilinearCLI"]),
        .executable(name: "kernel-benchmarks", targets: ["kernel-benchmarks"]),
        .executable(name: "training-benchmarks", targets: ["training-benchmarks"]),
        .executable(name: "verify-kernels", targets: ["verify-kernels"]),
        .plugin(name: "Benchmark", targets: ["Benchmark"]),
        .plugin(name: "VerifyKernels", targets: ["VerifyKernels"]),
    ],
    dependencies: [],
    targets: [
        .target(name: "_BilinearShims"),
        .target(name: "_CLibrary"),
        .target(name: "_KernelBodies", dependencies: ["_BilinearShims"], swiftSettings: optimized),
        .target(
            name: "BilinearKernels",
            dependencies: ["_KernelBodies", "_BilinearShims", "_CLibrary"] + variants.map { .byName(name: $0.name) },
            swiftSettings: optimized + lifetimes + explicitImports + [.strictMemorySafety()]),
        .target(
            name: "BilinearTraining", dependencies: ["BilinearKernels", "_BilinearShims", "_CLibrary"],
            swiftSettings: lifetimes),
        .target(name: "BilinearData", dependencies: ["BilinearTraining", "BilinearKernels", "_CLibrary"]),
        .target(
            name: "KernelCatalog", dependencies: ["BilinearKernels", "_KernelBodies", "_BilinearShims", "_CLibrary"],
            swiftSettings: optimized + explicitImports),
        .target(name: "ObjectiveVerification", dependencies: ["BilinearTraining"]),
        .executableTarget(
            name: "verify-kernels",
            dependencies: [
                "BenchmarkSupport", "ToolSupport", "KernelCatalog", "ObjectiveVerification", "BilinearTraining",
                "BilinearKernels",
            ],
            path: "Benchmarks/VerifyKernels"),
        .target(name: "ToolSupport", dependencies: ["BilinearData", "BilinearKernels", "_CLibrary"]),
        .executableTarget(
            name: "BilinearCLI", dependencies: ["ToolSupport", "BilinearData", "BilinearTraining", "BilinearKernels"]),
        .target(
            name: "BenchmarkSupport",
            dependencies: ["KernelCatalog", "ToolSupport", "BilinearData", "BilinearKernels", "_BilinearShims"],
            path: "Benchmarks/BenchmarkSupport"),
        .executableTarget(
            name: "kernel-benchmarks",
            dependencies: ["BenchmarkSupport", "KernelCatalog", "ToolSupport", "BilinearKernels"],
            path: "Benchmarks/KernelBenchmarks", swiftSettings: [.unsafeFlags(aligning)]),
        .executableTarget(
            name: "training-benchmarks",
            dependencies: [
                "BenchmarkSupport", "KernelCatalog", "ToolSupport", "BilinearData", "BilinearTraining",
                "BilinearKernels",
            ],
            path: "Benchmarks/TrainingBenchmarks"),
        .plugin(
            name: "Benchmark",
            capability: .command(
                intent: .custom(verb: "benchmark", description: "Measures kernels and training on this machine."),
                permissions: writingReports)),
        .plugin(
            name: "VerifyKernels",
            capability: .command(
                intent: .custom(
                    verb: "verify-kernels",
                    description: "Checks kernels against their references, and gradients, on this machine."))),
        .testTarget(
            name: "BilinearKernelsTests",
            dependencies: ["BilinearKernels", "KernelCatalog", "_KernelBodies", "_CLibrary"]),
        .testTarget(
            name: "BilinearTrainingTests",
            dependencies: ["BilinearTraining", "ObjectiveVerification", "BilinearKernels", "_CLibrary"]),
        .testTarget(name: "CustomObjectiveTests", dependencies: ["BilinearTraining"]),
        .testTarget(name: "BilinearDataTests", dependencies: ["BilinearData", "BilinearTraining", "_CLibrary"]),
        .testTarget(name: "ToolSupportTests", dependencies: ["ToolSupport"]),
        .testTarget(name: "BilinearCLITests", dependencies: ["BilinearCLI", "ToolSupport"]),
        .testTarget(
            name: "BenchmarkSupportTests",
            dependencies: [
                "BenchmarkSupport", "KernelCatalog", "ToolSupport", "BilinearData", "BilinearKernels", "_KernelBodies",
            ]),
    ] + variants,
    swiftLanguageModes: [.v6]
)
