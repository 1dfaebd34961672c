internal import BilinearTraining

/// Analogy questions by section, as in word2vec.c's `questions-words.txt`, and how many of them a model answers.
public struct AnalogyEvaluation: Equatable, Sendable {
    /// `expected` is to `c` as `b` is to `a`.
    public struct Question: Equatable, Sendable {
        /// The first word of the given pair: man.
        public var a: String
        /// The second word of the given pair: king.
        public var b: String
        /// The first word of the other pair: woman.
        public var c: String
        /// The expected answer: queen.
        public var expected: String

        /// A question of four words: man, king, woman, queen.
        public init(a: String, b: String, c: String, expected: String) {
            (self.a, self.b, self.c, self.expected) = (a, b, c, expected)
        }
    }

    /// Questions of one kind.
    public struct Section: Equatable, Sendable {
        /// The section's name.
        public var name: String
        /// Its questions, in the order of the file.
        public var questions: [Question]

        /// A section with the given questions.
        public init(name: String, questions: [Question]) {
            (self.name, self.questions) = (name, questions)
        }

        /// Whether the section asks for grammatical forms: its name begins with `gram`.
        public var isSyntactic: Bool { name.hasPrefix("gram") }
    }

    /// How many questions were answered correctly.
    public struct Score: Equatable, Sendable {
        /// The section's name, or `semantic`, `syntactic` or `total`.
        public var name: String
        /// The number of questions answered with the expected word.
        public var correct = 0
        /// The number of questions whose four words are all in the vocabulary.
        public var total = 0
        /// The number of questions with an unknown word. They count as neither right nor wrong.
        public var skipped = 0

        /// The share of correct answers, 0…1; nil if no question could be asked.
        public var accuracy: Double? { total == 0 ? nil : Double(correct) / Double(total) }

        static func sum(_ name: String, of scores: some Sequence<Score>) -> Score {
            scores.reduce(into: Score(name: name)) { sum, score in
                sum.correct += score.correct
                sum.total += score.total
                sum.skipped += score.skipped
            }
        }
    }

    /// Scores of each section, and their sums.
    public struct Result: Equatable, Sendable {
        /// The score of each section, in the sections' order.
        public var sections: [Score]
        /// The sum over the sections that ask for meanings.
        public var semantic: Score
        /// The sum over the sections that ask for grammatical forms.
        public var syntactic: Score
        /// The sum over all sections.
        public var total: Score
    }

    /// The questions by section.
    public var sections: [Section]

    /// An evaluation with the given questions.
    public init(sections: [Section]) { self.sections = sections }

    /// Reads a file of `: section` lines and lines of four words; empty lines are skipped.
    /// - Throws: `DataError.malformed` for a line that is neither, or a question before the first section;
    ///   `DataError.system`.
    public init(contentsOf path: String) throws(DataError) {
        var input = try InputFile(path: path)
        try input.skipByteOrderMark()
        var sections: [Section] = []
        while let line = try input.nextLine() {
            let bytes = input.buffer[line]
            let fields = bytes.split { $0 == .space || $0 == .tab }.map { String(decoding: $0, as: UTF8.self) }
            let place = DataError.Place(file: path, line: input.line)
            if bytes.first == UInt8(ascii: ":") {
                let name = fields.joined(separator: " ").drop { $0 == ":" || $0 == " " }
                sections.append(Section(name: String(name), questions: []))
            } else if fields.count == 4 {
                guard !sections.isEmpty else {
                    throw .malformed(place, found: quoted(bytes), expected: "a section's name, ': name', before it")
                }
                sections[sections.count - 1].questions.append(
                    Question(a: fields[0], b: fields[1], c: fields[2], expected: fields[3]))
            } else if !fields.isEmpty {
                throw .malformed(place, found: quoted(bytes), expected: "four words, or ': ' and a section's name")
            }
        }
        guard sections.contains(where: { !$0.questions.isEmpty }) else {
            throw .malformed(.init(file: path), found: "no questions", expected: "lines of four words")
        }
        self.sections = sections
    }

    /// Answers the questions by 3CosAdd: the answer is the word, other than the three given, whose vector has the
    /// largest cosine with b − a + c on unit vectors (Mikolov et al. 2013, "Linguistic Regularities").
    ///
    /// Case is ignored, as in gensim's `evaluate_word_analogies`: words that differ only in case are one word, with the
    /// vector of the first of them. O(questions · restrict · dimension).
    /// - Parameters:
    ///   - vectors: the words and their vectors.
    ///   - restrict: only the first `restrict` words of the vocabulary are looked up and can be answers.
    /// - Throws: `DataError.invalidArgument` if `restrict` is below 1; `DataError.system` if there isn't enough memory.
    public func evaluate(_ vectors: WordVectors, restrict: Int = 30_000) throws(DataError) -> Result {
        guard restrict >= 1 else {
            throw .invalidArgument("restrict", found: "\(restrict)", expected: "at least 1")
        }
        let words = CaseInsensitiveVocabulary(vectors.vocabulary, restrict: restrict)
        var scores = sections.map { Score(name: $0.name) }
        var queries: [AnalogyQuery] = []
        var sectionOfQuery: [Int] = []
        for (index, section) in sections.enumerated() {
            for question in section.questions {
                guard let a = words.id(of: question.a), let b = words.id(of: question.b),
                    let c = words.id(of: question.c), let expected = words.id(of: question.expected)
                else {
                    scores[index].skipped += 1
                    continue
                }
                scores[index].total += 1
                queries.append(AnalogyQuery(a: a, b: b, c: c, expected: expected))
                sectionOfQuery.append(index)
            }
        }
        let answers = try answer(queries, vectors, words)
        for (index, answer) in answers.enumerated() where answer == queries[index].expected {
            scores[sectionOfQuery[index]].correct += 1
        }
        let isSyntactic = sections.map(\.isSyntactic)
        return Result(
            sections: scores,
            semantic: .sum("semantic", of: scores.indices.lazy.filter { !isSyntactic[$0] }.map { scores[$0] }),
            syntactic: .sum("syntactic", of: scores.indices.lazy.filter { isSyntactic[$0] }.map { scores[$0] }),
            total: .sum("total", of: scores))
    }
}
