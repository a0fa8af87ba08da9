# SPDX-License-Identifier: GPL-3.0-or-later
"""vercel against the simulator."""

import json
import os
import unittest

from clients import ClientCase
from simulator import wait_until


class VercelBase(ClientCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = cls.sim["vercel_team"]
        project = cls.get(f"/v9/projects/{cls.sim['vercel_project']}")
        cls.project_id = project["id"]
        cls.project = project["name"]

    @classmethod
    def get(cls, path):
        path += ("&" if "?" in path else "?") + "teamId=" + cls.team
        answer = cls.sim.ask("vercel", "GET", path)
        if answer.status != 200:
            raise AssertionError(f"{path}: {answer.status} {answer.body}")
        return answer.json()

    def command(self, *arguments, token=None):
        return [*self.node("vercel/dist/vc.js"), *arguments, "--api", self.sim["vercel_url"].rstrip("/"),
                "--token", token or self.sim["vercel_token"], "--global-config", self.home + "/vercel",
                "--non-interactive"]

    def variables(self):
        return self.environment(VERCEL_TELEMETRY_DISABLED="1")

    def vercel(self, *arguments, token=None, text=""):
        return self.execute(self.command(*arguments, token=token), self.variables(), text=text)

    def deployments(self, **query):
        text = "".join(f"&{key}={value}" for key, value in query.items())
        return self.get(f"/v6/deployments?projectId={self.project_id}&limit=100{text}")["deployments"]

    def production(self):
        return self.get(f"/v9/projects/{self.project_id}")["targets"]["production"]["id"]

    def older_production(self):
        """Deployments that may serve production again: newest first, without the one that does."""
        return [each for each in self.deployments(target="production", state="READY", rollbackCandidate="true")
                if each["uid"] != self.production()]


class VercelReads(VercelBase):
    def test_whoami(self):
        outcome = self.assertSucceeded(self.vercel("whoami"))
        self.assertSays(outcome, self.get("/v2/user")["user"]["username"])

    def test_a_wrong_token_is_refused(self):
        self.assertFailed(self.vercel("whoami", token="wrong"), "token")

    def test_teams_ls(self):
        outcome = self.assertSucceeded(self.vercel("teams", "ls"))
        self.assertSays(outcome, self.get(f"/v2/teams/{self.team}")["slug"])

    def test_project_ls(self):
        self.assertSays(self.assertSucceeded(self.vercel("project", "ls")), self.project)

    def test_project_ls_filters(self):
        outcome = self.assertSucceeded(self.vercel("project", "ls", "--filter", "no-such-name"))
        self.assertNotIn(self.project, outcome.out)

    def test_ls_lists_the_newest_deployments(self):
        outcome = self.assertSucceeded(self.vercel("ls", self.project))
        self.assertSays(outcome, *[each["url"] for each in self.deployments()[:3]])

    def test_ls_filters_by_environment_and_status(self):
        outcome = self.assertSucceeded(
            self.vercel("ls", self.project, "--environment", "production", "--status", "ERROR", "--format", "json"))
        shown = json.loads(outcome.out)["deployments"]
        self.assertTrue(shown)
        self.assertEqual({("ERROR", "production")}, {(each["state"], each["target"]) for each in shown})

    def test_ls_of_all_projects(self):
        outcome = self.assertSucceeded(self.vercel("ls", "--all"))
        self.assertSays(outcome, self.deployments()[0]["url"])

    def test_ls_takes_a_team_by_its_slug(self):
        slug = self.get(f"/v2/teams/{self.team}")["slug"]
        outcome = self.assertSucceeded(self.vercel("ls", self.project, "--scope", slug))
        self.assertSays(outcome, self.deployments()[0]["url"])

    def test_ls_pages_until_its_limit(self):
        outcome = self.assertSucceeded(self.vercel("ls", self.project, "--limit", "25", "--format", "json"))
        shown = [each["url"] for each in json.loads(outcome.out)["deployments"]]
        self.assertEqual([each["url"] for each in self.deployments()[:25]], shown)

    def test_inspect_by_id_by_host_and_by_alias(self):
        current = self.get(f"/v13/deployments/{self.production()}")
        for name in (current["id"], current["url"], current["alias"][0]):
            outcome = self.assertSucceeded(self.vercel("inspect", name))
            self.assertSays(outcome, current["id"], current["url"], "Ready", current["alias"][0])

    def test_inspect_fails_for_a_failed_deployment(self):
        failed = self.deployments(state="ERROR")[0]
        outcome = self.vercel("inspect", failed["uid"])
        self.assertEqual(1, outcome.code, str(outcome))
        self.assertSays(outcome, failed["uid"])

    def test_inspect_of_an_unknown_deployment(self):
        self.assertFailed(self.vercel("inspect", "dpl_0000000000000000000000000000"), "Can't find the deployment")

    def test_inspect_logs_prints_the_build(self):
        outcome = self.assertSucceeded(self.vercel("inspect", self.production(), "--logs"))
        self.assertSays(outcome, "npm run build", "Build Completed")

    def test_promote_and_rollback_status_when_nothing_is_going_on(self):
        self.assertSays(self.assertSucceeded(self.vercel("promote", "status", self.project)), "No deployment promotion")
        self.assertSays(self.assertSucceeded(self.vercel("rollback", "status", self.project)), "No deployment rollback")

    def test_env_ls(self):
        outcome = self.assertSucceeded(self.vercel("env", "ls", "--project", self.project))
        for each in self.get(f"/v10/projects/{self.project_id}/env")["envs"]:
            self.assertSays(outcome, each["key"])

    def test_logs_show_requests(self):
        outcome = self.assertSucceeded(self.vercel("logs", self.production(), "--json", "--limit", "20"))
        rows = [json.loads(line) for line in outcome.out.splitlines() if line.startswith("{")]
        self.assertTrue(rows, str(outcome))
        self.assertTrue(all(each["deploymentId"] == self.production() for each in rows))

    def test_logs_filter_by_level(self):
        outcome = self.assertSucceeded(
            self.vercel("logs", "--project", self.project, "--level", "error", "--since", "1h", "--json"))
        rows = [json.loads(line) for line in outcome.out.splitlines() if line.startswith("{")]
        self.assertTrue(rows, str(outcome))
        self.assertEqual({"error"}, {each["level"] for each in rows})

    def test_logs_follow_prints_lines_as_they_come(self):
        lines = self.watch(self.command("logs", self.production(), "--follow", "--json"), self.variables(),
                           lambda line: line.startswith("{"))
        row = json.loads(lines[-1])
        self.assertTrue(row["requestPath"])

    def test_logs_follow_production_when_no_deployment_is_named(self):
        lines = self.watch(self.command("logs", "--project", self.project, "--follow", "--json"), self.variables(),
                           lambda line: line.startswith("{"))
        self.assertTrue(json.loads(lines[-1])["requestPath"])


class VercelWrites(VercelBase):
    """The cases run by name, on one world; each starts by asking where that world stands."""

    def assertServes(self, wanted):
        self.assertTrue(wait_until(lambda: self.production() == wanted),
                        f"production is {self.production()}, not {wanted}")
        for alias in self.get(f"/v2/deployments/{wanted}/aliases")["aliases"]:
            self.assertEqual(wanted, self.get(f"/v4/aliases/{alias['alias']}")["deploymentId"])

    def test_1_rollback_moves_production_and_freezes_the_domains(self):
        target = self.older_production()[0]["uid"]
        outcome = self.assertSucceeded(self.vercel("rollback", target, "--yes"))
        self.assertSays(outcome, "Success! ")
        self.assertServes(target)
        project = self.get(f"/v9/projects/{self.project_id}?rollbackInfo=true")
        self.assertFalse(project["autoAssignCustomDomains"])
        self.assertEqual("rollback", project["lastAliasRequest"]["type"])
        self.assertEqual("succeeded", project["lastAliasRequest"]["jobStatus"])
        self.assertSays(self.assertSucceeded(self.vercel("rollback", "status", self.project)), "Success! ")

    def test_2_promote_of_a_production_deployment_moves_back_and_thaws(self):
        target = [each for each in self.older_production() if each["uid"] != self.production()][0]["uid"]
        self.assertSays(self.assertSucceeded(self.vercel("promote", target, "--yes")), "Success! ")
        self.assertServes(target)
        self.assertTrue(self.get(f"/v9/projects/{self.project_id}")["autoAssignCustomDomains"])
        self.assertSays(self.assertSucceeded(self.vercel("promote", "status", self.project)), "Success! ")

    def test_3_promote_of_the_current_deployment_is_a_conflict(self):
        current = self.production()
        outcome = self.vercel("promote", current, "--yes")
        self.assertEqual(1, outcome.code, str(outcome))
        self.assertEqual(current, self.production())

    def test_4_promote_of_a_preview_builds_a_new_production_deployment(self):
        before = {each["uid"] for each in self.deployments()}
        preview = [each for each in self.deployments(target="preview", state="READY") if not each["target"]][0]
        self.assertSucceeded(self.vercel("promote", preview["uid"], "--yes"))
        made = [each for each in self.deployments() if each["uid"] not in before]
        self.assertEqual(["production"], [each["target"] for each in made])
        self.assertEqual("promote", made[0]["meta"]["action"])
        self.assertServes(made[0]["uid"])

    def test_5_redeploy_waits_until_the_new_deployment_serves(self):
        current = self.production()
        sha = self.get(f"/v13/deployments/{current}")["meta"]["githubCommitSha"]
        outcome = self.assertSucceeded(self.vercel("redeploy", current))
        new = self.production()
        self.assertNotEqual(current, new)
        fresh = self.get(f"/v13/deployments/{new}")
        self.assertSays(outcome, fresh["url"])
        self.assertEqual(("READY", True, sha), (fresh["readyState"], fresh["aliasAssigned"],
                                                fresh["meta"]["githubCommitSha"]))

    def test_6_redeploy_without_waiting(self):
        before = {each["uid"] for each in self.deployments()}
        self.assertSucceeded(self.vercel("redeploy", self.production(), "--no-wait"))
        made = [each for each in self.deployments() if each["uid"] not in before]
        self.assertEqual(1, len(made))
        self.assertServes(made[0]["uid"])

    def test_7_a_rollback_keeps_later_builds_from_production(self):
        target = self.older_production()[0]["uid"]
        self.assertSucceeded(self.vercel("rollback", target, "--yes"))
        preview = [each for each in self.deployments(target="preview", state="READY")][0]
        before = {each["uid"] for each in self.deployments()}
        self.assertSucceeded(self.vercel("promote", preview["uid"], "--yes"))
        made = [each for each in self.deployments() if each["uid"] not in before][0]["uid"]
        ready = wait_until(lambda: self.get(f"/v13/deployments/{made}")["readyState"] == "READY")
        self.assertTrue(ready)
        self.assertEqual("STAGED", self.get(f"/v13/deployments/{made}")["readySubstate"])
        self.assertEqual(target, self.production())

    def test_8_env_add_pull_update_and_rm(self):
        def named(key):
            return [each for each in self.get(f"/v10/projects/{self.project_id}/env")["envs"] if each["key"] == key]

        self.assertSucceeded(self.vercel("env", "add", "CONTRACT_PLAIN", "development", "--project", self.project,
                                         "--value", "one", "--no-sensitive", "--yes"))
        self.assertEqual([["development"]], [each["target"] for each in named("CONTRACT_PLAIN")])
        # The same name and target again is a conflict, and nothing changes.
        again = self.vercel("env", "add", "CONTRACT_PLAIN", "development", "--project", self.project,
                            "--value", "two", "--no-sensitive", "--yes")
        self.assertEqual(1, again.code, str(again))
        self.assertEqual(1, len(named("CONTRACT_PLAIN")))

        file = os.path.join(self.home, "pulled.env")
        self.assertSucceeded(self.vercel("env", "pull", file, "--project", self.project, "--yes"))
        with open(file, encoding="utf-8") as pulled:
            self.assertIn('CONTRACT_PLAIN="one"', pulled.read())

        self.assertSucceeded(self.vercel("env", "update", "CONTRACT_PLAIN", "development", "--project", self.project,
                                         "--value", "three", "--yes"))
        self.assertSucceeded(self.vercel("env", "pull", file, "--project", self.project, "--yes"))
        with open(file, encoding="utf-8") as pulled:
            self.assertIn('CONTRACT_PLAIN="three"', pulled.read())

        self.assertSucceeded(self.vercel("env", "rm", "CONTRACT_PLAIN", "--project", self.project, "--yes"))
        self.assertEqual([], named("CONTRACT_PLAIN"))

    def test_9_a_sensitive_variable_is_write_only(self):
        self.assertSucceeded(self.vercel("env", "add", "CONTRACT_SECRET", "production", "--project", self.project,
                                         "--value", "hush-hush", "--sensitive", "--yes"))
        shown = self.sim.ask("vercel", "GET", f"/v10/projects/{self.project_id}/env?decrypt=true&teamId={self.team}")
        self.assertIn("CONTRACT_SECRET", shown.body)
        self.assertNotIn("hush-hush", shown.body)
        file = os.path.join(self.home, "production.env")
        self.assertSucceeded(self.vercel("env", "pull", file, "--project", self.project,
                                         "--environment", "production", "--yes"))
        with open(file, encoding="utf-8") as pulled:
            self.assertNotIn("hush-hush", pulled.read())
        self.assertSucceeded(self.vercel("env", "rm", "CONTRACT_SECRET", "--project", self.project, "--yes"))


if __name__ == "__main__":
    unittest.main()
