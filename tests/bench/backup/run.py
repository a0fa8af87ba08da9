#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures backups beside the users' script and beside pg_dump to nowhere, in turns, and prints ratios.

    run.py BUILD_DIR [--megabytes N] [--rounds R] [--no-restore] [--folder FOLDER] [--vigiectl PROGRAM]

A server of its own, a realistic database of about N megabytes (tables, jsonb, partitions, large objects), and each way
once a round, so that what disturbs the machine disturbs all of them. Medians; the goals beside. Nothing is asserted.
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
import threading
import time

from cluster import Cluster

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech32(name, data):
    """As age writes keys."""
    bits = "".join("{:08b}".format(byte) for byte in data)
    values = [int(bits[i:i + 5].ljust(5, "0"), 2) for i in range(0, len(bits), 5)]

    def polymod(numbers):
        check = 1
        for number in numbers:
            top = check >> 25
            check = (check & 0x1ffffff) << 5 ^ number
            for i, generator in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
                check ^= generator if (top >> i) & 1 else 0
        return check
    expanded = [ord(c) >> 5 for c in name] + [0] + [ord(c) & 31 for c in name]
    sum_ = polymod(expanded + values + [0] * 6) ^ 1
    return name + "1" + "".join(BECH32[v] for v in values + [(sum_ >> 5 * (5 - i)) & 31 for i in range(6)])


def signing_key():
    """An Ed25519 pair in Vigie's spelling: (private, public)."""
    pem = subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-outform", "DER"], check=True,
                         stdout=subprocess.PIPE).stdout
    public = subprocess.run(["openssl", "pkey", "-inform", "DER", "-pubout", "-outform", "DER"], input=pem, check=True,
                            stdout=subprocess.PIPE).stdout
    return bech32("vigie-signing-key-", pem[-32:]).upper(), bech32("vigie-signer", public[-32:])


