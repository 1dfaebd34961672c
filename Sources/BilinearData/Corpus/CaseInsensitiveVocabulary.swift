/// The first words of a vocabulary. Words that differ only in case are treated as the first of them.
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
