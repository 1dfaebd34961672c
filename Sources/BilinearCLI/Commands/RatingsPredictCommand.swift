import BilinearData
import ToolSupport

/// `bilinear ratings predict`: the rating that a model expects of a user for an item.
struct RatingsPredictCommand: Command {
    static let name = "predict"
    static let summary = "predict the rating of an item by a user"
    static let discussion = """
        A user or an item that the model doesn't know is predicted by what remains: the mean and the other's bias. A model \
        of probabilities predicts a probability, one of counts the mean of a count; one that ranks \
        (\(RatingLoss.rankingNames)) has scores only.
        """

    var model = ""
    var user: Int64 = 0
    var item: Int64 = 0

    static var options: [CommandOption<Self>] {
        [
            .required("--model", \.model, .inputPath, "model that 'bilinear ratings train' has written"),
            .required("--user", \.user, .identifier, "id of a user of the ratings"),
            .required("--item", \.item, .identifier, "id of an item of the ratings"),
        ]
    }

    func run() throws -> CommandStatus {
        let model = try RatingModel(contentsOf: model)
        for (name, id, ids) in [("user", user, model.rows), ("item", item, model.columns)]
        where ids.index(of: id) == nil {
            try? StandardStream.error.print("bilinear: the model doesn't know the \(name) \(id)")
        }
        if model.factors.link == nil {
            try? StandardStream.error.print("bilinear: the model ranks items; this is a score, not a rating")
        }
        try StandardStream.output.print(
            NumberText.decimal(Double(model.rating(row: user, column: item)), places: 4))
        return .success
    }
}
