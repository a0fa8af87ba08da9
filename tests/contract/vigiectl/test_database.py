#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl and the demonstration's database, a PostgreSQL server of its own.

    test_database.py PROGRAM
"""
from case import DONE, USAGE, Case, main


class Database(Case):
    def test_the_database_is_checked(self):
        found = self.check(self.ctl.json("database", "check", "--environment", "production"), DONE).json()
        self.assertEqual((found["name"], found["environment"]), ("database", "production"))
        self.assertGreater(found["bytes"], 0)
        self.assertEqual((found["excessRights"], found["unavailable"], found["blocked"]), ([], [], 0))
        # Two fit, so one has to be named.
        self.check(self.ctl.demo("database", "check"), USAGE)

    def test_people_read_sizes_with_a_unit_and_words_instead_of_nothing(self):
        facts = dict(line.split(": ", 1) for line in self.check(
            self.ctl.demo("database", "check", "--environment", "production"), DONE).out.splitlines())
        self.assertRegex(facts["Size"], r"^[\d.]+ MiB$")
        self.assertEqual(facts["Excess rights"], "none")
        self.assertEqual(facts["Blocked sessions"], "0")
        self.assertRegex(facts["Cache hits"], r"^[\d.]+ %$")
        self.assertEqual(facts["Replication lag"], "no replica")
        self.assertIn("Longest transaction", facts)


if __name__ == "__main__":
    main()
