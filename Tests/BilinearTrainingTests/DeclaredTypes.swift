import Foundation
import Testing

/// The types of a module that conform to a protocol, by their declarations.
func declaredTypes(conformingTo name: String, in module: String = "BilinearTraining") throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let sources = root.appendingPathComponent("Sources/\(module)").path
    let declaration = try Regex("struct (\\w+)(?:<[^>]*>)?: [^{]*\\b\(name)\\b", as: (Substring, Substring).self)
    let types = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.hasSuffix(".swift") }
        .flatMap { try String(contentsOfFile: "\(sources)/\($0)", encoding: .utf8).matches(of: declaration) }
        .map { String($0.output.1) }
    #expect(!types.isEmpty, "no type conforms to \(name)")
    return types
}
