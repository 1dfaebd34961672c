import Foundation
import Testing

@testable import BilinearCLI
@testable import ToolSupport

@Suite struct HelpTextTests {
    @Test func everyCommandTellsOfEveryOption() {
        check(Bilinear.commands, path: "bilinear")
    }

    private func check(_ group: CommandGroup, path: String) {
        for member in group.members {
            let path = "\(path) \(member.name)"
            switch member {
            case .group(let group): check(group, path: path)
            case .command(let command): check(command, path: path)
            }
            #expect(!member.summary.hasSuffix("."), "\(path)")
        }
    }

    private func check<Root: Command>(_ command: Root.Type, path: String) {
        let text = HelpText.command(command, path: path)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for option in Root.options {
            let signature = option.name + (option.placeholder.map { " \($0)" } ?? "")
            #expect(
                lines.contains { $0 == "  \(signature)" || $0.hasPrefix("  \(signature)  ") }, "\(path) \(signature)")
            if let value = option.defaultText {
                #expect(unwrapped(text).contains("(default: \(value))"), "\(path) \(option.name)")
            }
            #expect(!option.isRequired || unwrapped(text).contains("\(option.help) (required)"))
        }
        #expect(lines.contains { $0.hasPrefix("  --help  ") })
        #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " }, "\(path)")
        #expect(Set(Root.options.map(\.name)).count == Root.options.count, "\(path)")
    }

    @Test func theGuideNamesOptionsThatThereAre() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let guide = try String(
            contentsOfFile: root.appendingPathComponent("Sources/BilinearData/BilinearData.docc/UsingTheTool.md").path,
            encoding: .utf8)
        let known = Set(Bilinear.commands.members.flatMap(\.optionNames) + ["--help", "--version"])
        // The options of `swift build` are not the tool's.
        let named = guide.replacing(/`swift build[^`]*`/, with: "").matches(of: /[ `](--[a-z-]+)/).map {
            String($0.output.1)
        }
        #expect(named.count > 20)
        for option in named { #expect(known.contains(option), "\(option)") }
    }

    private func unwrapped(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func requiredOptionsAndOperandsAreInTheUsageLine() {
        let text = HelpText.command(WordsAnalogyCommand.self, path: "bilinear words analogy")
        #expect(text.contains("\nUsage: bilinear words analogy --model FILE [options] A B C\n"))
    }

    @Test func defaultsComeFromTheProperties() {
        let text = unwrapped(HelpText.command(WordsTrainCommand.self, path: "bilinear words train"))
        for value in ["300", "0.75", "0.001", "0.025", "4G", "no limit", "all cores", "negative-sampling", "window"] {
            #expect(text.contains("(default: \(value))"), "\(value)")
        }
    }
}
