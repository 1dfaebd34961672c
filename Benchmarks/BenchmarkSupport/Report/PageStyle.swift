/// The looks of a report's page, as rules of CSS.
enum PageStyle {
    static let rules = """
        \(PlotStyle.colors(of: ":root"))
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        main { max-width: 1240px; margin: 0 auto; padding: 24px 16px 48px; }
        h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 21px; margin: 40px 0 8px; padding-top: 12px; border-top: 1px solid var(--grid); }
        h3 { font-size: 17px; margin: 28px 0 2px; }
        p { margin: 4px 0 10px; max-width: 80ch; }
        code { font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
          overflow-wrap: anywhere; }
        a { color: var(--best); }
        .note { color: var(--quiet); }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 8px 0; padding: 0; }
        nav a { display: inline-block; padding: 3px 0; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr)); gap: 10px 24px;
          margin: 8px 0; }
        dt { color: var(--quiet); font-size: 13px; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; margin: 8px 0; }
        .scroll:focus-visible { outline: 2px solid var(--best); }
        .plot { display: block; width: 100%; height: auto; }
        .roofline .plot { max-width: 1100px; margin: 0 auto; }
        .panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: 8px 12px;
          align-items: start; }
        .panels .scroll { margin: 0; }
        .panels .plot { max-width: 368px; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(580px, 100%), 1fr)); gap: 8px 16px; }
        .pair .plot { max-width: 720px; }
        .key { display: inline-block; width: 22px; height: 12px; vertical-align: -1px; margin: 0 5px 0 0; }
        .key.best { background: var(--best); }
        .key.other { background: var(--other); }
        .key.peer { border: 2px solid var(--peer); }
        .keys { max-width: none; }
        .keys span { margin-right: 16px; white-space: nowrap; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--quiet); padding: 4px 0; }
        th, td { padding: 3px 10px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--grid); }
        th { color: var(--quiet); font-weight: 600; }
        th.figure, td.figure { text-align: right; }
        tbody tr:hover { background: var(--panel); }
        summary { cursor: pointer; padding: 4px 0; color: var(--quiet); }
        footer { margin-top: 40px; color: var(--quiet); font-size: 13px; }
        \(PlotStyle.rules)
        """
}
