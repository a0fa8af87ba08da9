#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks vigie-sim what the vendors' OpenAPI documents describe and compares every answer with them.

    validate.py --sim build/dev/bin/vigie-sim [--openapi ../shared/api/openapi] [--record]

Every answer is also compared with the committed fixtures (tests/fixtures/providers/<name>/<call>.json: a recorded
answer), which is all that is left when the folder of documents is absent. --record writes those fixtures anew.
"""

import argparse
import gzip
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", ".."))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]

from calls import calls  # noqa: E402
from schema import Problem, Validator, merge, shape, shape_problems  # noqa: E402
from simulator import Simulator  # noqa: E402

SERVICES = ("vercel", "sentry")


class Deviations:
    """What differs on purpose: the documents and the real services do not agree everywhere."""

    def __init__(self, file):
        with open(file, encoding="utf-8") as text:
            self._known = json.load(text)
        self._used = set()

    def covers(self, service, path, problem):
        for index, each in enumerate(self._known):
            if (each["service"] == service and re.fullmatch(each["path"], path)
                    and re.fullmatch(each["pointer"], problem.pointer)
                    and re.search(each.get("text", ""), problem.text)):
                self._used.add(index)
                return True
        return False

    def unused(self):
        return [each for index, each in enumerate(self._known) if index not in self._used]


def load_documents(folder):
    documents = {}
    for service in SERVICES:
        file = os.path.join(folder, service + ".json.gz")
        if os.path.exists(file):
            with gzip.open(file, "rt", encoding="utf-8") as text:
                documents[service] = json.load(text)
    return documents


def schema_of(document, call, status):
    """The schema of an answer: (described, schema or None). A described answer may have no body."""
    operation = document["paths"].get(call.template, {}).get(call.method.lower())
    if operation is None:
        return False, None
    response = operation["responses"].get(str(status))
    if response is None:
        return False, None
    content = response.get("content", {})
    for kind in ([call.content] if call.content else ["application/json"]):
        if kind in content:
            return True, content[kind]["schema"]
    return True, None


def values_of(call, answer):
    """The JSON values of an answer: one, or one for each line of a stream."""
    if not answer.body.strip():
        return []
    if call.lines:
        return [json.loads(line) for line in answer.body.splitlines() if line.strip()]
    return [answer.json()]


def trimmed(value):
    """A recorded answer keeps those items of a list that add something to its shape."""
    if isinstance(value, dict):
        return {key: trimmed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        kept, known = [], None
        for inner in value:
            grown = merge(known, shape(inner)) if known else shape(inner)
            if grown != known:
                known = grown
                kept.append(trimmed(inner))
        return kept
    return value


def check(call, answer, documents, deviations, fixtures, record):
    problems = []
    if answer.status != call.status:
        return [Problem("", f"answered {answer.status}, not {call.status}: {answer.body[:300]}")], "", ""
    content = (answer.headers.get("Content-Type") or "").split(";")[0]
    wanted = call.content or "application/json"
    if answer.body.strip() and content != wanted:
        problems.append(Problem("", f"has the content type {content!r}, not {wanted!r}"))
    values = values_of(call, answer)

    against = ""
    if call.service in documents:
        described, schema = schema_of(documents[call.service], call, answer.status)
        if not described:
            problems.append(Problem("", f"the document does not describe {call.method} {call.template} {answer.status}"))
        elif schema is None:
            against = "document (no body)"
        else:
            against = "document"
            validator = Validator(documents[call.service])
            for value in values:
                problems += validator.problems(value, schema)

    file = os.path.join(fixtures, call.service, call.name + ".json")
    fixture = ""
    if record and values:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as text:
            json.dump(trimmed(values if call.lines else values[0]), text, indent=1, ensure_ascii=False, sort_keys=True)
            text.write("\n")
    if values:
        fixture = "fixture"
        try:
            with open(file, encoding="utf-8") as text:
                recorded = json.load(text)
        except FileNotFoundError:
            problems.append(Problem("", f"there is no fixture {os.path.relpath(file, ROOT)} (run with --record)"))
        else:
            problems += shape_problems(values if call.lines else values[0], shape(recorded))
    return [each for each in problems if not deviations.covers(call.service, call.template, each)], against, fixture


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sim", required=True, help="the vigie-sim program")
    parser.add_argument("--openapi", default=os.environ.get(
        "VIGIE_OPENAPI_DIR", os.path.join(ROOT, "..", "shared", "api", "openapi")), help="folder of the documents")
    parser.add_argument("--fixtures", default=os.path.join(ROOT, "tests", "fixtures", "providers"))
    parser.add_argument("--speed", default="20")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--record", action="store_true", help="write the fixtures anew")
    arguments = parser.parse_args()

    documents = load_documents(arguments.openapi)
    for service in SERVICES:
        if service not in documents:
            print(f"{service}: OpenAPI documents not found: check not run (looked in {arguments.openapi})")
    deviations = Deviations(os.path.join(HERE, "deviations.json"))
    passed = failed = 0
    sim = Simulator(os.path.abspath(arguments.sim), "--speed", arguments.speed, "--seed", arguments.seed)
    try:
        for call in calls(sim):
            answer = call.ask(sim)
            problems, against, fixture = check(
                call, answer, documents, deviations, arguments.fixtures, arguments.record)
            title = f"{call.service} {call.name}: {call.method} {call.template}"
            if problems:
                failed += 1
                print(f"FAIL {title}")
                for text in sorted({str(each) for each in problems})[:25]:
                    print(f"     {text}")
            else:
                passed += 1
                print(f"ok   {title} [{', '.join(filter(None, [against, fixture])) or 'status'}]")
    finally:
        sim.stop()
    if documents:
        for each in deviations.unused():
            print(f"note: deviation not met: {each['service']} {each['path']} {each['pointer']}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
