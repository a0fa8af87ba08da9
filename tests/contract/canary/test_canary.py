#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants secrets where real ones would be, uses vigiectl with all of them, and searches everywhere they must
not come out: command lines and environments of all processes, output, log, error messages, journal, state,
caches, keyring file, and what a crash leaves. Proves of each place that it would find one.

    keyring.py python3 test_canary.py VIGIECTL VIGIE-SIM

The simulated clouds run as programs of their own, outside the folders that are searched: what they keep are
the very tokens and variables that a real cloud would keep.
"""
import base64
import json
import os
import random
import resource
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "..", "support")]
from secretsearch import Search, Watch  # noqa: E402
from vigiectl import Vigiectl  # noqa: E402

PROGRAM = SIMULATOR = ""


def new_secret(prefix="canary"):
    return (prefix + secrets.token_hex(16)).encode()


def awkward_secret():
    """With characters that every encoding changes."""
    return new_secret("canary/+ \"\\&=%é'")


class Cloud:
    """The simulator, with tokens that no other run has."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="vigie-cloud-", dir="/tmp")
        ready = os.path.join(self.folder.name, "ready.json")
        self.process = subprocess.Popen(
            [SIMULATOR, "--ready-file", ready, "--seed", str(random.randrange(1, 2**31)), "--speed", "20"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not os.path.exists(ready) or not os.path.getsize(ready):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("vigie-sim did not start")
            time.sleep(0.02)
        time.sleep(0.05)
        with open(ready, encoding="utf-8") as file:
            self.at = json.load(file)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()


class Database:
    """Asks for the password in clear as a server may, remembers it, and refuses it."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.passwords = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client:
                try:
                    self.answer(client)
                except OSError:
                    pass

    def answer(self, client):
        client.settimeout(10)
        client.recv(4096)
        client.sendall(b"R\0\0\0\x08\0\0\0\x03")
        reply = client.recv(4096)
        self.passwords.append(reply[5:-1])
        fields = b"SFATAL\0C28P01\0Mpassword authentication failed for user \"vigie\"\0\0"
        client.sendall(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields)


class Canary(unittest.TestCase):
    def setUp(self):
        self.search = Search()
        self.cloud = Cloud()
        self.addCleanup(self.cloud.stop)
        self.database = Database()
        self.addCleanup(self.database.listener.close)
        self.ctl = Vigiectl(PROGRAM, {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"],
                                      "QT_LOGGING_RULES": "vigie.*=true"})
        self.addCleanup(self.ctl.__exit__)
        at = self.cloud.at
        consumer = new_secret().decode()
        self.values = {
            "clever": at["clever_api_token"].encode(), "vercel": at["vercel_token"].encode(),
            "sentry": at["sentry_token"].encode(), "wrong": new_secret(), "password": awkward_secret(),
            "oauth": json.dumps({"token": at["clever_token"], "secret": at["clever_secret"], "consumer_key": "key",
                                 "consumer_secret": consumer}, ensure_ascii=False).encode("utf-8")}
        for name, value in self.values.items():
            self.search.plant(name, value)
        self.search.plant("oauth token", at["clever_token"].encode())
        self.search.plant("oauth secret", at["clever_secret"].encode())
        self.search.plant("consumer secret", consumer.encode("utf-8"))
        self.variable = awkward_secret()
        self.search.plant("variable", self.variable)
        self.workspace = os.path.join(self.ctl.home, "canary.workspace.json")
        with open(self.workspace, "w", encoding="utf-8") as file:
            json.dump(self.content(at), file)
        # The tree to search for processes: keyring.py with its bus and its keyring, and everything below.
        self.watch = Watch(self.search, os.getppid())
        self.addCleanup(self.watch.stop)
        self.leaks = set()

    def content(self, at):
        def service(name, provider, credential, **settings):
            return {"name": name, "role": "other", "provider": provider, "credential": credential, "settings": settings}

        clever = {"owner": at["clever_owner"], "application": at["clever_app"], "api_url": at["clever_url"]}
        vercel = {"team": at["vercel_team"], "project": at["vercel_project"], "api_url": at["vercel_url"]}
        return {"vigie": 1, "id": "canary-%s" % secrets.token_hex(4), "product": "Canary", "environments": [
            {"name": "staging", "kind": "staging", "services": [
                service("api", "clever-cloud", "clever", **clever),
                service("api-oauth", "clever-cloud", "oauth", **clever),
                service("frontend", "vercel", "vercel", target="production", **vercel),
                service("refused", "vercel", "wrong", target="production", **vercel),
                service("errors", "sentry", "sentry", organization=at["sentry_org"],
                        projects=[at["sentry_project"]], api_url=at["sentry_url"]),
                service("database", "postgresql", "password", host="127.0.0.1", port=self.database.port,
                        database="mecapy", user="vigie", sslmode="disable")]}]}

    def searched(self, result, words):
        for stream in ("out", "err"):
            place = "%s of vigiectl %s" % (stream, " ".join(words))
            self.leaks |= self.search.in_bytes(getattr(result, stream).encode("utf-8"), place)
        return result

    def use(self, *words, stdin=b"", codes=(0,)):
        result = self.searched(self.ctl.run("--workspace", self.workspace, *words, stdin=stdin), words)
        self.assertIn(result.code, codes, "%s\n%s\n%s" % (words, result.out[-2000:], result.err[-2000:]))
        return result

    def store_all(self):
        for name, value in self.values.items():
            self.use("secret", "set", name, stdin=value + b"\n")
        stored = json.loads(self.use("--json", "secret", "list").out)
        self.assertEqual({one["name"] for one in stored if one["stored"]}, set(self.values))

    def assert_nothing_leaked(self):
        self.watch.one_more_look()
        self.leaks |= self.watch.found
        for folder in (self.ctl.home, os.environ["HOME"]):  # ours, and the keyring's own
            self.leaks |= self.search.in_tree(folder)
        self.assertEqual(sorted(self.leaks), [])

    def test_no_command_lets_a_secret_out(self):
        self.store_all()
        told = self.use("--json", "services")
        self.assertIn("vigie.net: GET", told.err)  # the log is on, and searched
        services = {one["name"]: one for one in json.loads(told.out)}
        for name in ("api", "api-oauth", "frontend", "errors"):  # each secret was really used
            self.assertIn(services[name]["state"], ("ok", "degraded", "running"), services[name])
        self.assertEqual(services["refused"]["state"], "unauthorized")
        self.use("database", "check", codes=(4,))
        self.assertIn(self.values["password"], self.database.passwords)
        self.use("deployments", "list", "--service", "refused", codes=(4,))
        self.use("deployments", "list", "--service", "api-oauth")
        self.use("errors", "list")
        where = ("--service", "api")
        self.use("logs", "export", *where, "--since", "1m", codes=(0, 1))
        self.use("variables", "set", "CANARY", *where, stdin=self.variable + b"\n")
        self.use("variables", "list", *where)
        self.use("--json", "variables", "list", *where)
        self.use("variables", "diff", "staging", "staging", *where)
        self.use("variables", "set", "CANARY=", *where, stdin=self.variable, codes=range(1, 11))
        self.use("variables", "unset", "CANARY", *where)
        self.use("audit", "list")
        self.use("audit", "verify")
        self.cloud.process.terminate()
        self.cloud.process.wait(10)
        self.use("deployments", "list", *where, codes=(8,))
        for name in self.values:
            self.use("secret", "delete", name)
        self.assert_nothing_leaked()

    def test_a_crash_leaves_no_secret(self):
        self.store_all()
        words = ("logs", "tail", "--service", "api", "--since", "10m")
        running = self.ctl.start("--workspace", self.workspace, *words, cwd=self.ctl.home, preexec_fn=unlimited_core)
        self.assertTrue(running.stdout.readline())  # the token is in its memory and on its wire now
        self.watch.one_more_look()
        running.send_signal(signal.SIGABRT)
        out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, -signal.SIGABRT)
        self.leaks |= self.search.in_bytes(out, "output before the crash")
        self.leaks |= self.search.in_bytes(err, "the crash's words")
        self.assertEqual([name for name in os.listdir(self.ctl.home) if name.startswith("core")], [])
        self.assert_nothing_leaked()

    def test_the_search_finds_what_is_there(self):
        value = self.values["password"]
        text = value.decode("utf-8")
        for before in (b"", b"a", b"ab"):
            self.assertTrue(self.search.in_bytes(b"Basic " + base64.b64encode(before + value + b":x"), "a header"))
        for written in (json.dumps({"p": text}), json.dumps({"p": text}, ensure_ascii=False), text):
            self.assertTrue(self.search.in_bytes(written.encode("utf-8"), "text"))
        self.assertTrue(self.search.in_bytes(b"p=canary%2F%2B%20%22%5C%26%3D%25%C3%A9%27" + value[-32:], "a query"))
        self.assertFalse(self.search.in_bytes(b"canary/+ " + new_secret(), "something else"))

        hidden = os.path.join(self.ctl.home, "cache", "deep")
        os.makedirs(hidden)
        with open(os.path.join(hidden, ".state"), "wb") as file:
            file.write(b"\0" * 5000 + value)
        self.assertEqual(len(self.search.in_tree(self.ctl.home)), len(self.search.in_bytes(value, "")))

        # argv and environment of a grandchild, each by itself.
        shell = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'] + sys.argv[1:])"
        planted = (([self.values["clever"].decode()], {}), ([], {"TOKEN": self.values["vercel"].decode()}))
        for argument, environment in planted:
            child = subprocess.Popen([sys.executable, "-c", shell, *argument], env={**os.environ, **environment},
                                     stdin=subprocess.PIPE)
            self.watch.one_more_look()
            child.communicate(b"\n")
        places = " ".join(self.watch.stop())
        self.assertIn("clever (raw) in cmdline", places)
        self.assertIn("vercel (raw) in environ", places)


def unlimited_core():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


if __name__ == "__main__":
    PROGRAM, SIMULATOR = (os.path.abspath(path) for path in (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main(verbosity=1)
