/// The names under which peers stand in tables.
package enum Peer {
    package static let loop = "loop"
    package static let reduce = "zip/reduce"
    package static let openBLAS = CBLAS.Library.openBLAS.rawValue
}
