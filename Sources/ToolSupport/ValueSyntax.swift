/// How a value is written on the command line.
package struct ValueSyntax<Value> {
    /// Stands for the value in help texts.
    package let placeholder: String
    /// Reads a value, or says what was expected.
    package let parse: (String) throws(UnexpectedValue) -> Value
    /// Writes a value as it could be typed.
    package let describe: (Value) -> String

    package init(
        placeholder: String, parse: @escaping (String) throws(UnexpectedValue) -> Value,
        describe: @escaping (Value) -> String
    ) {
        self.placeholder = placeholder
        self.parse = parse
        self.describe = describe
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
                // Who exceeds 64 bits must be told of a limit that nobody else needs to hear of.
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
        return Self(
            placeholder: "SIZE",
            parse: { text throws(UnexpectedValue) in
                let shift = text.last.flatMap { suffixes[Character($0.uppercased())] }
                let digits = shift == nil ? text[...] : text.dropLast()
                guard isDecimal(digits), let value = Int(digits), value <= Int.max >> (shift ?? 0) else {
                    throw UnexpectedValue(expectation: "a number of bytes such as 512M or 4G")
                }
                return value << (shift ?? 0)
            },
            describe: { bytes in
                for (suffix, shift) in suffixes.sorted(by: { $0.value > $1.value })
                where bytes > 0 && bytes % (1 << shift) == 0 {
                    return "\(bytes >> shift)\(suffix)"
                }
                return "\(bytes)"
            })
    }
}

extension ValueSyntax<UInt64> {
    package static var seed: Self {
        Self(
            placeholder: "N",
            parse: { text throws(UnexpectedValue) in
                guard let value = UInt64(text) else {
                    throw UnexpectedValue(expectation: "a whole number from 0 to \(UInt64.max)")
                }
                return value
            },
            describe: { "\($0)" })
    }
}

extension ValueSyntax<Int64> {
    /// An id of a row or a column in a file of ratings.
    package static var identifier: Self {
        Self(
            placeholder: "ID",
            parse: { text throws(UnexpectedValue) in
                guard let value = Int64(text), value >= 0 else {
                    throw UnexpectedValue(expectation: "a whole number from 0 to \(Int64.max)")
                }
                return value
            },
            describe: { "\($0)" })
    }
}

extension ValueSyntax where Value: BinaryFloatingPoint & LosslessStringConvertible {
    /// A part of a whole, which isn't the whole.
    package static var share: Self { number("a number of at least 0 and below 1") { $0 >= 0 && $0 < 1 } }
    package static var finiteNumber: Self { number("a finite number") { _ in true } }
    package static var positiveNumber: Self { number("a finite number above 0") { $0 > 0 } }
    package static var nonnegativeNumber: Self { number("a finite number of at least 0") { $0 >= 0 } }

    private static func number(_ expectation: String, where isInRange: @escaping (Value) -> Bool) -> Self {
        Self(
            placeholder: "X",
            parse: { text throws(UnexpectedValue) in
                guard let value = Value(text), value.isFinite, isInRange(value) else {
                    throw UnexpectedValue(expectation: expectation)
                }
                return value
            },
            describe: { "\($0)" })
    }
}

extension ValueSyntax<String> {
    /// Any text but an empty one.
    package static func text(_ placeholder: String) -> Self {
        Self(
            placeholder: placeholder,
            parse: { text throws(UnexpectedValue) in
                guard !text.isEmpty else { throw UnexpectedValue(expectation: "a text") }
                return text
            },
            describe: { $0 })
    }

    /// A file to be read; "-" is standard input where the command says so.
    package static var inputPath: Self {
        Self(
            placeholder: "FILE",
            parse: { text throws(UnexpectedValue) in
                guard !text.isEmpty else { throw UnexpectedValue(expectation: "a file's path") }
                return text
            },
            describe: { $0 })
    }

    /// A file to be written. "-" is refused: standard output is for the report.
    package static var outputPath: Self {
        Self(
            placeholder: "FILE",
            parse: { text throws(UnexpectedValue) in
                guard !text.isEmpty, text != "-" else {
                    throw UnexpectedValue(expectation: "a file's path (/dev/stdout for standard output)")
                }
                return text
            },
            describe: { $0 })
    }
}

extension ValueSyntax where Value: CaseIterable & RawRepresentable<String> {
    /// One of a type's names.
    package static var name: Self {
        let names = Value.allCases.map(\.rawValue)
        return Self(
            placeholder: names.joined(separator: "|"),
            parse: { text throws(UnexpectedValue) in
                guard let value = Value(rawValue: text) else {
                    throw UnexpectedValue(expectation: alternatives(names))
                }
                return value
            },
            describe: { $0.rawValue })
    }
}

extension ValueSyntax {
    /// Some of a type's names between commas, or "all".
    /// - Parameter values: what can be named; "all" stands for them.
    package static func names<Element>(of values: [Element] = Array(Element.allCases)) -> Self
    where Value == [Element], Element: CaseIterable & RawRepresentable<String> {
        let names = values.map(\.rawValue)
        return Self(
            placeholder: "NAME,…",
            parse: { text throws(UnexpectedValue) in
                if text == "all" { return values }
                let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard parts.allSatisfy(names.contains) else {
                    throw UnexpectedValue(expectation: "all, or some of \(names.joined(separator: ", "))")
                }
                return values.filter { parts.contains($0.rawValue) }
            },
            describe: { $0.count == values.count ? "all" : $0.map(\.rawValue).joined(separator: ",") })
    }
}

extension ValueSyntax<Double> {
    /// A share as a percentage: 0.05 is written "5%".
    package static var percentage: Self {
        Self(
            placeholder: "PERCENT",
            parse: { text throws(UnexpectedValue) in
                guard let number = Double(text.hasSuffix("%") ? text.dropLast() : text[...]),
                    (0...1_000).contains(number)
                else { throw UnexpectedValue(expectation: "a percentage such as 5%") }
                return number / 100
            },
            describe: { "\($0 * 100)%" })
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
