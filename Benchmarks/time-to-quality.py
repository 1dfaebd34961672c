#!/usr/bin/env python3
"""Trains word vectors for several numbers of epochs, and prints and draws their quality over the seconds they took.

    pip install gensim
    swift build -c release
    Benchmarks/time-to-quality.py --corpus text.txt --questions questions-words.txt --similarities wordsim353.tsv \\
        --svg plot.svg

The contenders are the tool with its defaults (window), with the windows of four words a tile (combined), and with
negatives of its own for each pair (pair), then gensim, and the command of each --contender, which writes vectors in
word2vec's format: {corpus}, {output}, {epochs}, {dimension}, {threads}, and {seed} stand for values. The first four use
a window of 5, 5 negatives, subsampling 1e-3, a minimal count of 5, and a learning rate that falls from 0.025 over the
run. So each number of epochs is trained from the start. `bilinear words evaluate` measures all vectors.

Wall-clock seconds are those of training, which the tool and gensim report, as a contender does in a line "seconds X";
else those of its whole command. CPU seconds are the user time of the whole process, with reading and writing; they
change less when other programs run, but do not become fewer with more threads.
"""

import argparse
import datetime
import importlib.util
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time

from quality_plot import CLOCKS, heading, lines, svg

TOOL = os.path.join(os.path.dirname(__file__), "..", ".build", "release", "bilinear")
TRAIN = ("{tool} words train --input {corpus} --output {output} --format word2vec-binary --dimension {dimension} "
         "--epochs {epochs} --threads {threads} --seed {seed} --quiet")
GENSIM = """
import sys, time
from gensim.models import word2vec
text, output = sys.argv[1:3]
epochs, dimension, threads, seed = map(int, sys.argv[3:])
corpus = word2vec.LineSentence(text, max_sentence_length=1000)
model = word2vec.Word2Vec(vector_size=dimension, window=5, negative=5, sample=1e-3, min_count=5, sg=1, workers=threads,
                          alpha=0.025, min_alpha=2.5e-6, seed=seed)
model.build_vocab(corpus)
start = time.time()
model.train(corpus, total_examples=model.corpus_count, epochs=epochs)
print("seconds %f" % (time.time() - start))
model.wv.save_word2vec_format(output, binary=True)
"""
CONTENDERS = {
    "window": TRAIN,
    "combined": TRAIN + " --windows-per-tile 4 --negatives 5",
    "pair": TRAIN + " --negatives-shared-by pair",
    "gensim": " ".join(map(shlex.quote, (sys.executable, "-c", GENSIM)))
              + " {corpus} {output} {epochs} {dimension} {threads} {seed}",
}


class Failure(Exception):
    """Why a program has no result, in one line."""


# Running

