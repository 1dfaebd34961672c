internal import BilinearTraining
internal import Synchronization

/// Makes a corpus from a text. Threads cut the text into pieces and count and number the words of each piece, each
/// thread with its own table. Then the tables are merged and the words ranked, and the threads write the final ids.
final class CorpusReader: Sendable {
    /// A piece's ids: at first those of the thread that read it.
    private struct Block: Sendable {
        var piece: Int
        var newlineCount: Int
        var ids: TokenStore.Block
        var sentenceCount = 0
    }

    /// What one thread made of its pieces.
    private struct Share: Sendable {
        var words: WordCounter
        var blocks: [Block] = []
        /// Why it ended early: a `TextFault` or another error.
        var failure: (any Error)?
    }

    private let name: String
    private let options: Corpus.Options
    private let expectedByteCount: Int?
    private let pieces: Mutex<TextPieces>
    private let store: TokenStore
    private let seed = WordCounter.Seed()
    private let bytesRead = Atomic(0)
    private let isCancelled = Atomic(false)
    private let hasFailed = Atomic(false)

    /// - Parameter options: valid ones.
    init(source: consuming sending TextSource, options: Corpus.Options) {
        name = source.name
        self.options = options
        expectedByteCount = source.byteCount
        pieces = Mutex(TextPieces(source: source, pieceSize: options.pieceSize))
        store = TokenStore(budget: options.memoryBudget ?? .max, directory: options.temporaryDirectory)
    }

    /// Reads the text; to be called once.
    func read(_ progress: (Corpus.Progress) -> TrainingDirective) throws -> Corpus {
        func report() {
            let bytesRead = bytesRead.load(ordering: .relaxed)
            if progress(Corpus.Progress(bytesRead: bytesRead, byteCount: expectedByteCount)) == .stop {
                isCancelled.store(true, ordering: .relaxed)
            }
        }
        var shares = try WorkerThreads.run(options.threads, monitor: report) { [self] _ in readShare() }
        report()
        try throwFailure(of: shares)
        let (words, newIDs) = try rank(&shares)
        let blocks = Mutex(shares.map(\.blocks))
        shares = []
        let renumbered = try WorkerThreads.run(options.threads, monitor: report) { [self] thread in
            var mine: [Block] = []
            blocks.withLock { swap(&$0[thread], &mine) }
            for index in mine.indices { try renumber(&mine[index], newIDs[thread]) }
            return mine
        }
        let ordered = renumbered.joined().filter { $0.ids.count > 0 }.sorted { $0.piece < $1.piece }
        return Corpus(
            words: words, blocks: ordered.map(\.ids), store: store,
            sentenceCount: ordered.reduce(0) { $0 + $1.sentenceCount }, byteCount: bytesRead.load(ordering: .relaxed))
    }

    private func throwIfCancelled() throws(DataError) {
        if isCancelled.load(ordering: .relaxed) { throw .cancelled }
    }
}

// Reading and counting.
extension CorpusReader {
    private func makeWordCounter() -> WordCounter { WordCounter(seed: seed, limit: options.wordLimit) }

    /// Counts and numbers the words of pieces until there are none left.
    private func readShare() -> Share {
        var share = Share(words: makeWordCounter())
        var piece = TextPiece()
        var ids: [Int32] = []
        do {
            while try next(&piece) {
                let encoded = try share.words.encode(piece, into: &ids)
                let block = try store.store(ids.prefix(encoded.tokenCount))
                share.blocks.append(Block(piece: piece.index, newlineCount: encoded.newlineCount, ids: block))
            }
        } catch {
            hasFailed.store(true, ordering: .relaxed)
            share.failure = error
        }
        return share
    }

