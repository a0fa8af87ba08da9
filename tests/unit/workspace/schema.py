#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the workspace schema and its example with the jsonschema module; 77 (skipped) where that is missing.

    schema.py RESOURCES
"""
import json
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("the jsonschema module is not installed, skipped")
    sys.exit(77)

resources = pathlib.Path(sys.argv[1])
schema = json.loads((resources / "workspace.schema.json").read_text("utf-8"))
Draft202012Validator.check_schema(schema)
problems = 0
for example in sorted((resources / "examples").glob("*.workspace.json")):
    for error in Draft202012Validator(schema).iter_errors(json.loads(example.read_text("utf-8"))):
        print("%s: %s: %s" % (example.name, error.json_path, error.message))
        problems += 1
sys.exit(1 if problems else 0)
