#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups of the demonstration's database, from the command line.

    test_backup.py PROGRAM
"""
import hashlib
import json
import os
import subprocess

from case import CONFLICT, CREDENTIAL, DONE, NO, NOT_ALLOWED, NOT_FOUND, USAGE, WORKSPACE_FILE, Case, main

PRODUCTION = ("--environment", "production", "--service", "database")

LOCAL = ("--destination", "local")  # the demonstration has two places


class Backup(Case):
    def backups(self):
        return os.path.join(self.ctl.file("backups"), "local")

    def names(self):
        return sorted(os.listdir(self.backups())) if os.path.isdir(self.backups()) else []

    def test_a_backup_is_taken_listed_verified_and_fetched(self):
        preview = self.check(self.ctl.json("backup", "run", *LOCAL, "--dry-run"), DONE).json()
        self.assertTrue(preview["canSign"])
        self.assertEqual(preview["database"], "mecapy")
        self.assertFalse(os.path.exists(self.backups()))

        taken = self.check(self.ctl.json("backup", "run", *LOCAL), DONE).json()
        name = taken["artefact"]
        self.assertEqual(self.names(), [name.replace(".zst.age", ".manifest.json"), name])
        self.assertGreater(taken["rows"], 100)
        self.assertEqual([copy["stored"] for copy in taken["copies"]], [True])

        self.assertEqual([(one["name"], one["state"]) for one in self.listed("backup", "list", *LOCAL, *PRODUCTION)],
                         [(name, "whole")])
        verified = self.check(self.ctl.json("backup", "verify", *LOCAL, "latest", *PRODUCTION), DONE).json()
        self.assertEqual([(one["name"], one["verified"]) for one in verified], [(name, True)])
        self.assertEqual(verified[0]["plainBytes"], taken["plainBytes"])

        target = os.path.join(self.ctl.home, "fetched.age")
        self.check(self.ctl.json("backup", "download", *LOCAL, name, "--output", target, "--dry-run"), DONE)
        self.assertFalse(os.path.exists(target))
        self.check(self.ctl.json("backup", "download", *LOCAL, name, "--output", target), DONE)
        with open(target, "rb") as fetched, open(os.path.join(self.backups(), name), "rb") as stored:
            self.assertEqual(fetched.read(), stored.read())
        self.check(self.ctl.json("backup", "download", *LOCAL, name, "--output", target), 7)  # never replaced

        # One bit, and nobody takes it for whole any more.
        path = os.path.join(self.backups(), name)
        with open(path, "r+b") as artefact:
            artefact.seek(os.path.getsize(path) // 2)
            byte = artefact.read(1)
            artefact.seek(-1, os.SEEK_CUR)
            artefact.write(bytes([byte[0] ^ 4]))
        altered = self.check(self.ctl.json("backup", "verify", *LOCAL, name), NO).json()
        self.assertEqual((altered[0]["verified"], altered[0]["error"]), (False, "corrupt"))
        self.check(self.ctl.json("backup", "verify", *LOCAL, "production-database-20200101T000000Z.dump.zst.age"), NOT_FOUND)

        # Without its manifest it does not count, and a stranger's file is called one.
        os.remove(path.replace(".zst.age", ".manifest.json"))
        with open(os.path.join(self.backups(), "notes.txt"), "w", encoding="ascii") as notes:
            notes.write("x")
        self.assertEqual({one["name"]: one["state"] for one in self.listed("backup", "list", *LOCAL)},
                         {name: "no-manifest", "notes.txt": "stranger"})

    def test_what_the_provider_keeps_is_fetched_read_and_practised(self):
        kept = [one for one in self.listed("backup", "list", *PRODUCTION) if one["state"] == "provider"]
        self.assertGreaterEqual(len(kept), 6)
        backup = kept[0]["name"]
        target = os.path.join(self.ctl.home, "kept.dump")
        preview = self.check(self.ctl.json("backup", "download", backup, "--output", target, "--dry-run"), DONE).json()
        self.assertFalse(os.path.exists(target))
        fetched = self.check(self.ctl.json("backup", "download", backup, "--output", target), DONE).json()
        with open(target, "rb") as file:
            dump = file.read()
        self.assertEqual(fetched["sha256"], hashlib.sha256(dump).hexdigest())
        self.assertEqual((fetched["bytes"], fetched["resumed"]), (len(dump), False))
        self.assertEqual(preview["bytes"], len(dump))
        # It is what PostgreSQL's own programs take.
        listing = subprocess.run(["pg_restore", "--list", target], capture_output=True, check=True).stdout.decode()
        self.assertIn("TABLE DATA public alembic_version", listing)
        self.check(self.ctl.json("backup", "download", backup, "--output", target), CONFLICT)

        # What was interrupted goes on where it stopped.
        os.remove(target)
        with open(target + ".part", "wb") as part:
            part.write(dump[:1000])
        with open(target + ".part.etag", "w", encoding="ascii") as etag:
            etag.write('"%s"' % hashlib.md5(dump).hexdigest())
        told = self.check(self.ctl.demo("backup", "download", backup, "--output", target), DONE)
        self.assertIn("a part was here already", told.out)
        self.assertRegex(told.err, r"100.% of")
        with open(target, "rb") as file:
            self.assertEqual(file.read(), dump)
        self.assertFalse(os.path.exists(target + ".part"))

        verified = self.check(self.ctl.json("backup", "verify", backup), DONE).json()
        self.assertEqual([(one["name"], one["verified"]) for one in verified], [(backup, True)])
        proof = self.check(self.ctl.json("backup", "drill", backup), DONE).json()
        self.assertTrue(proof["passed"], proof)
        self.assertGreater(proof["rows"], 100)
        self.check(self.ctl.json("backup", "download", "no-such-id", "--output", target + "2"), NOT_FOUND)
        staging = self.listed("backup", "list", "--environment", "staging")
        self.assertEqual({one["service"] for one in staging}, {"database-host"})
        self.check(self.ctl.json("backup", "verify", staging[0]["name"]), DONE)

    def test_the_recovery_sheet_is_a_key_that_age_takes(self):
        self.check(self.ctl.demo("backup", "key", "show", "demonstration"), NOT_ALLOWED)
        sheet = self.check(self.ctl.demo("backup", "key", "show", "demonstration", "--reveal"), DONE).out
        lines = sheet.splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("    AGE-"))
        key = "".join("".join(lines[start:start + 3]).split())
        public = subprocess.run(["age-keygen", "-y"], input=key.encode(), capture_output=True, check=True)
        self.assertIn(public.stdout.decode().strip(), sheet)
        tested = self.check(self.ctl.json("backup", "key", "test"), DONE).json()
        self.assertEqual([one["state"] for one in tested], ["works", "works"])

    def test_keys_are_made_and_rotated_with_proof(self):
        # The demonstration's keychain is memory and forgets; within one run it can be shown what would be done.
        planned = self.check(self.ctl.json("backup", "key", "create", "ops", "--dry-run"), DONE).json()
        self.assertEqual(planned["entry"], "backup-key-ops")
        made = self.check(self.ctl.json("backup", "key", "create", "ops"), DONE).json()
        self.assertRegex(made["recipient"], "^age1[a-z0-9]{58}$")
        self.check(self.ctl.json("backup", "key", "create", "demonstration"), 7)  # there already
        rotated = self.check(self.ctl.json("backup", "key", "rotate", "demonstration"), DONE).json()
        self.assertNotEqual(rotated["recipient"], rotated["oldRecipient"])
        self.assertRegex(rotated["oldEntry"], r"^backup-key-demonstration-until-\d{8}t\d{6}z$")
        self.check(self.ctl.json("backup", "key", "create", "Bad Name"), USAGE)

    def test_what_is_missing_is_named(self):
        document = json.loads(json.dumps(WORKSPACE_FILE))
        document["environments"][0]["services"].append(
            {"name": "database", "role": "database", "provider": "postgresql",
             "settings": {"host": "/nonexistent", "database": "x", "user": "x"}})
        path = os.path.join(self.ctl.home, "shop.json")

        def run(*words):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(document, file)
            return self.ctl.run("--workspace", path, "--json", "--session-secrets", *words, stdin=b"{}\n")

        self.assertIn("destination", self.check(run("backup", "run"), USAGE).error()["message"])
        document["backups"] = {"destinations": [{"name": "local", "kind": "folder", "path": self.ctl.home + "/b"}]}
        self.assertIn("recipient", self.check(run("backup", "run"), USAGE).error()["message"])
        document["backups"]["recipients"] = [
            {"name": "ops", "recipient": "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"}]
        self.check(run("backup", "run"), CREDENTIAL)
        self.check(self.ctl.demo("backup"), USAGE)
        self.check(self.ctl.demo("backup", "verify"), USAGE)


if __name__ == "__main__":
    main()
