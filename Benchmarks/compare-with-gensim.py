#!/usr/bin/env python3
"""Trains skip-gram word vectors on a text with gensim and with bilinear, in alternation, and prints medians.

    pip install gensim
    swift build -c release
    Benchmarks/compare-with-gensim.py TEXT [RUNS]

One thread each, one epoch, the defaults of `bilinear words train`; run i has seed i on both sides. Seconds are those of
training alone and, in brackets, from the start of the process to the vectors on disk. Nothing else should run meanwhile.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

GENSIM = """
import sys, time
from gensim.models import word2vec
text, output, dimension, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
corpus = word2vec.Text8Corpus(text)
model = word2vec.Word2Vec(vector_size=dimension, window=5, negative=5, sample=1e-3, min_count=5, sg=1, workers=1,
                          alpha=0.025, min_alpha=2.5e-6, seed=seed)
model.build_vocab(corpus)
start = time.time()
model.train(corpus, total_examples=model.corpus_count, epochs=1)
print("trained in %f s" % (time.time() - start))
model.wv.save_word2vec_format(output, binary=True)
"""


def timed(command):
    """Seconds of training, as the command tells, and of the whole command."""
    start = time.time()
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    return float(re.search(r"trained .*?in ([0-9.]+) s", output).group(1)), time.time() - start


def main():
    text, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    tool = os.path.join(os.path.dirname(__file__), "..", ".build", "release", "bilinear")
    with tempfile.TemporaryDirectory() as directory:
        vectors = os.path.join(directory, "vectors.bin")
        for dimension in (100, 300):
            commands = {"gensim": lambda seed: [sys.executable, "-c", GENSIM, text, vectors, str(dimension), str(seed)]}
            for sharing in ("window", "pair"):
                commands["bilinear, negatives by " + sharing] = lambda seed, sharing=sharing: [
                    tool, "words", "train", "--input", text, "--output", vectors, "--dimension", str(dimension),
                    "--epochs", "1", "--threads", "1", "--seed", str(seed), "--negatives-shared-by", sharing, "--quiet"]
            seconds = {name: [] for name in commands}
            for seed in range(1, runs + 1):
                for name, command in commands.items():
                    seconds[name].append(timed(command(seed)))
            medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in seconds.items()}
            for name, (training, whole) in medians.items():
                ratios = [slow / fast for slow, fast in zip(medians["gensim"], (training, whole))]
                print("d = %d, %-29s %6.2f s [%6.2f s]  %5.1f times gensim's speed [%.1f]"
                      % (dimension, name + ":", training, whole, *ratios), flush=True)


main()