def timed(command, environment, stdin=None, stdout=subprocess.DEVNULL):
    """Seconds, and the highest resident megabytes of the process itself (not of what it starts)."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                               stdout=stdout, stderr=subprocess.PIPE)
    peak = [0]

    def watch():
        while process.poll() is None:
            try:
                with open("/proc/%d/status" % process.pid, encoding="ascii") as status:
                    found = re.search(r"VmHWM:\s+(\d+)", status.read())
                peak[0] = max(peak[0], int(found.group(1)) if found else 0)
            except (OSError, ValueError):
                pass
            time.sleep(0.05)
    watcher = threading.Thread(target=watch)
    watcher.start()
    _, said = process.communicate(stdin)
    watcher.join()
    seconds = time.monotonic() - start
    if process.returncode != 0:
        sys.exit("%s: %d\n%s" % (command[0], process.returncode, said.decode(errors="replace")[-2000:]))
    return seconds, peak[0] / 1024


class Bench:
    def __init__(self, program, folder, cluster):
        self.program, self.folder, self.cluster = program, folder, cluster
        self.environment = dict(cluster.environment(), XDG_RUNTIME_DIR=folder, XDG_DATA_HOME=folder, XDG_CACHE_HOME=folder,
                                XDG_CONFIG_HOME=folder)
        self.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        identity = subprocess.run(["age-keygen"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  text=True).stdout
        private = next(line for line in identity.splitlines() if line.startswith("AGE-"))
        public = re.search("age1[a-z0-9]+", identity).group()
        secret, signer = signing_key()
        self.secrets = json.dumps({"backup-signing": secret, "backup-key-bench": private}).encode() + b"\n"
        self.store = os.path.join(folder, "store")
        self.workspace = os.path.join(folder, "bench.json")
        with open(self.workspace, "w", encoding="utf-8") as file:
            json.dump({"vigie": 1, "id": "bench", "product": "Bench", "environments": [
                {"name": "staging", "kind": "staging", "services": [
                    {"name": "database", "role": "database", "provider": "postgresql", "settings": {
                        "host": cluster.folder, "port": cluster.port, "database": "shop", "user": "bench"}}]}],
                "backups": {"destinations": [{"name": "folder", "kind": "folder", "path": self.store}],
                            "recipients": [{"name": "bench", "recipient": public}],
                            "signers": [{"name": "bench", "signer": signer}],
                            "jobs": [{"environment": "staging", "service": "database"}]}}, file)

    def vigie(self, *words):
        return timed([self.program, "--workspace", self.workspace, "--json", "--session-secrets", "backup", *words],
                     self.environment, stdin=self.secrets)

    def artefacts(self):
        return sorted(name for name in os.listdir(self.store) if name.endswith(".age"))

    def script(self):
        path = os.path.join(self.folder, "plain.sql")
        for name in (path, path + ".gz"):
            if os.path.exists(name):
                os.remove(name)
        start = time.monotonic()
        subprocess.run("pg_dump -d shop > %s && gzip -k %s" % (path, path), shell=True, check=True,
                       env=self.cluster.environment())
        return time.monotonic() - start

    def limit(self):
        return timed(["pg_dump", "-Fc", "-Z0", "-d", "shop"], self.cluster.environment())[0]

    def psql_restore(self):
        self.cluster.sql("DROP DATABASE IF EXISTS again")
        self.cluster.sql("CREATE DATABASE again")
        start = time.monotonic()
        subprocess.run("psql -qX -d again < %s > /dev/null" % os.path.join(self.folder, "plain.sql"), shell=True,
                       check=True, env=self.cluster.environment())
        seconds = time.monotonic() - start
        self.cluster.sql("DROP DATABASE again")
        return seconds

    def vigie_restore(self):
        seconds, peak = self.vigie("restore", "latest", "--environment", "staging", "--service", "database", "--aside",
                                   "--confirm", "staging", "--reason", "bench")
        for name in self.cluster.sql("SELECT datname FROM pg_database WHERE datname LIKE 'shop\\_%'").split():
            self.cluster.sql('DROP DATABASE "%s"' % name)
        return seconds, peak


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build")
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-restore", action="store_true")
    parser.add_argument("--folder")
    parser.add_argument("--vigiectl")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="vigie-bench-", dir=options.folder)
    os.chmod(folder, 0o755)
    cluster = Cluster(folder)
    cluster.start()
    try:
        measure(options, folder, cluster)
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def measure(options, folder, cluster):
    size = cluster.fill(options.megabytes)
    print("database: %.0f MB" % (size / 1e6), flush=True)
    bench = Bench(options.vigiectl or os.path.join(options.build, "bin", "vigiectl"), folder, cluster)
    figures = {}

    def note(name, value):
        figures.setdefault(name, []).append(value)
        print("  %-14s %8.2f" % (name, value), flush=True)
    bench.limit()  # everything in memory once
    for turn in range(options.rounds):
        print("round %d" % (turn + 1), flush=True)
        note("limit", bench.limit())
        note("script", bench.script())
        if turn:
            time.sleep(1)  # names have whole seconds
        seconds, peak = bench.vigie("run", "--environment", "staging", "--service", "database")
        note("take", seconds)
        note("take MB", peak)
        seconds, peak = bench.vigie("verify", "latest")
        note("verify", seconds)
        note("verify MB", peak)
        if not options.no_restore:
            note("psql restore", bench.psql_restore())
            seconds, peak = bench.vigie_restore()
            note("restore", seconds)
            note("restore MB", peak)
    if shutil.which("pgbackrest"):
        print("pgBackRest is installed; it copies files and needs the server's own configuration: not compared here")
    else:
        print("pgBackRest is not installed: not compared")
    retention = os.path.join(options.build, "tests", "bench-retention")
    plan = None
    if os.path.exists(retention):
        plan = json.loads(subprocess.run([retention], check=True, stdout=subprocess.PIPE).stdout)
    report(bench, figures, plan, options)


def report(bench, figures, plan, options):
    def ratio(above, below):
        return statistics.median(a / b for a, b in zip(figures[above], figures[below]))
    ours = os.path.getsize(os.path.join(bench.store, bench.artefacts()[-1]))
    theirs = os.path.getsize(os.path.join(bench.folder, "plain.sql.gz"))
    rows = [("take: times faster than the users' script", ratio("script", "take"), ">=", 3.5),
            ("take: times the limit", ratio("take", "limit"), "<=", 1.6),
            ("size: of the users' gzip", ours / theirs, "<=", 0.95),
            ("take: own process, MB", statistics.median(figures["take MB"]), "<=", 64),
            ("verify: of taking", ratio("verify", "take"), "<=", 0.35)]
    if not options.no_restore:
        rows.append(("restore: times faster than psql", ratio("psql restore", "restore"), ">=", 1.25))
    if plan:
        rows.append(("retention plan over %d objects, s" % plan["objects"], plan["read"] + plan["judge"] + plan["plan"],
                     "<=", 2))
    print("\nmedians of %d rounds: %s" % (options.rounds, ", ".join(
        "%s %.1f" % (name, statistics.median(values)) for name, values in figures.items())))
    print("artefact %.0f MB, users' gzip %.0f MB" % (ours / 1e6, theirs / 1e6))
    for name, value, sign, goal in rows:
        met = value >= goal if sign == ">=" else value <= goal
        print("%-45s %8.2f   goal %s %s   %s" % (name, value, sign, goal, "met" if met else "MISSED"))


if __name__ == "__main__":
    main()
