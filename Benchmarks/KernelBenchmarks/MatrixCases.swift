import BenchmarkSupport

extension KernelSuite {
    var matrices: [BenchmarkCase] {
        let sides = isQuick ? [300] : [100, 300, 1_024]
        let products = (isQuick ? [128, 512] : [64, 128, 256, 512]).map { ($0, $0, $0) } + [(4_096, 64, 300)]
        return sides.map { gemv($0, $0) } + sides.map { gemvTransposed($0, $0) } + products.map(gemm)
            + [bilinear(300, 300), addOuterProduct(300, 300)]
    }

    func gemv(_ p: Int, _ q: Int) -> BenchmarkCase {
        BenchmarkCase("gemv", shape: "\(p)×\(q)", work: .gemv(p, q)) { workspace in
            let a = workspace.floats(p * q)
            let x = workspace.floats(q)
            let y = workspace.floats(p)
            return kernels { kernels in
                let gemv = kernels.gemv
                return { repeatedly($0) { _ in gemv(1, a, q, p, q, x, 0, y) } }
            }
                + plain { repeatedly($0) { _ in PlainLoops.gemv(a, p, q, x, y) } }
                + blas { blas in
                    let (p, q) = (Int32(p), Int32(q))
                    return {
                        repeatedly($0) { _ in
                            blas.gemv(CBLAS.rowMajor, CBLAS.noTranspose, p, q, 1, a, q, x, 1, 0, y, 1)
                        }
                    }
                }
        }
    }

    func gemvTransposed(_ p: Int, _ q: Int) -> BenchmarkCase {
        BenchmarkCase("gemvTransposed", shape: "\(p)×\(q)", work: .gemv(p, q)) { workspace in
            let a = workspace.floats(p * q)
            let x = workspace.floats(p)
            let y = workspace.floats(q)
            return kernels { kernels in
                let gemv = kernels.gemvTransposed
                return { repeatedly($0) { _ in gemv(1, a, q, p, q, x, 0, y) } }
            }
                + plain { repeatedly($0) { _ in PlainLoops.gemvTransposed(a, p, q, x, y) } }
                + blas { blas in
                    let (p, q) = (Int32(p), Int32(q))
                    return {
                        repeatedly($0) { _ in
                            blas.gemv(CBLAS.rowMajor, CBLAS.transpose, p, q, 1, a, q, x, 1, 0, y, 1)
                        }
                    }
                }
        }
    }

    func gemm(_ m: Int, _ n: Int, _ k: Int) -> BenchmarkCase {
        BenchmarkCase("gemm", shape: "\(m)×\(n)×\(k)", work: .gemm(m, n, k)) { workspace in
            let a = workspace.floats(m * k)
            let b = workspace.floats(k * n)
            let c = workspace.floats(m * n)
            return kernels { kernels in
                let gemm = kernels.gemm
                return { repeatedly($0) { _ in gemm(m, n, k, 1, a, k, false, b, n, false, 0, c, n) } }
            }
                + plain { repeatedly($0) { _ in PlainLoops.gemm(m, n, k, a, b, c) } }
                + libraries { blas in
                    let (m, n, k) = (Int32(m), Int32(n), Int32(k))
                    let (order, asIs) = (CBLAS.rowMajor, CBLAS.noTranspose)
                    return { repeatedly($0) { _ in blas.gemm(order, asIs, asIs, m, n, k, 1, a, k, b, n, 0, c, n) } }
                }
        }
    }

    /// OpenBLAS needs a matrix-vector product and a dot product.
    func bilinear(_ p: Int, _ q: Int) -> BenchmarkCase {
        BenchmarkCase("bilinear", shape: "\(p)×\(q)", work: .bilinear(p, q)) { workspace in
            let b = workspace.floats(p * q)
            let u = workspace.floats(p)
            let v = workspace.floats(q)
            let scratch = workspace.floats(p)
            return kernels { kernels in
                let bilinear = kernels.bilinear
                return { repeatedly($0) { _ in keep(bilinear(u, b, q, p, q, v)) } }
            }
                + plain { repeatedly($0) { _ in keep(PlainLoops.bilinear(u, b, p, q, v)) } }
                + blas { blas in
                    let (p, q) = (Int32(p), Int32(q))
                    return {
                        repeatedly($0) { _ in
                            blas.gemv(CBLAS.rowMajor, CBLAS.noTranspose, p, q, 1, b, q, v, 1, 0, scratch, 1)
                            keep(blas.dot(p, u, 1, scratch, 1))
                        }
                    }
                }
        }
    }

    func addOuterProduct(_ p: Int, _ q: Int) -> BenchmarkCase {
        BenchmarkCase("addOuterProduct", shape: "\(p)×\(q)", work: .addOuterProduct(p, q)) { workspace in
            let g = Self.negligible
            let b = workspace.floats(p * q)
            let u = workspace.floats(p)
            let v = workspace.floats(q)
            return kernels { kernels in
                let add = kernels.addOuterProduct
                return { repeatedly($0) { _ in add(g, u, p, v, q, b, q) } }
            }
                + plain { repeatedly($0) { _ in PlainLoops.addOuterProduct(g, u, p, v, q, b) } }
                + blas { blas in
                    let (p, q) = (Int32(p), Int32(q))
                    return { repeatedly($0) { _ in blas.ger(CBLAS.rowMajor, p, q, g, u, 1, v, 1, b, q) } }
                }
        }
    }
}
