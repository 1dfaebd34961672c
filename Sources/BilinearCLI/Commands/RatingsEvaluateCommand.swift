import BilinearData
import ToolSupport

/// `bilinear ratings evaluate`: a model's scores and recommendations against ratings.
struct RatingsEvaluateCommand: Command {
    static let name = "evaluate"
    static let summary = "measure a model by its errors and its recommendations"
    static let discussion = """
        An item is relevant for a user who rated it at least --threshold in --input. The items that the user didn't rate \
        in the file of --seen are ranked by their predicted ratings. Precision is the share of relevant items among the \
        first --count of them, recall the share of the relevant items that are among these, NDCG their discounted gain \
        over the highest possible; all are means over the users with a relevant item. A model that ranks (--loss bpr) \
        predicts no ratings and has no errors.
        """

    var model = ""
    var input = ""
    var seen: String?
    var count = 10
    var threshold: Float?

    static var options: [CommandOption<Self>] {
        [
            .required("--model", \.model, .inputPath, "model that 'bilinear ratings train' has written"),
            .required("--input", \.input, .inputPath, "ratings to measure by; - is standard input"),
            .optional(
                "--seen", \.seen, .inputPath, "ratings whose items aren't recommended; - is standard input",
                default: nil),
            .optional("--count", \.count, .wholeNumber(atLeast: 1), "items recommended to each user"),
            .optional(
                "--threshold", \.threshold, .finiteNumber, "the lowest rating of a relevant item",
                default: "4; of a model of probabilities 0.5, and of one that ranks any rating"),
        ]
    }

    func run() throws -> CommandStatus {
        let model = try RatingModel(contentsOf: model)
        let data = try RatingsInput(path: input, isQuiet: false).read(for: model)
        let seen = try seen.map { try RatingsInput(path: $0, isQuiet: false, option: "--seen").read(for: model) }
        let evaluation = try RatingEvaluation(of: model, on: data)
        if let agreement = evaluation.agreement() {
            try StandardStream.output.print(RatingsText.agreement(agreement))
        }
        let threshold = threshold ?? model.factors.link.map { $0 == .logit ? 0.5 : 4 }
        let ranking = try evaluation.ranking(
            k: count, threshold: threshold ?? -.greatestFiniteMagnitude, seen: seen)
        try StandardStream.output.print(RatingsText.ranking(ranking, k: count, threshold: threshold))
        return .success
    }
}
