/// Draws numbers by their rank's weight, 1/(rank + offset) (Mandelbrot's form of Zipf's law).
struct ZipfDraws {
    private let cumulative: [Double]

    init(_ count: Int, offset: Double) {
        var sum = 0.0
        cumulative = (0..<count).map { rank in
            sum += 1 / (Double(rank) + offset)
            return sum
        }
    }

    /// A rank below the count, the first the most likely.
    func draw(_ random: inout some RandomNumberGenerator) -> Int {
        let x = Double.random(in: 0..<cumulative.last!, using: &random)
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > x { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
