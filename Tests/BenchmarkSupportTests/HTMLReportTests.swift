import BenchmarkSupport
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads a document: its elements, each with its attributes and the text in it.
private final class DocumentReader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var text = ""

    /// Nil where the document isn't well-formed.
    init?(_ document: String) {
        super.init()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
        text += "\n"
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}

@Suite struct HTMLReportTests {
    static var withoutBandwidths: BenchmarkReport {
        var report = BenchmarkReport.sample
        report.machine.bandwidths = []
        report.machine.multiplyAddPeaks = [:]
        return report
    }

    @Test(arguments: [BenchmarkReport.sample, .empty, HTMLReportTests.withoutBandwidths])
    func `the page is well-formed and refers to nothing outside it`(report: BenchmarkReport) throws {
        let document = try #require(DocumentReader(report.html))
        #expect(!report.html.contains("://") && !report.html.contains("url(") && !report.html.contains("@import"))
        for element in document.elements {
            #expect(!["script", "link", "img", "iframe"].contains(element.name))
            for name in ["href", "src"] { #expect(element.attributes[name]?.hasPrefix("#") ?? true) }
            if element.name == "svg" {
                #expect(element.attributes["role"] == "img")
                #expect(element.attributes["aria-label"]?.isEmpty == false)
            }
        }
        #expect(!report.html.contains("nan") && !report.html.contains(">inf"))
    }

    @Test func `every drawing is well-formed and has a title first`() throws {
        let report = BenchmarkReport.sample
        let roofline = try #require(RooflinePlot(report)).drawing
        let drawings =
            [roofline] + report.kernels.map { BarChart($0, maximum: 5).drawing }
            + report.trainingGroups.flatMap(ScalingPlot.plots).map(\.drawing)
        #expect(drawings.count == 1 + 7 + 2)
        for drawing in drawings {
            let document = try #require(DocumentReader(drawing.file))
            #expect(document.elements.prefix(2).map(\.name) == ["svg", "title"])
            #expect(document.elements[0].attributes["xmlns"] == "http://www.w3.org/2000/svg")
        }
    }

    @Test func `the page shows every kernel, contender, training and machine fact`() throws {
        let report = BenchmarkReport.sample
        let text = try #require(DocumentReader(report.html)).text
        let names =
            report.kernels.flatMap { [$0.kernel, $0.shape, $0.formula] + $0.timings.map(\.contender) }
            + report.trainings.flatMap { [$0.objective, $0.data, $0.contender, "\($0.dimension)"] }
            + [report.machine.compiler, report.date, "--filter <&>", "L1 400", "avx2 130", "± 1.0 %"]
        for name in names { #expect(text.contains(name), "\(name) is missing") }
        // 600 flop in 11 ns are 54.5 GFLOP/s; 8 · 300 bytes in 11 ns are 218 GB/s.
        #expect(text.contains("\n54.5") && text.contains("\n218"))
        // Twice the threads train 1.9 times as fast, at 1.9 GFLOP/s of 2 · 128.
        #expect(text.contains("\n1.90") && text.contains("\n0.7 %"))
    }

    @Test func `an empty report says that nothing was measured`() throws {
        let text = try #require(DocumentReader(BenchmarkReport.empty.html)).text
        #expect(text.contains("Nothing was measured."))
        #expect(text.contains("not measured"))
        #expect(BenchmarkReport.empty.rooflineSVG == nil)
    }

    @Test func `a report without bandwidths has points and says what is missing`() throws {
        let report = Self.withoutBandwidths
        let text = try #require(DocumentReader(report.html)).text
        #expect(text.contains("bandwidth of this machine's memory wasn't measured"))
        #expect(try #require(report.rooflineSVG).contains("class=\"point\""))
    }

    @Test func `each kernel and placement has one labelled point, at its fastest size`() throws {
        let plot = try #require(RooflinePlot(.sample))
        let named = plot.kernels.filter(\.isNamed)
        #expect(named.map(\.name) == ["dot", "scale <&\">", "dot"])
        #expect(named.map(\.shape) == ["300", "300", "300"])
        #expect(named.map(\.isRandom) == [false, false, true])
        #expect(named.allSatisfy { $0.instructionSet == "avx2" && $0.intensity == 0.25 })
        let areas = plot.labels.compactMap { $0?.place.area }
        #expect(areas.count == 3)
        for (index, area) in areas.enumerated() { #expect(!areas[..<index].contains(where: area.intersects)) }
    }

    /// A draw of three of three samples has the least three times, and with it as its median, in 7 of 27 cases: more than
    /// in one of forty.
    @Test func `bars hold the median of the rates and its interval`() throws {
        let chart = BarChart(BenchmarkReport.sample.kernels[1], maximum: 60)
        #expect(chart.bars.map(\.kind) == [.other, .best, .peer, .peer])
        let medians: [Double?] = [600.0 / 41, 600.0 / 11, 6, nil]
        #expect(chart.bars.map(\.median) == medians)
        #expect(chart.bars[1].interval == 600.0 / 12...600.0 / 10)
    }

    @Test func `lines go over threads and over dimensions`() throws {
        let group = try #require(BenchmarkReport.sample.trainingGroups.first)
        let plots = ScalingPlot.plots(of: group)
        #expect(plots.map(\.variable) == [.threads, .dimension])
        #expect(plots[0].lines.map(\.name) == ["this package, d 32", "this package, d 100"])
        #expect(plots[1].lines.map(\.name) == ["this package, 1 thread", "this package, 2 threads"])
        #expect(plots[0].lines[0].samples.map(\.value) == [1, 2])
        #expect(plots[0].lines[0].samples.map(\.median) == [1_000_000, 1_900_000])
        #expect(plots[0].lines[0].samples[0].extent == 900_000...1_100_000)
    }
}
