import BilinearTraining
import Testing

@testable import BilinearData

/// A file that isn't of the kind that was asked for is told by what it is.
struct ModelKindTests {
    private let directory = TemporaryDirectory()

    private func wordsRefusal(_ path: String) -> String? { message { _ = try WordVectors(contentsOf: path) } }
    private func ratingsRefusal(_ path: String) -> String? { message { _ = try RatingModel(contentsOf: path) } }

    @Test(arguments: WordVectorFormat.allCases)
    func wordVectorsAreNoModelOfRatings(format: WordVectorFormat) throws {
        let path = directory.path("model")
        try randomWordVectors(count: 5, dimension: 3, seed: 1).write(to: path, format: format)
        #expect(
            throws: DataError.wrongModel(file: path, found: .wordVectors, format: format, expected: .ratings)
        ) {
            try RatingModel(contentsOf: path)
        }
        #expect(
            ratingsRefusal(path) == "\(path): found word vectors (\(format.rawValue)), expected a model of ratings")
        if format != .safetensors {
            let refusal = message { _ = try WordModel(contentsOf: path) }
            #expect(
                refusal == "\(path): found word vectors in the form \(format.rawValue), expected the form safetensors")
        }
    }

    @Test func aModelOfRatingsIsNoWordVectors() throws {
        let path = directory.path("model")
        try RatingModelTests.model().write(to: path)
        for format in [nil, WordVectorFormat.safetensors] {
            #expect(
                throws: DataError.wrongModel(
                    file: path, found: .ratings, format: .safetensors, expected: .wordVectors)
            ) {
                try WordVectors(contentsOf: path, format: format)
            }
        }
        #expect(wordsRefusal(path) == "\(path): found a model of ratings (safetensors), expected word vectors")
    }

    @Test(arguments: [
        "1\t2\t3\n", "1 2 3.5\n", "1::2::3::4\n", "userId,movieId,rating\n1,2,3\n", "\u{FEFF}1,2,3\n", "1 2 3",
    ])
    func ratingsAreNoModelOfRatings(text: String) {
        let path = directory.write(text, to: "ratings")
        #expect(ratingsRefusal(path) == "\(path): found ratings, expected a model of ratings")
    }

    /// A safetensors file of halves, which aren't read, put together as the format's description says.
    private func tensors(_ names: [String]) -> String {
        let members = names.enumerated().map { index, name in
            #""\#(name)":{"dtype":"F16","shape":[1],"data_offsets":[\#(2 * index),\#(2 * index + 2)]}"#
        }
        let header = "{" + members.joined(separator: ",") + "}"
        let length = UInt64(header.utf8.count).littleEndianBytes
        return directory.write(
            length + header.utf8 + [UInt8](repeating: 0, count: 2 * names.count), to: "tensors")
    }

    @Test func anyOtherSafetensorsFileIsToldByItsTensors() {
        for (names, list) in [
            ([], "no tensors"), (["a"], #"the tensor "a""#), (["b", "a"], #"the tensors "b", "a""#),
            (["a", "b", "c"], #"the tensors "a", "b", "c""#),
            (["e", "d", "c", "b", "a"], #"the tensors "e", "d", "c" and 2 more"#),
            (["\\n" + String(repeating: "x", count: 50)], "the tensor \"\\n\(String(repeating: "x", count: 39))\"…"),
        ] {
            let path = tensors(names)
            let found = "\(path): found a safetensors file with \(list), expected "
            #expect(wordsRefusal(path) == found + "word vectors")
            #expect(ratingsRefusal(path) == found + "a model of ratings")
        }
    }
}
