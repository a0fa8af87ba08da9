# SPDX-License-Identifier: GPL-3.0-or-later
"""A vigiectl in folders of its own, for tests that use it as a person or a script would."""
import json
import os
import shutil
import signal
import subprocess
import tempfile


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")

    def json(self):
        return json.loads(self.out)

    def error(self):
        """The last line of standard error, which with --json is one object."""
        return json.loads(self.err.strip().splitlines()[-1])


class Vigiectl:
    """Everything that the program keeps goes below `home`, which is removed in the end. No session bus, no
    display and no PG… variable of the caller is seen, unless `environment` names them."""

    def __init__(self, program, environment=None):
        self.program = program
        # A Unix socket's path is limited to 107 bytes, hence not below a deep build folder.
        self.home = tempfile.mkdtemp(prefix="vigie-ctl-", dir="/tmp")
        os.chmod(self.home, 0o711)  # as root, the database runs as another user
        dropped = ("XDG_", "DBUS_", "PG", "DISPLAY", "WAYLAND_", "QT_", "LC_", "LANG", "GNOME_", "KDE_")
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
        self.env.update(HOME=self.home, LC_ALL="C.UTF-8", TZ="UTC",
                        XDG_CONFIG_HOME=os.path.join(self.home, "config"),
                        XDG_DATA_HOME=os.path.join(self.home, "data"),
                        XDG_STATE_HOME=os.path.join(self.home, "state"),
                        XDG_CACHE_HOME=os.path.join(self.home, "cache"),
                        XDG_RUNTIME_DIR=os.path.join(self.home, "run"))
        os.mkdir(self.env["XDG_RUNTIME_DIR"], 0o700)
        self.env.update(environment or {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop_servers()
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self, *words, **more):
        return subprocess.Popen([self.program, *words], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **more)

    def run(self, *words, stdin=b"", timeout=90):
        return Result(subprocess.run([self.program, *words], env=self.env, input=stdin, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, timeout=timeout, check=False))

    def demo(self, *words, **more):
        return self.run("--demo", *words, **more)

    def json(self, *words, **more):
        return self.run("--demo", "--json", *words, **more)

    def file(self, *parts):
        return os.path.join(self.env["XDG_DATA_HOME"], "vigie-demonstration", *parts)

    def journal(self):
        return self.file("journals", "demonstration.jsonl")

    def stop_servers(self):
        """Servers that a killed program left: by their process ids below our home, never by name."""
        for folder, _, names in os.walk(self.home):
            if "postmaster.pid" in names:
                try:
                    with open(os.path.join(folder, "postmaster.pid"), encoding="ascii") as file:
                        os.kill(int(file.readline()), signal.SIGQUIT)
                except (OSError, ValueError):
                    pass
