import Foundation

extension BenchmarkReport {
    /// JSON with its keys in order.
    package var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }

    package init(contentsOf path: String) throws(BenchmarkError) {
        struct Form: Decodable { var format: Int }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw BenchmarkError("can't read '\(path)': \(Self.reason(error))")
        }
        guard let form = try? JSONDecoder().decode(Form.self, from: data) else {
            throw BenchmarkError("'\(path)' isn't a report; expected JSON with a format's number")
        }
        guard (1...Self.currentFormat).contains(form.format) else {
            throw BenchmarkError("'\(path)' has format \(form.format); expected one up to \(Self.currentFormat)")
        }
        do {
            self = try JSONDecoder().decode(BenchmarkReport.self, from: data)
        } catch {
            throw BenchmarkError("'\(path)' is damaged: \(Self.reason(error))")
        }
        for kernel in kernels {
            let figures = kernel.timings.flatMap(\.samples) + (kernel.passPeaks ?? []) + [kernel.peak]
            guard Self.areFigures(figures), kernel.timings.allSatisfy({ !$0.samples.isEmpty })
            else {
                throw BenchmarkError(
                    "'\(path)' is damaged: \(kernel.kernel.prefix(60)) \(kernel.shape.prefix(60)) lacks samples, or has some that aren't positive"
                )
            }
        }
        for training in trainings {
            guard Self.areFigures(training.rates + (training.fastestRates ?? []) + [training.peak]) else {
                throw BenchmarkError(
                    "'\(path)' is damaged: \(training.objective.prefix(60)), \(training.contender.prefix(60)) has rates that aren't positive"
                )
            }
        }
    }

    /// What a damaged file may have instead of times or rates.
    private static func areFigures(_ figures: [Double]) -> Bool { figures.allSatisfy { $0.isFinite && $0 > 0 } }

    /// One line of at most 200 characters.
    private static func reason(_ error: any Error) -> String {
        let text =
            switch error {
            case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
                "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' isn't of its type"
            case DecodingError.dataCorrupted(let context): context.debugDescription
            default: (error as NSError).localizedDescription
            }
        return String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200))
    }
}
