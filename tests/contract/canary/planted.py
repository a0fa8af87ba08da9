# SPDX-License-Identifier: GPL-3.0-or-later
"""What the searches for leaked secrets plant them in: simulated clouds with tokens of their own, a database that asks
for a password, and a workspace that names both."""
import json
import os
import random
import resource
import secrets
import socket
import subprocess
import tempfile
import threading
import time
import unittest

from secretsearch import Search, Watch
from vigiectl import Vigiectl


def new_secret(prefix="canary"):
    return (prefix + secrets.token_hex(16)).encode()


def awkward_secret():
    """With characters that every encoding changes."""
    return new_secret("canary/+ \"\\&=%é'")


class Cloud:
    """The simulator, with tokens that no other run has."""

    def __init__(self, simulator):
        self.folder = tempfile.TemporaryDirectory(prefix="vigie-cloud-", dir="/tmp")
        ready = os.path.join(self.folder.name, "ready.json")
        self.process = subprocess.Popen(
            [simulator, "--ready-file", ready, "--seed", str(random.randrange(1, 2**31)), "--speed", "20"],
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


def workspace(at, database_port):
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
            service("database", "postgresql", "password", host="127.0.0.1", port=database_port,
                    database="mecapy", user="vigie", sslmode="disable")]}]}


def unlimited_core():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


class PlantedCase(unittest.TestCase):
    """A test with its own clouds, database, workspace, folders and secrets, and a watch over all processes."""

    VIGIECTL = SIMULATOR = ""

    def setUp(self):
        self.search = Search()
        self.cloud = Cloud(self.SIMULATOR)
        self.addCleanup(self.cloud.stop)
        self.database = Database()
        self.addCleanup(self.database.listener.close)
        self.ctl = Vigiectl(self.VIGIECTL, {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"],
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
            json.dump(self.content(), file)
        # The tree to search for processes: keyring.py with its bus and its keyring, and everything below.
        self.watch = Watch(self.search, os.getppid())
        self.addCleanup(self.watch.stop)
        self.leaks = set()

    def content(self):
        return workspace(self.cloud.at, self.database.port)

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
