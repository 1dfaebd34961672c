/// The words of a corpus or a model, as bytes, with an id each: 0 ..< count.
///
/// Words are byte strings: UTF-8 isn't guaranteed, and none is normalized.
public struct Vocabulary: Sendable {
    /// How often each word occurs, by id; empty where a model file doesn't tell.
    public private(set) var counts: [Int]
    private var bytes: [UInt8] = []
    /// Where each word begins in `bytes`, and one past the last's end.
    private var starts: [Int] = [0]
    /// Open addressing: ids, or −1 where a slot is free. A power of two, at most half full.
    private var slots: [Int32] = Array(repeating: -1, count: 16)

    /// An empty vocabulary.
    public init() { counts = [] }

    public init(words: some Sequence<ArraySlice<UInt8>>, counts: [Int]) {
        self.counts = counts
        for word in words {
            bytes.append(contentsOf: word)
            starts.append(bytes.count)
        }
    }

    /// The number of words.
    public var count: Int { starts.count - 1 }

    /// The bytes of word `id`: O(length).
    public func bytes(of id: Int) -> ArraySlice<UInt8> { bytes[starts[id]..<starts[id + 1]] }

    /// Word `id` as text; bytes that aren't UTF-8 come as U+FFFD.
    public func word(_ id: Int) -> String { String(decoding: bytes(of: id), as: UTF8.self) }

    /// The id of a word, or nil.
    public func id(of word: String) -> Int? { id(of: Array(word.utf8)) }

    /// The id of a word given as bytes, or nil: O(length) on average.
    public func id(of word: [UInt8]) -> Int? { fatalError() }
}
