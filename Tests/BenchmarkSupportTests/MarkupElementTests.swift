import BenchmarkSupport
import Testing

@Suite struct MarkupElementTests {
    @Test func `texts and attributes are escaped`() {
        #expect(MarkupElement.escaped(#"a < b & "c" > d"#) == "a &lt; b &amp; &quot;c&quot; &gt; d")
        #expect(
            MarkupElement("td", ["title": #"1" & <2>"#], text: "x<y").description
                == #"<td title="1&quot; &amp; &lt;2&gt;">x&lt;y</td>"#)
    }

    @Test func `what XML can't hold is replaced`() {
        #expect(MarkupElement.escaped("a\u{0}b\u{1B}c\nd") == "a\u{FFFD}b\u{FFFD}c d")
    }

    @Test func `an element without content has an end, but for meta`() {
        #expect(MarkupElement("td").description == "<td></td>")
        #expect(MarkupElement("meta", ["charset": "utf-8"]).description == #"<meta charset="utf-8"/>"#)
    }

    @Test func `children stand in order`() {
        let row = MarkupElement("tr", [MarkupElement("td", text: "1"), MarkupElement("td", text: "2")])
        #expect(row.description == "<tr>\n<td>1</td>\n<td>2</td>\n</tr>")
    }
}
