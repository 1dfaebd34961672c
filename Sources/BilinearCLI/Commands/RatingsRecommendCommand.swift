import BilinearData
import ToolSupport

/// `bilinear ratings recommend`: the items that a model expects a user to rate highest.
struct RatingsRecommendCommand: Command {
    static let name = "recommend"
    static let summary = "show the items with the highest predicted ratings for a user"
    static let discussion = """
        Items that the user has rated in the file of --seen are left out. A model doesn't remember what it was trained \
        on: without --seen, the list may hold it.
        """

    var model = ""
    var user: Int64 = 0
    var count = 10
    var seen: String?

    static var options: [CommandOption<Self>] {
        [
            .required("--model", \.model, .inputPath, "model that 'bilinear ratings train' has written"),
            .required("--user", \.user, .identifier, "id of a user of the ratings"),
            .optional("--count", \.count, .wholeNumber(atLeast: 1), "items to show"),
            .optional(
                "--seen", \.seen, .inputPath, "ratings whose items are left out; - is standard input", default: nil),
        ]
    }

    func run() throws -> CommandStatus {
        let model = try RatingModel(contentsOf: model)
        let seen = try seen.map { try RatingsInput(path: $0, isQuiet: true, option: "--seen").read(for: model) }
        let items = try model.recommendations(forRow: user, count: count, excluding: seen?.columns(ofRow: user) ?? [])
        if model.rows.index(of: user) == nil {
            try? StandardStream.error.print("bilinear: the model doesn't know the user \(user)")
        }
        if !items.isEmpty {
            try StandardStream.output.print(
                SimilarityTable.text(
                    items.map { ("\($0.column)", model.factors.rating(ofScore: $0.score)) }))
        }
        return .success
    }
}
