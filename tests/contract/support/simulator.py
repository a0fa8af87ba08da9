# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts vigie-sim on free ports for the contract suites, and asks it questions over plain HTTP."""

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


class Answer:
    """One HTTP answer: status, headers (case-insensitive) and the body as text."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


class Simulator:
    """A running vigie-sim. Its keys (clever_url, vercel_token, ...) are those of the ready file."""

    def __init__(self, program, *arguments):
        self._folder = tempfile.TemporaryDirectory(prefix="vigie-contract-")
        ready = os.path.join(self._folder.name, "ready.json")
        self._log = open(os.path.join(self._folder.name, "sim.log"), "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "--ready-file", ready, *arguments],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 60
        while not os.path.exists(ready):
            if self._process.poll() is not None or time.monotonic() > deadline:
                said = self.log()
                self.stop()
                raise RuntimeError(f"vigie-sim did not become ready. It said:\n{said}")
            time.sleep(0.02)
        with open(ready, encoding="utf-8") as file:
            self.keys = json.load(file)

    def __getitem__(self, key):
        return self.keys[key]

    def log(self):
        self._log.flush()
        with open(self._log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()
        self._folder.cleanup()

    def ask(self, service, method, path, body=None, authorization=None, timeout=30):
        """Sends one request to "clever", "vercel" or "sentry" with that service's own credential."""
        if authorization is None:
            authorization = self.authorization(service)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self[f"{service}_url"].rstrip("/") + path, data=data, method=method)
        request.add_header("Authorization", authorization)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=timeout) as reply:
                return Answer(reply.status, reply.headers, reply.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode())

    def lines(self, service, path, count, timeout=30):
        """The first lines of an answer that never ends."""
        request = urllib.request.Request(self[f"{service}_url"].rstrip("/") + path)
        request.add_header("Authorization", self.authorization(service))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        found = []
        with opener.open(request, timeout=timeout) as reply:
            while len(found) < count:
                line = reply.readline()
                if not line:
                    break
                if line.strip():
                    found.append(line.decode().rstrip("\n"))
        return found

    def authorization(self, service):
        if service == "clever":
            return ('OAuth oauth_consumer_key="contract", oauth_token="{}", oauth_signature="contract%26{}"'
                    .format(self["clever_token"], self["clever_secret"]))
        return f"Bearer {self[service + '_token']}"


def wait_until(question, seconds=30, pause=0.1):
    """Asks until the answer is truthy and returns it; the last answer when time is up."""
    deadline = time.monotonic() + seconds
    while True:
        answer = question()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(pause)
