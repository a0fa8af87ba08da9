#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What vigiectl says and offers where the keychain does not serve: a real gnome-keyring that is locked, a bus without
any keychain, and no bus.

    keyring.py python3 test_keychain.py VIGIECTL VIGIE-SIM
"""
import json
import os
import pty
import subprocess
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "canary"), os.path.join(HERE, "..", "..", "support")]
from keyring import BUS_CONFIG  # noqa: E402
from planted import Cloud, new_secret  # noqa: E402
from vigiectl import Vigiectl  # noqa: E402

PROGRAM = SIMULATOR = ""
DONE, USAGE, CREDENTIAL = 0, 2, 4


class Keychain(unittest.TestCase):
    def setUp(self):
        self.cloud = Cloud(SIMULATOR)
        self.addCleanup(self.cloud.stop)
        self.ctl = Vigiectl(PROGRAM, {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]})
        self.addCleanup(self.ctl.__exit__)
        at = self.cloud.at
        self.token = at["vercel_token"].encode()
        self.workspace = os.path.join(self.ctl.home, "test.json")
        with open(self.workspace, "w", encoding="utf-8") as file:
            json.dump({"vigie": 1, "id": "k-" + new_secret("")[:8].decode(), "product": "Test", "environments": [
                {"name": "staging", "kind": "staging", "services": [
                    {"name": "web", "role": "frontend", "provider": "vercel", "credential": "vercel",
                     "settings": {"team": at["vercel_team"], "project": at["vercel_project"],
                                  "target": "production", "api_url": at["vercel_url"]}}]}]}, file)

    def run_it(self, *words, code, stdin=b""):
        result = self.ctl.run("--workspace", self.workspace, *words, stdin=stdin)
        self.assertEqual(result.code, code, "%s\n%s\n%s" % (words, result.out, result.err))
        self.assertNotIn(self.token.decode(), result.out + result.err)
        return result

    def ask_the_service(self, *words):
        return subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
                               "/org/freedesktop/secrets", "org.freedesktop.Secret.Service." + words[0], *words[1:]],
                              stdout=subprocess.PIPE, check=True, text=True).stdout

    def is_told_and_can_go_on(self, sentence, commands):
        for words in commands:
            refused = self.run_it(*words, code=CREDENTIAL, stdin=new_secret() + b"\n")
            self.assertIn(sentence, refused.err)
            self.assertIn("--session-secrets", refused.err)
        as_json = self.run_it("--json", *commands[-1], code=CREDENTIAL, stdin=b"x\n")
        self.assertIn(sentence, json.loads(as_json.err.strip().splitlines()[-1])["message"])
        given = json.dumps({"vercel": self.token.decode()}).encode() + b"\n"
        listed = self.run_it("--session-secrets", "--json", "deployments", "list", code=DONE, stdin=given)
        self.assertTrue(listed.json())
        # It was for that run alone: nothing is kept, not even here.
        self.run_it("deployments", "list", code=CREDENTIAL)
        for folder, _, names in os.walk(self.ctl.home):
            for path in filter(os.path.isfile, (os.path.join(folder, name) for name in names)):
                with open(path, "rb") as file:
                    self.assertNotIn(self.token, file.read(), path)

    EVERYTHING = (("secret", "set", "other"), ("secret", "list"), ("secret", "delete", "vercel"),
                  ("deployments", "list"))

    def test_no_bus(self):
        self.ctl.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/vigie-bus"
        self.is_told_and_can_go_on("no session bus", self.EVERYTHING)

    def test_no_service(self):
        socket = os.path.join(self.ctl.home, "empty-bus")
        config = os.path.join(self.ctl.home, "empty-bus.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(BUS_CONFIG.format(socket=socket))
        bus = subprocess.Popen(["dbus-daemon", "--config-file=" + config, "--nofork", "--nopidfile"])
        self.addCleanup(bus.wait)
        self.addCleanup(bus.terminate)
        while not os.path.exists(socket):
            time.sleep(0.01)
        self.ctl.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + socket
        self.is_told_and_can_go_on("no Secret Service", self.EVERYTHING)

    def test_locked(self):
        self.run_it("deployments", "list", code=CREDENTIAL)  # not stored yet: the same to a script
        self.run_it("secret", "set", "vercel", code=DONE, stdin=self.token + b"\n")
        self.run_it("deployments", "list", code=DONE)
        collection = "/org/freedesktop/secrets/collection/login"
        self.ask_the_service("Lock", "array:objpath:" + collection)
        self.is_told_and_can_go_on("locked", self.EVERYTHING)

    def test_a_replaced_key_still_opens_what_was_made_for_it(self):
        with open(self.workspace, encoding="utf-8") as file:
            document = json.load(file)

        def save():
            with open(self.workspace, "w", encoding="utf-8") as file:
                json.dump(document, file)

        def say(*words, code=DONE):
            return self.run_it("--json", "backup", *words, code=code).json()
        store = os.path.join(self.ctl.home, "store")
        of = ("--environment", "workspace", "--service", "file")
        document["backups"] = {"destinations": [{"name": "home", "kind": "folder", "path": store}]}
        save()
        ops = say("key", "create", "ops")
        agent = say("key", "create", "agent", "--signing")
        document["backups"].update(
            recipients=[{"name": "ops", "recipient": ops["recipient"]}],
            signers=[{"name": "agent", "signer": agent["signer"]}], also=["workspace-file"])
        save()
        before = say("run", *of)["artefact"]
        say("verify", before)
        self.assertEqual([(one["environment"], one["service"]) for one in say("list")], [("workspace", "file")])
        refused = self.run_it("backup", "verify", before, "--dry-run", code=USAGE)
        self.assertIn("--dry-run", refused.err)

        # Before anybody edits the workspace.
        rotated = say("key", "rotate", "ops")
        say("verify", before)
        states = {one["name"]: one["state"] for one in say("key", "list")}
        self.assertEqual(states, {"ops": "aside", "agent": "works"})
        # With one of the two lines only.
        document["backups"]["recipients"][0]["recipient"] = rotated["recipient"]
        save()
        say("verify", before)
        # And as it should be.
        document["backups"]["recipients"].append(
            {"name": rotated["oldName"], "recipient": rotated["oldRecipient"], "retired": True})
        save()
        say("verify", before)
        self.assertEqual([(one["name"], one["state"], one["retired"]) for one in say("key", "test")],
                         [("ops", "works", False), (rotated["oldName"], "works", True), ("agent", "works", False)])
        self.run_it("backup", "key", "rotate", rotated["oldName"], code=USAGE)
        time.sleep(1.1)  # names are of a second
        after = say("run", *of)["artefact"]
        say("verify", after)
        with open(os.path.join(store, after.replace(".zst.age", ".manifest.json")), encoding="utf-8") as file:
            manifest = file.read()
        self.assertIn(rotated["recipient"], manifest)
        self.assertNotIn(rotated["oldRecipient"], manifest)
        # Once more: both that were put aside are found by what was made for them.
        say("key", "rotate", "ops")
        say("verify", before)
        say("verify", after)

    def test_what_is_given_for_one_run_must_fit(self):
        for given in (b"", b"nonsense\n", b"[]\n", b'{"other": "x"}\n', b'{"vercel": 7}\n', b'{"vercel": ""}\n'):
            self.run_it("--session-secrets", "environments", code=USAGE, stdin=given)

    def test_the_value_of_a_command_follows_the_line(self):
        self.ctl.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/vigie-bus"
        given = json.dumps({"vercel": self.token.decode()}).encode() + b"\n"
        where = ("--service", "web", "--target", "production", "--confirm", "staging", "--reason", "test")
        value = new_secret()
        self.run_it("--session-secrets", "variables", "set", "CANARY", *where, code=DONE, stdin=given + value + b"\n")
        names = self.run_it("--session-secrets", "--json", "variables", "list", code=DONE, stdin=given).json()
        self.assertIn("CANARY", [one["name"] for one in names])

    def test_on_a_terminal_it_is_asked_for_without_echo(self):
        self.ctl.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/vigie-bus"
        screen, keyboard = pty.openpty()
        running = subprocess.Popen(
            [PROGRAM, "--workspace", self.workspace, "--session-secrets", "--json", "deployments", "list"],
            env=self.ctl.env, stdin=keyboard, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        asked = b""
        while not asked.endswith(b": "):
            byte = running.stderr.read(1)
            self.assertTrue(byte, asked)
            asked += byte
        self.assertIn(b"vercel", asked)
        os.write(screen, self.token + b"\n")
        out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, DONE, err)
        self.assertTrue(json.loads(out))
        os.close(keyboard)
        os.set_blocking(screen, False)
        try:
            shown = os.read(screen, 4096)
        except OSError:
            shown = b""
        os.close(screen)
        self.assertNotIn(self.token, shown + out + err)


if __name__ == "__main__":
    PROGRAM, SIMULATOR = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
    unittest.main(verbosity=1)
