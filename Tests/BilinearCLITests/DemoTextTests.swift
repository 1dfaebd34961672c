import Testing

@testable import BilinearCLI

@Suite struct DemoTextTests {
    private func sentences(_ demo: DemoText) -> [[String]] {
        String(decoding: demo.text, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ").map(String.init)
        }
    }

    @Test func theSameSeedGivesTheSameText() {
        let text = DemoText(seed: 5, sentencesPerWord: 3).text
        #expect(DemoText(seed: 5, sentencesPerWord: 3).text == text)
        #expect(DemoText(seed: 6, sentencesPerWord: 3).text != text)
    }

    @Test func everyPlantedWordHasItsTurns() {
        let demo = DemoText(seed: 1, sentencesPerWord: 12)
        let sentences = sentences(demo)
        #expect(demo.sentenceCount == 2 * (20 + 30) * 12)
        #expect(sentences.count == demo.sentenceCount)
        #expect(sentences.reduce(0) { $0 + $1.count } == demo.wordCount)
        var counts: [String: Int] = [:]
        for word in sentences.joined() { counts[word, default: 0] += 1 }
        for pair in demo.capitals + demo.plurals {
            #expect(counts[pair.first] == 12)
            #expect(counts[pair.second] == 12)
        }
        #expect(sentences.contains(demo.example.split(separator: " ").map(String.init)))
    }

    @Test(arguments: [1, 2, 99] as [UInt64])
    func noNameIsUsedTwice(seed: UInt64) {
        let demo = DemoText(seed: seed, sentencesPerWord: 1)
        let names = (demo.capitals + demo.plurals).flatMap { [$0.first, $0.second] + $0.topics }
        let roles =
            DemoText.countryRoles + DemoText.capitalRoles + DemoText.singularRoles + DemoText.pluralRoles
            + DemoText.connectives
        #expect(Set(names + roles).count == 50 * 8 + 4 * 8 + 6, "seed \(seed)")
        #expect(demo.plurals.allSatisfy { $0.second == $0.first + "s" }, "seed \(seed)")
    }

    /// What the analogies rest on: a word's contexts are its pair's topics, its kind's roles, and nothing else but
    /// connectives.
    @Test func contextsAreATopicAndARole() {
        let demo = DemoText(seed: 3, sentencesPerWord: 40)
        let connectives = Set(DemoText.connectives)
        var contexts: [String: Set<String>] = [:]
        for sentence in sentences(demo) {
            contexts[sentence[3], default: []].formUnion(Set(sentence).subtracting([sentence[3]]))
        }
        for (pairs, firstRoles, secondRoles) in [
            (demo.capitals, DemoText.countryRoles, DemoText.capitalRoles),
            (demo.plurals, DemoText.singularRoles, DemoText.pluralRoles),
        ] {
            for pair in pairs {
                #expect(contexts[pair.first] == Set(pair.topics).union(firstRoles).union(connectives))
                #expect(contexts[pair.second] == Set(pair.topics).union(secondRoles).union(connectives))
            }
        }
    }

    @Test func analogiesAreAllOrderedPairs() {
        let demo = DemoText(seed: 1, sentencesPerWord: 1)
        let lines = demo.analogiesFile.split(separator: "\n")
        #expect(lines.count == 2 + 20 * 19 + 30 * 29)
        #expect(lines[0] == ": capitals")
        let (a, b) = (demo.capitals[0], demo.capitals[1])
        #expect(lines[1] == "\(a.first) \(a.second) \(b.first) \(b.second)")
        #expect(lines[1 + 20 * 19] == ": gram-plurals")
        #expect(Set(lines).count == lines.count)
    }

    @Test func meanings() {
        let demo = DemoText(seed: 1, sentencesPerWord: 1)
        let (country, noun) = (demo.capitals[4], demo.plurals[7])
        #expect(demo.meaning(of: country.second) == "the capital of \(country.first)")
        #expect(demo.meaning(of: country.topics[2]) == "a place in \(country.first)")
        #expect(demo.meaning(of: noun.second) == "the plural of \(noun.first)")
        #expect(demo.meaning(of: "the") == "a word of many uses")
    }
}
