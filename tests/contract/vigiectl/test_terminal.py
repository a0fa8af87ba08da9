#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl at a terminal and in a pipe: its help, what it refuses to read, and where its output goes.

    test_terminal.py PROGRAM
"""
import copy
import json
import os
import subprocess

from case import DONE, NO, NOT_FOUND, USAGE, WORKSPACE_FILE, Case, main

FAILED = 10


class Terminal(Case):
    def run_into(self, output, *words):
        return subprocess.run([self.ctl.program, "--demo", *words], env=self.ctl.env, stdin=subprocess.DEVNULL,
                              stdout=output, stderr=subprocess.PIPE, timeout=90, check=False)

    def test_a_command_tells_its_own_help(self):
        for words in (("deployments", "--help"), ("--help", "deployments"), ("--demo", "deployments", "list", "-h")):
            text = self.check(self.ctl.run(*words), DONE).out
            self.assertIn("deployments list", text)
            self.assertNotIn("health check", text)
        everything = self.check(self.ctl.run("--help"), DONE).out
        for name in ("environments", "services", "deployments list", "logs", "health check", "variables list",
                     "errors list", "database check", "plans list", "locks list", "holds list", "secret", "audit"):
            self.assertIn("\n  " + name, everything)

    def test_no_word_is_passed_over(self):
        for words in (("environments", "production"), ("services", "api"), ("audit", "verify", "all"),
                      ("deployments", "show", "one", "two"), ("variables", "list", "APP_ENV"), ("environments", "-x"),
                      ("environments", "--demo"), ("environments", "--workspace", "x"), ("environments", "--json=1"),
                      ("plans", "list", "x"), ("locks", "list", "x"), ("holds", "list", "x")):
            refused = self.check(self.ctl.demo(*words), USAGE)
            self.assertEqual(refused.out, "", words)
            self.assertTrue(refused.err.startswith("vigiectl: "), refused.err)

    def test_what_an_option_takes_is_never_an_option(self):
        found = self.ctl.demo("errors", "list", "--environment", "production", "--query", "--help")
        self.assertNotIn("Usage", found.out)
        self.check(self.ctl.demo("deployments", "show", "--", "--json"), NOT_FOUND)
        self.assertEqual(self.check(self.ctl.demo("environments", "--json"), DONE).json()[0]["name"], "production")

    def test_a_reader_that_goes_away_is_no_error(self):
        for words in (("deployments", "list"), ("logs", "tail", "--environment", "production", "--since", "10m")):
            reading, writing = os.pipe()
            os.close(reading)
            done = self.run_into(writing, *words)
            os.close(writing)
            self.assertEqual(done.stderr, b"", words)
            self.assertIn(done.returncode, (DONE, NO), words)

    def test_output_that_does_not_fit_is_an_error(self):
        with open("/dev/full", "wb") as full:
            for words in (("environments",), ("--json", "environments"),
                          ("logs", "export", "--environment", "production", "--service", "api", "--since", "10m")):
                done = self.run_into(full, *words)
                self.assertEqual(done.returncode, FAILED, (words, done.stderr))
                self.assertIn(b"Standard output", done.stderr)

    def test_tables_are_aligned_and_carry_no_control_characters(self):
        workspace = copy.deepcopy(WORKSPACE_FILE)
        first = workspace["environments"][0]
        first["title"] = "Pro\u001b[31mduction\u202e\u009b2J"
        workspace["environments"].append({"name": "étage", "kind": "staging", "services": []})
        second = dict(workspace["environments"][1], name="stage")
        workspace["environments"][1] = second
        path = self.write_workspace(json.dumps(workspace))
        shown = self.check(self.ctl.run("--workspace", path, "environments"), DONE).out
        self.assertFalse([sign for sign in shown if (ord(sign) < 32 and sign != "\n") or 0x7f <= ord(sign) < 0xa0
                          or sign == "\u202e"], repr(shown))
        lines = shown.splitlines()
        self.assertEqual(len({line.index(word) for line, word in zip(lines, ("KIND", "production  1", "staging"))}), 1)
        self.assertEqual([line for line in lines if line != line.rstrip()], [])

    def test_a_plan_is_shown_under_headings_and_a_dry_run_says_that_it_only_checks(self):
        words = ("deployments", "list", "--environment", "staging", "--service", "api")
        target = [one for one in self.listed(*words, key="id") if one["state"] == "succeeded"][0]
        told = self.check(self.ctl.demo("deployments", "redeploy", target["id"], "--dry-run"), DONE).err
        for heading in ("  Checks\n", "  What changes\n", "  What does not\n", "  How to take it back\n"):
            self.assertIn(heading, told)
        self.assertIn("checking step 1 of 3", told)
        self.assertNotIn("  step 1", told)


if __name__ == "__main__":
    main()
