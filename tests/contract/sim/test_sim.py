#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigie-sim as a program: its options, its ready file, and a world that goes on after a restart of it.

    test_sim.py PROGRAM
"""
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from simulator import Simulator, wait_until  # noqa: E402 (found by the line above)

PROGRAM = ""
KEYS = {"clever_url", "vercel_url", "sentry_url", "health_url", "clever_token", "clever_secret", "clever_api_token",
        "vercel_token", "sentry_token", "clever_owner", "clever_app", "clever_addon", "vercel_team", "vercel_project",
        "sentry_org", "sentry_project", "keycloak_url", "keycloak_realm", "keycloak_client", "keycloak_secret"}


class Options(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="vigie-sim-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def refused(self, *words):
        done = subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=30, check=False)
        self.assertEqual((done.returncode, done.stdout), (2, ""), (words, done.stderr))
        self.assertTrue(done.stderr.startswith("vigie-sim: "), done.stderr)
        return done.stderr

    def simulator(self, *words):
        running = Simulator(PROGRAM, *words)
        self.addCleanup(running.stop)
        return running

    def test_what_it_does_not_understand_it_refuses(self):
        for words in (("--speed", "0"), ("--speed", "fast"), ("--seed", "-1"), ("--seed", "x"), ("--scenario", "war"),
                      ("--log-rate", "5001"), ("--port-base", "65533"), ("--what",), ("--seed",), ("incident",),
                      ("--faults", self.path("none")), ("--state", self.path("no/such/folder")),
                      ("--ready-file", self.path("no/such/folder"))):
            self.refused(*words)
        for name, text in (("faults", '[{"service": "nobody"}]'), ("state", "{")):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)
            self.refused("--" + name, self.path(name))

    def test_what_is_no_regular_file_is_never_replaced(self):
        os.mkfifo(self.path("pipe"))
        os.mkdir(self.path("folder"))
        os.symlink("pipe", self.path("link"))
        for option in ("--ready-file", "--state"):
            for name in ("pipe", "folder", "link"):
                self.assertIn("no regular file", self.refused(option, self.path(name)))
        self.assertTrue(stat.S_ISFIFO(os.lstat(self.path("pipe")).st_mode))
        self.assertTrue(os.path.isdir(self.path("folder")))
        self.assertTrue(os.path.islink(self.path("link")))

    def test_it_listens_on_loopback_addresses_only(self):
        for address in ("0.0.0.0", "::", "10.1.2.3", "192.168.1.1", "example.org"):
            self.refused("--listen", address)
        self.assertTrue(self.simulator("--listen", "localhost")["clever_url"].startswith("http://127.0.0.1:"))
        self.assertTrue(self.simulator("--listen", "127.0.0.9")["clever_url"].startswith("http://127.0.0.9:"))

    def test_the_ready_file_is_flat_whole_and_new(self):
        keys = self.simulator().keys
        self.assertEqual(set(keys), KEYS)
        self.assertTrue(all(isinstance(value, str) and value for value in keys.values()))
        # A file that an earlier run left never passes for the new one.
        ready = self.path("ready.json")
        with open(ready, "w", encoding="utf-8") as file:
            file.write('{"clever_url": "http://127.0.0.1:9"}')
        running = subprocess.Popen([PROGRAM, "--ready-file", ready], stdin=subprocess.DEVNULL)
        try:
            def new_one():
                if not os.path.exists(ready):
                    return None
                with open(ready, encoding="utf-8") as file:
                    return json.load(file)
            self.assertTrue(wait_until(lambda: (new_one() or {}).get("clever_token")))
        finally:
            running.terminate()
            running.wait(10)
        self.assertEqual(running.returncode, 0)

    def test_the_same_seed_invents_the_same_product(self):
        one, same, other = (self.simulator("--seed", seed) for seed in ("7", "7", "8"))
        names = [key for key in KEYS if not key.endswith("_url")]
        self.assertEqual([one[key] for key in names], [same[key] for key in names])
        self.assertNotEqual(one["clever_app"], other["clever_app"])

    def test_a_wrong_token_is_refused_as_each_vendor_does(self):
        running = self.simulator()
        clever = running.ask("clever", "GET", "/v2/self", authorization="Bearer wrong")
        self.assertEqual((clever.status, clever.json()["type"]), (401, "error"))
        vercel = running.ask("vercel", "GET", "/v2/user", authorization="Bearer wrong")
        self.assertEqual((vercel.status, vercel.json()["error"]["code"]), (403, "forbidden"))
        self.assertTrue(vercel.json()["error"]["invalidToken"])
        sentry = running.ask("sentry", "GET", "/api/0/organizations/", authorization="Bearer wrong")
        self.assertEqual((sentry.status, sentry.json()), (401, {"detail": "Invalid token"}))
        # A write with a wrong token changes nothing.
        path = "/v2/organisations/%s/applications/%s/instances" % (running["clever_owner"], running["clever_app"])
        self.assertEqual(running.ask("clever", "POST", path, authorization="Bearer wrong").status, 401)

    def test_the_scenario_decides_how_it_starts(self):
        for scenario, status in (("incident", "degraded"), ("calm", "ok")):
            running = self.simulator("--scenario", scenario)
            self.assertEqual(running.ask("health", "GET", "/production/health", authorization="none").json()["status"],
                             status)

    def test_faults_are_read_from_a_file(self):
        faults = self.path("faults.json")
        with open(faults, "w", encoding="utf-8") as file:
            json.dump([{"service": "vercel", "path": "^/v2/user", "status": 503, "times": 1}], file)
        running = self.simulator("--faults", faults)
        self.assertEqual([running.ask("vercel", "GET", "/v2/user").status for _ in range(2)], [503, 200])

    def test_a_restart_is_worked_at_then_runs_another_commit_and_outlives_the_program(self):
        words = ("--speed", "100", "--state", self.path("state.json"))
        running = self.simulator(*words)
        base = "/v2/organisations/%s/applications/%s" % (running["clever_owner"], running["clever_app"])

        def newest(simulator):
            return simulator.ask("clever", "GET", base + "/deployments?limit=1").json()[0]

        def health(simulator):
            return simulator.ask("health", "GET", "/production/health", authorization="none").json()

        history = running.ask("clever", "GET", base + "/deployments?limit=20").json()
        serving = health(running)["version"]
        older = [one["commit"] for one in history if one["state"] == "OK" and one["action"] == "DEPLOY"
                 and not one["commit"].startswith(serving[:7])][0]
        asked = running.ask("clever", "POST", base + "/instances?commit=" + older)
        self.assertEqual(asked.status, 200, asked.body)
        self.assertEqual((newest(running)["state"], newest(running)["commit"]), ("WIP", older))
        self.assertTrue(wait_until(lambda: newest(running)["state"] == "OK", 60))
        self.assertTrue(wait_until(lambda: health(running)["version"] != serving, 60))
        self.assertTrue(wait_until(lambda: health(running)["status"] == "ok", 60))
        self.assertEqual(running.ask("clever", "PUT", base + "/env/KEPT", {"value": "yes"}).status, 200)
        running.stop()

        again = self.simulator(*words)
        self.assertEqual((newest(again)["state"], newest(again)["commit"]), ("OK", older))
        self.assertEqual(health(again)["status"], "ok")
        variables = {one["name"]: one["value"] for one in again.ask("clever", "GET", base + "/env").json()}
        self.assertEqual(variables.get("KEPT"), "yes")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
