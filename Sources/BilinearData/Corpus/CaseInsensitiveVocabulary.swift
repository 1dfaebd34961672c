/// The first words of a vocabulary, where those that differ in case only are one: the first of them.
struct CaseInsensitiveVocabulary {
    /// The id that each word is looked up by.
    let canonical: [Int]
    private let folded: Vocabulary

    init(_ vocabulary: Vocabulary, restrict: Int) {
        var folded = Vocabulary()
        canonical = (0..<min(restrict, vocabulary.count)).map { id in
            folded.append(vocabulary.word(id).uppercased().utf8.span)
        }
        self.folded = folded
    }

    func id(of word: String) -> Int? { folded.id(of: word.uppercased()) }
}
