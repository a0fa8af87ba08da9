# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds planted secrets in bytes, files and processes, however they are written."""
import base64
import json
import os
import threading
import time
import urllib.parse


def base64_cores(value):
    """The letters that depend on the value alone, for each place within a group of three bytes."""
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for before in range(3):
            whole = (before + len(value)) // 3 * 4
            skip = before + 1 if before else 0
            yield encode(b"x" * before + value)[skip:whole]


def forms_of(value):
    text = value.decode("utf-8")
    quoted = urllib.parse.quote(text, safe="")
    forms = {"raw": [value], "hex": [value.hex().encode()], "base64": list(base64_cores(value)),
             "percent": [quoted.encode(), urllib.parse.quote_plus(text).encode()],
             "json": [json.dumps(text)[1:-1].encode(), json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8")]}
    return {name: [form for form in found if len(form) >= 8] for name, found in forms.items()}


class Search:
    def __init__(self):
        self.forms = []

    def plant(self, name, value):
        self.forms += [(name, form, text) for form, texts in forms_of(value).items() for text in texts]

    def in_bytes(self, data, place):
        return {"%s (%s) in %s" % (name, form, place) for name, form, text in self.forms if text in data}

    def in_tree(self, folder):
        found = set()
        for path, _, names in os.walk(folder):
            for name in names:
                file = os.path.join(path, name)
                found |= self.in_bytes(os.fsencode(file), "the name of " + file)
                if os.path.isfile(file) and not os.path.islink(file):
                    with open(file, "rb") as content:
                        found |= self.in_bytes(content.read(), file)
        return found

    def in_processes(self, root):
        """Command line and environment of the process and of everything that descends from it."""
        found = set()
        for pid in descendants(root):
            for what in ("cmdline", "environ"):
                try:
                    with open("/proc/%d/%s" % (pid, what), "rb") as content:
                        found |= self.in_bytes(content.read(), "%s of process %d" % (what, pid))
                except OSError:
                    pass  # it has ended, or belongs to somebody else
        return found


def descendants(root):
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, encoding="utf-8", errors="replace") as file:
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                pass
    family = {root}
    grown = True
    while grown:
        grown = {pid for pid, parent in parents.items() if parent in family} - family
        family |= grown
    return family


class Watch:
    """Looks at the processes again and again, for those that live too short for one look."""

    def __init__(self, search, root):
        self.search, self.root = search, root
        self.found, self.looks, self.stopping = set(), 0, False
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.stopping:
            self.found |= self.search.in_processes(self.root)
            self.looks += 1
            time.sleep(0.005)

    def one_more_look(self):
        seen = self.looks
        while self.looks < seen + 2:
            time.sleep(0.005)

    def stop(self):
        self.stopping = True
        self.thread.join()
        return self.found
