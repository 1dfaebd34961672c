/// A table of a page: a row for each line of cells, those of the first columns texts, the others figures.
struct HTMLTable {
    /// The titles of the columns of texts and of figures.
    var texts: [String]
    var figures: [String]
    /// What the table holds, for those who don't see where it stands.
    var caption: String
    var rows: [[String]]

    /// In a frame that scrolls where the screen is narrower.
    var markup: MarkupElement {
        let titles = (texts + figures).enumerated().map { index, title in
            MarkupElement("th", ["scope": "col", "class": style(index)], text: title)
        }
        let body = rows.map { row in
            MarkupElement(
                "tr", row.enumerated().map { MarkupElement("td", ["class": style($0)], text: $1) })
        }
        let table = MarkupElement(
            "table",
            [
                MarkupElement("caption", text: caption), MarkupElement("thead", [MarkupElement("tr", titles)]),
                MarkupElement("tbody", body),
            ])
        return MarkupElement("div", ["class": "scroll", "tabindex": "0"], [table])
    }

    /// Behind a line that opens it.
    func folded(_ title: String) -> MarkupElement {
        MarkupElement("details", [MarkupElement("summary", text: title), markup])
    }

    private func style(_ column: Int) -> String { column < texts.count ? "text" : "figure" }
}