def run(command):
    """The command's output, its wall-clock seconds, and its user CPU seconds, with those of what it started."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, shell=True, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                                   env=environment, start_new_session=True)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (output, errors):
            stream.seek(0)
        if process.returncode != 0:
            last = (errors.read().strip().splitlines() or ["no message"])[-1]
            raise Failure("exit status %d: %s" % (process.returncode, last))
        return output.read(), wall, usage.ru_utime


def filled(command, values):
    return re.sub(r"\{(\w+)\}", lambda place: shlex.quote(str(values[place[1]])) if place[1] in values else place[0],
                  command)


def measured(command, values, questions, similarities):
    """Seconds by either clock and the quality of the vectors that the command writes."""
    if os.path.exists(values["output"]):
        os.remove(values["output"])
    output, wall, cpu = run(filled(command, values))
    reported = re.findall(r"^(?:seconds|trained .* in) (\d+\.?\d*)(?: s:.*)?$", output, re.MULTILINE)
    result = {"wall": float(reported[-1]) if reported else wall, "cpu": cpu}
    evaluation = "{tool} words evaluate --model {output}"
    if questions:
        evaluation += " --analogies " + shlex.quote(questions)
    if similarities:
        evaluation += " --similarities " + shlex.quote(similarities)
    text = run(filled(evaluation, values))[0]
    total = re.search(r"^total .*%\s+(\d+)\s+(\d+)", text, re.MULTILINE)
    correlation = re.search(r"rho (-?[0-9.]+)", text)
    if questions and not total or similarities and not correlation:
        raise Failure("its vectors have too few of the words to evaluate")
    if questions:
        result["analogies"] = 100 * int(total[1]) / int(total[2])
    if similarities:
        result["similarities"] = float(correlation[1])
    return result


def train(options, commands):
    """The runs, in alternation of the contenders, and whether none failed. Ctrl-C ends them early."""
    runs, failed = [], set()
    default = [epochs for name, epochs in options.epochs if name is None][-1]
    own = {name: epochs for name, epochs in options.epochs if name}
    plan = [(seed, epochs, name) for seed in range(1, options.seeds + 1)
            for epochs in sorted(set(default).union(*own.values()))
            for name in commands if epochs in own.get(name, default)]
    with tempfile.TemporaryDirectory() as directory:
        values = {"tool": options.tool, "corpus": options.corpus, "output": os.path.join(directory, "vectors.bin"),
                  "dimension": options.dimension, "threads": options.threads}
        try:
            for seed, epochs, name in plan:
                if name in failed:
                    continue
                try:
                    result = measured(commands[name], {**values, "epochs": epochs, "seed": seed}, options.questions,
                                      options.similarities)
                except Failure as failure:
                    failed.add(name)
                    print("%s, %d epochs: %s" % (name, epochs, failure), file=sys.stderr)
                    continue
                runs.append({"contender": name, "epochs": epochs, "seed": seed, **result})
                print("run %d of %d: %s, %d epochs, seed %d" % (len(runs), len(plan), name, epochs, seed),
                      file=sys.stderr)
        except KeyboardInterrupt:
            print("interrupted after %d of %d runs" % (len(runs), len(plan)), file=sys.stderr)
            return runs, False
    return runs, not failed


# Figures

def machine(tool):
    facts = dict(re.findall(r"^(processor|kernels use) +(.*)$", run(shlex.quote(tool) + " info")[0], re.MULTILINE))
    return "%s, %s" % (facts["processor"], facts["kernels use"].upper())


def print_table(report):
    print("%s; %s\n%s" % (heading(report), report["date"], CLOCKS[report["clock"]]))
    print("%-14s %6s %10s" % ("contender", "epochs", "seconds"), *("%14s" % name for name in report["measures"]))
    for name, points in lines(report).items():
        for point in points:
            print("%-14s %6d %10.2f" % (name, point["epochs"], point[report["clock"]]),
                  *("%12.1f %%" % point[key] if key == "analogies" else "%14.3f" % point[key]
                    for key in report["measures"]))


# Arguments

def epochs(text):
    """A list of numbers of epochs, for all contenders or, after NAME=, for one."""
    name, _, numbers = text.rpartition("=")
    counts = sorted({int(number) for number in numbers.split(",")})
    if counts[0] < 1:
        raise ValueError
    return name or None, counts


def contender(text):
    name, _, command = text.partition("=")
    if not name or "{output}" not in command:
        raise ValueError
    return name, command


def positive(text):
    if int(text) < 1:
        raise ValueError
    return int(text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", metavar="FILE", help="text to train on")
    parser.add_argument("--questions", metavar="FILE", help="analogies, in the form of questions-words.txt")
    parser.add_argument("--similarities", metavar="FILE", help="scored pairs of words, in the form of WordSim-353")
    parser.add_argument("--dimension", type=positive, default=100, metavar="N", help="default: 100")
    parser.add_argument("--epochs", type=epochs, action="append", default=[(None, [1, 2, 3, 5, 8])],
                        metavar="[NAME=]LIST", help="of all contenders, or of one; can be repeated (1,2,3,5,8)")
    parser.add_argument("--threads", type=positive, default=1, metavar="N", help="default: 1")
    parser.add_argument("--contender", type=contender, action="append", default=[], metavar="NAME=COMMAND",
                        help="another trainer; can be repeated")
    parser.add_argument("--only", action="append", metavar="NAME", help="only this contender; can be repeated")
    parser.add_argument("--seeds", type=positive, default=1, metavar="N", help="runs of each, for medians (1)")
    parser.add_argument("--clock", choices=CLOCKS, help="which seconds to print and draw (wall)")
    parser.add_argument("--tool", default=TOOL, metavar="FILE", help="default: .build/release/bilinear")
    parser.add_argument("--json", metavar="FILE", help="write every run to this file")
    parser.add_argument("--svg", metavar="FILE", help="draw quality over seconds")
    parser.add_argument("--from", dest="source", metavar="FILE", help="train nothing; show what --json once wrote")
    options = parser.parse_args()
    commands = {**CONTENDERS, **dict(options.contender)}
    names = options.only or [name for name in commands]
    for name in names + [name for name, _ in options.epochs if name]:
        if name not in commands:
            parser.error("no contender '%s'; there are: %s" % (name, ", ".join(commands)))
    for path in filter(None, (options.json, options.svg)):
        if not os.path.isdir(os.path.dirname(path) or "."):
            parser.error("no directory for %s" % path)
    if options.source:
        return options, {}
    if not options.corpus or not (options.questions or options.similarities):
        parser.error("--corpus is needed, and --questions or --similarities")
    for path in filter(None, (options.corpus, options.questions, options.similarities, options.tool)):
        if not os.path.isfile(path):
            parser.error("no file %s" % path)
    if "gensim" in names and commands["gensim"] == CONTENDERS["gensim"] and not importlib.util.find_spec("gensim"):
        parser.error("gensim is not installed: pip install gensim, or name others by --only")
    return options, {name: commands[name] for name in commands if name in names}


def main():
    options, commands = arguments()
    if options.source:
        try:
            with open(options.source) as file:
                report, complete = json.load(file), True
            report["clock"] = options.clock or report["clock"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            sys.exit("time-to-quality: %s is no report: %s" % (options.source, error))
    else:
        report = {"corpus": os.path.basename(options.corpus), "dimension": options.dimension,
                  "threads": options.threads, "clock": options.clock or "wall", "machine": machine(options.tool),
                  "date": datetime.date.today().isoformat(),
                  "measures": [name for name, file in (("analogies", options.questions),
                                                       ("similarities", options.similarities)) if file],
                  "contenders": commands}
        report["runs"], complete = train(options, commands)
    if report["runs"]:
        for path, text in ((options.json, lambda: json.dumps(report, indent=1) + "\n"),
                           (options.svg, lambda: svg(report))):
            if path:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text())
        print_table(report)
    sys.exit(0 if complete and report["runs"] else 1)


if __name__ == "__main__":
    main()
