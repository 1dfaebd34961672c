/// A measure of how well a model does, identified by its name: one of the package's, or one of your own.
public struct Metric: Codable, Hashable, Sendable, CustomStringConvertible {
    /// For example "RMSE".
    public let name: String
    /// Whether a larger value is a better one.
    public let largerIsBetter: Bool

    /// - Parameters:
    ///   - name: by which the metric is known.
    ///   - largerIsBetter: whether a larger value is a better one.
    public init(_ name: String, largerIsBetter: Bool = false) {
        self.name = name
        self.largerIsBetter = largerIsBetter
    }

    /// The mean loss; in training, over a sample.
    public static let loss = Metric("loss")
    /// Root mean square error of the values that scores stand for.
    public static let rmse = Metric("RMSE")
    /// Mean absolute error of the values that scores stand for.
    public static let mae = Metric("MAE")
    /// The share of pairs in the right order: the area under the ROC curve. A tie counts one half.
    public static let auc = Metric("AUC", largerIsBetter: true)
    /// NDCG at 10 of a row's held-out columns among all columns that the row wasn't trained on. It is the mean over
    /// rows, or over a sample of 2000 rows if there are more (Järvelin & Kekäläinen 2002).
    public static let ndcg = Metric("NDCG", largerIsBetter: true)

    /// The name.
    public var description: String { name }

    /// Whether `value` is better than `other`; NaN isn't.
    func isBetter(_ value: Double, than other: Double) -> Bool { largerIsBetter ? value > other : value < other }
}
