#!/usr/bin/env python3
"""Factorizes MovieLens-100K with scikit-surprise's SVD and with bilinear on the same splits, and prints errors and speed.

    pip install numpy scikit-surprise
    swift build -c release
    Benchmarks/compare-with-surprise.py u.data [errors|speed]

Errors: the mean over five random 90/10 splits of the smallest test RMSE after any epoch, of `bilinear ratings train` with
its defaults and of each SVD in a grid. SVD has no early stopping: here its test RMSE is taken after every epoch, and it
stops as the tool does, when ten epochs in a row brought nothing. As in its own `test`, its estimates are clipped to
1...5; the second figure is without that. The tool's are never clipped.

Speed: seconds of an epoch over the first split's training part with one thread each, from runs in alternation; the tool
trains without a test part. Nothing else should run meanwhile.
"""

import itertools
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from unittest import mock

import numpy
from surprise import SVD, Dataset, Reader

TOOL = os.path.join(os.path.dirname(__file__), "..", ".build", "release", "bilinear")
SEEDS = range(1, 6)
GRID = {"n_factors": (64, 128), "lr_all": (0.005, 0.01), "reg_all": (0.05, 0.1, 0.15)}
EPOCHS, PATIENCE = 120, 10
DIMENSIONS = (32, 128)
ROUNDS = 5


def split(lines, seed):
    """Nine tenths of the lines and the others, each in their order."""
    test = set(random.Random(seed).sample(range(len(lines)), len(lines) // 10))
    return [line for i, line in enumerate(lines) if i not in test], [lines[i] for i in sorted(test)]


def trainset(lines):
    ratings = [(user, item, float(rating), None) for user, item, rating, _ in map(str.split, lines)]
    return Dataset(Reader(rating_scale=(1, 5))).construct_trainset(ratings)


class Stop(Exception):
    pass


class Generator(numpy.random.RandomState):
    """One whose methods can be replaced."""


def best_rmse(training, test, **parameters):
    """The smallest test RMSE after an epoch, of clipped and of plain estimates, and the former's epoch.

    SVD keeps its parameters to itself until its end. The arrays are seen as it makes them, biases by numpy.zeros and
    factors by its random generator, and the end of an epoch by its asking for the ratings again.
    """
    fields = [line.split() for line in test]
    targets = numpy.array([float(rating) for _, _, rating, _ in fields])
    users = numpy.array([training._raw2inner_id_users.get(user, -1) for user, _, _, _ in fields])
    items = numpy.array([training._raw2inner_id_items.get(item, -1) for _, item, _, _ in fields])
    know_user, know_item = users >= 0, items >= 0
    arrays, errors = [], []

    def seen(make):
        def wrapper(*arguments, **options):
            arrays.append(make(*arguments, **options))
            return arrays[-1]
        return wrapper

    def ratings():
        if len(arrays) == 4 and next(calls):
            record()
        return plain()

    def record():
        bu, bi, pu, qi = arrays
        estimates = (training.global_mean + know_user * bu[users] + know_item * bi[items]
                     + know_user * know_item * numpy.einsum("ij,ij->i", pu[users], qi[items]))
        errors.append([numpy.sqrt(numpy.mean((e - targets) ** 2)) for e in (estimates.clip(1, 5), estimates)])
        clipped = [error for error, _ in errors]
        if len(errors) - 1 - clipped.index(min(clipped)) >= PATIENCE:
            raise Stop

    plain, calls = training.all_ratings, itertools.count()
    generator = Generator(1)
    generator.normal = seen(generator.normal)
    training.global_mean  # asks for the ratings once, and never again
    training.all_ratings = ratings
    try:
        with mock.patch("numpy.zeros", seen(numpy.zeros)):
            SVD(n_epochs=EPOCHS, random_state=generator, **parameters).fit(training)
        record()
    except Stop:
        pass
    finally:
        del training.all_ratings
    clipped, unclipped = zip(*errors)
    return min(clipped), min(unclipped), clipped.index(min(clipped)) + 1


def bilinear(*options):
    """What the tool prints."""
    with tempfile.TemporaryDirectory() as directory:
        command = [TOOL, "ratings", "train", "--output", os.path.join(directory, "model.safetensors"), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def compare_errors(splits, paths):
    best = re.compile(r"best epoch was (\d+): test RMSE ([0-9.]+)")
    ours = [best.search(bilinear("--input", train, "--test", test)).groups() for train, test in paths]
    print("bilinear's defaults: test RMSE %.4f, best epochs %s"
          % (statistics.mean(float(rmse) for _, rmse in ours), ", ".join(epoch for epoch, _ in ours)), flush=True)
    means = {}
    for values in itertools.product(*GRID.values()):
        parameters = dict(zip(GRID, values))
        runs = [best_rmse(training, test, **parameters) for training, test in splits]
        clipped, unclipped = (statistics.mean(run[i] for run in runs) for i in (0, 1))
        means[values] = clipped
        print("surprise's SVD, %s: test RMSE %.4f (%.4f without clipping), best epochs %s"
              % (", ".join("%s %g" % pair for pair in parameters.items()), clipped, unclipped,
                 ", ".join(str(run[2]) for run in runs)), flush=True)
    best = min(means, key=means.get)
    print("surprise's best: test RMSE %.4f, %s" % (means[best], ", ".join("%s %g" % p for p in zip(GRID, best))))


def compare_speed(training, path):
    for dimension in DIMENSIONS:
        # Start and end of a run cancel out between one of few epochs and one of many.
        def surprise(few=1, many=4):
            seconds = []
            for epochs in (few, many):
                start = time.perf_counter()
                SVD(n_factors=dimension, n_epochs=epochs).fit(training)
                seconds.append(time.perf_counter() - start)
            return (seconds[1] - seconds[0]) / (many - few)

        def ours(few=10, many=510):
            seconds = [float(re.search(r"trained .*?in ([0-9.]+) s", bilinear(
                "--input", path, "--dimension", str(dimension), "--test-fraction", "0", "--patience", "0", "--threads",
                "1", "--epochs", str(epochs), "--quiet")).group(1)) for epochs in (few, many)]
            return (seconds[1] - seconds[0]) / (many - few)

        runs = [(surprise(), ours()) for _ in range(ROUNDS)]
        slow, fast = (statistics.median(column) for column in zip(*runs))
        print("d = %3d, an epoch: surprise %.1f ms, bilinear %.2f ms, %.1f times as fast (%.1f...%.1f)"
              % (dimension, slow * 1e3, fast * 1e3, slow / fast, min(s / f for s, f in runs),
                 max(s / f for s, f in runs)), flush=True)


def main():
    with open(sys.argv[1]) as file:
        lines = file.readlines()
    parts = sys.argv[2:] or ["errors", "speed"]
    with tempfile.TemporaryDirectory() as directory:
        texts = [split(lines, seed) for seed in SEEDS]
        paths = [[os.path.join(directory, "%s%d" % (name, seed)) for name in ("train", "test")] for seed in SEEDS]
        for path, text in zip(itertools.chain(*paths), itertools.chain(*texts)):
            with open(path, "w") as file:
                file.writelines(text)
        trainsets = [trainset(training) for training, _ in texts]
        if "speed" in parts:
            compare_speed(trainsets[0], paths[0][0])
        if "errors" in parts:
            compare_errors([(training, text[1]) for training, text in zip(trainsets, texts)], paths)


main()
