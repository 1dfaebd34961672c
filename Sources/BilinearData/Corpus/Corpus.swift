public import BilinearTraining
internal import _CLibrary

/// A text as a word-vector trainer sees it: its vocabulary, and its words as ids, sentence by sentence.
///
/// Words are byte strings separated by ASCII whitespace (space, \t, \n, \v, \f, \r). A sentence ends at a newline or
/// after `Options.sentenceLimit` words. Words that are too rare are left out. The others are numbered from the most
/// frequent to the least frequent, and words of equal count in the order of their bytes. The text is read once. The
/// result depends on the text and the options, not on the number of threads. A UTF-8 byte-order mark at the beginning
/// is skipped.
///
/// The ids take 4 bytes for each word of the text, in memory or in a temporary file (`Options.memoryBudget`). The
/// memory used to count the distinct words isn't bounded: it is about 100 bytes for each of them in every thread.
public struct Corpus: TokenCorpus {
    /// How a text is read.
    public struct Options: Hashable, Sendable {
        /// How often a word must occur to be kept, at least 1.
        public var minimumCount: Int
        /// The largest number of words to keep, at least 2: the most frequent ones are kept. Nil keeps all.
        public var maximumVocabulary: Int?
        /// Bytes of ids to hold in memory, at least 0. The rest goes to a temporary file. Nil holds all ids in memory.
        public var memoryBudget: Int?
        /// Where to make the temporary file; nil for the directory named by the environment variable TMPDIR, or /tmp.
        public var temporaryDirectory: String?
        /// The number of threads that read, 1…1024.
        public var threads: Int
        /// The number of kept words after which a sentence ends even without a newline, at least 1.
        public var sentenceLimit: Int

        /// Bytes of text in a block.
        var pieceSize = 1 << 17
        /// The largest number of distinct words: ids are `Int32`.
        var wordLimit = Int(Int32.max)

        /// Options with the defaults of `bilinear words train`, and one thread for each core.
        public init(
            minimumCount: Int = 5, maximumVocabulary: Int? = nil, memoryBudget: Int? = nil,
            temporaryDirectory: String? = nil, threads: Int? = nil, sentenceLimit: Int = 1_000
        ) {
            self.minimumCount = minimumCount
            self.maximumVocabulary = maximumVocabulary
            self.memoryBudget = memoryBudget
            self.temporaryDirectory = temporaryDirectory
            self.threads = threads ?? min(max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1), 1_024)
            self.sentenceLimit = sentenceLimit
        }

        /// Checks every value's range.
        /// - Throws: `DataError.invalidArgument`, for the first value that is out of range.
        public func validate() throws(DataError) {
            try require(minimumCount >= 1, "minimum count", "\(minimumCount)", "at least 1")
            try require(maximumVocabulary ?? 2 >= 2, "maximum vocabulary", "\(maximumVocabulary ?? 0)", "at least 2")
            try require(memoryBudget ?? 0 >= 0, "memory budget", "\(memoryBudget ?? 0)", "at least 0")
            try require(threads >= 1 && threads <= 1_024, "threads", "\(threads)", "1…1024")
            try require(sentenceLimit >= 1, "sentence limit", "\(sentenceLimit)", "at least 1")
        }

        private func require(_ holds: Bool, _ name: String, _ found: String, _ expected: String) throws(DataError) {
            guard holds else { throw .invalidArgument(name, found: found, expected: expected) }
        }
    }

    /// How much of the text has been read.
    public struct Progress: Hashable, Sendable {
        /// The number of bytes of text read so far.
        public var bytesRead: Int
        /// The total number of bytes of text; nil if it isn't known before the end, as with a pipe.
        public var byteCount: Int?
    }

    /// The words that are kept, with their counts.
    public let vocabulary: Vocabulary
    /// How often each kept word occurs, by id.
    public let wordCounts: [Int]
    /// The number of kept occurrences: the sum of `wordCounts`.
    public let tokenCount: Int
    /// The number of sentences with at least one kept word.
    public let sentenceCount: Int
    /// The number of words in the text, before rare ones are left out.
    public let rawWordCount: Int
    /// The number of distinct words in the text, before rare ones are left out.
    public let rawDistinctCount: Int
    /// The number of bytes of text.
    public let byteCount: Int
    let blocks: [TokenStore.Block]
    let store: TokenStore

    /// Reads a text file.
    /// - Parameters:
    ///   - path: a file or a pipe; "-" is standard input.
    ///   - options: how to read it.
    ///   - progress: called on the calling thread about ten times a second, and once when the whole text has been read;
    ///     returns whether to go on.
    /// - Throws: `DataError` if the file can't be read, isn't text (it has a NUL byte, a word of more than 1 MiB, or
    ///   the beginning of a gzip file or of UTF-16), or has no word or fewer than two distinct words that are frequent
    ///   enough; if an option is out of range; or if the temporary file can't be written. `DataError.cancelled` if
    ///   `progress` asked to stop. `TrainingError` if a thread can't be started. Invalid UTF-8 isn't an error: words
    ///   are bytes.
    /// - Complexity: O(bytes), and O(n log n) in the distinct words kept.
    public init(
        contentsOf path: String, options: Options = .init(),
        progress: (Progress) -> TrainingDirective = { _ in .proceed }
    ) throws {
        try options.validate()
        let source = try TextSource(path: path) { progress(Progress(bytesRead: 0, byteCount: nil)) == .stop }
        self = try CorpusReader(source: source, options: options).read(progress)
    }

    /// Reads a text in memory.
    /// - Parameters:
    ///   - text: bytes, such as `Array(string.utf8)`.
    ///   - name: the text's name in error messages.
    ///   - options: how to read it.
    /// - Throws: as `init(contentsOf:options:progress:)` does.
    public init(text: [UInt8], name: String = "text", options: Options = .init()) throws {
        try options.validate()
        self = try CorpusReader(source: TextSource(bytes: text, name: name), options: options).read { _ in .proceed }
    }

    init(words: RankedWords, blocks: [TokenStore.Block], store: TokenStore, sentenceCount: Int, byteCount: Int) {
        self.vocabulary = words.vocabulary
        self.wordCounts = words.vocabulary.counts
        self.tokenCount = words.vocabulary.counts.reduce(0, +)
        self.sentenceCount = sentenceCount
        self.rawWordCount = words.rawWordCount
        self.rawDistinctCount = words.newIDs.count
        self.byteCount = byteCount
        self.blocks = blocks
        self.store = store
    }

    public var blockCount: Int { blocks.count }

    public func tokenCount(ofBlock block: Int) -> Int { blocks[block].count }

    /// The tokens of block `block`. Several threads may call it at once.
    /// - Throws: `DataError.system` if the temporary file can't be read.
    public func tokens(ofBlock block: Int) throws -> [Int32] { try store.ids(of: blocks[block]) }
}
