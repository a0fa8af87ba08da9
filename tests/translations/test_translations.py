#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every text of the sources has its French and its English plural forms, and that the French keeps to
the typography and vocabulary of the program. The sources are read by lupdate into a copy; nothing is changed."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

ROOT = Path(sys.argv.pop(1) if len(sys.argv) > 1 and os.path.isdir(sys.argv[1]) else Path(__file__).parents[2]).resolve()
NO_BREAK = "\u00a0"
NARROW = "\u202f"


class Message:
    def __init__(self, context, element):
        self.context = context
        self.source = element.findtext("source") or ""
        self.comment = element.findtext("comment") or ""
        self.counts = element.get("numerus") == "yes"
        translation = element.find("translation")
        self.state = translation.get("type", "finished")
        self.forms = [form.text or "" for form in translation.findall("numerusform")] if self.counts \
            else [translation.text or ""]

    def key(self):
        return self.context, self.source, self.comment

    def __str__(self):
        return f"{self.context}: {self.source!r} -> {self.forms!r}"


def messages(file):
    root = ElementTree.parse(file).getroot()
    return [Message(context.findtext("name"), message)
            for context in root.findall("context") for message in context.findall("message")]


def shown(found):
    return "\n  " + "\n  ".join(str(message) for message in found)


class Translations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.french = messages(ROOT / "translations/vigie_fr.ts")
        cls.english = messages(ROOT / "translations/vigie_en.ts")
        with tempfile.TemporaryDirectory() as folder:
            for name in ("vigie_fr.ts", "vigie_en.ts"):
                shutil.copy(ROOT / "translations" / name, folder)
            run = subprocess.run([ROOT / "translations/update", folder], capture_output=True, text=True, check=True)
            cls.said = run.stdout + run.stderr
            cls.now_french = messages(Path(folder) / "vigie_fr.ts")
            cls.now_english = messages(Path(folder) / "vigie_en.ts")

    def fail_on(self, found, what):
        if found:
            self.fail(what + shown(found))

    def test_every_text_is_written_where_it_is_translated(self):
        """lupdate reads literals only; a variable is looked up in vain unless QT_TRANSLATE_NOOP marks its values."""
        literal = re.compile(r'\s*(?:"(?:[^"\\]|\\.)*"\s*)+[,)]')
        wrong = []
        for file in sorted(path for folder in ("src", "ui") for path in (ROOT / folder).rglob("*.cpp")):
            text = file.read_text(encoding="utf-8")
            for call in re.finditer(r'\btr\(|\btranslate\(\s*"\w+",|\btranslate\((?=\s*\w)', text):
                if not literal.match(text, call.end()) and "_NOOP(" not in text:
                    line = text.count("\n", 0, call.start()) + 1
                    wrong.append(f"{file.relative_to(ROOT)}:{line}: {text[call.start():call.start() + 60]!r}")
        self.fail_on(wrong, "No literal is translated here:")

    def test_every_text_has_the_context_of_its_class(self):
        wrong = [line for line in self.said.splitlines() if re.search(r"lacks Q_OBJECT|[Uu]nknown namespace", line)]
        self.fail_on(wrong, "These texts would not be found at run time:")

    def test_french_is_complete(self):
        self.fail_on([m for m in self.now_french if m.state == "unfinished" or not all(m.forms)],
                     "These texts have no French yet (run translations/update and write it):")

    def test_nothing_obsolete_is_kept(self):
        for kept, now in ((self.french, self.now_french), (self.english, self.now_english)):
            present = {message.key() for message in now}
            self.fail_on([m for m in kept if m.key() not in present or m.state in ("vanished", "obsolete")],
                         "No source says this any more (run translations/update):")

    def test_english_has_its_plurals(self):
        self.fail_on([m for m in self.now_english if m.state != "finished" or len(m.forms) != 2 or not all(m.forms)],
                     "These texts have no English plural forms yet:")
        self.fail_on([m for m in self.now_english if any("(s)" in form for form in m.forms)],
                     "These forms still leave the choice to the reader:")

    def test_every_text_that_counts_has_two_french_forms(self):
        self.fail_on([m for m in self.french if m.counts and len(m.forms) != 2], "Not two forms:")

    def test_placeholders_are_kept(self):
        placeholder = re.compile(r"%L?\d+|%L?n")
        wrong = []
        for message in self.french + self.english:
            wanted = Counter(placeholder.findall(message.source))
            for form in message.forms:
                has = Counter(placeholder.findall(form))
                # English says "one" for one; the French singular is for zero as well, and needs its number.
                if message in self.english and form is message.forms[0]:
                    for number in ("%n", "%Ln"):
                        has[number] = wanted[number]
                if +has != +wanted:
                    wrong.append(message)
        self.fail_on(wrong, "Placeholders differ:")

    def test_mnemonics_and_line_ends_are_kept(self):
        def traits(text):
            return bool(re.search(r"&\w", text)), text.count("\n"), text[:1].isspace(), text[-1:].isspace()
        self.fail_on([m for m in self.french if any(traits(form) != traits(m.source) for form in m.forms)],
                     "Mnemonic, line breaks or outer spaces differ:")

    def french_forms_with(self, pattern):
        return [m for m in self.french if any(re.search(pattern, form) for form in m.forms)]

    def test_annuler_is_never_said(self):
        self.fail_on(self.french_forms_with(r"(?i)\bannul"), "Say Fermer, Ne rien faire, Interrompre or Défaire:")

    def test_french_spaces_are_right(self):
        # Only punctuation of sentences, not that of times, addresses, formats and JSON.
        self.fail_on(self.french_forms_with(rf'(?<![{NO_BREAK}"]):(?=\s|$)'), "No no-break space before a colon:")
        self.fail_on(self.french_forms_with(rf"(?<!{NARROW})[;?!](?=[\s»)]|$)"),
                     "No narrow no-break space before ; ? or !:")
        self.fail_on(self.french_forms_with(rf"«(?!{NO_BREAK})|(?<!{NO_BREAK})»"), "No no-break space inside « »:")

    def test_french_signs_are_right(self):
        self.fail_on(self.french_forms_with(r"\.\.\."), "Three points instead of an ellipsis:")
        self.fail_on(self.french_forms_with(r"[a-zàâéèêîôûç]'[a-zàâéèêîôûh]"), "A straight apostrophe:")
        self.fail_on(self.french_forms_with(r"[“”]"), "English quotation marks:")


if __name__ == "__main__":
    unittest.main()
