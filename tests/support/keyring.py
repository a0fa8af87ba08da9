#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program beside a private session bus and a real, unlocked gnome-keyring.

    keyring.py PROGRAM [ARGUMENT...]

Everything lives in a throw-away home, so nothing of the caller's own keyring is seen or touched, and several
of these run side by side. The bus knows no activatable service: no prompter can appear. The exit code is the
program's; 77 (skipped) when gnome-keyring is not installed. Works as root and as anybody else.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def private_environment(home, socket):
    env = {key: value for key, value in os.environ.items()
           if not key.startswith(("XDG_", "GNOME_", "KDE_", "DBUS_", "SSH_AUTH", "DESKTOP_SESSION"))}
    env.update(HOME=home, DBUS_SESSION_BUS_ADDRESS="unix:path=" + socket,
               XDG_RUNTIME_DIR=os.path.join(home, "run"), XDG_CONFIG_HOME=os.path.join(home, "config"),
               XDG_DATA_HOME=os.path.join(home, "data"), XDG_STATE_HOME=os.path.join(home, "state"),
               XDG_CACHE_HOME=os.path.join(home, "cache"))
    env.pop("DISPLAY", None)
    env.pop("WAYLAND_DISPLAY", None)
    os.mkdir(env["XDG_RUNTIME_DIR"], 0o700)
    return env


def wait_for(condition, what, process):
    deadline = time.monotonic() + 20
    while not condition():
        if process.poll() is not None:
            sys.exit("keyring.py: %s ended with %s" % (what, process.returncode))
        if time.monotonic() > deadline:
            sys.exit("keyring.py: %s did not come up" % what)
        time.sleep(0.02)


def has_owner(env):
    asked = subprocess.run(
        ["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/",
         "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return "true" in asked.stdout


def stop(process):
    if process and process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for needed in ("dbus-daemon", "dbus-send", "gnome-keyring-daemon"):
        if not shutil.which(needed):
            print("keyring.py: %s is not installed, skipped" % needed)
            sys.exit(77)
    # A socket's path is limited to 107 bytes, hence not below a deep build folder.
    home = tempfile.mkdtemp(prefix="vigie-keyring-", dir="/tmp")
    socket = os.path.join(home, "bus")
    bus = keyring = program = None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        env = private_environment(home, socket)
        config = os.path.join(home, "bus.conf")
        with open(config, "w", encoding="ascii") as out:
            out.write(BUS_CONFIG.format(socket=socket))
        bus = subprocess.Popen(["dbus-daemon", "--config-file=" + config, "--nofork", "--nopidfile"], env=env,
                               stdout=subprocess.DEVNULL)
        wait_for(lambda: os.path.exists(socket), "dbus-daemon", bus)
        keyring = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                   env=env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        keyring.stdin.write(b"throw-away")
        keyring.stdin.close()
        wait_for(lambda: has_owner(env), "gnome-keyring-daemon", keyring)
        program = subprocess.Popen(sys.argv[1:], env=env)
        return program.wait()
    finally:
        for process in (program, keyring, bus):
            stop(process)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
