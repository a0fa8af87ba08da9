# SPDX-License-Identifier: GPL-3.0-or-later
"""clever against the simulator."""

import json
import os
import unittest
from datetime import datetime, timedelta, timezone

from clients import ClientCase
from simulator import wait_until


class CleverBase(ClientCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.sim["clever_app"]
        cls.owner = cls.sim["clever_owner"]

    def command(self, *arguments):
        return [*self.node("clever-tools/bin/clever.js"), *arguments]

    def variables(self, **extra):
        settings = {"API_HOST": self.sim["clever_url"].rstrip("/"), "CLEVER_TOKEN": self.sim["clever_token"],
                    "CLEVER_SECRET": self.sim["clever_secret"]}
        settings.update(extra)
        return self.environment(**settings)

    def clever(self, *arguments, **extra):
        return self.execute(self.command(*arguments), self.variables(**extra))

    def clever_json(self, *arguments):
        return json.loads(self.assertSucceeded(self.clever(*arguments, "--format", "json")).out)

    def api(self, path):
        answer = self.sim.ask("clever", "GET", path)
        self.assertEqual(200, answer.status, f"{path}: {answer.body}")
        return answer.json()

    def application(self):
        return self.api(f"/v2/organisations/{self.owner}/applications/{self.app}")

    def deployments(self):
        return self.api(f"/v2/organisations/{self.owner}/applications/{self.app}/deployments")

    def newest(self):
        return self.deployments()[0]

    def serving(self):
        return {each["commit"] for each in self.api(f"/v2/organisations/{self.owner}/applications/{self.app}/instances")}

    def older_commit(self):
        """A commit that ran well before and does not run now."""
        now = self.serving()
        return next(each["commit"] for each in self.deployments()
                    if each["state"] == "OK" and each["action"] == "DEPLOY" and each["commit"] not in now)


class CleverReads(CleverBase):
    def test_profile(self):
        profile = self.clever_json("profile")
        self.assertEqual(self.api("/v2/self")["email"], profile["email"])

    def test_a_wrong_secret_is_refused(self):
        outcome = self.clever("profile", CLEVER_SECRET="wrong")
        self.assertEqual(1, outcome.code, str(outcome))

    def test_applications_list(self):
        outcome = self.assertSucceeded(self.clever("applications", "list"))
        self.assertSays(outcome, self.app)
        self.assertIn(self.app, json.dumps(self.clever_json("applications", "list")))

    def test_status_by_id_and_by_name(self):
        name = self.application()["name"]
        self.assertSays(self.assertSucceeded(self.clever("status", "--app", self.app)), name, "running")
        self.assertEqual(self.app, self.clever_json("status", "--app", name)["id"])

    def test_activity_shows_the_last_ten(self):
        shown = self.clever_json("activity", "--app", self.app)
        newest = self.deployments()[:10]
        # The service lists the newest first, the client prints them the other way round.
        self.assertEqual([each["uuid"] for each in reversed(newest)], [each["uuid"] for each in shown])
        self.assertSays(self.assertSucceeded(self.clever("activity", "--app", self.app)), newest[0]["commit"][:8])

    def test_activity_shows_all(self):
        shown = self.clever_json("activity", "--app", self.app, "--show-all")
        self.assertEqual(len(self.deployments()), len(shown))

    def test_env(self):
        outcome = self.assertSucceeded(self.clever("env", "--app", self.app))
        for each in self.api(f"/v2/organisations/{self.owner}/applications/{self.app}/env"):
            self.assertSays(outcome, each["name"])

    def test_logs_of_a_closed_window_end_by_themselves(self):
        until = datetime.now(timezone.utc) - timedelta(seconds=30)
        since = until - timedelta(seconds=20)
        outcome = self.assertSucceeded(self.clever(
            "logs", "--app", self.app, "--since", since.isoformat(), "--until", until.isoformat(), "--format", "json"))
        lines = json.loads(outcome.out)
        self.assertTrue(lines, str(outcome))
        for each in lines:
            self.assertLessEqual(since, datetime.fromisoformat(each["date"].replace("Z", "+00:00")) + timedelta(seconds=1))

    def test_logs_are_searched_by_the_server(self):
        until = datetime.now(timezone.utc)
        since = until - timedelta(minutes=5)
        outcome = self.assertSucceeded(self.clever(
            "logs", "--app", self.app, "--since", since.isoformat(), "--until", until.isoformat(), "--search", "/upload",
            "--format", "json"))
        lines = json.loads(outcome.out)
        self.assertTrue(lines, str(outcome))
        for each in lines:
            self.assertIn("/upload", each["message"])

    def test_logs_are_followed(self):
        lines = self.watch(self.command("logs", "--app", self.app, "--format", "json-stream"), self.variables(),
                           lambda line: line.startswith("{"))
        self.assertIn("message", json.loads(lines[-1]))

    def test_logs_of_an_addon(self):
        lines = self.watch(self.command("logs", "--addon", self.sim["clever_addon"], "--since", "1h", "--format",
                                        "json-stream"), self.variables(), lambda line: line.startswith("{"))
        self.assertIn("message", json.loads(lines[-1]))

    def test_addon_list(self):
        addon = self.sim["clever_addon"]
        for arguments in (["--org", self.owner], []):
            outcome = self.assertSucceeded(self.clever("addon", "list", *arguments))
            if arguments:
                self.assertSays(outcome, addon)

    def test_database_backups(self):
        shown = self.clever_json("database", "backups", self.sim["clever_addon"])
        self.assertTrue(shown)
        self.assertSucceeded(self.clever("database", "backups", self.sim["clever_addon"]))

    def test_a_backup_is_downloaded(self):
        addon = self.sim["clever_addon"]
        newest = self.clever_json("database", "backups", addon)[0]
        target = os.path.join(self.home, "newest.dump")
        backup = newest.get("backupId", newest.get("backup_id"))
        self.assertSucceeded(self.clever("database", "backups", "download", addon, backup, "--output", target))
        with open(target, "rb") as file:
            self.assertTrue(file.read().startswith(b"PGDMP"))

    def test_curl(self):
        outcome = self.assertSucceeded(self.clever("curl", self.sim["clever_url"].rstrip("/") + "/v2/self"))
        self.assertEqual(self.api("/v2/self")["id"], json.loads(outcome.out)["id"])


class CleverWrites(CleverBase):
    """The cases run by name, on one world."""

    def settle(self):
        self.assertTrue(wait_until(lambda: self.newest()["state"] != "WIP", 60))

    def clone_with(self, commit):
        """The client looks a commit up in the repository around it: this is as much of a clone as it reads."""
        objects = os.path.join(self.home, ".git", "objects")
        os.makedirs(os.path.join(objects, "pack"), exist_ok=True)
        os.makedirs(os.path.join(objects, commit[:2]), exist_ok=True)
        with open(os.path.join(self.home, ".git", "HEAD"), "w", encoding="utf-8") as head:
            head.write("ref: refs/heads/main\n")
        with open(os.path.join(objects, commit[:2], commit[2:]), "wb"):
            pass

    def test_1_restart_of_an_older_commit_changes_what_runs(self):
        commit = self.older_commit()
        before = self.newest()["uuid"]
        self.clone_with(commit)
        outcome = self.assertSucceeded(self.clever("restart", "--app", self.app, "--commit", commit))
        self.assertSays(outcome, "Access your application")
        newest = self.newest()
        self.assertNotEqual(before, newest["uuid"])
        self.assertEqual(("OK", "DEPLOY", commit), (newest["state"], newest["action"], newest["commit"]))
        self.assertTrue(wait_until(lambda: self.serving() == {commit}))

    def test_2_restart_without_cache_until_the_deployment_starts(self):
        outcome = self.assertSucceeded(
            self.clever("restart", "--app", self.app, "--without-cache", "--exit-on", "deploy-start"))
        self.assertSays(outcome, "deployment")
        self.settle()
        self.assertEqual("OK", self.newest()["state"])

    def test_3_scale(self):
        instance = self.application()["instance"]
        wanted = instance["maxInstances"] + 1
        self.assertSucceeded(self.clever("scale", "--app", self.app, "--max-instances", str(wanted)))
        self.assertEqual(wanted, self.application()["instance"]["maxInstances"])
        flavors = [each["name"] for each in instance["variant"]["flavors"]] if "flavors" in instance["variant"] else []
        flavor = next((each for each in flavors if each != instance["minFlavor"]["name"]), "M")
        self.assertSucceeded(self.clever("scale", "--app", self.app, "--flavor", flavor))
        after = self.application()["instance"]
        self.assertEqual([flavor, flavor], [after["minFlavor"]["name"], after["maxFlavor"]["name"]])
        self.settle()

    def test_4_env_set_and_rm(self):
        path = f"/v2/organisations/{self.owner}/applications/{self.app}/env"
        self.assertSucceeded(self.clever("env", "set", "CONTRACT", "one two=three", "--app", self.app))
        self.assertIn({"name": "CONTRACT", "value": "one two=three"}, self.api(path))
        self.assertSays(self.assertSucceeded(self.clever("env", "--app", self.app)), "CONTRACT")
        self.assertSucceeded(self.clever("env", "rm", "CONTRACT", "--app", self.app))
        self.assertNotIn("CONTRACT", {each["name"] for each in self.api(path)})

    def test_5_stop_and_start_again(self):
        self.settle()
        self.assertSucceeded(self.clever("stop", "--app", self.app))
        self.assertTrue(wait_until(lambda: not self.serving()))
        self.assertSays(self.assertSucceeded(self.clever("status", "--app", self.app)), "stopped")
        self.assertSucceeded(self.clever("restart", "--app", self.app, "--quiet"))
        self.assertTrue(wait_until(self.serving))


class CleverInterrupts(CleverBase):
    """In a slower world: on a busy machine the client needs longer to start than a deployment takes in the fast one."""

    speed = "2"

    def test_cancel_deploy(self):
        started = self.sim.ask("clever", "POST",
                               f"/v2/organisations/{self.owner}/applications/{self.app}/instances?useCache=no")
        self.assertEqual(200, started.status, started.body)
        self.assertEqual("WIP", self.newest()["state"])
        self.assertSucceeded(self.clever("cancel-deploy", "--app", self.app))
        self.assertTrue(wait_until(lambda: self.newest()["state"] == "CANCELLED"))
        self.assertFailed(self.clever("cancel-deploy", "--app", self.app), "no ongoing deployment")


if __name__ == "__main__":
    unittest.main()
