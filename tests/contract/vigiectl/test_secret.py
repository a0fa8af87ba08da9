#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl secret in a real keychain, and a workspace whose services are those of vigie-sim.

    keyring.py test_secret.py VIGIECTL VIGIE-SIM
"""
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from simulator import Simulator  # noqa: E402 (found by the line above)
from case import CREDENTIAL, DONE, NO, NOT_FOUND, USAGE, Case  # noqa: E402
from vigiectl import Vigiectl  # noqa: E402 (found through case)

SIMULATOR = ""


class Secrets(Case):
    def setUp(self):
        # The keychain is reached through the bus that keyring.py started.
        self.ctl = Vigiectl(Case.program, {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]})
        self.addCleanup(self.ctl.__exit__)
        self.cloud = Simulator(SIMULATOR, "--speed", "50")
        self.addCleanup(self.cloud.stop)
        keys = self.cloud.keys
        services = [
            {"name": "api", "role": "api", "provider": "clever-cloud", "credential": "clever",
             "settings": {"owner": keys["clever_owner"], "application": keys["clever_app"],
                          "api_url": keys["clever_url"]},
             "health": [{"name": "health", "url": keys["health_url"] + "/production/health"}]},
            {"name": "frontend", "role": "frontend", "provider": "vercel", "credential": "vercel",
             "settings": {"team": keys["vercel_team"], "project": keys["vercel_project"], "target": "production",
                          "api_url": keys["vercel_url"]}}]
        workspace = {"vigie": 1, "id": "secrets", "product": "Secrets", "environments": [
            {"name": "production", "kind": "production", "services": services}]}
        self.path = self.write_workspace(json.dumps(workspace))
        for name in ("clever", "vercel"):
            self.addCleanup(self.use, "secret", "delete", name)

    def use(self, *words, stdin=b""):
        return self.ctl.run("--workspace", self.path, *words, stdin=stdin)

    def stored(self):
        return {one["name"]: one["stored"] for one in
                self.check(self.use("--json", "secret", "list"), DONE).json()}

    def test_credentials_are_stored_listed_and_deleted(self):
        self.assertEqual(self.stored(), {"clever": False, "vercel": False})
        self.check(self.use("deployments", "list"), CREDENTIAL)
        looked = self.check(self.use("secret", "set", "clever", "--dry-run"), DONE)
        self.assertIn("would be stored", looked.err)
        self.check(self.use("secret", "delete", "clever", "--dry-run"), NOT_FOUND)
        self.assertEqual(self.stored()["clever"], False)
        self.check(self.use("secret", "set", "clever"), USAGE)
        self.check(self.use("secret", "set", "clever", "value"), USAGE)

        odd = self.check(self.use("secret", "set", "nope", stdin=b"value\n"), DONE)
        self.assertIn("names no credential nope", odd.err)
        self.assertIn("clever, vercel", odd.err)
        self.check(self.use("secret", "delete", "nope"), DONE)

        token = self.cloud["clever_api_token"].encode()
        told = self.check(self.use("--json", "secret", "set", "clever", stdin=token + b"\n"), DONE)
        self.assertEqual(told.json(), {"name": "clever", "stored": True})
        self.assertNotIn(token.decode(), told.out + told.err)
        self.assertEqual(self.stored(), {"clever": True, "vercel": False})
        self.assertIn("would be replaced", self.check(self.use("secret", "set", "clever", "--dry-run"), DONE).err)
        self.assertIn("would be removed", self.check(self.use("secret", "delete", "clever", "--dry-run"), DONE).err)
        self.assertEqual(self.stored()["clever"], True)
        told = self.check(self.use("--json", "secret", "delete", "clever"), DONE)
        self.assertEqual(told.json(), {"name": "clever", "stored": False})
        self.assertEqual(self.stored()["clever"], False)

    def test_the_simulator_is_operated_through_a_workspace(self):
        self.check(self.use("secret", "set", "clever", stdin=self.cloud["clever_api_token"].encode()), DONE)
        self.check(self.use("secret", "set", "vercel", stdin=self.cloud["vercel_token"].encode()), DONE)
        self.check(self.use("health", "check"), NO)
        listed = self.check(self.use("--json", "deployments", "list", "--service", "api"), DONE).json()
        serving = [one for one in listed if one["serving"]][0]
        target = [one for one in listed if one["state"] == "succeeded" and one["action"] == "deploy"
                  and one["commit"] != serving["commit"]][0]
        yes = ("--confirm", "production", "--reason", "upload fails")
        done = self.check(self.use("--json", "deployments", "rollback", target["id"], *yes), DONE).json()
        self.assertEqual(done["outcome"], "done")
        self.check(self.use("health", "check"), DONE)
        # The cloud itself says so, to others too.
        base = "/v2/organisations/%s/applications/%s" % (self.cloud["clever_owner"], self.cloud["clever_app"])
        newest = self.cloud.ask("clever", "GET", base + "/deployments?limit=1").json()[0]
        self.assertEqual((newest["state"], newest["commit"]), ("OK", target["commit"]))
        self.check(self.use("audit", "verify"), DONE)


if __name__ == "__main__":
    Case.program, SIMULATOR = (os.path.abspath(path) for path in (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main(verbosity=1)
