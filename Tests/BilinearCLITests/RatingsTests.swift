import BilinearTraining
import Foundation
import Testing

@testable import BilinearCLI

/// The commands on ratings as they are run from a shell.
@Suite struct RatingsTests {
    /// Ratings of planted structure: those of two groups of users for two groups of items, with a little noise; user 1 and
    /// item 101 are of the first groups, user 2 and item 102 of the second. User u hasn't rated item 100 + u.
    private static func lines(_ separator: String, header: String = "") -> String {
        var random = RandomStream(7)
        var lines: [String] = []
        for user in 1...40 {
            for item in 101...140 where item != 100 + user {
                let noise = random.nextUnitFloat() < 0.1 ? 1 : 0
                let rating = (user + item) % 2 == 1 ? 5 - noise : 1 + noise
                lines.append("\(user)\(separator)\(item)\(separator)\(rating)\(separator)8812509")
            }
        }
        return header + lines.joined(separator: "\n") + "\n"
    }

    private static let smallRun = ["--dimension", "4", "--threads", "1", "--learning-rate", "0.02"]

    private func isSummary(_ line: Substring) -> Bool {
        line.wholeMatch(of: /trained \d+ ratings in \d+\.\d\d s: \d+ ratings\/s/) != nil
    }

    /// Trains on the planted ratings.
    private func train(_ directory: Directory, _ options: [String] = []) throws -> Outcome {
        let input = try directory.write(Self.lines("\t"), to: "ratings")
        return try run(
            ["ratings", "train", "--input", input, "--output", directory.file("model")] + Self.smallRun + options)
    }

    // MARK: Training and use

    @Test(arguments: [
        ("\t", ""), ("::", ""), (",", "userId,movieId,rating,timestamp\n"), (" ", ""),
    ])
    func trainsPredictsRecommendsAndEvaluates(separator: String, header: String) throws {
        let directory = try Directory()
        let input = try directory.write(Self.lines(separator, header: header), to: "ratings")
        let model = directory.file("model")
        let training = try run(
            ["ratings", "train", "--input", input, "--output", model, "--epochs", "40"] + Self.smallRun)
        #expect(training.status == 0, "\(training.error)")
        #expect(
            training.error.contains(": 1,560 ratings from 1 to 5 of 40 users and 40 items; read at "),
            "\(training.error)")
        let lines = training.output.split(separator: "\n")
        let epoch =
            /epoch (\d+): train RMSE \d\.\d{4}, train MAE \d\.\d{4}, test RMSE (\d\.\d{4}), test MAE \d\.\d{4}/
        let epochs = lines.dropLast(3)
        #expect(epochs.enumerated().allSatisfy { $1.wholeMatch(of: epoch)?.1 == "\($0 + 1)" }, "\(training.output)")
        let rmse = epochs.compactMap { $0.wholeMatch(of: epoch).flatMap { Double($0.2) } }
        // What is announced as the best epoch is that of the smallest test RMSE.
        let best = try #require(
            lines.dropLast(2).last?.firstMatch(of: /the best epoch was (\d+): test RMSE (\d\.\d{4})/))
        #expect(Double(best.2) == rmse.min() && rmse[Int(best.1)! - 1] == rmse.min())
        // As many epochs on what was held out, too.
        #expect(lines.dropLast().last == "the model is of \(best.1) epochs on all 1,560 ratings")
        let trained = epochs.count * 1_404 + Int(best.1)! * 1_560
        #expect(try #require(lines.last).hasPrefix("trained \(trained) ratings in "), "\(training.output)")
        #expect(try #require(rmse.min()) < 0.6, "\(training.output)")
        #expect(isSummary(try #require(lines.last)), "\(training.output)")
        #expect(directory.names == ["model", "ratings"])

        for (user, item, isHigh) in [(1, 102, true), (1, 103, false), (2, 101, true), (1, 101, false), (3, 103, false)]
        {
            let prediction = try run(["ratings", "predict", "--model", model, "--user", "\(user)", "--item", "\(item)"])
            #expect(prediction.status == 0 && prediction.error.isEmpty, "\(prediction.error)")
            let value = try #require(Double(prediction.output.dropLast()))
            #expect(
                isHigh ? value > 3.5 && value < 6 : value < 2.5 && value > 0, "user \(user), item \(item): \(value)")
        }

        let all = try run(["ratings", "recommend", "--model", model, "--user=1", "--count", "5"])
        #expect(all.status == 0 && all.output.split(separator: "\n").count == 5, "\(all.error)")
        let unseen = try run(["ratings", "recommend", "--model", model, "--user", "1", "--seen", input])
        #expect(unseen.output.wholeMatch(of: /\s+101 +-?\d+\.\d{4}\n/) != nil, "\(unseen.output)")

        let evaluation = try run(["ratings", "evaluate", "--model", model, "--input", input, "--count", "5"])
        #expect(evaluation.status == 0, "\(evaluation.error)")
        let errors = try #require(
            evaluation.output.firstMatch(of: /RMSE (0\.\d{4}), MAE 0\.\d{4}, of 1,560 ratings\n/),
            "\(evaluation.output)")
        #expect(try #require(Double(errors.1)) < 0.6)
        let ranking = try #require(
            evaluation.output.firstMatch(
                of:
                    /precision (\d\.\d{4}), recall 0\.\d{4}, NDCG (\d\.\d{4}) at 5, of 40 users with a rating of at least 4/
            ))
        #expect(try #require(Double(ranking.1)) > 0.9 && #require(Double(ranking.2)) > 0.9, "\(evaluation.output)")
    }

    @Test func theSameSeedGivesTheSameModelForAnyNumberOfThreads() throws {
        let directories = try (0..<3).map { _ in try Directory() }
        let base = ["--epochs", "3"]
        for (directory, options) in zip(directories, [[], ["--threads=3"], ["--seed", "2"]]) {
            let input = try directory.write(Self.lines("\t"), to: "ratings")
            let outcome = try run(
                ["ratings", "train", "--input", input, "--output", directory.file("model"), "--dimension", "4"] + base
                    + (options.isEmpty ? ["--threads", "1"] : options))
            #expect(outcome.status == 0, "\(outcome.error)")
        }
        let models = directories.map { $0.contents("model") }
        #expect(models[0] != nil && models[0] == models[1] && models[0] != models[2])
    }

    @Test(arguments: [
        ["--loss", "squared", "--optimizer", "adagrad"], ["--loss", "huber", "--optimizer", "adam"],
        ["--loss", "huber", "--delta", "0.5"],
        ["--loss", "half-squared", "--unbiased"], ["--loss", "poisson", "--learning-rate=0.001"], ["--hogwild"],
        ["--test-fraction", "0", "--patience", "0"], ["--halving-epochs", "1.5"], ["--no-refit"],
    ])
    func everyVariantTrains(options: [String]) throws {
        let directory = try Directory()
        let input = try directory.write(Self.lines(" "), to: "ratings")
        let outcome = try run(
            [
                "ratings", "train", "--input", input, "--output", directory.file("model"), "--epochs", "2",
                "--dimension=4",
            ]
                + options)
        #expect(outcome.status == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        let hasTest = !options.contains("--test-fraction")
        #expect(lines.count == (hasTest ? 5 : 4), "\(outcome.output)")
        #expect(lines[1].hasPrefix("epoch 2: train ") && lines[1].contains("test RMSE") == hasTest)
        let isSquare = !options.contains("huber") && !options.contains("poisson")
        #expect(lines[1].contains("test loss") != isSquare)
        #expect(
            lines[lines.count - 2].hasSuffix(
                options.contains("--no-refit") ? " on 1,404 of the 1,560 ratings" : " on all 1,560 ratings"))
        let text = String(decoding: try #require(directory.contents("model")), as: UTF8.self)
        #expect(text.contains("row_biases") != options.contains("--unbiased"))
        #expect(text.contains(#"\"epochs\":2,"#))
    }

    @Test(arguments: ["logistic", "hinge"])
    func lossesOfClassesWantTheirTargets(loss: String) throws {
        let directory = try Directory()
        let model = directory.file("model")
        let stars = try directory.write(Self.lines(" "), to: "stars")
        let refused = try run(["ratings", "train", "--input", stars, "--output", model, "--loss", loss])
        #expect(refused.status == 1 && refused.error.contains("for the loss \(loss)"), "\(refused.error)")
        #expect(directory.names == ["stars"])
        let (low, high) = loss == "hinge" ? (-1, 1) : (0, 1)
        let classes = (0..<200).map { "\($0 % 20) \($0 / 20) \($0 % 3 == 0 ? low : high)" }.joined(separator: "\n")
        let input = try directory.write(classes, to: "classes")
        let outcome = try run(
            ["ratings", "train", "--input", input, "--output", model, "--loss", loss, "--epochs", "2"] + Self.smallRun)
        #expect(outcome.status == 0, "\(outcome.error)")
    }

    @Test(arguments: [
        ("logistic", "0", "1"), ("hinge", "-1", "1"), ("poisson", "0", "0"), ("logistic", "0.5", "0.5"),
    ])
    func lossesOfClassesWantBoth(loss: String, low: String, high: String) throws {
        let directory = try Directory()
        let lines = { (low: String) in
            (0..<200).map { "\($0 % 20) \($0 / 20) \($0 % 3 == 0 ? low : high)" }.joined(separator: "\n")
        }
        let one = try directory.write(lines(high), to: "one")
        try expectFailure(
            input: one, options: ["--loss", loss], in: directory, says: "every rating is \(Float(high)!); expected")
        try expectFailure(input: one, options: ["--loss", loss], in: directory, says: "use --loss bpr")
        guard low != high else { return }
        let both = try directory.write(lines(low), to: "both")
        let outcome = try run(
            ["ratings", "train", "--input", both, "--output", directory.file("model"), "--loss", loss, "--quiet"])
        #expect(outcome.status == 0, "\(outcome.error)")
    }

    @Test func probabilitiesAndCountsArePredictedAsSuch() throws {
        let directory = try Directory()
        let model = directory.file("model")
        for (loss, value) in [("logistic", { $0 ? 1 : 0 }), ("poisson", { $0 ? 9 : 1 })] as [(String, (Bool) -> Int)] {
            let lines = (0..<1_600).filter { $0 % 7 > 0 }.map {
                "\($0 / 40) \($0 % 40) \(value(($0 / 40 + $0 % 40) % 2 == 0))"
            }
            let input = try directory.write(lines.joined(separator: "\n"), to: loss)
            let training = try run(["ratings", "train", "--input", input, "--output", model, "--loss", loss])
            #expect(training.status == 0 && training.output.contains("test loss"), "\(training.error)")
            // Items 21 and 22 of user 21 are of the even and the odd kind, and both held out of the file.
            for (item, isHigh) in [(21, true), (14, false)] {
                let prediction = try run(
                    ["ratings", "predict", "--model", model, "--user", "21", "--item", "\(item)"])
                let rating = try #require(Double(prediction.output.dropLast()))
                #expect(abs(rating - Double(value(isHigh))) < 0.3 * Double(value(true)), "\(loss): \(rating)")
                #expect(rating >= 0 && (loss == "poisson" || rating <= 1))
            }
            let evaluation = try run(["ratings", "evaluate", "--model", model, "--input", input])
            #expect(evaluation.output.contains(loss == "logistic" ? "at least 0.5" : "at least 4"))
            let rmse = try #require(evaluation.output.firstMatch(of: /RMSE (\d\.\d{4})/))
            #expect(try #require(Double(rmse.1)) < 0.2 * Double(value(true)), "\(evaluation.output)")
        }
    }

    @Test func aModelThatRanksHasNoErrors() throws {
        let directory = try Directory()
        // Whatever the values: rated is what counts.
        let lines = (0..<1_600).filter { ($0 / 40 + $0 % 40) % 2 == 0 && $0 % 7 > 0 }.map {
            "\($0 / 40) \($0 % 40) \($0 % 3)"
        }
        let input = try directory.write(lines.joined(separator: "\n"), to: "ratings")
        let model = directory.file("model")
        let training = try run(["ratings", "train", "--input", input, "--output", model, "--loss", "bpr"])
        #expect(training.status == 0, "\(training.error)")
        let epoch = /epoch 1: train AUC \d\.\d{4}, test AUC \d\.\d{4}, test NDCG \d\.\d{4}/
        #expect(training.output.split(separator: "\n")[0].wholeMatch(of: epoch) != nil, "\(training.output)")
        #expect(training.output.contains(/the best epoch was \d+: test AUC .*, test NDCG/), "\(training.output)")
        let evaluation = try run(["ratings", "evaluate", "--model", model, "--input", input])
        #expect(!evaluation.output.contains("RMSE") && evaluation.output.contains("of 40 users with a rating\n"))
        let ndcg = try #require(evaluation.output.firstMatch(of: /NDCG (\d\.\d{4}) at 10/), "\(evaluation.output)")
        #expect(try #require(Double(ndcg.1)) > 0.9)
        let prediction = try run(["ratings", "predict", "--model", model, "--user", "1", "--item", "1"])
        #expect(prediction.status == 0 && prediction.error.contains("a score, not a rating"), "\(prediction.error)")
    }

    @Test func quietPrintsTheLastLineOnly() throws {
        let directory = try Directory()
        let outcome = try run(
            ["ratings", "train", "--input", "-", "--output", directory.file("model"), "--quiet", "--epochs", "2"]
                + Self.smallRun, input: Data(Self.lines("\t").utf8))
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 1 && isSummary(lines[0]), "\(outcome.output)")
    }

    @Test(arguments: ["/dev/stdout", "output"])
    func aModelOnStandardOutputIsAlone(name: String) throws {
        let directory = try Directory()
        let input = try directory.write(Self.lines("\t"), to: "ratings")
        let training = ["ratings", "train", "--input", input, "--epochs", "2"] + Self.smallRun
        #expect(try run(training + ["--output", directory.file("expected")]).status == 0)
        let output = name == "output" ? directory.file(name) : name
        let outcome = try run(training + ["--output", output], streams: directory)
        #expect(outcome.status == 0, "\(outcome.error)")
        let model = directory.contents("output")
        #expect(model != nil && model == directory.contents("expected"))
        #expect(outcome.error.contains("epoch 2: train RMSE ") && isSummary(outcome.errorLines.last ?? ""))
    }

    @Test func earlyStoppingIsAnnounced() throws {
        let directory = try Directory()
        let outcome = try train(directory, ["--epochs", "1000", "--patience", "2", "--factor-regularization", "0"])
        #expect(outcome.status == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        let announcement = try #require(
            lines.dropLast(2).last?.firstMatch(
                of: /stopped early: no smaller test RMSE for 2 epochs; the best epoch was (\d+): test RMSE/),
            "\(outcome.output)")
        #expect(Int(announcement.1) == lines.count - 5)
    }

    // MARK: Unknown ids, duplicates, few ratings

    @Test func unknownIDsArePredictedByWhatIsKnown() throws {
        let directory = try Directory()
        #expect(try train(directory, ["--epochs", "2"]).status == 0)
        let model = directory.file("model")
        for (user, item, message) in [
            ("999", "101", "doesn't know the user 999"), ("1", "9223372036854775807", "doesn't know the item"),
        ] {
            let outcome = try run(["ratings", "predict", "--model", model, "--user", user, "--item", item])
            #expect(outcome.status == 0 && outcome.error.contains(message), "\(outcome.error)")
            let value = try #require(Double(outcome.output.dropLast()))
            #expect(value > 2 && value < 4)
        }
        let list = try run(["ratings", "recommend", "--model", model, "--user", "999"])
        #expect(list.status == 0 && list.output.split(separator: "\n").count == 10)
        let others = try directory.write("999 101 3\n1 998 4\n1 102 5\n", to: "others")
        let evaluation = try run(["ratings", "evaluate", "--model", model, "--input", others])
        #expect(evaluation.status == 0, "\(evaluation.error)")
        #expect(
            evaluation.output.contains("of 3 ratings\n2 of them have a user or an item that the model does not know\n"),
            "\(evaluation.output)")
    }

    @Test func anItemOnlyInTheTestPartIsPredictedByItsBias() throws {
        let directory = try Directory()
        // Every item has one rating, and half of the ratings are held out.
        let ratings = try Ratings(
            rowCount: 6, columnCount: 60, rows: (0..<60).map { $0 % 6 }, columns: Array(0..<60),
            values: (0..<60).map { $0 % 2 == 0 ? 1 : 5 })
        let lines = ratings.values.indices.map { "\(ratings.rows[$0]) \(ratings.columns[$0]) \(ratings.values[$0])" }
        let input = try directory.write(lines.joined(separator: "\n"), to: "ratings")
        let model = directory.file("model")
        let outcome = try run(
            ["ratings", "train", "--input", input, "--output", model, "--test-fraction", "0.5", "--seed", "3"]
                + ["--no-refit"]
                + ["--epochs", "2"] + Self.smallRun)
        #expect(outcome.status == 0, "\(outcome.error)")
        let (training, heldOut) = try ratings.split(holdingOut: 0.5, seed: 3)
        // Without the ratings held out, which it would be trained on in the end.
        func prediction(_ item: Int32) throws -> String {
            try run(["ratings", "predict", "--model", model, "--user", "0", "--item", "\(item)"]).output
        }
        // The mean and the user's bias, as for an item that nobody has rated; an item that was trained has more.
        let unknown = try prediction(999)
        #expect(try prediction(heldOut.columns[0]) == unknown && prediction(heldOut.columns[29]) == unknown)
        #expect(try prediction(training.columns[0]) != unknown)
    }

    @Test func aFileOfTestRatingsIsMeasuredByAndNotTrainedOn() throws {
        let directory = try Directory()
        let lines = Self.lines(" ").split(separator: "\n")
        let input = try directory.write(lines.prefix(1_400).joined(separator: "\n"), to: "ratings")
        // A user and an item of the test file alone are predicted by the mean and biases.
        let test = try directory.write(
            (lines.dropFirst(1_400) + ["999 101 3", "1 998 4"]).joined(separator: "\n"), to: "test")
        let model = directory.file("model")
        let outcome = try run(
            [
                "ratings", "train", "--input", input, "--test", test, "--output", model, "--epochs", "5", "--dimension",
                "4", "--learning-rate", "0.005",
            ])
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.error.contains("ratings: 1,400 ratings from 1 to 5 of 36 users"), "\(outcome.error)")
        #expect(outcome.error.contains("test: 162 ratings from 1 to 5 of 7 users"), "\(outcome.error)")
        let best = try #require(
            outcome.output.firstMatch(of: /the best epoch was \d+: test RMSE (\d\.\d{4}), test MAE (\d\.\d{4})/))
        let evaluation = try run(["ratings", "evaluate", "--model", model, "--input", test])
        #expect(
            evaluation.output.hasPrefix("RMSE \(best.1), MAE \(best.2), of 162 ratings\nprecision"),
            "\(evaluation.output)")
        // Trained are the input's ratings alone: all of them, each epoch.
        #expect(outcome.output.contains("trained 7000 ratings in "), "\(outcome.output)")
        #expect(outcome.output.contains(/\nthe model is of \d epochs? on all 1,400 ratings\n/), "\(outcome.output)")
        let text = String(decoding: try #require(directory.contents("model")), as: UTF8.self)
        #expect(text.contains(#"\"test_fraction\":null"#))
    }

    /// Whoever gives the columns in another order sees it by the range.
    @Test func theRangeOfTheRatingsIsReported() throws {
        let directory = try Directory()
        for (lines, range) in [
            ("1 7 881250949\n2 7 -1\n", "from -1 to 881,250,944 of 2 users"), ("1 7 0.5\n1 8 3\n", "from 0.5 to 3 of"),
        ] {
            let outcome = try run([
                "ratings", "train", "--input", try directory.write(lines, to: "ratings"), "--output",
                directory.file("model"), "--epochs", "1",
            ])
            #expect(outcome.error.contains("2 ratings \(range)"), "\(outcome.error)")
        }
    }

    @Test func duplicatesAreKeptCountedAndReported() throws {
        let directory = try Directory()
        let input = try directory.write(Self.lines(" ") + "1 102 5\n1 103 5\n", to: "ratings")
        let outcome = try run(
            ["ratings", "train", "--input", input, "--output", directory.file("model"), "--epochs=1"] + Self.smallRun)
        #expect(outcome.status == 0)
        #expect(
            outcome.error.contains(
                "1,562 ratings from 1 to 5 of 40 users and 40 items, 2 of them of the same user and item as one"),
            "\(outcome.error)")
    }

    @Test func aSingleRatingTrains() throws {
        let directory = try Directory()
        let input = try directory.write("9223372036854775807 0 4\n", to: "ratings")
        let model = directory.file("model")
        let outcome = try run(
            ["ratings", "train", "--input", input, "--output", model, "--epochs", "2"] + Self.smallRun)
        #expect(outcome.status == 0, "\(outcome.error)")
        let prediction = try run(
            ["ratings", "predict", "--model", model, "--user", "9223372036854775807", "--item", "0"])
        #expect(try abs(#require(Double(prediction.output.dropLast())) - 4) < 0.5)
        let none = try run(
            ["ratings", "train", "--input", input, "--output", model, "--test-fraction", "0.9", "--epochs", "2"])
        #expect(none.status == 1 && none.error.contains("nothing to train on"), "\(none.error)")
    }

    // MARK: Bad input

    /// Trains with bad input: one line on standard error, exit status 1, the older output as it was, nothing beside it.
    private func expectFailure(
        input: String, options: [String] = [], in directory: Directory, says message: String, status: Int32 = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let older = try directory.write("an older model", to: "model")
        let names = directory.names
        let outcome = try run(["ratings", "train", "--input", input, "--output", older, "--quiet"] + options)
        #expect(outcome.status == status && !outcome.wasKilled, sourceLocation: sourceLocation)
        #expect(outcome.errorLines.count == 1, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.error.contains(message), "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        #expect(directory.contents("model") == Data("an older model".utf8), sourceLocation: sourceLocation)
        #expect(directory.names == names, sourceLocation: sourceLocation)
    }

    @Test func badRatings() throws {
        let directory = try Directory()
        try expectFailure(input: directory.file("missing"), in: directory, says: "missing: can't open")
        try expectFailure(input: directory.path, in: directory, says: directory.path)
        for (name, text, message) in [
            ("empty", "", "found no ratings"), ("blank", "\n\r\n \n", "found no ratings"),
            (
                "malformed", "1 2 3\n1 2\n",
                "line 2: found \"1 2\", expected row, column and rating between tabs or spaces"
            ),
            ("nan", "1\t2\t3\n1\t3\tnan\n", "line 2: found"), ("infinite", "1 2 inf\n", "line 1: found"),
            ("large", "1 2 1e39\n", "line 1: found"), ("negative", "1::2::3\n1::-2::3\n", "line 2: found \"1::-2::3\""),
            ("enormous", "9223372036854775808,2,3\n", "ids in 0…9223372036854775807"),
            ("binary", "\u{1}\0\u{2}\n", "line 1"), ("prose", "Call me Ishmael.\n", "line 1"),
        ] {
            try expectFailure(input: directory.write(text, to: name), in: directory, says: message)
        }
    }

    @Test func configurationsThatCannotBeTrained() throws {
        let directory = try Directory()
        let ratings = try directory.write(Self.lines(" "), to: "ratings")
        try expectFailure(
            input: ratings, options: ["--dimension", "1000000000000"], in: directory, says: "of memory")
        try expectFailure(
            input: ratings, options: ["--learning-rate", "1e20"] + Self.smallRun.prefix(4), in: directory,
            says: "diverged")
        for (options, message) in [
            (
                ["--factor-regularization", "-0.1"],
                "--factor-regularization is -0.1; expected a finite number of at least 0"
            ),
            (["--bias-regularization=-1"], "--bias-regularization is -1"),
            (["--test-fraction", "1"], "--test-fraction is 1"),
            (["--test-fraction", "nan"], "--test-fraction is nan"), (["--dimension", "0"], "--dimension is 0"),
            (["--learning-rate", "0"], "--learning-rate is 0"),
            (["--loss", "cubic"], "--loss is cubic; expected squared"),
            (["--optimizer", "lbfgs"], "expected sgd, adagrad"), (["--epochs", "0"], "--epochs is 0"),
            (["--delta", "1"], "--delta has no meaning with --loss squared"),
            (["--loss", "huber", "--delta", "0"], "--delta is 0; expected a finite number above 0"),
            (["--patience", "-1"], "--patience is -1"), (["extra"], "unexpected argument extra"),
        ] {
            try expectFailure(input: ratings, options: options, in: directory, says: message, status: 2)
        }
        try expectFailure(
            input: directory.file("model"), in: directory, says: "--output is the file that --input names", status: 2)
        try expectFailure(
            input: ratings, options: ["--test", directory.file("model")], in: directory,
            says: "--output is the file that --test names", status: 2)
        try expectFailure(
            input: ratings, options: ["--test", ratings, "--test-fraction", "0.1"], in: directory,
            says: "--test and --test-fraction exclude each other", status: 2)
        try expectFailure(
            input: ratings, options: ["--test", ratings, "--no-refit"], in: directory,
            says: "--no-refit has no meaning with --test", status: 2)
        try expectFailure(
            input: "-", options: ["--test", "-"], in: directory, says: "both name standard input", status: 2)
        try expectFailure(
            input: ratings, options: ["--test", directory.write("1 2\n", to: "malformed")], in: directory,
            says: "malformed, line 1: found \"1 2\"")
    }

    @Test(arguments: ["x.npy", "x.bin", "x.txt"])
    func aNameForAnotherFormIsRefused(name: String) throws {
        let directory = try Directory()
        let ratings = try directory.write(Self.lines(" "), to: "ratings")
        let training = ["ratings", "train", "--input", ratings, "--epochs", "1", "--output"]
        let outcome = try run(training + [directory.file(name)])
        #expect(outcome.status == 2 && outcome.errorLines.count == 1 && outcome.output.isEmpty)
        #expect(outcome.error.contains("but models of ratings are safetensors"), "\(outcome.error)")
        #expect(directory.names == ["ratings"])
        #expect(try run(training + [directory.file("x.safetensors")]).status == 0)
    }

    @Test func badIDsOnTheCommandLine() throws {
        for id in ["-1", "x", "9223372036854775808", "1.5", ""] {
            let outcome = try run(["ratings", "predict", "--model", "none", "--user=\(id)", "--item", "1"])
            #expect(outcome.status == 2 && outcome.error.contains("a whole number from 0 to 9223372036854775807"))
        }
    }

    @Test func badModels() throws {
        let directory = try Directory()
        #expect(try train(directory, ["--epochs", "1"]).status == 0)
        let whole = try #require(directory.contents("model"))
        let header = Int(whole[0]) + Int(whole[1]) << 8
        var newer = whole
        let version = try #require(newer.range(of: Data(#""format_version":"1""#.utf8)))
        newer.replaceSubrange(version, with: Data(#""format_version":"2""#.utf8))
        var lying = whole
        lying[7] = 0x7f
        for (name, data, message) in [
            ("empty", Data(), "0 bytes"), ("short", whole.prefix(5), "5 bytes"),
            ("cut", whole.prefix(8 + header / 2), "a header of"),
            ("truncated", whole.dropLast(), "bytes behind the header"),
            ("trailing", whole + [0], "bytes behind the header"),
            ("lying", lying, "a header of"), ("newer", newer, "format version 2"),
            ("text", Data(Self.lines(" ").utf8), "found ratings, expected a model of ratings"),
        ] {
            let model = try directory.write(data, to: name)
            for arguments in [
                ["predict", "--user", "1", "--item", "101"], ["recommend", "--user", "1"],
                ["evaluate", "--input", directory.file("ratings")],
            ] {
                let outcome = try run(["ratings", arguments[0], "--model", model] + arguments.dropFirst())
                #expect(outcome.status == 1 && !outcome.wasKilled && outcome.output.isEmpty, "\(name)")
                #expect(outcome.errorLines.count == 1 && outcome.error.contains(name), "\(outcome.error)")
                #expect(outcome.error.contains(message), "\(name): \(outcome.error)")
            }
        }
    }

    // MARK: Signals

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalStopsTrainingAndSaves(signal: Int32, status: Int32) throws {
        let (directory, streams) = (try Directory(), try Directory())
        let input = try directory.write(Self.lines("\t"), to: "ratings")
        let outcome = try run(
            ["ratings", "train", "--input", input, "--output", directory.file("model"), "--epochs", "1000000"]
                + ["--patience", "0"] + Self.smallRun, streams: streams
        ) { process, _ in
            while process.isRunning && streams.contents("output")?.isEmpty ?? true { usleep(10_000) }
            kill(process.processIdentifier, signal)
        }
        #expect(outcome.status == status && !outcome.wasKilled, "\(outcome.error)")
        #expect(outcome.error.contains("interrupted; what was learned so far is in"), "\(outcome.error)")
        #expect(isSummary(try #require(outcome.output.split(separator: "\n").last)), "\(outcome.output.suffix(300))")
        #expect(directory.names == ["model", "ratings"])
        let prediction = try run(
            ["ratings", "predict", "--model", directory.file("model"), "--user", "1", "--item", "101"])
        #expect(prediction.status == 0, "\(prediction.error)")
    }

    @Test func aSignalWhileReadingLeavesNothing() throws {
        let directory = try Directory()
        let older = try directory.write("an older model", to: "model")
        let outcome = try run(["ratings", "train", "--input", "-", "--output", older]) { process, pipe in
            while process.isRunning && directory.names.count < 2 { usleep(10_000) }
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            try pipe.fileHandleForWriting.close()
        }
        #expect(outcome.status == 130 && !outcome.wasKilled, "\(outcome.error)")
        #expect(outcome.error.contains("nothing was written"), "\(outcome.error)")
        #expect(directory.contents("model") == Data("an older model".utf8) && directory.names == ["model"])
    }
}
