# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own with a window manager and an accessibility bus, and the window of vigie as a screen reader and
a keyboard see it. Start Desktop before anything else of the process speaks to the accessibility bus."""
import os
import signal
import subprocess
import time


def wait_for(what, condition, seconds=60, ended=lambda: False):
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = condition()
        except Exception as problem:  # something was redrawn while it was being read: look again
            if type(problem).__module__ != "gi.repository.GLib" and type(problem).__name__ != "Error":
                raise
            found = None
        if found:
            return found
        if ended() or time.monotonic() > deadline:
            raise AssertionError("%s: not within %d s" % (what, seconds))
        time.sleep(0.05)


class Desktop:
    def __init__(self):
        reading, writing = os.pipe()
        self.parts = [subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)]
        os.close(writing)
        with os.fdopen(reading) as told:
            os.environ["DISPLAY"] = ":" + told.readline().strip()
        for program in (["openbox"], ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"]):
            self.parts.append(subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                               start_new_session=True))
        asked = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                 "org.a11y.Bus.GetAddress"]
        wait_for("the accessibility bus", lambda: subprocess.run(
            asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0)

    def stop(self):
        for part in reversed(self.parts):
            try:
                os.killpg(part.pid, signal.SIGTERM)  # a group that we made, with what it started itself
            except ProcessLookupError:
                pass
            part.wait(10)


class Window:
    """One run of vigie. What it says goes into files of `folder`."""

    def __init__(self, program, environment, folder, *words, **more):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi = Atspi
        environment = dict(environment, DISPLAY=os.environ["DISPLAY"], QT_QPA_PLATFORM="xcb", QT_ACCESSIBILITY="1",
                           QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LANGUAGE="en")
        self.errors = os.path.join(folder, "window.err")
        with open(os.path.join(folder, "window.out"), "ab") as out, open(self.errors, "ab") as err:
            self.process = subprocess.Popen([program, *words], env=environment, cwd=folder, stdin=subprocess.DEVNULL,
                                            stdout=out, stderr=err, **more)

    def wait_for(self, what, condition, seconds=60):
        return wait_for(what, condition, seconds, lambda: self.process.poll() is not None)

    def log(self):
        with open(self.errors, encoding="utf-8", errors="replace") as file:
            return file.read()

    def tops(self):
        """The window, and then its dialogs."""
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.process.pid:
                return [application.get_child_at_index(i) for i in range(application.get_child_count())]
        return []

    def nodes(self, most=4000):
        left = self.tops()
        while left and most > 0:
            node = left.pop()
            if node is None:
                continue
            most -= 1
            yield node
            try:
                left += [node.get_child_at_index(i) for i in range(min(node.get_child_count(), 300))]
            except Exception:  # gone meanwhile
                pass

    def find(self, name, role):
        return next((n for n in self.nodes() if n.get_name() == name and n.get_role_name() == role), None)

    def title(self):
        return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8")

    def text(self):
        """The title, and everything that a screen reader could read out."""
        said = [self.title()]
        for node in self.nodes():
            try:
                said += [node.get_name() or "", node.get_description() or ""]
                if node.is_text():
                    said.append(self.atspi.Text.get_text(node, 0, -1) or "")
            except Exception:  # gone meanwhile
                pass
        return "\n".join(said)

    def press(self, *keys):
        subprocess.run(["xdotool", "key", *keys], check=True)

    def type(self, text):
        """Through standard input: what is typed may be secret, and arguments are not."""
        subprocess.run(["xdotool", "type", "--delay", "20", "--file", "-"], input=text, check=True)

    def click(self, name, role="push button"):
        button = self.wait_for("“%s”" % name, lambda: self.find(name, role))
        self.wait_for("“%s” can be used" % name,
                      lambda: button.get_state_set().contains(self.atspi.StateType.ENABLED))
        self.atspi.Action.do_action(button, 0)

    def shown(self):
        """Waits for the window and returns the names of its panes."""
        self.wait_for("the window", self.tops)
        panes = self.wait_for("the panes", lambda: next(
            (n for n in self.nodes(200) if n.get_role_name() == "list" and n.get_child_count() >= 6), None))
        self.wait_for("the keyboard", lambda: self.tops()[0].get_state_set().contains(self.atspi.StateType.ACTIVE))
        return [panes.get_child_at_index(i).get_name() for i in range(panes.get_child_count())]

    def visit(self, panes, name):
        """A busy window may lose a key while the window manager hands it the keyboard: it is pressed again."""
        pressed = [0.0]

        def there():
            if self.title().startswith(name):
                return True
            if time.monotonic() - pressed[0] > 5:
                pressed[0] = time.monotonic()
                self.press("ctrl+%d" % (panes.index(name) + 1))
            return False

        self.wait_for("the pane " + name, there)

    def end(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode
