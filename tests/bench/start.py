#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start and memory of the window, beside an empty Qt window in the same run.

Usage: start.py BUILD_DIR [--runs N] [--minutes M]
Prints the medians of first paint with their ratio, and the resident memory after M minutes of the demonstration (the
simulated clouds run in the same process). Needs a screen, or QT_QPA_PLATFORM=offscreen.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time


def first_paint(command, environment):
    output = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120).stdout
    for line in output.splitlines():
        if line.startswith("first-paint-ms "):
            return int(line.split()[1])
    raise SystemExit(f"{command[0]} did not tell its first paint")


def resident_megabytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("the program has ended")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    vigie = os.path.join(options.build, "bin", "vigie")
    empty = os.path.join(options.build, "tests", "bench-emptywindow")
    with tempfile.TemporaryDirectory() as home:
        os.chmod(home, 0o700)
        environment = dict(os.environ, HOME=home, XDG_RUNTIME_DIR=home)
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            environment[f"XDG_{name}_HOME"] = os.path.join(home, name.lower())
        first_paint([vigie, "--demo", "--measure-start"], environment)  # warms the disk cache, makes the database
        ours, theirs = [], []
        for _ in range(options.runs):  # alternating, so that a change of the machine's pace meets both
            ours.append(first_paint([vigie, "--demo", "--measure-start"], environment))
            theirs.append(first_paint([empty], environment))
        own, peer = statistics.median(ours), statistics.median(theirs)
        print(f"first paint: vigie --demo {own:.0f} ms, empty window {peer:.0f} ms, ratio {own / peer:.1f}")
        process = subprocess.Popen([vigie, "--demo"], env=environment)
        try:
            time.sleep(options.minutes * 60)
            print(f"resident after {options.minutes:g} min: {resident_megabytes(process.pid):.0f} MB")
        finally:
            process.terminate()
            process.wait(30)


if __name__ == "__main__":
    main()
