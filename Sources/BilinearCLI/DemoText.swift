import BilinearData
import BilinearTraining

/// A made-up text with planted structure, for a demonstration that needs no file.
///
/// Each planted pair (a country and its capital, a noun and its plural) has its own topic words, with which both words
/// occur. Each of the four kinds of words has its own role words, the same for all pairs. So a word's contexts are the
/// sum of a topic and a role, and so is its vector. Therefore capital − country is the same for all countries, which is
/// what analogies ask for.
struct DemoText {
    /// Two words whose contexts differ by their roles only.
    struct Pair: Equatable {
        let first: String
        let second: String
        let topics: [String]
    }

    /// One sentence a line.
    let text: [UInt8]
    let sentenceCount: Int
    let wordCount: Int
    /// Countries and their capitals.
    let capitals: [Pair]
    /// Nouns and their plurals.
    let plurals: [Pair]
    /// A sentence about the first country, for show.
    let example: String

    static let countryRoles = ["border", "army", "king", "economy", "exports", "flag", "citizens", "parliament"]
    static let capitalRoles = ["mayor", "streets", "suburbs", "station", "museum", "cathedral", "airport", "downtown"]
    static let singularRoles = ["a", "one", "this", "each", "every", "single", "another", "that"]
    static let pluralRoles = ["many", "these", "several", "few", "all", "both", "dozens", "those"]
    static let connectives = ["the", "of", "in", "and", "near", "with"]

    /// - Parameters:
    ///   - seed: the same seed gives the same text.
    ///   - sentencesPerWord: how often each planted word occurs: once in each of this many sentences of eight words.
    init(seed: UInt64, countries: Int = 20, nouns: Int = 30, sentencesPerWord: Int = 300) {
        var random = RandomStream(seed)
        var names = NameMaker()
        let capitals = (0..<countries).map { _ in
            Pair(
                first: names.next(endings: ["ia", "land", "stan", "ova", "ria"], using: &random),
                second: names.next(endings: ["burg", "ton", "grad", "ville", "port"], using: &random),
                topics: (0..<6).map { _ in names.next(endings: ["", "i", "o"], using: &random) })
        }
        let plurals = (0..<nouns).map { _ in
            let noun = names.next(endings: ["ick", "ump", "op", "et", "um"], withPlural: true, using: &random)
            return Pair(
                first: noun, second: noun + "s",
                topics: (0..<6).map { _ in names.next(endings: ["", "en", "y"], using: &random) })
        }

        // Every planted word has its turns; the order of the sentences is random.
        var turns: [(word: String, topics: [String], roles: [String])] = []
        for pair in capitals {
            turns.append((pair.first, pair.topics, Self.countryRoles))
            turns.append((pair.second, pair.topics, Self.capitalRoles))
        }
        for pair in plurals {
            turns.append((pair.first, pair.topics, Self.singularRoles))
            turns.append((pair.second, pair.topics, Self.pluralRoles))
        }
        var order = turns.indices.flatMap { repeatElement($0, count: sentencesPerWord) }
        order.shuffle(using: &random)

        var text: [UInt8] = []
        var wordCount = 0
        var example = ""
        for index in order {
            let turn = turns[index]
            let topics = turn.topics.shuffled(using: &random)
            let roles = turn.roles.shuffled(using: &random)
            let connectives = Self.connectives.shuffled(using: &random)
            let words = [
                connectives[0], roles[0], connectives[1], turn.word, connectives[2], topics[0], roles[1], topics[1],
            ]
            let sentence = words.joined(separator: " ")
            text += Array(sentence.utf8)
            text.append(UInt8(ascii: "\n"))
            wordCount += words.count
            if index == 0 && example.isEmpty { example = sentence }
        }
        self.text = text
        self.sentenceCount = order.count
        self.wordCount = wordCount
        self.capitals = capitals
        self.plurals = plurals
        self.example = example
    }

    /// What a word was made to mean.
    func meaning(of word: String) -> String {
        for pair in capitals {
            if word == pair.first { return "a country" }
            if word == pair.second { return "the capital of \(pair.first)" }
            if pair.topics.contains(word) { return "a place in \(pair.first)" }
        }
        for pair in plurals {
            if word == pair.first { return "a noun" }
            if word == pair.second { return "the plural of \(pair.first)" }
            if pair.topics.contains(word) { return "a word used with \(pair.first)" }
        }
        return "a word of many uses"
    }

    /// All analogies between two different pairs of a kind. As in questions-words.txt, the syntactic section's name
    /// begins with "gram".
    var analogies: [AnalogyEvaluation.Section] {
        [("capitals", capitals), ("gram-plurals", plurals)].map { name, pairs in
            let questions = pairs.indices.flatMap { index in
                pairs.indices.filter { $0 != index }.map { other in
                    AnalogyEvaluation.Question(
                        a: pairs[index].first, b: pairs[index].second, c: pairs[other].first,
                        expected: pairs[other].second)
                }
            }
            return AnalogyEvaluation.Section(name: name, questions: questions)
        }
    }

    /// The analogies in the format of questions-words.txt: each section is a line that begins with a colon, followed by
    /// lines of four words.
    var analogiesFile: String {
        analogies.map { section in
            ": \(section.name)\n" + section.questions.map { "\($0.a) \($0.b) \($0.c) \($0.expected)\n" }.joined()
        }.joined()
    }
}

/// Makes pronounceable names, none of them twice.
private struct NameMaker {
    private var taken = Set(
        DemoText.countryRoles + DemoText.capitalRoles + DemoText.singularRoles + DemoText.pluralRoles
            + DemoText.connectives)

    mutating func next(
        endings: [String], withPlural: Bool = false, using random: inout RandomStream
    ) -> String {
        let onsets = [
            "b", "br", "d", "dr", "f", "g", "gr", "k", "kl", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v",
            "z",
        ]
        while true {
            var name = ""
            for _ in 0..<2 {
                name +=
                    onsets.randomElement(using: &random)! + ["a", "e", "i", "o", "u"].randomElement(using: &random)!
            }
            name +=
                ["l", "m", "n", "r", "s", "v"].randomElement(using: &random)! + endings.randomElement(using: &random)!
            let forms = withPlural ? [name, name + "s"] : [name]
            guard taken.isDisjoint(with: forms) else { continue }
            taken.formUnion(forms)
            return name
        }
    }
}
