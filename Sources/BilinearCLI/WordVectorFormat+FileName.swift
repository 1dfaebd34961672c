import BilinearData
import ToolSupport

extension WordVectorFormat {
    /// Refuses a name for the output that is one for files of another form.
    /// - Parameter reason: why the output has this form: "--format is npy".
    func requireName(_ output: String, _ reason: String) throws(UsageError) {
        guard let named = WordVectorFormat(fileName: output), named != self else { return }
        throw UsageError(
            message: "--output is \(quoted(output)), a name for \(named.rawValue), but \(reason); expected another name"
        )
    }

    /// ".txt and .vec for word2vec-text, …": which endings choose which form.
    static var fileNameRules: String {
        allCases.map { "\($0.fileNameEndings.joined(separator: " and ")) for \($0.rawValue)" }.joined(separator: ", ")
    }
}
