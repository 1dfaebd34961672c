// Panels of `gemm`: `width` rows of A or columns of B. Their elements are in the order in which a tile reads them: for
// each of `depth` products, one element of each row or column. The last panel is padded with zeros.
extension InstructionSetTag {
    /// Packs `lines` rows or columns. If `isContiguous` is true, a line's elements are adjacent in memory; otherwise
    /// they are `stride` apart.
    @_alwaysEmitIntoClient @inline(__always)
    static func pack<Element: KernelElement>(
        _ source: UnsafePointer<Element>, _ stride: Int, isContiguous: Bool, _ lines: Int, _ depth: Int, width: Int,
        _ out: UnsafeMutablePointer<Element>
    ) {
        var out = out
        var line = 0
        while line < lines {
            let used = min(width, lines &- line)
            if isContiguous {
                packAcross(source + line &* stride, stride, used, depth, width, out)
            } else {
                packAlong(source + line, stride, used, depth, width, out)
            }
            out += width &* depth
            line &+= width
        }
    }

    /// Packs lines that are adjacent element by element already.
    @_alwaysEmitIntoClient @inline(__always)
    static func packAlong<Element: KernelElement>(
        _ source: UnsafePointer<Element>, _ stride: Int, _ used: Int, _ depth: Int, _ width: Int,
        _ out: UnsafeMutablePointer<Element>
    ) {
        for p in 0..<depth {
            let elements = source + p &* stride
            let target = out + p &* width
            var line = 0
            while line &+ Element.laneCount <= used {
                store(load(elements + line), to: target + line)
                line &+= Element.laneCount
            }
            // One loop for both would become masked loads, on which QEMU 7 faults even where the mask is off.
            while line < used {
                target[line] = elements[line]
                line &+= 1
            }
            while line < width {
                target[line] = 0
                line &+= 1
            }
        }
    }

    /// Packs contiguous lines, transposing four of them at a time.
    @_alwaysEmitIntoClient @inline(__always)
    static func packAcross<Element: KernelElement>(
        _ source: UnsafePointer<Element>, _ stride: Int, _ used: Int, _ depth: Int, _ width: Int,
        _ out: UnsafeMutablePointer<Element>
    ) {
        var line = 0
        while line &+ 4 <= used {
            transposeFour(source + line &* stride, stride, depth, width, out + line)
            line &+= 4
        }
        while line < width {
            let elements = source + line &* stride
            for p in 0..<depth { out[p &* width &+ line] = line < used ? elements[p] : 0 }
            line &+= 1
        }
    }

    /// Stores element p of each of four lines in four elements at `out` + p·width.
    @_alwaysEmitIntoClient @inline(__always)
    static func transposeFour<Element: KernelElement>(
        _ lines: UnsafePointer<Element>, _ stride: Int, _ depth: Int, _ width: Int, _ out: UnsafeMutablePointer<Element>
    ) {
        var p = 0
        while p &+ 4 <= depth {
            let a = UnsafeRawPointer(lines + p).loadUnaligned(as: SIMD4<Element.Bits>.self)
            let b = UnsafeRawPointer(lines + (stride &+ p)).loadUnaligned(as: SIMD4<Element.Bits>.self)
            let c = UnsafeRawPointer(lines + (2 &* stride &+ p)).loadUnaligned(as: SIMD4<Element.Bits>.self)
            let d = UnsafeRawPointer(lines + (3 &* stride &+ p)).loadUnaligned(as: SIMD4<Element.Bits>.self)
            let target = UnsafeMutableRawPointer(out + p &* width)
            let step = width &* MemoryLayout<Element>.size
            target.storeBytes(of: SIMD4(a.x, b.x, c.x, d.x), as: SIMD4<Element.Bits>.self)
            (target + step).storeBytes(of: SIMD4(a.y, b.y, c.y, d.y), as: SIMD4<Element.Bits>.self)
            (target + 2 &* step).storeBytes(of: SIMD4(a.z, b.z, c.z, d.z), as: SIMD4<Element.Bits>.self)
            (target + 3 &* step).storeBytes(of: SIMD4(a.w, b.w, c.w, d.w), as: SIMD4<Element.Bits>.self)
            p &+= 4
        }
        while p < depth {
            for line in 0..<4 { out[p &* width &+ line] = lines[line &* stride &+ p] }
            p &+= 1
        }
    }
}