    private func next(_ piece: inout TextPiece) throws -> Bool {
        try pieces.withLock { pieces in
            try throwIfCancelled()
            // Pieces handed out before are still finished, so that the text's first fault is found in any case.
            if hasFailed.load(ordering: .relaxed) { return false }
            let isThere = try pieces.next(&piece) { isCancelled.load(ordering: .relaxed) }
            bytesRead.store(pieces.byteCount, ordering: .relaxed)
            return isThere
        }
    }

    /// Throws if anything went wrong: the text's first fault, unless the system failed or the caller asked to stop.
    private func throwFailure(of shares: [Share]) throws {
        try throwIfCancelled()
        let failures = shares.compactMap(\.failure)
        if let error = failures.first(where: { !($0 is TextFault) }) { throw error }
        guard let fault = failures.compactMap({ $0 as? TextFault }).min(by: { $0.offset < $1.offset }) else { return }
        let before = shares.lazy.flatMap(\.blocks).filter { $0.piece < fault.piece }
        throw fault.error(file: name, newlinesBefore: before.reduce(0) { $0 + $1.newlineCount })
    }
}

// Ranking and renumbering.
extension CorpusReader {
    /// Merges the threads' tables, which it empties, and ranks the words.
    /// - Returns: the words, and for each thread the new ids by the thread's own.
    private func rank(_ shares: inout [Share]) throws(DataError) -> (words: RankedWords, newIDs: [[Int32]]) {
        var merged = makeWordCounter()
        var mergedIDs: [[Int32]] = []
        // The first table is taken as it is.
        swap(&merged, &shares[0].words)
        for index in shares.indices.dropFirst() {
            var words = makeWordCounter()
            swap(&words, &shares[index].words)
            var ids: [Int32] = []
            ids.reserveCapacity(words.count)
            for id in 0..<words.count {
                guard let id = merged.count(words.groups(of: id), occurrences: words.counts[id]) else {
                    throw .malformed(
                        .init(file: name), found: "more distinct words", expected: "at most \(options.wordLimit)")
                }
                ids.append(id)
            }
            mergedIDs.append(ids)
        }
        let ranked = try RankedWords(
            merged, minimumCount: options.minimumCount, maximumVocabulary: options.maximumVocabulary)
        guard ranked.rawWordCount > 0 else {
            throw .malformed(.init(file: name), found: "no words", expected: "words separated by whitespace")
        }
        guard ranked.vocabulary.count >= 2 else {
            throw .vocabularyTooSmall(
                file: name, words: ranked.rawWordCount, distinct: ranked.vocabulary.count,
                minimumCount: options.minimumCount)
        }
        return (ranked, [ranked.newIDs] + mergedIDs.map { ids in ids.map { ranked.newIDs[Int($0)] } })
    }

    /// Replaces a block's ids with the new ids, drops words that have none, and marks the sentence ends again.
    private func renumber(_ block: inout Block, _ newIDs: [Int32]) throws {
        try throwIfCancelled()
        var sentences = 0
        try store.update(&block.ids) { ids in
            Self.renumber(&ids, newIDs, sentenceLimit: options.sentenceLimit, &sentences)
        }
        block.sentenceCount = sentences
    }

    /// - Returns: the number of ids that remain.
    private static func renumber(
        _ ids: inout [Int32], _ newIDs: [Int32], sentenceLimit: Int, _ sentenceCount: inout Int
    ) -> Int {
        var ids = ids.mutableSpan
        var remaining = 0
        var sentenceLength = 0
        for position in ids.indices {
            let old = ids[position]
            let new = newIDs[Int(old ^ (old >> 31))]
            // Without a branch, because rare words are hard to predict. A word that isn't kept is overwritten.
            ids[remaining] = new
            let kept = new >= 0 ? 1 : 0
            remaining &+= kept
            sentenceLength &+= kept
            // A sentence whose words were all left out vanishes.
            if (old < 0 && sentenceLength > 0) || sentenceLength == sentenceLimit {
                ids[remaining - 1] = ~ids[remaining - 1]
                sentenceCount += 1
                sentenceLength = 0
            }
        }
        return remaining
    }
}
