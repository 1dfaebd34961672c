/// How a value is written on the command line.
package struct ValueSyntax<Value> {
    /// Stands for the value in help texts.
    package let placeholder: String
    /// Reads a value, or says what was expected.
    package let parse: (String) throws(UnexpectedValue) -> Value
    /// Writes a value as it could be typed.
    package let describe: (Value) -> String
}

extension ValueSyntax {
    /// The syntax of the texts that `parse` makes something of.
    /// - Parameter expectation: what is expected of a text: completes "expected …".
    package init(
        _ placeholder: String, _ expectation: String, parse: @escaping (String) -> Value?,
        describe: @escaping (Value) -> String = { "\($0)" }
    ) {
        self.placeholder = placeholder
        self.describe = describe
        self.parse = { text throws(UnexpectedValue) in
            guard let value = parse(text) else { throw UnexpectedValue(expectation: expectation) }
            return value
        }
    }

    /// Values of a syntax between commas: "16,100".
    package static func list<Element>(of element: ValueSyntax<Element>) -> Self where Value == [Element] {
        Self(
            placeholder: "\(element.placeholder),…",
            parse: { text throws(UnexpectedValue) in
                do throws(UnexpectedValue) {
                    return try text.split(separator: ",", omittingEmptySubsequences: false)
                        .map { part throws(UnexpectedValue) in try element.parse(String(part)) }
                } catch {
                    throw UnexpectedValue(expectation: "\(error.expectation), or several between commas")
                }
            },
            describe: { $0.map(element.describe).joined(separator: ",") })
    }
}

/// A text that isn't a value of its option.
package struct UnexpectedValue: Error, Equatable {
    /// Completes "expected …".
    package let expectation: String

    package init(expectation: String) { self.expectation = expectation }
}

extension ValueSyntax<Int> {
    package static func wholeNumber(atLeast least: Int) -> Self { wholeNumber(least...Int.max) }

    package static func wholeNumber(_ range: ClosedRange<Int>) -> Self {
        Self(
            placeholder: "N",
            parse: { text throws(UnexpectedValue) in
                if let value = Int(text), range.contains(value) { return value }
                // The 64-bit limit is mentioned only if the number exceeds it.
                let isOpen = range.upperBound == Int.max && (Int(text) != nil || !isDecimal(text))
                throw UnexpectedValue(
                    expectation: isOpen
                        ? "a whole number of at least \(range.lowerBound)"
                        : "a whole number from \(range.lowerBound) to \(range.upperBound)")
            },
            describe: { "\($0)" })
    }

    /// A number of bytes, with a suffix K, M, G or T for powers of 1024.
    package static var byteCount: Self {
        let suffixes: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
        func describe(_ bytes: Int) -> String {
            for (suffix, shift) in suffixes.sorted(by: { $0.value > $1.value })
            where bytes > 0 && bytes % (1 << shift) == 0 { return "\(bytes >> shift)\(suffix)" }
            return "\(bytes)"
        }
        func parse(_ text: String) -> Int? {
            let shift = text.last.flatMap { suffixes[Character($0.uppercased())] }
            let digits = shift == nil ? text[...] : text.dropLast()
            guard isDecimal(digits), let value = Int(digits), value <= Int.max >> (shift ?? 0) else { return nil }
            return value << (shift ?? 0)
        }
        return Self("SIZE", "a number of bytes such as 512M or 4G", parse: parse, describe: describe)
    }
}

extension ValueSyntax<UInt64> {
    package static var seed: Self { Self("N", "a whole number from 0 to \(UInt64.max)") { UInt64($0) } }
}

extension ValueSyntax<Int64> {
    /// An id of a row or a column in a file of ratings.
    package static var identifier: Self {
        Self("ID", "a whole number from 0 to \(Int64.max)") { text in Int64(text).flatMap { $0 >= 0 ? $0 : nil } }
    }
}

extension ValueSyntax where Value: BinaryFloatingPoint & LosslessStringConvertible {
    /// A part of a whole, which isn't the whole.
    package static var share: Self { number("a number of at least 0 and below 1") { $0 >= 0 && $0 < 1 } }
    package static var finiteNumber: Self { number("a finite number") { _ in true } }
    package static var positiveNumber: Self { number("a finite number above 0") { $0 > 0 } }
    package static var nonnegativeNumber: Self { number("a finite number of at least 0") { $0 >= 0 } }

    private static func number(_ expectation: String, where isInRange: @escaping (Value) -> Bool) -> Self {
        Self("X", expectation) { text in Value(text).flatMap { $0.isFinite && isInRange($0) ? $0 : nil } }
    }
}

extension ValueSyntax<Double> {
    /// A share as a percentage: 0.05 is written "5%".
    package static var percentage: Self {
        Self(
            "PERCENT", "a percentage such as 5%",
            parse: { text in
                Double(text.hasSuffix("%") ? text.dropLast() : text[...]).flatMap { 0...1_000 ~= $0 ? $0 / 100 : nil }
            },
            describe: { "\($0 * 100)%" })
    }
}

extension ValueSyntax<String> {
    /// Any text but an empty one.
    package static func text(_ placeholder: String, _ expectation: String = "a text") -> Self {
        Self(placeholder, expectation) { $0.isEmpty ? nil : $0 }
    }

    /// A file to be read; "-" is standard input where the command says so.
    package static var inputPath: Self { text("FILE", "a file's path") }

    /// A file to be written. "-" is refused: standard output is for the report.
    package static var outputPath: Self {
        Self("FILE", "a file's path (/dev/stdout for standard output)") { $0.isEmpty || $0 == "-" ? nil : $0 }
    }
}

extension ValueSyntax where Value: CaseIterable & RawRepresentable<String> {
    /// One of a type's names.
    package static var name: Self {
        let names = Value.allCases.map(\.rawValue)
        return Self(
            names.joined(separator: "|"), alternatives(names), parse: { Value(rawValue: $0) }, describe: { $0.rawValue }
        )
    }
}

extension ValueSyntax {
    /// Some of a type's names between commas, or "all".
    /// - Parameter values: what can be named; "all" stands for them.
    package static func names<Element>(of values: [Element] = Array(Element.allCases)) -> Self
    where Value == [Element], Element: CaseIterable & RawRepresentable<String> {
        names(of: values) { $0.rawValue }
    }

    /// Some of these values, by their names between commas, or "all".
    package static func names<Element>(of values: [Element], name: @escaping (Element) -> String) -> Self
    where Value == [Element] {
        let names = values.map(name)
        return Self(
            "NAME,…", "all, or some of \(names.joined(separator: ", "))",
            parse: { text in
                if text == "all" { return values }
                let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                return parts.allSatisfy(names.contains) ? values.filter { parts.contains(name($0)) } : nil
            },
            describe: { $0.count == values.count ? "all" : $0.map(name).joined(separator: ",") })
    }
}

private func isDecimal(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
}

/// "a", "a or b", "a, b or c".
package func alternatives(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
}
