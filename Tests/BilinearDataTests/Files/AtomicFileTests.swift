import Testing
import _CLibrary

@testable import BilinearData

struct AtomicFileTests {
    private let directory = TemporaryDirectory()

    private func permissions(_ name: String) -> mode_t {
        var status = stat()
        return lstat(directory.path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test func theOlderFileStaysUntilTheCommit() throws {
        let path = directory.write("old", to: "a")
        let output = try AtomicFile(path: path)
        try output.write(Array("ne".utf8))
        try output.write(Array("w".utf8))
        #expect(directory.read("a") == Array("old".utf8))
        #expect(directory.names().count == 2)
        try output.commit()
        #expect(directory.read("a") == Array("new".utf8))
        #expect(directory.names() == ["a"])
        try output.commit()
        #expect(message { try output.write([1]) } != nil)
    }

    @Test func discardingAndForgettingLeaveNothing() throws {
        do {
            let output = try AtomicFile(path: directory.path("a"))
            try output.write([1])
            output.discard()
            #expect(directory.names().isEmpty)
            #expect(message { try output.commit() } != nil)
        }
        do { _ = try AtomicFile(path: directory.path("b")) }
        do { _ = try AtomicFile(path: directory.path("m"), format: .npy) }
        #expect(directory.names().isEmpty)
    }

    /// A process that is killed leaves a file that nobody has locked.
    @Test func removesWhatKilledProcessesLeft() throws {
        let target = directory.path("a")
        let abandoned = TemporaryFile.prefix(ofTarget: target) + "1-0.tmp"
        let others = [TemporaryFile.prefix(ofTarget: directory.path("b")) + "1-0.tmp", ".bilinear-1-0.tmp"]
        for name in others + [abandoned] { directory.write("part", to: name) }
        let living = try AtomicFile(path: target)
        try living.write([1])
        #expect(directory.names().count == 3 && directory.read(abandoned) == nil)
        let second = try AtomicFile(path: target)
        #expect(directory.names().count == 4)
        try second.commit()
        try living.commit()
        #expect(directory.read("a") == [1])
        #expect(directory.names() == (others + ["a"]).sorted())
    }

    /// What is open in one process is never removed by another, which makes and removes files of the same target.
    @Test func severalProcessesAtOnce() async throws {
        let target = directory.path("a")
        let seed = UInt64.random(in: 0...UInt64.max)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 as Range<UInt64> {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [target = target as String, seed = seed &+ writer as UInt64] in
                        var random = SeededGenerator(state: seed)
                        for _ in 0..<50 {
                            let file = try AtomicFile(path: target)
                            try file.write([UInt8](repeating: 7, count: 1_000))
                            if Bool.random(using: &random) { file.discard() } else { try file.commit() }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(
            directory.names() == ["a"] && directory.read("a") == [UInt8](repeating: 7, count: 1_000), "seed \(seed)")
    }

    @Test func severalFilesForOneTarget() throws {
        let first = try AtomicFile(path: directory.path("a"))
        let second = try AtomicFile(path: directory.path("a"))
        try first.write([1])
        try second.write([2])
        try first.commit()
        #expect(directory.read("a") == [1])
        try second.commit()
        #expect(directory.read("a") == [2])
    }

    @Test func keepsPermissions() throws {
        directory.write("old", to: "a")
        chmod(directory.path("a"), 0o640)
        try AtomicFile(path: directory.path("a")).commit()
        #expect(permissions("a") == 0o640)
        // A file made in the ordinary way tells the umask, without changing it for other threads.
        directory.write("", to: "ordinary")
        try AtomicFile(path: directory.path("b")).commit()
        #expect(permissions("b") == permissions("ordinary"))
    }

    @Test func followsLinks() throws {
        directory.write("old", to: "a")
        symlink("a", directory.path("link"))
        symlink(directory.path("link"), directory.path("second"))
        symlink("missing", directory.path("dangling"))
        for (name, target) in [("second", "a"), ("dangling", "missing")] {
            let output = try AtomicFile(path: directory.path(name))
            try output.write(Array("new".utf8))
            try output.commit()
            #expect(directory.read(target) == Array("new".utf8))
            #expect(permissions(name) == permissions("link"))
        }
        #expect(directory.names() == ["a", "dangling", "link", "missing", "second"])
        symlink("loop", directory.path("loop"))
        #expect(message { _ = try AtomicFile(path: directory.path("loop")) } != nil)
    }

    @Test func whatIsNoRegularFileIsWrittenDirectly() throws {
        let null = try AtomicFile(path: "/dev/null")
        #expect(null.isDirect)
        try null.write([1])
        try null.commit()
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let output = try AtomicFile(path: "/dev/fd/\(ends[1])")
        #expect(output.isDirect)
        close(ends[1])
        try output.write([7, 8])
        try output.commit()
        var received: [UInt8] = [0, 0, 0]
        #expect(read(ends[0], &received, 3) == 2)
        #expect(received == [7, 8, 0])
        // Committing has closed the writing end.
        #expect(read(ends[0], &received, 3) == 0)
        close(ends[0])
    }

    @Test func aFileBehindAnOpenDescriptorKeepsItsOffset() throws {
        let path = directory.write("old", to: "a")
        let descriptor = open(path, O_WRONLY | O_APPEND)
        defer { close(descriptor) }
        let output = try AtomicFile(path: "/dev/fd/\(descriptor)")
        try output.write(Array("new".utf8))
        try output.commit()
        #expect(directory.read("a") == Array("oldnew".utf8))
    }

    @Test func standardOutputIsKnownByAnyName() throws {
        symlink("/dev/stdout", directory.path("link"))
        for path in ["/dev/stdout", "/dev/fd/1", directory.path("link")] {
            #expect(try AtomicFile(path: path).isStandardOutput, "\(path)")
        }
        directory.write("", to: "file")
        for path in [directory.path("file"), directory.path("new")] {
            #expect(try !AtomicFile(path: path).isStandardOutput, "\(path)")
        }
    }

    #if os(Linux)
        @Test func aFullDiskIsAnError() throws {
            let output = try AtomicFile(path: "/dev/full")
            #expect(message { try output.write([1]) }?.contains("No space left") == true)
        }
    #endif

    @Test func refusesWhatCannotBeWritten() {
        let regular = directory.write("", to: "file")
        let inside = ["", "/", "/none/a", "/file/a", "/x/"].map { directory.path + $0 }
        for path in inside + [""] {
            #expect(message { _ = try AtomicFile(path: path) } != nil, "'\(path)'")
        }
        // Root may write anywhere.
        if geteuid() != 0 {
            chmod(regular, 0o400)
            #expect(message { _ = try AtomicFile(path: regular) }?.contains("Permission denied") == true)
            chmod(directory.path, 0o500)
            #expect(message { _ = try AtomicFile(path: directory.path("a")) }?.contains("Permission denied") == true)
            chmod(directory.path, 0o700)
        }
        #expect(directory.names() == ["file"])
    }
}
