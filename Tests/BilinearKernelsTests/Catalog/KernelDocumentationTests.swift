import Foundation
import KernelCatalog
import Testing

/// That nothing of a kernel is forgotten: what the sources declare is in the catalog, in the documentation, and in each
/// layer.
@Suite struct KernelDocumentationTests {
    private static let module = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/BilinearKernels")

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: module.appendingPathComponent(name), encoding: .utf8)
    }

    /// Every call of `Kernels` and `UnsafeKernels`: its namespace, its name, its parameters.
    private static func calls() throws -> [(layer: String, name: String, parameters: String)] {
        var calls: [(layer: String, name: String, parameters: String)] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: module.path) where file.hasSuffix(".swift") {
            var layer = ""
            for part in try text(file).split(separator: "\nextension ") {
                layer = String(part.prefix { $0.isLetter })
                guard ["Kernels", "UnsafeKernels"].contains(layer) else { continue }
                for match in part.matches(of: /public static func (\w+)(?:<[^>]*>)?\(([^{]*)\{/) {
                    calls.append((layer, String(match.output.1), String(match.output.2)))
                }
            }
        }
        return calls
    }

    /// Calls that compute nothing.
    private static let others = ["prefetch", "checkEnvironment", "use"]

    @Test func `every call is in the catalog and in both layers`() throws {
        let calls = try Self.calls().filter { !Self.others.contains($0.name) }
        #expect(calls.count > 60)
        for (name, forms) in Dictionary(grouping: calls, by: \.name) {
            #expect(CatalogedKernel(name) != nil, "\(name) has no specification")
            #expect(forms.contains { $0.layer == "UnsafeKernels" }, "\(name) has no form on pointers")
            let isOnArrays = forms.contains { $0.layer == "Kernels" && $0.parameters.contains("[Float]") }
            #expect(isOnArrays, "\(name) has no form on arrays")
        }
    }

    @Test func `every kernel is in the documentation`() throws {
        let topics = try Self.text("BilinearKernels.docc/Kernels.md")
        let choice = try Self.text("BilinearKernels.docc/ChoosingAKernel.md")
        for name in Set(try Self.calls().map(\.name)).subtracting(Self.others) {
            let isInTopics = topics.contains("``\(name)(")
            let isInChoice = choice.contains("`\(name)`")
            #expect(isInTopics, "\(name) isn't in Kernels.md")
            #expect(isInChoice, "\(name) isn't in ChoosingAKernel.md")
        }
    }

    @Test(arguments: BoundText.Table.allCases)
    func `the table of bounds is the catalog's`(table: BoundText.Table) throws {
        let rows = CatalogedKernel.all.flatMap(\.bounds).filter { $0.table == table }.map(\.row)
        let tables = try Self.text("BilinearKernels.docc/Accuracy.md").split(separator: "\n\n")
            .filter { $0.hasPrefix("| kernel |") }
        let index = try #require(BoundText.Table.allCases.firstIndex(of: table))
        let found = tables[index].split(separator: "\n").dropFirst(2).map(String.init)
        #expect(found == rows, "expected:\n\(rows.joined(separator: "\n"))")
    }

    // A row of a table of results begins with a kernel's name. Those of the documentation's other rows don't.
    @Test func `every kernel has measured results, and no row names another one`() throws {
        let results = try Self.text("../../Benchmarks/RESULTS.md")
        let kernels = try #require(results.split(separator: "\n## ").first { $0.hasPrefix("Kernels\n") })
        let rows = kernels.matches(of: /\n\| `(\w+)` \|/).map { String($0.output.1) }
        #expect(Set(rows) == Set(CatalogedKernel.all.map(\.name)))
    }
}
