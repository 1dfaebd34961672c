import ToolSupport

extension BenchmarkReport {
    /// A page that shows everything, in one file without references to others.
    package var html: String {
        let body =
            [header, machineSection] + rooflineSection + kernelSection + trainingSection
            + [MarkupElement("footer", [MarkupElement("p", text: "Written by \(program); format \(format).")])]
        let page = MarkupElement(
            "html", ["lang": "en"],
            [
                MarkupElement(
                    "head",
                    [
                        MarkupElement("meta", ["charset": "utf-8"]),
                        MarkupElement("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                        MarkupElement("meta", ["name": "color-scheme", "content": "light dark"]),
                        MarkupElement("title", text: pageTitle),
                        MarkupElement("style", markup: PageStyle.rules),
                    ]),
                MarkupElement("body", [MarkupElement("main", body)]),
            ])
        return "<!DOCTYPE html>\n\(page)\n"
    }

    /// The roofline plot as a file of its own, with its own ground in light and dark; nil where no kernel was measured.
    package var rooflineSVG: String? { RooflinePlot(self)?.drawing.file }

    private var pageTitle: String { "Benchmarks: \(machine.processor ?? "a processor")" }

    private var header: MarkupElement {
        MarkupElement(
            "header",
            [
                MarkupElement("h1", text: pageTitle),
                MarkupElement(
                    "p", ["class": "note"],
                    [
                        MarkupElement("code", text: ([program] + arguments).joined(separator: " ")),
                        MarkupElement("span", text: " on \(date)"),
                    ]),
            ])
    }

    private var machineSection: MarkupElement {
        let peaks = machine.usablePeaks.map { "\($0.instructionSet) \($0.gigaflops.threeDigits)" }
        let bandwidths = machine.bandwidths.map {
            "\($0.level) \($0.gigabytesPerSecond.threeDigits) (\(NumberText.bytes($0.bytes)) read)"
        }
        let libraries = (machine.libraries ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let facts =
            [
                ("processor", machine.processor ?? "unknown"), ("caches", machine.caches ?? "unknown"),
                ("compiler", machine.compiler), ("commit", machine.commit ?? "unknown"),
            ] + libraries + [
                (
                    "multiply-add peak of a core, GFLOP/s",
                    peaks.isEmpty ? "not measured" : peaks.joined(separator: ", ")
                ),
                (
                    "bandwidth of a core, GB/s",
                    bandwidths.isEmpty ? "not measured" : bandwidths.joined(separator: ", ")
                ),
                ("noise of identical samples", "± \(machine.noise.percent)"),
            ]
        return section(
            "machine", "Machine",
            [
                MarkupElement(
                    "dl",
                    facts.map { fact in
                        MarkupElement("div", [MarkupElement("dt", text: fact.0), MarkupElement("dd", text: fact.1)])
                    })
            ])
    }

    func section(_ id: String, _ title: String, _ content: [MarkupElement]) -> MarkupElement {
        MarkupElement("section", ["id": id], [MarkupElement("h2", text: title)] + content)
    }

    func note(_ text: String) -> MarkupElement { MarkupElement("p", ["class": "note"], text: text) }

    /// A drawing in a frame that scrolls where the screen is narrower.
    func figure(_ drawing: SVGDrawing) -> MarkupElement {
        MarkupElement("div", ["class": "scroll", "tabindex": "0"], [drawing.inline])
    }
}
