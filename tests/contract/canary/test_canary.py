#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants secrets where real ones would be, uses vigiectl with all of them, and searches everywhere they must
not come out: command lines and environments of all processes, output, log, error messages, journal, state,
caches, keyring file, and what a crash leaves. Proves of each place that it would find one.

    keyring.py python3 test_canary.py VIGIECTL VIGIE-SIM

The simulated clouds run as programs of their own, outside the folders that are searched: what they keep are
the very tokens and variables that a real cloud would keep.
"""
import base64
import json
import os
import signal
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "..", "support")]
from planted import PlantedCase, new_secret, unlimited_core  # noqa: E402


class Canary(PlantedCase):
    def test_no_command_lets_a_secret_out(self):
        self.store_all()
        told = self.use("--json", "services")
        self.assertIn("vigie.net: GET", told.err)  # the log is on, and searched
        services = {one["name"]: one for one in json.loads(told.out)}
        for name in ("api", "api-oauth", "frontend", "errors"):  # each secret was really used
            self.assertIn(services[name]["state"], ("ok", "degraded", "running"), services[name])
        self.assertEqual(services["refused"]["state"], "unauthorized")
        self.use("database", "check", codes=(4,))
        self.assertIn(self.values["password"], self.database.passwords)
        self.use("deployments", "list", "--service", "refused", codes=(4,))
        self.use("deployments", "list", "--service", "api-oauth")
        self.use("errors", "list")
        where = ("--service", "api")
        self.use("logs", "export", *where, "--since", "1m", codes=(0, 1))
        self.use("variables", "set", "CANARY", *where, stdin=self.variable + b"\n")
        self.use("variables", "list", *where)
        self.use("--json", "variables", "list", *where)
        self.use("variables", "diff", "staging", "staging", *where)
        self.use("variables", "set", "CANARY=", *where, stdin=self.variable, codes=range(1, 11))
        self.use("variables", "unset", "CANARY", *where)
        self.use("audit", "list")
        self.use("audit", "verify")
        self.cloud.process.terminate()
        self.cloud.process.wait(10)
        self.use("deployments", "list", *where, codes=(8,))
        for name in self.values:
            self.use("secret", "delete", name)
        self.assert_nothing_leaked()

    def test_a_crash_leaves_no_secret(self):
        self.store_all()
        words = ("logs", "tail", "--service", "api", "--since", "10m")
        running = self.ctl.start("--workspace", self.workspace, *words, cwd=self.ctl.home, preexec_fn=unlimited_core)
        self.assertTrue(running.stdout.readline())  # the token is in its memory and on its wire now
        self.watch.one_more_look()
        running.send_signal(signal.SIGABRT)
        out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, -signal.SIGABRT)
        self.leaks |= self.search.in_bytes(out, "output before the crash")
        self.leaks |= self.search.in_bytes(err, "the crash's words")
        self.assertEqual([name for name in os.listdir(self.ctl.home) if name.startswith("core")], [])
        self.assert_nothing_leaked()

    def test_the_search_finds_what_is_there(self):
        value = self.values["password"]
        text = value.decode("utf-8")
        for before in (b"", b"a", b"ab"):
            self.assertTrue(self.search.in_bytes(b"Basic " + base64.b64encode(before + value + b":x"), "a header"))
        for written in (json.dumps({"p": text}), json.dumps({"p": text}, ensure_ascii=False), text):
            self.assertTrue(self.search.in_bytes(written.encode("utf-8"), "text"))
        self.assertTrue(self.search.in_bytes(b"p=canary%2F%2B%20%22%5C%26%3D%25%C3%A9%27" + value[-32:], "a query"))
        self.assertFalse(self.search.in_bytes(b"canary/+ " + new_secret(), "something else"))

        hidden = os.path.join(self.ctl.home, "cache", "deep")
        os.makedirs(hidden)
        with open(os.path.join(hidden, ".state"), "wb") as file:
            file.write(b"\0" * 5000 + value)
        self.assertEqual(len(self.search.in_tree(self.ctl.home)), len(self.search.in_bytes(value, "")))

        # argv and environment of a grandchild, each by itself.
        shell = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'] + sys.argv[1:])"
        planted = (([self.values["clever"].decode()], {}), ([], {"TOKEN": self.values["vercel"].decode()}))
        for argument, environment in planted:
            child = subprocess.Popen([sys.executable, "-c", shell, *argument], env={**os.environ, **environment},
                                     stdin=subprocess.PIPE)
            self.watch.one_more_look()
            child.communicate(b"\n")
        places = " ".join(self.watch.stop())
        self.assertIn("clever (raw) in cmdline", places)
        self.assertIn("vercel (raw) in environ", places)


if __name__ == "__main__":
    PlantedCase.VIGIECTL, PlantedCase.SIMULATOR = (os.path.abspath(path) for path in (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main(verbosity=1)
