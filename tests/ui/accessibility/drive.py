#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the demonstration as a screen reader sees it: every control that takes the focus has a name and a role, in
both languages, and the way from the incident to the plan of its rollback can be walked without a mouse.

Started by run.sh inside a private X server and session bus. Usage: drive.py VIGIE LANGUAGE
"""
import os
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

FOCUSABLE_WITHOUT_NAME = {"scroll pane", "viewport", "panel", "filler", "split pane", "layered pane"}


def wait_for(what, condition, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found = condition()
        except GLib.GError:
            found = None  # something was redrawn while it was being read: look again
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what}: not within {seconds} s")


def application(pid):
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child and child.get_process_id() == pid:
            return child
    return None


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    # A table's cells are named by its model; walking thousands of them says nothing new.
    if node.get_role_name() in ("table", "tree table", "list", "menu bar"):
        return
    for index in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(index), depth + 1)


def identifier(node):
    try:
        return node.get_accessible_id() or ""
    except Exception:  # older at-spi has no ids
        return ""


def find(root, *, name=None, role=None):
    for node in walk(root):
        if (name is None or node.get_name() == name) and (role is None or node.get_role_name() == role):
            return node
    return None


def nameless(root, attempts=20):
    """Looks again when something was redrawn while it was being read."""
    for attempt in range(attempts):
        try:
            return nameless_now(root)
        except GLib.GError:
            if attempt + 1 == attempts:
                raise
            time.sleep(0.5)


def nameless_now(root):
    bad = []
    for node in list(walk(root)):
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.SHOWING) or not states.contains(Atspi.StateType.FOCUSABLE):
            continue
        role = node.get_role_name()
        if role in FOCUSABLE_WITHOUT_NAME:
            continue
        if not (node.get_name() or "").strip():
            parent = node.get_parent()
            bad.append(f"{role} '{identifier(node)}' below {parent.get_role_name() if parent else '-'} '{parent.get_name() if parent else ''}'")
        if role in ("unknown", "invalid"):
            bad.append(f"no role: {node.get_name()}")
    return bad


def press(*keys):
    subprocess.run(["xdotool", "key", *keys], check=True)


def main():
    program, language = sys.argv[1:3]
    environment = dict(os.environ, LANGUAGE=language, LC_ALL="C.UTF-8", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1")
    process = subprocess.Popen([program, "--demo", "--language", language], env=environment)
    failures = []
    try:
        app = wait_for("the program on the accessibility bus", lambda: application(process.pid))
        window = wait_for("the window", lambda: app.get_child_at_index(0) if app.get_child_count() else None)
        panes = wait_for("the list of panes", lambda: find(window, role="list"))
        wait_for("its panes", lambda: panes.get_child_count() >= 6)
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Vigie", "windowactivate"], check=False)
        time.sleep(4)
        for index in range(panes.get_child_count()):
            press(f"ctrl+{index + 1}")
            time.sleep(2.5)
            entry = wait_for(f"pane {index + 1} in the list", lambda index=index: panes.get_child_at_index(index))
            title = entry.get_name()
            if not title:
                failures.append(f"pane {index + 1} has no name")
            failures += [f"{title}: {problem}" for problem in nameless(window)]
        press("ctrl+1")
        time.sleep(1)
        wanted = wait_for("a suggestion to roll back", lambda: next((n for n in walk(window) if n.get_role_name() == "push button" and (n.get_name() or "").endswith("eaeb62f")), None))
        Atspi.Action.do_action(wanted, 0)
        plan = wait_for("the plan", lambda: next((n for n in walk(window) if n.get_role_name() == "text" and "production" in (n.get_name() or "")), None))
        assert plan.get_state_set().contains(Atspi.StateType.FOCUSABLE)
        failures += [f"plan: {problem}" for problem in nameless(window)]
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            failures.append("the program did not end on SIGTERM")
    for failure in failures:
        print(failure)
    print(f"{language}: {'FAILED' if failures else 'ok'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
