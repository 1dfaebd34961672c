import BilinearData
import ToolSupport

extension WordVectorFormat {
    /// Refuses an output name whose ending stands for another format.
    /// - Parameter reason: why the output has this format: "--format is npy".
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
