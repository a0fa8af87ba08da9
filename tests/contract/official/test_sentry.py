# SPDX-License-Identifier: GPL-3.0-or-later
"""sentry-cli against the simulator."""

import os
import unittest
from urllib.parse import quote

from clients import ClientCase, Settings
from simulator import wait_until


class SentryCli(ClientCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.org = cls.sim["sentry_org"]
        cls.project = cls.sim["sentry_project"]

    def sentry(self, *arguments, **extra):
        program = os.path.join(Settings.clients, "node_modules", "@sentry", "cli-linux-x64", "bin", "sentry-cli")
        environment = self.environment(
            SENTRY_URL=self.sim["sentry_url"], SENTRY_AUTH_TOKEN=self.sim["sentry_token"], SENTRY_ORG=self.org,
            SENTRY_PROJECT=self.project, SENTRY_DISABLE_UPDATE_CHECK="1", SENTRY_LOAD_DOTENV="0",
            SENTRY_HTTP_MAX_RETRIES="0")
        environment.update(extra)
        return self.execute([program, *arguments], environment)

    def api(self, path):
        answer = self.sim.ask("sentry", "GET", "/api/0" + path)
        self.assertEqual(200, answer.status, f"{path}: {answer.body}")
        return answer.json()

    def issue(self, number):
        return self.api(f"/organizations/{self.org}/issues/{number}/")

    def issues(self, query):
        return self.api(f"/organizations/{self.org}/issues/?project={self.project}&limit=100&query={quote(query)}")

    def test_info_tells_the_identity(self):
        outcome = self.assertSucceeded(self.sentry("info"))
        self.assertSays(outcome, self.org, self.project, "User:", "Scopes:", "event:write")

    def test_info_refuses_a_wrong_token(self):
        outcome = self.sentry("info", SENTRY_AUTH_TOKEN="sntryu_" + "0" * 64)
        self.assertFailed(outcome, "Invalid token")

    def test_organizations_list(self):
        self.assertSays(self.assertSucceeded(self.sentry("organizations", "list")), self.org)

    def test_organizations_list_of_an_older_client_asks_every_region(self):
        regions = self.api("/users/me/regions/")["regions"]
        self.assertEqual([self.sim["sentry_url"].rstrip("/")], [each["url"] for each in regions])

    def test_projects_list(self):
        self.assertSays(self.assertSucceeded(self.sentry("projects", "list")), self.project)

    def test_an_unknown_project_is_not_found(self):
        outcome = self.sentry("issues", "list", "-p", "no-such-project")
        self.assertFailed(outcome, "project not found")

    def test_issues_list_shows_all_without_a_query(self):
        outcome = self.assertSucceeded(self.sentry("issues", "list"))
        everything = self.issues("")
        self.assertIn("resolved", {each["status"] for each in everything})
        for each in everything:
            self.assertSays(outcome, each["shortId"])

    def test_issues_list_keeps_to_its_query(self):
        outcome = self.assertSucceeded(self.sentry("issues", "list", "--query", "is:unresolved"))
        shown = self.issues("is:unresolved")
        self.assertTrue(shown)
        for each in shown:
            self.assertSays(outcome, each["shortId"])
        for each in self.issues("is:resolved"):
            self.assertNotIn(f" {each['shortId']} ", outcome.out)

    def test_issues_list_follows_the_pages(self):
        first = self.sim.ask("sentry", "GET", f"/api/0/projects/{self.org}/{self.project}/issues/?query=&limit=1&cursor=")
        self.assertIn('rel="next"; results="true"', first.headers["Link"])

    def test_issues_resolve_unresolve_and_mute_change_the_issue(self):
        number = self.issues("is:unresolved")[0]["id"]
        self.assertSucceeded(self.sentry("issues", "resolve", "-i", number))
        self.assertEqual("resolved", self.issue(number)["status"])
        self.assertSucceeded(self.sentry("issues", "unresolve", "-i", number))
        self.assertEqual("unresolved", self.issue(number)["status"])
        self.assertSucceeded(self.sentry("issues", "mute", "-i", number))
        self.assertEqual("ignored", self.issue(number)["status"])
        self.assertSucceeded(self.sentry("issues", "unresolve", "-i", number))
        self.assertEqual("unresolved", self.issue(number)["status"])

    def test_issues_resolve_takes_several(self):
        numbers = [each["id"] for each in self.issues("is:unresolved")[:2]]
        self.assertEqual(2, len(numbers))
        self.assertSucceeded(self.sentry("issues", "resolve", "-i", numbers[0], "-i", numbers[1]))
        self.assertEqual(["resolved"] * 2, [self.issue(each)["status"] for each in numbers])
        # A selection by status reaches everything that has it, these two included.
        self.assertSucceeded(self.sentry("issues", "unresolve", "-s", "resolved"))
        self.assertEqual(["unresolved"] * 2, [self.issue(each)["status"] for each in numbers])
        self.assertEqual([], self.issues("is:resolved"))

    def test_releases_list(self):
        outcome = self.assertSucceeded(self.sentry("releases", "list"))
        newest = self.api(f"/projects/{self.org}/{self.project}/releases/")[0]
        self.assertSays(outcome, newest["version"].split("@")[-1][:7])

    def test_a_release_is_made_finalized_deployed_and_deleted(self):
        version = "contract@1.0.0+b 1"
        path = f"/organizations/{self.org}/releases/{quote(version, safe='@')}/"
        self.assertSucceeded(self.sentry("releases", "new", version))
        self.assertIsNone(self.api(path)["dateReleased"])
        # Making it again is not an error: the service answers 208.
        self.assertSucceeded(self.sentry("releases", "new", version))
        self.assertSucceeded(self.sentry("releases", "finalize", version))
        self.assertIsNotNone(self.api(path)["dateReleased"])
        self.assertSays(self.assertSucceeded(self.sentry("releases", "info", version)), version)

        self.assertSucceeded(self.sentry("deploys", "new", "-r", version, "-e", "production", "-n", "by contract"))
        self.assertSays(self.assertSucceeded(self.sentry("deploys", "list", "-r", version)), "production", "by contract")
        self.assertEqual("production", self.api(path)["lastDeploy"]["environment"])

        self.assertSucceeded(self.sentry("releases", "delete", version))
        self.assertEqual(404, self.sim.ask("sentry", "GET", "/api/0" + path).status)

    def test_releases_new_can_finalize_at_once(self):
        self.assertSucceeded(self.sentry("releases", "new", "--finalize", "contract@2.0.0"))
        self.assertIsNotNone(self.api(f"/organizations/{self.org}/releases/contract@2.0.0/")["dateReleased"])

    def test_events_list(self):
        outcome = self.assertSucceeded(self.sentry("events", "list", "--show-user", "--show-tags"))
        newest = self.api(f"/projects/{self.org}/{self.project}/events/")
        self.assertTrue(newest)
        # An incident adds events while we look: one that was there before is shown all the same.
        self.assertSays(outcome, newest[len(newest) // 2]["title"])

    def test_monitors_list(self):
        self.assertSucceeded(self.sentry("monitors", "list"))


class SentryIncident(ClientCase):
    """What the Sentry side of the world does when the release that broke it is taken back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.org = cls.sim["sentry_org"]
        cls.project = cls.sim["sentry_project"]

    def incident(self):
        answer = self.sim.ask("sentry", "GET", f"/api/0/organizations/{self.org}/issues/"
                              f"?project={self.project}&query=is:unresolved+upload&sort=freq")
        return answer.json()[0]

    def test_its_count_rises(self):
        before = int(self.incident()["count"])
        self.assertTrue(wait_until(lambda: int(self.incident()["count"]) > before))


if __name__ == "__main__":
    unittest.main()
