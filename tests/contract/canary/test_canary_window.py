#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants secrets where real ones would be, uses the window with all of them, and searches everywhere they must not
come out: command lines and environments of all processes, output and log, what is on the screen, settings, session,
journal, workspace file, the health history, every other file below its folders, and what a crash leaves. Proves of
each place that it would find one.

    keyring.py /usr/bin/python3 test_canary_window.py VIGIE VIGIECTL VIGIE-SIM

It is driven through the keyboard and the accessibility bus, on a screen of its own.
"""
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "..", "support")]
from desktop import Desktop, Window  # noqa: E402
from planted import PlantedCase, new_secret, unlimited_core  # noqa: E402

PROGRAM = ""
DESKTOP = None


def setUpModule():
    global DESKTOP
    DESKTOP = Desktop()


def tearDownModule():
    DESKTOP.stop()


class Canary(PlantedCase):
    def setUp(self):
        super().setUp()
        self.typed = new_secret()
        self.search.plant("typed", self.typed)

    def content(self):
        """With a production whose first service has no credential yet."""
        content = super().content()
        api, _, _, _, errors, _ = content["environments"][0]["services"]
        health = {"name": "health", "url": self.cloud.at["health_url"] + "/production/health",
                  "conditions": ["[STATUS] == 200"]}
        content["environments"].insert(0, {"name": "production", "kind": "production", "services": [
            dict(errors, name="typed", credential="typed"), dict(api, health=[health])]})
        return content

    def start(self, *words, **more):
        window = Window(PROGRAM, self.ctl.env, self.ctl.home, *(words or ("--workspace", self.workspace)), **more)
        self.addCleanup(window.end)
        return window

    def read_screen(self, window, place):
        found = self.search.in_bytes(window.text().encode("utf-8"), "what the window shows: " + place)
        self.leaks |= found
        return found

    def wait_until_all_are_used(self, window):
        """Each provider has been asked with its own credential, and the wrong one was refused."""
        for what in (r"GET 127\.0\.0\.1 /v2/organisations/\S+: 200", r"GET 127\.0\.0\.1 /v9/projects/\S+: 200",
                     r"GET 127\.0\.0\.1 /api/0/\S+: 200", r"GET 127\.0\.0\.1 /v9/projects/\S+: 40[13]"):
            window.wait_for(what, lambda pattern=what: re.search(pattern, window.log()))
        window.wait_for("the database is asked", lambda: self.values["password"] in self.database.passwords)

    def set_the_credential(self, window):
        table = window.wait_for("the services", lambda: window.find("Services and credentials", "table"))
        window.atspi.Component.grab_focus(table)
        window.press("ctrl+Home")
        window.click("Set the credential")
        window.wait_for("the field", lambda: next((n for n in window.nodes() if n.get_role_name() == "password text"
                        and n.get_state_set().contains(window.atspi.StateType.FOCUSED)), None))
        window.type(self.typed)
        self.read_screen(window, "a credential being typed")
        window.click("Keep the credential")
        window.wait_for("it is kept", lambda: "“typed”, in the keychain" in window.text())
        window.click("Test the connection")
        window.wait_for("it is refused", lambda: re.search(r"GET 127\.0\.0\.1 /api/0/\S+: 401", window.log()))
        self.read_screen(window, "the test of a wrong credential")

    def open_writing(self, window):
        window.press("ctrl+shift+l")
        window.wait_for("the question", lambda: window.find("Open writing for 15 minutes", "push button"))
        window.type(b"to see it on record")
        window.click("Open writing for 15 minutes")
        window.wait_for("writing is open", lambda: "writing open" in window.title())

    def files(self):
        return sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.ctl.home) for name in names)

    def use_the_window(self):
        self.store_all()
        self.use("variables", "set", "CANARY", "--service", "api", "--environment", "staging",
                 stdin=self.variable + b"\n")
        window = self.start()
        panes = window.shown()
        self.wait_until_all_are_used(window)
        for pane in panes:
            window.visit(panes, pane)
            if pane == "Environments":
                window.click("Variables", "page tab")
                window.wait_for("the variables", lambda: "CANARY" in window.text())
            if pane == "Settings":
                self.set_the_credential(window)
            self.read_screen(window, pane)
        self.open_writing(window)
        self.watch.one_more_look()
        self.assertEqual(window.end(), 0)
        stored = json.loads(self.use("--json", "secret", "list").out)
        self.assertIn({"name": "typed", "stored": True}, stored)

    def test_no_pane_lets_a_secret_out(self):
        self.use_the_window()
        written = " ".join(self.files())
        for kind in ("session.json", "settings.ini", "machine.ini", ".jsonl", ".sqlite", "window.err"):
            self.assertIn(kind, written)
        self.assert_nothing_leaked()
        self.assert_search_reaches_every_file()

    def assert_search_reaches_every_file(self):
        """Nothing was found above. A secret that is put there is found, in each file that the program keeps."""
        for path in self.files():
            planted = new_secret()
            self.search.plant("planted", planted)
            if path.endswith(".sqlite"):
                history = sqlite3.connect(path)
                history.execute("CREATE TABLE planted (secret TEXT)")
                history.execute("INSERT INTO planted VALUES (?)", (planted.decode(),))
                history.commit()
                history.close()
            else:
                with open(path, "ab") as file:
                    file.write(planted)
            found = self.search.in_tree(self.ctl.home)
            self.assertTrue([leak for leak in found if leak.startswith("planted (raw)") and path in leak], path)

    def crash(self, number):
        self.ctl.env["ASAN_OPTIONS"] = "handle_segv=0:handle_abort=0"  # else it turns signals into exit codes
        self.store_all()
        window = self.start(preexec_fn=unlimited_core)
        panes = window.shown()
        self.wait_until_all_are_used(window)  # every credential is in its memory now
        window.visit(panes, "Logs")
        with open("/proc/%d/limits" % window.process.pid, encoding="ascii") as limits:
            self.assertRegex(limits.read(), r"Max core file size +0 +0 ")
        self.watch.one_more_look()
        self.assertEqual(window.end(number), -number)
        self.assertEqual([path for path in self.files() if os.path.basename(path).startswith("core")], [])
        self.assert_nothing_leaked()

    def test_an_abort_leaves_no_secret(self):
        self.crash(signal.SIGABRT)

    def test_a_segmentation_fault_leaves_no_secret(self):
        self.crash(signal.SIGSEGV)

    def test_the_search_finds_what_the_window_would_let_out(self):
        secret = self.values["clever"].decode()
        environment = dict(self.ctl.env)
        self.ctl.env["TOKEN"] = self.values["vercel"].decode()
        self.assertEqual(self.start("--" + secret).process.wait(30), 2)
        self.ctl.env = environment
        with open(self.workspace, encoding="utf-8") as file:
            content = json.load(file)
        content["product"] = self.values["wrong"].decode()
        shown = os.path.join(self.ctl.home, "shown.json")
        with open(shown, "w", encoding="utf-8") as file:
            json.dump(content, file)
        window = self.start("--workspace", shown)
        window.shown()
        self.assertIn("wrong (raw) in what the window shows: title", self.read_screen(window, "title"))

        # Command line and environment of the window itself, and of a child.
        self.ctl.env = dict(environment, TOKEN=self.values["vercel"].decode())
        second = self.start("--language", "en", os.path.join(self.ctl.home, self.values["sentry"].decode()))
        second.wait_for("a second window", second.tops)
        self.watch.one_more_look()
        for window in (window, second):
            self.assertEqual(window.end(), 0)
        places = " ".join(self.watch.stop())
        self.assertIn("vercel (raw) in environ of process %d" % second.process.pid, places)
        self.assertIn("sentry (raw) in cmdline of process %d" % second.process.pid, places)
        found = " ".join(self.search.in_tree(self.ctl.home))
        self.assertIn("clever (raw) in " + os.path.join(self.ctl.home, "window.err"), found)

    def test_the_search_finds_what_a_crash_would_leave(self):
        with open("/proc/sys/kernel/core_pattern", encoding="ascii") as pattern:
            if pattern.read().strip() != "core":
                return  # this machine puts images of crashed programs elsewhere: the limit above is what counts
        held = "import os, sys; held = sys.stdin.read(); os.abort()"
        subprocess.run([sys.executable, "-c", held], input=self.values["clever"], cwd=self.ctl.home,
                       preexec_fn=unlimited_core, check=False)
        self.assertIn("clever (raw)", " ".join(self.search.in_tree(self.ctl.home)))


if __name__ == "__main__":
    PROGRAM, PlantedCase.VIGIECTL, PlantedCase.SIMULATOR = (os.path.abspath(sys.argv.pop(1)) for _ in range(3))
    unittest.main(verbosity=1)
