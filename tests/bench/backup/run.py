#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures backups beside the users' script, pgBackRest and pg_dump to nowhere, in turns, and prints ratios.

    run.py BUILD_DIR [--megabytes N] [--rounds R] [--no-restore] [--folder FOLDER] [--vigiectl PROGRAM]

A server of its own, a realistic database of about N megabytes (tables, jsonb, partitions, large objects), and each way
once a round, so that what disturbs the machine disturbs all of them. Medians; the goals beside. Nothing is asserted.
CPU and memory are of the programs that take and restore, not of the server; "own" is the first of them alone.
pgBackRest copies the files of the whole server, encrypted and compressed alike; its restore counts until a server on
them takes writes, those of psql and Vigie go into a running one. The upload goes to the tests' Ceph object gateway,
which takes its share of the same processors.
What is not installed (Debian: pgbackrest; radosgw ceph-mon ceph-osd ceph-common curl) is named and left out.
"""
import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import gateway
from cluster import Cluster
from measure import run, timed
from pgbackrest import PgBackRest

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


class Bench:
    def __init__(self, program, folder, cluster):
        self.program, self.folder, self.cluster = program, folder, cluster
        self.environment = dict(cluster.environment(), XDG_RUNTIME_DIR=folder, XDG_DATA_HOME=folder,
                                XDG_CACHE_HOME=folder, XDG_CONFIG_HOME=folder)
        self.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        identity = run(["age-keygen"], self.environment).decode()
        private = next(line for line in identity.splitlines() if line.startswith("AGE-"))
        self.recipient = re.search("age1[a-z0-9]+", identity).group()
        secret, self.signer = signing_key()
        self.secrets = {"backup-signing": secret, "backup-key-bench": private}
        self.store = os.path.join(folder, "store")
        self.plain = os.path.join(folder, "plain.sql")
        self.workspace = self.workspace_for("bench", {"kind": "folder", "path": self.store})

    def workspace_for(self, name, destination):
        """The path of a workspace file whose backups go there."""
        path = os.path.join(self.folder, name + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"vigie": 1, "id": name, "product": "Bench", "environments": [
                {"name": "staging", "kind": "staging", "services": [
                    {"name": "database", "role": "database", "provider": "postgresql", "settings": {
                        "host": self.cluster.folder, "port": self.cluster.port, "database": "shop",
                        "user": "bench"}}]}],
                "backups": {"destinations": [dict(destination, name="destination")],
                            "recipients": [{"name": "bench", "recipient": self.recipient}],
                            "signers": [{"name": "bench", "signer": self.signer}],
                            "jobs": [{"environment": "staging", "service": "database"}]}}, file)
        return path

    def vigie(self, *words, workspace=None, **more):
        return timed([self.program, "--workspace", workspace or self.workspace, "--json", "--session-secrets", "backup",
                      *words], self.environment, stdin=json.dumps(dict(self.secrets, **more)).encode() + b"\n")

    def take(self):
        cost = self.vigie("run", "--environment", "staging", "--service", "database")
        newest = max(name for name in os.listdir(self.store) if name.endswith(".age"))
        return cost._replace(stored=os.path.getsize(os.path.join(self.store, newest)))

    def take_to_bucket(self):
        """And the CPU seconds of who received it."""
        with gateway.Gateway(self.folder) as server:
            workspace = self.workspace_for("bucket", {"kind": "s3", "endpoint": server.url, "region": "us-east-1",
                                                      "bucket": "bench", "credential": "bucket"})
            before = server.cpu()
            cost = self.vigie("run", "--environment", "staging", "--service", "database", workspace=workspace,
                              bucket=gateway.CREDENTIAL)
            return cost, server.cpu() - before

    def script(self):
        for name in (self.plain, self.plain + ".gz"):
            if os.path.exists(name):
                os.remove(name)
        cost = timed(["sh", "-c", 'pg_dump -d shop > "$0" && gzip -k "$0"', self.plain], self.cluster.environment())
        return cost._replace(stored=os.path.getsize(self.plain + ".gz"))

    def limit(self):
        return timed(["pg_dump", "-Fc", "-Z0", "-d", "shop"], self.cluster.environment())

    def psql_restore(self):
        self.cluster.sql("DROP DATABASE IF EXISTS again")
        self.cluster.sql("CREATE DATABASE again")
        cost = timed(["sh", "-c", 'exec psql -qX -d again < "$0"', self.plain], self.cluster.environment())
        self.cluster.sql("DROP DATABASE again")
        return cost

    def vigie_restore(self):
        cost = self.vigie("restore", "latest", "--environment", "staging", "--service", "database", "--aside",
                          "--confirm", "staging", "--reason", "bench")
        for name in self.cluster.sql("SELECT datname FROM pg_database WHERE datname LIKE 'shop\\_%'").split():
            self.cluster.sql('DROP DATABASE "%s"' % name)
        return cost


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build")
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-restore", action="store_true")
    parser.add_argument("--folder")
    parser.add_argument("--vigiectl")
    options = parser.parse_args()
    ends = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in ends:
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    folder = tempfile.mkdtemp(prefix="vigie-bench-", dir=options.folder)
    cluster = Cluster(folder)
    try:
        os.chmod(folder, 0o755)
        cluster.start()
        measure(options, folder, cluster)
    finally:
        for number in ends:
            signal.signal(number, signal.SIG_IGN)
        cluster.stop()
        shutil.rmtree(folder)


def measure(options, folder, cluster):
    absent = gateway.missing()
    if absent:
        print("%s not installed: the upload is not measured" % ", ".join(absent))
    rival = PgBackRest(folder, cluster) if shutil.which("pgbackrest") else None
    if not rival:
        print("pgBackRest is not installed (Debian's package: pgbackrest): not compared")
    retention = os.path.join(options.build, "tests", "bench-retention")
    if not os.path.exists(retention):
        print("bench-retention is not built: the retention plan is not measured")
        retention = None
    size = cluster.fill(options.megabytes)
    print("database: %.0f MB" % (size / 1e6), flush=True)
    bench = Bench(options.vigiectl or os.path.join(options.build, "bin", "vigiectl"), folder, cluster)
    figures = {}
    received = []

    def note(name, cost):
        figures.setdefault(name, []).append(cost)
        print("  %-18s %8.2f s" % (name, cost.seconds), flush=True)
    bench.limit()  # everything in memory once
    for turn in range(options.rounds):
        print("round %d" % (turn + 1), flush=True)
        note("limit", bench.limit())
        note("script", bench.script())
        if turn:
            time.sleep(1)  # names have whole seconds
        note("take", bench.take())
        if not absent:
            cost, cpu = bench.take_to_bucket()
            note("take to a bucket", cost)
            received.append(cpu)
        note("verify", bench.vigie("verify", "latest"))
        if rival:
            note("pgBackRest", rival.backup())
        if not options.no_restore:
            note("psql restore", bench.psql_restore())
            note("restore", bench.vigie_restore())
            if rival:
                note("pgBackRest restore", rival.restore())
    plan = json.loads(run([retention], os.environ)) if retention else None
    show(figures, received, options)
    report(figures, received, plan)


def show(figures, received, options):
    print("\n%-18s %8s %8s %8s %8s %10s" % ("medians of %d" % options.rounds, "s", "CPU s", "own MB", "all MB",
                                                 "stored MB"))
    for name, costs in figures.items():
        seconds, cpu, own, together, stored = map(statistics.median, zip(*costs))
        print("%-18s %8.2f %8.2f %8.1f %8.1f %10s" % (name, seconds, cpu, own, together,
                                                      "%.1f" % (stored / 1e6) if stored else ""))
    if received:
        print("the object gateway beside it used %.2f CPU s of the same processors" % statistics.median(received))


def report(figures, received, plan):
    def ratio(above, below, of="seconds"):
        return statistics.median(getattr(a, of) / getattr(b, of) for a, b in zip(figures[above], figures[below]))
    rows = [("take: times faster than the users' script", ratio("script", "take"), ">=", 3.5),
            ("take: times the limit", ratio("take", "limit"), "<=", 1.6),
            ("size: of the users' gzip", ratio("take", "script", "stored"), "<=", 0.95),
            ("take: own process, MB", statistics.median(cost.own for cost in figures["take"]), "<=", 64),
            ("verify: of taking", ratio("verify", "take"), "<=", 0.35)]
    if "restore" in figures:
        rows.append(("restore: times faster than psql", ratio("psql restore", "restore"), ">=", 1.25))
    if "take to a bucket" in figures:
        # What the gateway computes is no part of an upload to somewhere else. Both processors are busy meanwhile, so
        # that it costs its share of them.
        ours = statistics.median((cost.seconds - cpu / os.cpu_count()) / folder.seconds for cost, cpu, folder in
                                 zip(figures["take to a bucket"], received, figures["take"]))
        rows += [("take to a bucket: of taking to a folder", ratio("take to a bucket", "take"), None, None),
                 ("the same less what the gateway computed", ours, "<=", 1.1),
                 ("take to a bucket: own process, MB",
                  statistics.median(cost.own for cost in figures["take to a bucket"]), "<=", 64)]
    if plan:
        rows.append(("retention plan over %d objects, s" % plan["objects"], plan["read"] + plan["judge"] + plan["plan"],
                     "<=", 2))
    if "pgBackRest" in figures:
        rows += [("take: times faster than pgBackRest", ratio("pgBackRest", "take"), None, None),
                 ("take: CPU of pgBackRest's", ratio("take", "pgBackRest", "cpu"), None, None),
                 ("take: memory of pgBackRest's", ratio("take", "pgBackRest", "all"), None, None),
                 ("size: of pgBackRest's", ratio("take", "pgBackRest", "stored"), None, None)]
    if "pgBackRest restore" in figures:
        rows.append(("restore: times faster than pgBackRest", ratio("pgBackRest restore", "restore"), None, None))
    print()
    for name, value, sign, goal in rows:
        if not sign:
            print("%-45s %8.2f   no goal" % (name, value))
            continue
        met = value >= goal if sign == ">=" else value <= goal
        print("%-45s %8.3f   goal %s %s   %s" % (name, value, sign, goal, "met" if met else "MISSED"))


if __name__ == "__main__":
    main()
