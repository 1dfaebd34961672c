/// The style of drawings, as CSS rules. The colors are those of Okabe and Ito (2008), which color-blind people can tell
/// apart, darker on a light background and lighter on a dark one. Nothing is distinguished by color alone: kernels are
/// filled and peers outlined, and lines have their own dashes and markers.
package enum PlotStyle {
    private static let light = """
        --ground: #ffffff; --panel: #f5f6f8; --ink: #1b1f24; --quiet: #57606a; --grid: #dfe3e8; --axis: #8c959f;
        --best: #0067a6; --other: #7db8de; --peer: #b34700; --c0: #0067a6; --c1: #b34700; --c2: #007a5a; --c3: #a0457f;
        --c4: #7a6a00; --c5: #3c4650;
        """
    private static let dark = """
        --ground: #0f141a; --panel: #182029; --ink: #e8edf2; --quiet: #a3aeb9; --grid: #2a343f; --axis: #6b7785;
        --best: #56b4e9; --other: #2d6a94; --peer: #f0a050; --c0: #56b4e9; --c1: #f0a050; --c2: #3ac79b; --c3: #e08fc0;
        --c4: #e0d14a; --c5: #c3ccd5;
        """

    /// How many colors, dashes and markers lines have.
    package static let lineCount = 6

    /// The colors on an element that matches `selector`.
    package static func colors(of selector: String) -> String {
        """
        \(selector) { color-scheme: light dark; \(light) }
        @media (prefers-color-scheme: dark) { \(selector) { \(dark) } }
        """
    }

    /// What drawings need beside the colors.
    package static let rules: String = {
        let lines = ["none", "7 4", "2 3", "10 3 2 3", "4 2", "12 4"].enumerated().map { index, dashes in
            """
            .line\(index) { fill: none; stroke: var(--c\(index)); stroke-width: 2; stroke-dasharray: \(dashes); }
            .mark\(index) { fill: var(--c\(index)); stroke: var(--ground); stroke-width: 1; }
            .whisker\(index) { stroke: var(--c\(index)); stroke-width: 1.2; }
            """
        }
        return """
            .plot text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; \
            fill: var(--ink); }
            .plot .tick, .plot .note { fill: var(--quiet); }
            .plot .label { font-weight: 600; paint-order: stroke; stroke: var(--ground); stroke-width: 3px; \
            stroke-linejoin: round; }
            .plot .head { font-weight: 600; font-size: 13px; }
            .plot .figure { font-variant-numeric: tabular-nums; }
            .plot .slope { fill: var(--c2); paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
            .plot .roofName { fill: var(--c3); paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
            .ground { fill: var(--ground); }
            .grid { stroke: var(--grid); stroke-width: 1; }
            .frame { fill: none; stroke: var(--axis); stroke-width: 1; }
            .bandwidth { fill: none; stroke: var(--c2); stroke-width: 1.5; }
            .roof { fill: none; stroke: var(--c3); stroke-width: 2; }
            .lowerRoof { fill: none; stroke: var(--c3); stroke-width: 1.2; stroke-dasharray: 6 4; }
            .leader { stroke: var(--axis); stroke-width: 1; }
            .point { fill: var(--best); stroke: var(--ground); stroke-width: 1; }
            .random { fill: var(--ground); stroke: var(--peer); stroke-width: 2; }
            .faint { fill: var(--best); opacity: 0.3; }
            .faintRandom { fill: var(--peer); opacity: 0.3; }
            .best { fill: var(--best); }
            .other { fill: var(--other); }
            .peer { fill: none; stroke: var(--peer); stroke-width: 1.5; }
            .whisker { stroke: var(--ink); stroke-width: 1.2; }
            \(lines.joined(separator: "\n"))
            """
    }()

    /// The rules of a drawing in a file of its own.
    static var standalone: String { colors(of: "svg") + "\n" + rules }
}
