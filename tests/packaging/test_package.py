#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs a built Vigie into an empty root, and as a Debian package into another, and looks at both.

Usage: test_package.py --build FOLDER --source FOLDER [unittest options]
Everything must have been built; nothing outside of temporary folders is written.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path()
SOURCE = Path()
PROGRAMS = ["vigie", "vigiectl", "vigie-sim"]
PAGES = ["man1/vigie.1.gz", "man1/vigiectl.1.gz", "man1/vigie-sim.1.gz", "fr/man1/vigie.1.gz", "fr/man1/vigiectl.1.gz"]


def run(*command, check=True, patience=30, **environment):
    """What a command writes, in English and without a display or session of the caller. @patience is in seconds."""
    home = environment.pop("HOME", "/nonexistent")
    settings = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "MANWIDTH": "100",
        **environment,
    }
    done = subprocess.run([str(word) for word in command], env=settings, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=patience)
    if check and done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def rendered(page):
    """The page as people read it, on one line, and what man has to say about it."""
    done = run("man", "--warnings", "-E", "UTF-8", "--no-hyphenation", "--no-justification", "-l", page)
    text = re.sub(r".\x08", "", done.stdout)
    return re.sub(r"\s+", " ", text.replace("\u2010", "-").replace("\u2212", "-")), done.stderr.strip()


