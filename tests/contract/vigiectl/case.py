# SPDX-License-Identifier: GPL-3.0-or-later
"""What the suites about vigiectl share: the program on the demonstration, in folders of its own."""
import json
import os
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "..", "support"), os.path.join(HERE, "..", "support")]
from simulator import Simulator  # noqa: E402, F401 (found by the line above; for the suites)
from vigiectl import Vigiectl  # noqa: E402

DONE, NO, USAGE, WORKSPACE, CREDENTIAL, NOT_ALLOWED, NOT_FOUND, CONFLICT, UNAVAILABLE, _, FAILED = range(11)

WORKSPACE_FILE = {
    "vigie": 1, "id": "test", "product": "Test", "environments": [
        {"name": "production", "kind": "production", "services": [
            {"name": "api", "role": "api", "provider": "clever-cloud", "credential": "clever",
             "settings": {"owner": "orga_1", "application": "app_1", "api_url": "http://127.0.0.1:9"}}]}]}


class Case(unittest.TestCase):
    program = simulator = ""
    maxDiff = None

    def setUp(self):
        self.ctl = Vigiectl(Case.program)
        self.addCleanup(self.ctl.__exit__)

    def check(self, result, code):
        self.assertEqual(result.code, code, "\n%s\n%s" % (result.out, result.err))
        return result

    def listed(self, *words, code=DONE, key="name"):
        """The objects of a list, each with what other commands take."""
        objects = self.check(self.ctl.json(*words), code).json()
        self.assertIsInstance(objects, list)
        for one in objects:
            self.assertIsInstance(one, dict)
            self.assertTrue(isinstance(one.get(key), str) and one[key], one)
        return objects

    def journal(self):
        return self.listed("audit", "list", key="id")

    def earlier_version(self):
        """The deployment of production's API before the one that serves."""
        words = ("deployments", "list", "--environment", "production", "--service", "api")
        deployments = self.listed(*words, key="id")
        serving = [one for one in deployments if one["serving"]]
        self.assertEqual(len(serving), 1)
        good = [one for one in deployments if one["state"] == "succeeded" and one["action"] == "deploy"
                and one["commit"] != serving[0]["commit"]]
        return good[0], serving[0]

    def wait_until(self, condition, what):
        deadline = time.monotonic() + 60
        while not condition():
            if time.monotonic() > deadline:
                self.fail("it never came that " + what)
            time.sleep(0.02)

    def wait_for_record(self, step):
        def recorded():
            if not os.path.exists(self.ctl.journal()):
                return False
            with open(self.ctl.journal(), "rb") as file:
                return b'"step":"%s"' % step.encode() in file.read()

        self.wait_until(recorded, "the step %s began" % step)

    def write_workspace(self, text):
        path = os.path.join(self.ctl.home, "test.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path


def main():
    Case.program = os.path.abspath(sys.argv.pop(1))
    if len(sys.argv) > 1 and os.path.exists(sys.argv[1]):
        Case.simulator = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
