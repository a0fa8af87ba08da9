#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the log engine beside what the machine can do at best, in turns, and prints ratios.

    run.py BUILD_DIR [--lines N] [--rounds R] [--file FILE] [--spaced] [--cachegrind] [--only index|search|view|live]

Times are CPU seconds (user and system) and wall seconds around the work; medians of the rounds, and the median of the
ratios to the "pass" of the same round, which is a fresh mapping whose line feeds memchr counts. Machines are noisy,
ratios less so. --cachegrind counts instructions a line, free of noise: the slope between 10 000 and 40 000 lines.
Searches are measured beside ripgrep, opening beside lnav where it is installed. Nothing is asserted.
"""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def program(build, name):
    return os.path.join(build, "tests", name)


def generate(build, lines, spaced, folder, seed=1):
    """A file of so many lines and what is in it; made once."""
    path = os.path.join(folder, "vigie-bench-%d%s.jsonl" % (lines, "-spaced" if spaced else ""))
    if not os.path.exists(path) or not os.path.exists(path + ".stats"):
        command = [program(build, "bench-generate"), "--lines", str(lines), "--seed", str(seed), "--stats",
                   path + ".stats"] + (["--spaced"] if spaced else [])
        with open(path, "wb") as out:
            subprocess.run(command, stdout=out, check=True)
    return path


def counts_of(path):
    try:
        with open(path + ".stats", encoding="utf-8") as file:
            return json.load(file)
    except OSError:
        return None


def measured(command):
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def read_once(path):
    """So that every round finds the file in memory."""
    with open(path, "rb") as file:
        while file.read(1 << 24):
            pass


class Rounds:
    """Runs every measure once a round, in turn, so that what disturbs the machine disturbs all of them."""

    def __init__(self, rounds):
        self.rounds = rounds
        self.rows = {}

    def run(self, measures):
        """measures: pairs of a name and a function that gives "cpu" and "wall"; the first is what the ratios are to."""
        base = measures[0][0]
        for _ in range(self.rounds):
            found = {name: measure() for name, measure in measures}
            for name, result in found.items():
                row = self.rows.setdefault(name, {"cpu": [], "wall": [], "cpu_ratio": [], "wall_ratio": []})
                for kind in ("cpu", "wall"):
                    row[kind].append(result[kind])
                    row[kind + "_ratio"].append(result[kind] / found[base][kind])
        return self

    def show(self, lines, size):
        print("%-16s %9s %9s %10s %10s %9s %8s" % ("", "CPU s", "wall s", "CPU/pass", "wall/pass", "ns/line", "GB/s"))
        for name, row in self.rows.items():
            middle = {kind: statistics.median(values) for kind, values in row.items()}
            print("%-16s %9.3f %9.3f %10.2f %10.2f %9.0f %8.2f" % (
                name, middle["cpu"], middle["wall"], middle["cpu_ratio"], middle["wall_ratio"],
                middle["cpu"] / lines * 1e9, size / middle["wall"] / 1e9))


def check_counts(found, written):
    for name in ("lines", "json", "access", "traceback_lines", "levels"):
        if written and found[name] != written[name]:
            print("WRONG: %s is %s, written were %s" % (name, found[name], written[name]))
            return
    print("counts equal what was written" if written else "counts not compared (no .stats file)")


def index(options, path):
    bench = program(options.build, "bench-index")
    last = {}

    def opened(threads):
        result = measured([bench, "--open", path, "--threads", str(threads)])
        last.update(result)
        return result

    print("== opening: line index and all columns (goals: CPU 3.0 x pass, wall 1.6 x pass with two threads)")
    rounds = Rounds(options.rounds).run([
        ("pass", lambda: measured([bench, "--pass", path])),
        ("open, 1 thread", lambda: opened(1)),
        ("open, 2 threads", lambda: opened(2)),
    ])
    rounds.show(last["lines"], os.path.getsize(path))
    print("index and columns: %.2f bytes a record (goal: 24)" % last["index_bytes_a_record"])
    check_counts(last, counts_of(path))


def instructions(options, folder):
    bench = program(options.build, "bench-index")
    counted = []
    for lines in (10_000, 40_000):
        path = generate(options.build, lines, options.spaced, folder)
        told = subprocess.run(
            ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", bench, "--open", path,
             "--bare", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
        counted.append(int(re.search(r"I +refs: +([0-9,]+)", told).group(1).replace(",", "")))
    print("== instructions: %.0f a line when opening (goal: 1 300)" % ((counted[1] - counted[0]) / 30_000))


def lnav(path):
    """What lnav takes to open the file, and to filter it as well: CPU and wall seconds."""
    def run(*more):
        words = ["lnav", "-n", "-q"]
        for command in (*more, ";SELECT 1"):
            words += ["-c", command]
        before, begun = os.times(), time.monotonic()
        subprocess.run(words + [path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       check=False)
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return {"cpu": cpu, "wall": time.monotonic() - begun}
    return run(), run(':filter-in "level":"ERROR"')


def search(options, path):
    print("== searching (one thread; sum: reading the text once; rg: ripgrep -j1 -c)")
    done = subprocess.run([program(options.build, "bench-logs-search"), path, str(options.rounds)],
                          stdout=subprocess.PIPE, text=True, check=True).stdout
    print("%-11s %-66s %9s %9s %8s %9s %8s" % ("goal", "query", "rows", "ms", "/sum", "rg ms", "/rg"))
    shares = []
    for line in done.splitlines():
        one = json.loads(line)
        if "aggregate" in one:
            print("%-11s %-66s %9s %9.1f" % ("count", one["aggregate"], "", one["ms"]))
            continue
        print("%-11s %-66s %9d %9.2f %8.2f %9s %8s" % (
            one["goal"], one["query"], one["rows"], one["ms"], one["per_sum"],
            "%.1f" % one["rg_ms"] if "rg_ms" in one else "", "%.4f" % one["per_rg"] if "per_rg" in one else ""))
        if one["goal"] == "G5":
            shares.append(one["per_rg"])
    if shares:
        print("G5: geometric mean of the ratios to ripgrep %.3f (goal: 0.5)" % statistics.geometric_mean(shares))
    if options.lnav and shutil.which("lnav"):
        opened, filtered = lnav(path)
        print("lnav: opens in %.1f s CPU (%.1f s), opens and filters by level in %.1f s CPU (%.1f s)" % (
            opened["cpu"], opened["wall"], filtered["cpu"], filtered["wall"]))


def view(options, path):
    bench = program(options.build, "bench-logs-view")
    print("== the view: first records (goal: 50 ms), frames of scrolling (goal: p99 16 ms)")
    for words in (["open", path], ["scroll", path]):
        subprocess.run([bench, *words], check=True)


def live(options):
    bench = program(options.build, "bench-logs-view")
    print("== live: %d records a second for %d s (goal: turns p99 16 ms, none above 50 ms, nothing lost)" % (
        options.rate, options.seconds), flush=True)
    subprocess.run([bench, "live", str(options.rate), str(options.seconds)], check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--file", help="measure on this file (FILE.stats may say what is in it)")
    parser.add_argument("--folder", default=tempfile.gettempdir(), help="where generated files are kept")
    parser.add_argument("--spaced", action="store_true")
    parser.add_argument("--cachegrind", action="store_true")
    parser.add_argument("--lnav", action="store_true", help="measure lnav too: a minute for ten million lines")
    parser.add_argument("--rate", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", choices=["index", "search", "view", "live"])
    options = parser.parse_args()
    path = options.file or generate(options.build, options.lines, options.spaced, options.folder)
    read_once(path)
    load = os.getloadavg()[0]
    print("%s, %.2f GB; load of the machine %.1f" % (path, os.path.getsize(path) / 1e9, load))
    sys.stdout.flush()
    if options.only in (None, "index"):
        index(options, path)
    if options.only in (None, "search"):
        search(options, path)
    sys.stdout.flush()
    if options.only in (None, "view"):
        view(options, path)
    if options.only in (None, "live"):
        live(options)
    if options.cachegrind:
        instructions(options, options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
