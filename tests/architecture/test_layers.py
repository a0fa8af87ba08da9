#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every include line to the table of layers, and every file to its licence line and its length.

    test_layers.py ROOT [--without-gui PROGRAM]

The table is layers.json beside this file. With --without-gui the libraries that PROGRAM loads are read too:
none may belong to the window.
"""
import fnmatch
import json
import os
import re
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
NAMESPACE = re.compile(r"^(?:inline )?namespace ([\w:]+) \{")
TYPE = re.compile(r"^(?:template <[^>]*> )?(?:class|struct) (\w+)(?: final)?(?: :.*)?(?: \{.*)?$")
HERE = os.path.dirname(os.path.abspath(__file__))
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
CODE = (".cpp", ".h")
SCRIPTS = (".py", ".sh")


def files_below(root, tops, endings):
    for top in tops:
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = sorted(name for name in folders if name not in ("__pycache__", "build", "node_modules"))
            for name in sorted(names):
                if name.endswith(endings):
                    yield os.path.relpath(os.path.join(folder, name), root)


def fits(name, patterns):
    """Like fnmatch, but a star stays within one folder."""
    return any(name.count("/") == pattern.count("/") and fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def layer_of(folder, table):
    return next((layer for layer in table["layers"] if fits(folder, [layer["folder"]])), None)


def target_of(root, file, included):
    """The folder that an include names, as the table spells it; None when it is not ours."""
    within_ui = file.startswith("ui/")
    for top in (("ui", "src") if within_ui else ("src", "ui")):
        if os.path.exists(os.path.join(root, top, included)):
            folder = os.path.dirname(included)
            return "ui/" + folder if top == "ui" and folder else folder or top
    beside = os.path.normpath(os.path.join(os.path.dirname(file), included))
    if os.path.exists(os.path.join(root, beside)):
        folder = os.path.dirname(beside)
        return folder[4:] if folder.startswith("src/") else folder
    return None


def check_include(root, table, file, included):
    folder = os.path.dirname(file)
    own = folder[4:] if folder.startswith("src/") else folder
    target = target_of(root, file, included)
    if target is None or target == own:
        return None
    layer = layer_of(folder, table)
    if layer is None:
        return "the folder %s is not in the table" % folder
    if fits(target, layer["may"]):
        return None
    for exception in table["exceptions"]:
        if fnmatch.fnmatchcase(file, exception["file"]) and fits(target, exception["may"]):
            if exception.get("only", included) == included:
                exception["used"] = True
                return None
    return "%s may not include %s" % (folder, target)


def check_header(table, file, included):
    folder = os.path.dirname(file)
    for rule in table["headers"]:
        if fnmatch.fnmatchcase(included, rule["pattern"]) and not fits(folder, rule["only"]):
            return "<%s> belongs to %s" % (included, ", ".join(rule["only"]))
    return None


def check_includes(root, table):
    problems = []
    for file in files_below(root, ("src", "ui"), CODE):
        with open(os.path.join(root, file), encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                ours, theirs = found.groups()
                problem = check_include(root, table, file, ours) if ours else check_header(table, file, theirs)
                if problem:
                    problems.append("%s:%d: %s" % (file, number, problem))
    for exception in table["exceptions"]:
        if not exception.get("reason"):
            problems.append("layers.json: the exception for %s has no reason" % exception["file"])
        if not exception.get("used"):
            problems.append("layers.json: the exception for %s is not needed any more" % exception["file"])
    return problems


def check_words(root, table):
    """Words that only the named folders may write: each is a decision that is to be seen in one place."""
    problems = []
    for file in files_below(root, ("src", "ui"), CODE):
        folder = os.path.dirname(file)
        with open(os.path.join(root, file), encoding="utf-8") as text:
            for number, line in enumerate(text, 1):
                for rule in table["words"]:
                    if rule["word"] in line and not fits(folder, rule["only"]):
                        problems.append("%s:%d: “%s” belongs to %s" % (file, number, rule["word"], ", ".join(rule["only"])))
    return problems


def check_files(root, table):
    problems = []
    longer = {exception["file"]: exception["lines"] for exception in table["longer"]}
    for file in files_below(root, ("src", "ui", "tests"), CODE + SCRIPTS):
        with open(os.path.join(root, file), encoding="utf-8") as text:
            lines = text.read().split("\n")
        if not any(LICENCE in line for line in lines[:3]):
            problems.append("%s: no SPDX line at its beginning" % file)
        length = len(lines) - 1
        most = longer.pop(file, table["longest"])
        if length > most:
            problems.append("%s: %d lines, %d are the most" % (file, length, most))
        elif most > table["longest"] >= length:
            problems.append("layers.json: %s need not be longer any more" % file)
        if file.endswith(".h") and "#pragma once" not in lines[:4]:
            problems.append("%s: no #pragma once" % file)
    return problems


def check_types(root):
    """One name, one type: the linker joins the functions of two that are called the same without a word."""
    places = {}
    for file in files_below(root, ("src", "ui"), (".h",)):
        spaces = []
        with open(os.path.join(root, file), encoding="utf-8") as lines:
            for line in lines:
                opened = NAMESPACE.match(line)
                defined = TYPE.match(line)
                if opened:
                    spaces.append(opened.group(1))
                elif line.startswith("} // namespace"):
                    spaces.pop()
                elif defined:
                    places.setdefault("::".join(spaces + [defined.group(1)]), []).append(file)
    return ["%s is defined in %s" % (name, " and in ".join(files)) for name, files in places.items() if len(files) > 1]


def check_itself(root, table):
    """A test that finds nothing must be able to find something."""
    wrong = [("src/base/clock.cpp", "net/http.h"), ("src/providers/vercel/wire.cpp", "providers/sentry/sentry.h"),
             ("src/providers/vercel/vercel.cpp", "store/healthhistory.h"), ("ui/logs/logspane.cpp", "net/http.h"),
             ("src/providers/vercel/sim/vercelfront.cpp", "providers/vercel/words.h"),
             ("src/health/healthmonitor.cpp", "logs/record/logrecord.h"), ("src/sim/world.cpp", "provider/facets.h")]
    problems = ["%s including %s is not found" % pair for pair in wrong if not check_include(root, table, *pair)]
    for file, header in (("src/app/session.cpp", "pqxx/pqxx"), ("src/agent/main.cpp", "QtWidgets/QWidget")):
        if not check_header(table, file, header):
            problems.append("%s including <%s> is not found" % (file, header))
    return problems


def check_libraries(program):
    listed = subprocess.run(["ldd", program], stdout=subprocess.PIPE, text=True, check=True).stdout
    names = [line.split()[0] for line in listed.splitlines() if line.strip()]
    window = ("libQt6Gui", "libQt6Widgets", "libQt6Charts", "libX11", "libxcb", "libwayland", "libGL.", "libEGL")
    problems = ["%s loads %s" % (program, name) for name in names if name.startswith(window)]
    if not any(name.startswith("libQt6Core") for name in names):
        problems.append("%s: its libraries cannot be read" % program)
    return problems


def main():
    root = os.path.abspath(sys.argv[1])
    with open(os.path.join(HERE, "layers.json"), encoding="utf-8") as file:
        table = json.load(file)
    problems = check_itself(root, table)
    problems += check_includes(root, table) + check_words(root, table) + check_files(root, table) + check_types(root)
    if "--without-gui" in sys.argv:
        problems += check_libraries(sys.argv[sys.argv.index("--without-gui") + 1])
    for problem in problems:
        print(problem)
    print("%d problems" % len(problems) if problems else "All layers hold.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
