#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses vigiectl on the demonstration as a script would: outcomes, exit codes, JSON, and what it leaves.

    test_vigiectl.py PROGRAM SIMULATOR
"""
import copy
import csv
import gzip
import io
import json
import os
import signal
from datetime import datetime, timedelta, timezone

from case import (CONFLICT, CREDENTIAL, DONE, FAILED, NO, NOT_ALLOWED, NOT_FOUND, UNAVAILABLE, USAGE, WORKSPACE,
                  WORKSPACE_FILE, Case, Simulator, main)


class Reading(Case):
    def test_environments(self):
        environments = self.listed("environments")
        self.assertEqual([one["name"] for one in environments], ["production", "staging", "preview", "development"])
        self.assertEqual([one["production"] for one in environments], [True, False, False, False])

    def test_a_table_is_for_people(self):
        lines = self.check(self.ctl.demo("environments"), DONE).out.splitlines()
        self.assertEqual(lines[0].split(), ["NAME", "KIND", "SERVICES", "TITLE"])
        self.assertEqual(len(lines), 5)

    def test_services_know_their_state_and_version(self):
        services = self.listed("services", "--environment", "production")
        by_name = {one["name"]: one for one in services}
        self.assertEqual(by_name["api"]["state"], "ok")
        self.assertRegex(by_name["api"]["commit"], "^[0-9a-f]{40}$")
        self.assertEqual({one["environment"] for one in services}, {"production"})
        self.assertEqual({"api", "frontend", "database", "errors"} - set(by_name), set())

    def test_deployments_are_listed_newest_first_over_both_clouds(self):
        deployments = self.listed("deployments", "list", "--environment", "production", key="id")
        self.assertEqual({one["service"] for one in deployments}, {"api", "frontend"})
        times = [one["createdAt"] for one in deployments]
        self.assertEqual(times, sorted(times, reverse=True))
        few = self.listed("deployments", "list", "--service", "api", "--environment", "production", "--limit", "3",
                          key="id")
        self.assertEqual(len(few), 3)
        self.check(self.ctl.demo("deployments", "list", "--limit", "none"), USAGE)

    def test_every_listed_deployment_can_be_shown(self):
        for one in self.listed("deployments", "list", "--limit", "1", key="id"):
            shown = self.check(self.ctl.json("deployments", "show", one["id"]), DONE).json()
            self.assertEqual((shown["id"], shown["commit"]), (one["id"], one["commit"]))
        self.check(self.ctl.demo("deployments", "show", "no-such-deployment"), NOT_FOUND)

    def test_the_incident_is_visible(self):
        checks = self.listed("health", "check", "--environment", "production", code=NO)
        self.assertIn("degraded", [one["state"] for one in checks])
        self.listed("health", "check", "--environment", "staging")
        errors = self.listed("errors", "list", "--environment", "production", key="id")
        self.assertTrue(any("upload" in one["title"] for one in errors))
        words = ("errors", "list", "--environment", "production", "--all", "--period", "14d")
        everything = self.listed(*words, key="id")
        self.assertGreater(len(everything), len(errors))
        first = self.listed(*words, "--limit", "1", key="id")  # its counts may have moved
        self.assertEqual(len(first), 1)
        self.assertIn(first[0]["id"], [one["id"] for one in everything])
        self.check(self.ctl.run("errors", "list", "--period", "soon"), USAGE)
        releases = self.listed("errors", "releases", "--environment", "production")
        self.assertTrue(any(one["crashFreeSessions"] is not None and one["deploys"] for one in releases))

    def test_variables_are_listed_and_compared_without_their_values(self):
        variables = self.listed("variables", "list", "--environment", "production", "--service", "api")
        names = [one["name"] for one in variables]
        self.assertIn("KEYCLOAK_CLIENT_SECRET", names)
        self.assertFalse([one for one in variables if "value" in one])
        states = {one["name"]: one["state"] for one in
                  self.listed("variables", "diff", "production", "staging", "--service", "api", code=NO)}
        self.assertEqual(states["KEYCLOAK_REALM"], "same")
        self.assertEqual(states["APP_ENV"], "different")
        self.listed("variables", "diff", "production", "production", "--service", "api")

    def test_logs_are_exported_as_json_lines_and_csv(self):
        words = ("logs", "export", "--environment", "production", "--service", "api", "--since", "10m")
        records = [json.loads(line) for line in self.check(self.ctl.json(*words), DONE).out.splitlines()]
        lines = [one for one in records if one["_source"]["kind"] == "line"]
        self.assertGreater(len(lines), 10)
        self.assertTrue(all(one["message"] and one["_source"]["service"] == "api" for one in lines))
        table = list(csv.reader(io.StringIO(self.check(self.ctl.demo(*words, "--format", "csv"), DONE).out)))
        self.assertEqual(table[0][0], "time_utc")
        self.assertEqual({len(row) for row in table}, {len(table[0])})
        self.check(self.ctl.demo(*words, "--format", "xml"), USAGE)
        self.check(self.ctl.demo(*words, "--stream", "build"), USAGE)
        # The services of one environment that have access logs, and not the one that has none.
        access = self.check(self.ctl.json("logs", "export", "--environment", "production", "--stream", "access",
                                          "--since", "2m"), DONE)
        self.assertGreater(len(access.out.splitlines()), 5)

    def test_figures_of_logs_count_records_and_are_written_for_programs(self):
        lines = []
        for number in range(100):
            failed = number % 10 == 0
            lines.append(json.dumps({"timestamp": "2026-11-26T10:00:%02dZ" % (number % 60), "duration_ms": number,
                                     "level": "ERROR" if failed else "INFO", "endpoint": "/" + "ab"[number % 2],
                                     "status_code": 500 if failed else 200, "message": "m"}))
            if failed:
                lines += ["Traceback (most recent call last):", '  File "x.py", line 1, in y', "KeyError: 1"]
        path = os.path.join(self.ctl.home, "figures.log")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        words = ("logs", "open", path)
        levels = self.check(self.ctl.run(*words, "--stats", "level", "--format", "json"), DONE).json()
        self.assertEqual(levels, [{"name": "INFO", "count": 90}, {"name": "ERROR", "count": 10}])
        # Found by lines of their tracebacks only; with them, when asked for by a field of the record.
        found = self.check(self.ctl.run(*words, "--query", "KeyError", "--stats", "level", "--format", "csv"), DONE)
        self.assertEqual(list(csv.reader(io.StringIO(found.out))), [["count", "value"], ["10", "ERROR"]])
        self.assertEqual(self.check(self.ctl.run(*words, "--query", "status_code:500", "--count"), DONE).out, "40\n")
        histogram = self.check(self.ctl.run(*words, "--histogram", "1h", "--format", "csv"), DONE)
        self.assertEqual(list(csv.DictReader(io.StringIO(histogram.out)))[0]["total"], "100")
        spreads = self.check(self.ctl.run("--json", *words, "--stats", "duration_ms", "--by", "endpoint"), DONE).json()
        self.assertEqual([(one["name"], one["count"], one["min"], one["max"]) for one in spreads],
                         [("/a", 50, 0, 98), ("/b", 50, 1, 99)])
        self.check(self.ctl.run(*words, "--by", "endpoint"), USAGE)

    def test_lines_of_a_pipe_are_written_as_they_come(self):
        reading = self.ctl.start("logs", "open", "-", "--query", "a")
        self.addCleanup(lambda: (reading.stdout.close(), reading.stderr.close(), reading.wait(60)))
        reading.stdin.write(b"b 1\na 1\n")
        reading.stdin.flush()
        self.assertEqual(reading.stdout.readline(), b"a 1\n")
        reading.stdin.write(b"a 2\n")
        reading.stdin.close()
        self.assertEqual(reading.stdout.read(), b"a 2\n")
        self.assertEqual(reading.wait(60), DONE)

    def test_the_past_of_followed_services_comes_in_order(self):
        # Of the last seconds a service may still have something to tell when the others are through.
        settled = datetime.now(timezone.utc) - timedelta(seconds=5)
        begun = settled.isoformat(timespec="milliseconds")[:23] + "Z"
        following = self.ctl.start("--demo", "--json", "logs", "tail", "--environment", "production", "--since", "2m")
        self.addCleanup(lambda: (following.kill(), following.communicate()))
        past = []
        while True:
            origin = json.loads(following.stdout.readline())["_source"]
            if origin["time"] >= begun:
                break
            past.append((origin["time"], origin["service"]))
        self.assertGreater(len(past), 100)
        self.assertGreater(len({service for _, service in past}), 1)
        times = [time for time, _ in past]
        self.assertEqual(times, sorted(times))

    def test_logs_are_exported_into_a_file_as_its_name_says(self):
        words = ("logs", "export", "--environment", "production", "--service", "api", "--since", "2m")
        packed = os.path.join(self.ctl.home, "logs.jsonl.gz")
        self.assertEqual(self.check(self.ctl.demo(*words, "--output", packed), DONE).out, "")
        with gzip.open(packed, "rt", encoding="utf-8") as file:
            about, *records = [json.loads(line) for line in file]
        self.assertEqual(about["_export"]["records"], len(records))
        self.assertEqual(about["_export"]["environment"], "production")
        self.assertEqual(about["_export"]["time_zone"], "UTC")
        self.assertTrue(about["_export"]["redacted"])
        self.assertEqual(os.listdir(self.ctl.home).count("logs.jsonl.gz.partial"), 0)
        table = os.path.join(self.ctl.home, "logs.csv")
        self.check(self.ctl.demo(*words, "--query", "status_code:599", "--output", table), NO)
        self.assertFalse(os.path.exists(table))
        self.check(self.ctl.demo(*words, "--output", os.path.join(self.ctl.home, "none", "x.csv")), 2)
        self.check(self.ctl.demo("logs", "tail", "--environment", "production", "--output", table), USAGE)
        # What is no regular file is written into, and stays.
        shown = self.check(self.ctl.demo(*words, "--format", "csv", "--output", "/dev/stdout"), DONE).out
        self.assertGreater(len(shown.splitlines()), 5)
        self.assertTrue(os.path.islink("/dev/stdout"))


class Writing(Case):
    def rollback(self, target, *words):
        return self.ctl.json("deployments", "rollback", target["id"], *words)

    def test_production_needs_its_name_and_a_reason(self):
        target, serving = self.earlier_version()
        for words in ((), ("--confirm", "production"), ("--reason", "broken"),
                      ("--confirm", "production", "--reason", " "), ("--confirm", "staging", "--reason", "broken")):
            refused = self.check(self.rollback(target, *words), NOT_ALLOWED)
            self.assertEqual(refused.out, "")
            self.assertEqual(refused.error()["error"], "forbidden")
        self.assertEqual(self.journal(), [])
        self.assertEqual(self.earlier_version()[1]["id"], serving["id"])

    def test_a_dry_run_checks_and_sends_nothing(self):
        target, serving = self.earlier_version()
        plan = self.check(self.rollback(target, "--dry-run"), DONE).json()
        self.assertEqual((plan["action"], plan["environment"], plan["outcome"]), ("rollback", "production", "checked"))
        self.assertTrue(plan["checks"] and plan["effects"] and plan["steps"])
        self.assertEqual(self.journal(), [])
        self.assertEqual(self.earlier_version()[1]["id"], serving["id"])
        self.listed("health", "check", "--environment", "production", code=NO)

    def test_a_rollback_heals_production_and_is_on_record(self):
        target, _ = self.earlier_version()
        plan = self.check(self.rollback(target, "--confirm", "production", "--reason", "upload fails"), DONE).json()
        self.assertEqual(plan["outcome"], "done")
        # Each command is a program of its own: the cloud kept what was done.
        self.listed("health", "check", "--environment", "production")
        serving = [one for one in self.listed("deployments", "list", "--environment", "production", "--service", "api",
                                              key="id") if one["serving"]]
        self.assertEqual(serving[0]["commit"], target["commit"])
        again = self.check(self.rollback(target, "--dry-run"), CONFLICT)
        self.assertIn("serves already", again.err)
        journal = self.journal()
        events = [one["event"] for one in journal]
        self.assertEqual(events[:2] + events[-2:], ["writing-opened", "plan-begun", "plan-ended", "writing-closed"])
        self.assertEqual({one["reason"] for one in journal if one["plan"]}, {"upload fails"})
        self.assertEqual({one["plan"] for one in journal if one["plan"]}, {plan["id"]})

    def test_the_frontend_is_rolled_back_and_new_builds_are_held(self):
        yes = ("--confirm", "production", "--reason", "upload fails")
        words = ("deployments", "list", "--service", "frontend")
        candidates = [one for one in self.listed(*words, key="id") if one["environment"] == "production"
                      and one["rollbackCandidate"] and not one["serving"]]
        self.check(self.rollback(candidates[0], *yes), DONE)
        serving = [one["id"] for one in self.listed(*words, key="id")
                   if one["serving"] and one["environment"] == "production"]
        self.assertEqual(serving, [candidates[0]["id"]])
        # After a rollback a new build would not serve, so none is started.
        preview = [one for one in self.listed(*words, key="id") if one["environment"] == "preview"
                   and one["state"] == "succeeded" and one["commit"] != candidates[0]["commit"]][0]
        held = self.check(self.ctl.json("deployments", "promote", preview["id"], *yes), CONFLICT)
        self.assertIn("held back", held.err)

    def test_a_variable_of_a_branch_is_not_that_of_all(self):
        where = ("--environment", "preview", "--service", "frontend")
        branch = ("--branch", "feature-x")

        def known():
            return {one["branch"]: one.get("fingerprint") for one in self.listed("variables", "list", *where)
                    if one["name"] == "FOO"}

        self.check(self.ctl.json("variables", "set", "FOO", *where, *branch, stdin=b"of the branch\n"), DONE)
        self.check(self.ctl.json("variables", "unset", "FOO", *where), NOT_FOUND)
        self.check(self.ctl.json("variables", "set", "FOO", *where, stdin=b"of all\n"), DONE)
        self.assertEqual(set(known()), {"", "feature-x"})
        changed = self.check(self.ctl.json("variables", "set", "FOO", *where, *branch, "--dry-run"), DONE).json()
        self.assertEqual(changed["effects"], ["\u2260 FOO (preview, branch feature-x)"])
        changed = self.check(self.ctl.json("variables", "set", "FOO", *where, "--dry-run"), DONE).json()
        self.assertEqual(changed["effects"], ["\u2260 FOO (preview)"])
        rows = {(one["name"], one["branch"]): one["state"] for one in
                self.listed("variables", "diff", "preview", "production", "--service", "frontend", code=NO)}
        self.assertEqual((rows["FOO", ""], rows["FOO", "feature-x"]), ("missing-right", "missing-right"))
        self.check(self.ctl.json("variables", "unset", "FOO", *where), DONE)
        self.assertEqual(set(known()), {"feature-x"})
        self.check(self.ctl.json("variables", "unset", "FOO", *where, *branch), DONE)
        self.assertEqual(known(), {})

    def test_a_target_chooses_a_variable_and_never_moves_one(self):
        words = ("NEXT_PUBLIC_API_URL", "--environment", "preview", "--service", "frontend", "--dry-run")
        plan = self.check(self.ctl.json("variables", "set", *words, "--target", "preview"), DONE).json()
        self.assertEqual(plan["effects"], ["\u2260 NEXT_PUBLIC_API_URL (preview, development)"])
        moved = self.check(self.ctl.json("variables", "set", *words, "--target", "preview", "--target", "x"), USAGE)
        self.assertIn("preview, development", moved.err)
        for option in ("--target", "--branch"):
            refused = self.ctl.json("variables", "set", "X", "--environment", "staging", "--service", "api", option,
                                    "staging", "--dry-run")
            self.assertIn("neither targets nor branches", self.check(refused, USAGE).err)

    def test_a_preview_is_promoted(self):
        words = ("deployments", "list", "--service", "frontend")
        deployments = self.listed(*words, key="id")
        serving = [one["commit"] for one in deployments if one["serving"] and one["environment"] == "production"]
        preview = [one for one in deployments if one["environment"] == "preview" and one["state"] == "succeeded"
                   and one["commit"] not in serving][0]
        self.check(self.ctl.json("deployments", "promote", preview["id"], "--confirm", "production", "--reason",
                                 "it is good"), DONE)
        serving = [one["commit"] for one in self.listed(*words, key="id")
                   if one["serving"] and one["environment"] == "production"]
        self.assertEqual(serving, [preview["commit"]])

    def test_a_deployment_under_way_is_cancelled(self):
        words = ("deployments", "list", "--environment", "staging", "--service", "api")
        target = [one for one in self.listed(*words, key="id") if one["state"] == "succeeded"][0]
        for _ in range(5):  # on a busy machine it may be over before the command comes
            world = os.path.getsize(self.ctl.file("world.json"))
            running = self.ctl.start("--demo", "deployments", "redeploy", target["id"])
            self.wait_for_record("wait")
            # The cloud lives in the program that is killed here, so it must have kept the new deployment.
            self.wait_until(lambda size=world: os.path.getsize(self.ctl.file("world.json")) > size, "it was kept")
            running.kill()
            running.communicate()
            os.remove(self.ctl.journal())
            os.remove(self.ctl.journal() + ".head")
            newest = self.listed(*words, key="id")[0]
            result = self.ctl.json("deployments", "cancel", newest["id"])
            if result.code != CONFLICT:
                break
        self.check(result, DONE)
        self.assertEqual(self.listed(*words, key="id")[0]["state"], "cancelled")

    def test_a_variable_is_set_from_standard_input_and_unset(self):
        where = ("--environment", "staging", "--service", "api")
        value = b"s3cr3t \"value\" \xc3\xa9"
        done = self.check(self.ctl.json("variables", "set", "VIGIE_TEST", *where, stdin=value + b"\n"), DONE)
        self.assertEqual(done.json()["outcome"], "done")
        self.assertNotIn("s3cr3t", done.out + done.err)
        self.assertIn("VIGIE_TEST", [one["name"] for one in self.listed("variables", "list", *where)])
        with open(self.ctl.file("world.json"), "rb") as world:
            self.assertIn(json.dumps(value.decode("utf-8"), ensure_ascii=False).encode("utf-8"), world.read())
        self.check(self.ctl.demo("variables", "set", "VIGIE_TEST", *where, stdin=b""), USAGE)
        self.check(self.ctl.demo("variables", "set", "VIGIE_TEST", "s3cr3t", *where), USAGE)

        self.check(self.ctl.demo("variables", "unset", "VIGIE_TEST", *where, "--dry-run"), DONE)
        self.assertIn("VIGIE_TEST", [one["name"] for one in self.listed("variables", "list", *where)])
        self.check(self.ctl.demo("variables", "unset", "VIGIE_TEST", *where), DONE)
        self.assertNotIn("VIGIE_TEST", [one["name"] for one in self.listed("variables", "list", *where)])
        self.check(self.ctl.demo("variables", "unset", "VIGIE_TEST", *where), NOT_FOUND)

    def test_production_variables_are_protected_too(self):
        where = ("--environment", "production", "--service", "api")
        self.check(self.ctl.demo("variables", "set", "VIGIE_TEST", *where, stdin=b"x\n"), NOT_ALLOWED)
        self.check(self.ctl.demo("variables", "unset", "APP_ENV", *where), NOT_ALLOWED)
        self.assertIn("APP_ENV", [one["name"] for one in self.listed("variables", "list", *where)])


class Record(Case):
    def setUp(self):
        super().setUp()
        for name in ("FIRST", "SECOND"):
            self.check(self.ctl.demo("variables", "set", name, "--environment", "staging", "--service", "api",
                                     stdin=b"x\n"), DONE)
        with open(self.ctl.journal(), "rb") as file:
            self.lines = file.read().splitlines(keepends=True)

    def verdict(self, lines, code):
        with open(self.ctl.journal(), "wb") as file:
            file.writelines(lines)
        return self.check(self.ctl.json("audit", "verify"), code).json()

    def test_an_intact_record_verifies(self):
        verdict = self.verdict(self.lines, DONE)
        self.assertEqual((verdict["intact"], verdict["entries"], verdict["firstBadEntry"]), (True, len(self.lines), 0))
        self.assertEqual(os.stat(self.ctl.journal()).st_mode & 0o077, 0)

    def test_an_edit_a_deletion_and_a_reordering_are_named(self):
        edited = list(self.lines)
        edited[2] = edited[2].replace(b"staging", b"nowhere")
        self.assertEqual(self.verdict(edited, NO)["firstBadEntry"], 3)
        self.assertEqual(self.verdict(self.lines[:1] + self.lines[2:], NO)["firstBadEntry"], 2)
        swapped = self.lines[:3] + [self.lines[4], self.lines[3]] + self.lines[5:]
        self.assertEqual(self.verdict(swapped, NO)["firstBadEntry"], 4)
        self.assertEqual(self.verdict(self.lines[:-1], NO)["firstBadEntry"], len(self.lines))
        self.assertEqual(self.verdict([], NO)["firstBadEntry"], 1)

    def test_nothing_is_written_where_it_cannot_be_recorded(self):
        self.verdict(self.lines[:-1], NO)
        where = ("--environment", "staging", "--service", "api")
        refused = self.ctl.demo("variables", "set", "THIRD", *where, stdin=b"x\n")
        self.assertNotEqual(refused.code, DONE)
        self.assertNotIn("THIRD", [one["name"] for one in self.listed("variables", "list", *where)])


class Opening(Case):
    def test_the_command_line_is_understood_or_refused(self):
        self.assertIn("vigiectl", self.check(self.ctl.run("--version"), DONE).out)
        self.assertIn("deployments list", self.check(self.ctl.run("--help"), DONE).out)
        for words in ((), ("environments",), ("--demo",), ("--demo", "nonsense"), ("--demo", "environments", "--what"),
                      ("--demo", "--workspace", "x", "environments"), ("--workspace",), ("--demo", "audit"),
                      ("--demo", "deployments", "list", "--limit")):
            self.check(self.ctl.run(*words), USAGE)
        self.check(self.ctl.demo("services", "--environment", "nowhere"), NOT_FOUND)
        self.check(self.ctl.demo("deployments", "list", "--environment", "nowhere"), NOT_FOUND)
        self.check(self.ctl.demo("health", "check", "--environment", "nowhere"), NOT_FOUND)

    def test_a_wrong_workspace_names_the_place(self):
        self.check(self.ctl.run("--workspace", "/nonexistent.json", "environments"), WORKSPACE)
        path = self.write_workspace('{"vigie": 1,\n "id": "x", "environments": 7}')
        wrong = self.check(self.ctl.run("--workspace", path, "environments"), WORKSPACE)
        self.assertRegex(wrong.err, "[Ll]ine 2")
        self.assertIn("/environments", wrong.err)
        workspace = copy.deepcopy(WORKSPACE_FILE)
        workspace["environments"][0]["services"][0]["health"] = [
            {"name": "up", "url": "https://127.0.0.1:9/", "interval": "30s", "conditions": ["[STATUS] = 200"]}]
        path = self.write_workspace(json.dumps(workspace))
        wrong = self.check(self.ctl.run("--workspace", path, "environments"), WORKSPACE)
        self.assertIn("/environments/0/services/0/health/0/conditions/0: ", wrong.err)

    def test_what_is_no_file_is_no_workspace(self):
        pipe = os.path.join(self.ctl.home, "pipe")
        os.mkfifo(pipe)
        for path in (pipe, "/dev/zero", self.ctl.home):
            wrong = self.check(self.ctl.run("--workspace", path, "environments", timeout=30), WORKSPACE)
            self.assertIn("regular file", wrong.err)

    def test_an_unknown_key_is_told_and_kept(self):
        workspace = copy.deepcopy(WORKSPACE_FILE)
        workspace["environments"][0]["services"][0]["titel"] = "API"
        path = self.write_workspace(json.dumps(workspace))
        told = self.check(self.ctl.run("--workspace", path, "--json", "environments"), DONE)
        self.assertIn("/environments/0/services/0/titel: ", told.err)
        self.assertEqual(told.json()[0]["name"], "production")

    def test_a_service_that_fails_is_not_a_wrong_command_line(self):
        path = os.path.join(self.ctl.home, "faults.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump([{"service": "clever", "path": "^/v2/.*/deployments[?]", "status": 503, "after": 1},
                       {"service": "vercel", "path": "/deployments[?]", "status": 400, "times": 1},
                       {"service": "vercel", "path": "/deployments[?]", "redirect": "https://example.org/"}], file)
        cloud = Simulator(Case.simulator, "--faults", path)
        self.addCleanup(cloud.stop)
        services = [{"name": "api", "role": "api", "provider": "clever-cloud", "credential": "clever",
                     "settings": {"owner": cloud["clever_owner"], "application": cloud["clever_app"],
                                  "api_url": cloud["clever_url"]}},
                    {"name": "web", "role": "frontend", "provider": "vercel", "credential": "vercel",
                     "settings": {"team": cloud["vercel_team"], "project": cloud["vercel_project"],
                                  "target": "production", "api_url": cloud["vercel_url"]}}]
        workspace = {"vigie": 1, "id": "faults", "product": "Faults", "environments": [
            {"name": "staging", "kind": "staging", "services": services}]}
        given = json.dumps({"clever": cloud["clever_api_token"], "vercel": cloud["vercel_token"]}).encode() + b"\n"
        path = self.write_workspace(json.dumps(workspace))

        def use(*words):
            return self.ctl.run("--workspace", path, "--session-secrets", "--json", *words, stdin=given)

        # Clever Cloud may know it: that Vercel does not is no answer.
        listed = self.check(use("deployments", "list", "--service", "api"), DONE).json()
        unavailable = self.check(use("deployments", "show", listed[0]["id"]), UNAVAILABLE)
        self.assertEqual(unavailable.error()["reply"]["status"], 503)
        for kind in ("invalid", "invalid"):  # a 400, then a redirection to a stranger
            failed = self.check(use("deployments", "list", "--service", "web"), FAILED)
            self.assertEqual(failed.error()["error"], kind)

    def test_without_a_keychain_secrets_are_refused_plainly(self):
        path = self.write_workspace(json.dumps(WORKSPACE_FILE))
        environments = self.check(self.ctl.run("--workspace", path, "--json", "environments"), DONE).json()
        self.assertEqual(environments[0]["name"], "production")
        for words, stdin in ((("secret", "list"), b""), (("secret", "set", "clever"), b"canary-value\n"),
                             (("secret", "delete", "clever"), b""), (("deployments", "list"), b"")):
            refused = self.check(self.ctl.run("--workspace", path, *words, stdin=stdin), CREDENTIAL)
            self.assertIn("keychain", refused.err)
            self.assertNotIn("canary-value", refused.err + refused.out)
        for folder, _, names in os.walk(self.ctl.home):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"canary-value", file.read())

    def test_a_broken_world_of_the_demonstration_begins_anew(self):
        self.check(self.ctl.demo("environments"), DONE)
        with open(self.ctl.file("world.json"), "wb") as world:
            world.write(b'{"broken')
        self.check(self.ctl.demo("environments"), DONE)

    def test_ctrl_c_ends_a_plan_between_its_steps(self):
        listed = self.check(self.ctl.json("deployments", "list", "--environment", "staging", "--service", "api"), DONE)
        target = [one for one in listed.json() if one["state"] == "succeeded" and one["action"] == "deploy"
                  and not one["serving"]][0]["id"]
        running = self.ctl.start("--demo", "deployments", "redeploy", target)
        self.wait_for_record("wait")
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
        self.assertEqual(running.returncode, 130)
        events = [(one["event"], one["outcome"]) for one in self.journal()]
        self.assertEqual(events[-2:], [("step-ended", "done"), ("plan-ended", "stopped")])

    def test_the_demonstration_touches_nothing_of_the_person(self):
        self.check(self.ctl.demo("services"), DONE)
        self.assertFalse(os.path.exists(os.path.join(self.ctl.env["XDG_DATA_HOME"], "vigie")))
        self.assertFalse(os.path.exists(os.path.join(self.ctl.env["XDG_CACHE_HOME"], "vigie")))
        for folder, _, names in os.walk(self.ctl.home):
            self.assertNotIn("postmaster.pid", names, "a database server was left running in %s" % folder)


if __name__ == "__main__":
    main()