def files_under(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def commands_in(help_text):
    """("deployments show", …) and {"--limit", …} from the lines that state each command."""
    commands, options = [], set()
    for line in re.findall(r"^  (\S.*)$", help_text.split("Commands:")[1], re.MULTILINE):
        stated, _, rest = line.partition(" [")
        options.update(re.findall(r"--[a-z-]+", rest))
        name, _, verbs = stated.partition(" ")
        commands += [f"{name} {verb.split()[0]}" for verb in verbs.split("|")] if verbs else [name]
    return commands, options


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="vigie-package-")
        cls.base = Path(cls.folder.name)
        cls.home = cls.base / "home"
        cls.home.mkdir()
        cls.root = cls.base / "root" / "usr"
        run("cmake", "--install", BUILD, "--prefix", cls.root, patience=120)

        (cls.base / "cpack").mkdir()
        run("cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", cls.base / "cpack",
            patience=240, HOME=cls.home)
        cls.package = next((cls.base / "cpack").glob("*.deb"))
        cls.extracted = cls.base / "extracted"
        run("dpkg-deb", "-x", cls.package, cls.extracted)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def field(self, name):
        return run("dpkg-deb", "-f", self.package, name).stdout.strip()

    def test_programs_start_from_an_empty_root(self):
        version = self.field("Version")
        for root in (self.root, self.extracted / "usr"):
            for program in PROGRAMS:
                with self.subTest(root=root.name, program=program):
                    said = run(root / "bin" / program, "--version", HOME=self.home).stdout
                    self.assertEqual(said.lower(), f"{program} {version}\n")

    def test_asking_for_the_version_leaves_nothing_behind(self):
        for program in PROGRAMS:
            run(self.root / "bin" / program, "--version", HOME=self.home)
        self.assertEqual(files_under(self.home), [])

    def test_headless_program_has_no_window_library(self):
        for program in ("vigiectl", "vigie-sim"):
            libraries = run("ldd", self.root / "bin" / program).stdout
            self.assertIn("libQt6Core", libraries)
            self.assertNotRegex(libraries, r"libQt6(Gui|Widgets|Charts|Svg|OpenGL)")

    def test_desktop_finds_the_program(self):
        share = self.root / "share"
        run("desktop-file-validate", share / "applications/org.mecapy.Vigie.desktop")
        run("appstreamcli", "validate", "--no-net", share / "metainfo/org.mecapy.Vigie.metainfo.xml", HOME=self.home)
        entry = (share / "applications/org.mecapy.Vigie.desktop").read_text()
        for line in re.findall(r"^Exec=(\S+)", entry, re.MULTILINE):
            self.assertTrue((self.root / "bin" / line).exists(), line)
        icon = re.search(r"^Icon=(\S+)$", entry, re.MULTILINE).group(1)
        icons = share / "icons/hicolor"
        self.assertTrue((icons / f"scalable/apps/{icon}.svg").exists())
        self.assertTrue((icons / f"symbolic/apps/{icon}-symbolic.svg").exists())
        self.assertTrue((icons / f"64x64/apps/{icon}.png").exists(), "rsvg-convert (librsvg2-bin) makes these")

    def test_manual_pages_render_without_warnings(self):
        for page in PAGES:
            with self.subTest(page=page):
                text, warnings = rendered(self.root / "share/man" / page)
                self.assertEqual(warnings, "")
                self.assertNotRegex(text, r"@\w+@", "something was not filled in")
                # What the index of manual pages takes from it.
                self.assertIn(Path(page).name.split(".")[0], run("lexgrog", self.root / "share/man" / page).stdout)

    def test_manual_knows_every_command_and_option(self):
        commands, options = commands_in(run(self.root / "bin/vigiectl", "--help", HOME=self.home).stdout)
        self.assertIn("deployments rollback", commands)
        self.assertIn("--dry-run", options)
        for page in ("man1/vigiectl.1.gz", "fr/man1/vigiectl.1.gz"):
            text, _ = rendered(self.root / "share/man" / page)
            missing = [word for word in [*commands, *sorted(options)] if word not in text]
            self.assertEqual(missing, [], page)
        for program in ("vigie", "vigie-sim"):
            said = run(self.root / "bin" / program, "--help", HOME=self.home).stdout
            text, _ = rendered(self.root / f"share/man/man1/{program}.1.gz")
            known = set(re.findall(r"(?<!\S)--[a-z][a-z-]+", said)) - {"--help-all"}
            self.assertTrue(known, said)
            self.assertEqual([word for word in sorted(known) if word not in text], [], program)

    def test_manual_states_the_exit_codes_of_the_source(self):
        codes = re.findall(r"^\s+\w+ = (\d+),", (SOURCE / "src/agent/exitcode.h").read_text(), re.MULTILINE)
        self.assertIn("130", codes)
        for page in ("man/vigiectl.1", "man/fr/vigiectl.1"):
            text = (BUILD / "packaging" / page).read_text()
            section = re.search(r"^\.SH (?:EXIT STATUS|CODE DE RETOUR)\n(.*?)^\.SH", text, re.MULTILINE | re.DOTALL)
            self.assertEqual(re.findall(r"^\.B (\d+)$", section.group(1), re.MULTILINE), codes, page)

    def test_example_workspace_is_understood(self):
        share = self.root / "share/vigie"
        json.loads((share / "workspace.schema.json").read_text())
        examples = sorted((share / "examples").glob("*.json"))
        self.assertTrue(examples)
        for example in examples:
            said = run(self.root / "bin/vigiectl", "--workspace", example, "--json", "environments", HOME=self.home)
            self.assertIn("production", [environment["name"] for environment in json.loads(said.stdout)])

    def test_rules_for_alerts_speak_when_they_should(self):
        if not shutil.which("promtool"):
            self.skipTest("the Debian package prometheus is not installed")
        rules = next(self.root.rglob("vigie-backups.rules.yml"))
        run("promtool", "check", "rules", rules)
        tests = self.base / "vigie-backups.test.yml"
        shutil.copy(SOURCE / "tests/packaging/vigie-backups.test.yml", tests)
        shutil.copy(rules, self.base)
        run("promtool", "test", "rules", tests, patience=120)

    def test_services_are_well_formed_and_confined(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("the Debian package systemd is not installed")
        for folder, scope, most in (("system", "--system", 15), ("user", "--user", 80)):
            with self.subTest(folder):
                unit = self.root / "lib/systemd" / folder / "vigie-agent@.service"
                text = unit.read_text()
                self.assertIn("ExecStart=vigiectl ", text)
                # systemd looks for programs below the root of this machine only.
                copy = self.base / folder / unit.name
                copy.parent.mkdir()
                copy.write_text(text.replace("ExecStart=vigiectl ", f"ExecStart={self.root}/bin/vigiectl "))
                said = run("systemd-analyze", "verify", scope, "--man=no", copy, HOME=self.home, check=False,
                           XDG_RUNTIME_DIR=str(self.base))
                # Other units of the machine may have faults of their own.
                self.assertNotRegex(said.stderr, r"vigie-agent@?\S*: (?!.*exec)", said.stderr)
                run("systemd-analyze", "security", "--offline=true", f"--threshold={most}", copy, HOME=self.home,
                    XDG_RUNTIME_DIR=str(self.base))

    def test_programs_speak_french(self):
        french = run(self.root / "bin/vigiectl", "--help", HOME=self.home, LC_ALL="fr_FR.UTF-8").stdout
        self.assertIn("Commandes", french)

    def test_package_holds_what_is_installed(self):
        self.assertEqual(files_under(self.extracted / "usr"), files_under(self.root))
        listing = run("dpkg-deb", "-c", self.package).stdout.splitlines()
        strangers = [line for line in listing if line.split()[1] != "root/root"]
        self.assertEqual(strangers, [])

    def test_package_states_what_it_needs(self):
        self.assertEqual(self.field("Package"), "vigie")
        depends = self.field("Depends")
        for library in ("libqt6core6", "libqt6widgets6", "libpqxx-6.4", "libqt6sql6-sqlite"):
            self.assertIn(library, depends)
        self.assertIn("gnome-keyring", self.field("Recommends"))
        self.assertIn("postgresql", self.field("Suggests"))
        self.assertRegex(self.field("Maintainer"), r"^.+ <\S+@\S+>$")
        self.assertTrue(self.field("Description").splitlines()[1:], "a package has a long description")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True)
    options, rest = parser.parse_known_args()
    BUILD, SOURCE = options.build.resolve(), options.source.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
