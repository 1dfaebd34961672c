import BilinearKernels
import BilinearTraining
import Foundation

let args = CommandLine.arguments
let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: args[1])))
let minCount = Int(args[4]) ?? 5
var ids: [String: Int] = [:]
var raw: [Int32] = []
var counts: [Int] = []
var i = 0
while i < data.count {
    while i < data.count, data[i] <= 32 { i += 1 }
    let s = i
    while i < data.count, data[i] > 32 { i += 1 }
    if i > s {
        let w = String(decoding: data[s..<i], as: UTF8.self)
        let id = ids[w] ?? counts.count
        if id == counts.count {
            ids[w] = id
            counts.append(0)
        }
        counts[id] += 1
        raw.append(Int32(id))
    }
}
let kept = counts.indices.filter { counts[$0] >= minCount }.sorted { counts[$0] > counts[$1] }
var map = [Int32](repeating: -1, count: counts.count)
for (n, k) in kept.enumerated() { map[k] = Int32(n) }
struct C: TokenCorpus {
    let wordCounts: [Int]
    let blocks: [[Int32]]
    var blockCount: Int { blocks.count }
    func tokenCount(ofBlock b: Int) -> Int { blocks[b].count }
    func tokens(ofBlock b: Int) -> [Int32] { blocks[b] }
}
var blocks: [[Int32]] = []
var block: [Int32] = []
var n = 0
for r in raw where map[Int(r)] >= 0 {
    n += 1
    block.append(n % 1000 == 0 ? ~map[Int(r)] : map[Int(r)])
    if block.count == 20000 {
        blocks.append(block)
        block = []
    }
}
if !block.isEmpty { blocks.append(block) }
let c = C(wordCounts: kept.map { counts[$0] }, blocks: blocks)
var conf = SkipGramConfiguration()
conf.dimension = Int(args[2])!
conf.threads = Int(args[3])!
conf.epochs = 1
if args.count > 6, args[6] == "pair" { conf.negativesSharedBy = .pair }
print(Kernels.instructionSet, c.tokenCount, c.wordCounts.count)
for _ in 0..<(Int(args[5]) ?? 3) {
    let chain = Kernels.peak()
    let m = try SkipGramTrainer(configuration: conf).train(on: c) { _ in .proceed }
    let chain2 = Kernels.peak()
    let g = Double(m.pairsTrained) * 6 * Double(conf.dimension) / m.seconds / 1e9
    let l = m.input.row(3).prefix(3)
    print(
        "trained \(m.wordsTrained) words in \(m.seconds) s: \(Double(m.wordsTrained)/m.seconds) words/s, pairs \(m.pairsTrained) \(g) GFLOP/s peak \(chain) \(chain2) share \(g / ((chain+chain2)/2)) \(l)"
    )
}
