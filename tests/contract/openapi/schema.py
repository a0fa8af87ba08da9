# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of JSON Schema that the vendors' OpenAPI 3.0 documents use, and the comparison with fixtures."""

import re

_DATE_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$")


class Problem:
    """What is wrong, and where: a JSON pointer whose array indexes are replaced by *."""

    def __init__(self, pointer, text):
        self.pointer = pointer or "/"
        self.text = text

    def __str__(self):
        return f"{self.pointer}: {self.text}"


def type_name(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


class Validator:
    """Validates values against schemas of one OpenAPI document."""

    def __init__(self, document):
        self._document = document

    def resolve(self, schema):
        while "$ref" in schema:
            target = self._document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            schema = target
        return schema

    def problems(self, value, schema, pointer=""):
        schema = self.resolve(schema)
        if value is None:
            if schema.get("nullable") or None in schema.get("enum", []) or self._alternative_takes_null(schema):
                return []
            if not {"type", "enum", "oneOf", "anyOf", "allOf", "properties"} & schema.keys():
                return []  # the empty schema takes anything
            return [Problem(pointer, "is null, which is not allowed")]
        found = []
        for part in schema.get("allOf", []):
            found += self.problems(value, part, pointer)
        # "oneOf" is read as "anyOf": the documents are generated from types, and their alternatives overlap.
        for word in ("oneOf", "anyOf"):
            if schema.get(word):
                found += self._best_alternative(value, schema[word], pointer)
        found += self._own_problems(value, schema, pointer)
        return found

    def _alternative_takes_null(self, schema):
        alternatives = schema.get("oneOf", []) + schema.get("anyOf", [])
        return any(not self.problems(None, each) for each in alternatives)

    def _best_alternative(self, value, alternatives, pointer):
        best = None
        for each in alternatives:
            problems = self.problems(value, each, pointer)
            if not problems:
                return []
            # An alternative that fails deep inside was meant more likely than one that fails at the top.
            rank = (-max(problem.pointer.count("/") for problem in problems), len(problems))
            if best is None or rank < best[0]:
                best = (rank, problems)
        return best[1]

    def _own_problems(self, value, schema, pointer):
        kind = schema.get("type")
        actual = type_name(value)
        if kind == "integer":
            if actual != "number" or int(value) != value:
                return [Problem(pointer, f"is {actual} {value!r}, not an integer")]
        elif kind and actual != kind:
            return [Problem(pointer, f"is of type {actual}, not {kind}")]
        if "enum" in schema and value not in schema["enum"]:
            return [Problem(pointer, f"is {value!r}, not one of {schema['enum']}")]
        if schema.get("format") == "date-time" and actual == "string" and not _DATE_TIME.match(value):
            return [Problem(pointer, f"is {value!r}, not a time")]
        if "minimum" in schema and actual == "number" and value < schema["minimum"]:
            return [Problem(pointer, f"is {value}, less than {schema['minimum']}")]
        found = []
        if actual == "object":
            properties = schema.get("properties", {})
            for key in schema.get("required", []):
                if key not in value:
                    found.append(Problem(f"{pointer}/{key}", "is missing"))
            extra = schema.get("additionalProperties", True)
            for key, inner in value.items():
                if key in properties:
                    found += self.problems(inner, properties[key], f"{pointer}/{key}")
                elif extra is False:
                    found.append(Problem(f"{pointer}/{key}", "is not described"))
                elif isinstance(extra, dict):
                    found += self.problems(inner, extra, f"{pointer}/{key}")
        elif actual == "array":
            for inner in value:
                found += self.problems(inner, schema.get("items", {}), f"{pointer}/*")
        return found


def shape(value):
    """The shape of a value: types and keys without the values; equal items of an array are kept once."""
    kind = type_name(value)
    if kind == "object":
        return {"is": ["object"], "keys": {key: shape(inner) for key, inner in sorted(value.items())}, "optional": []}
    if kind == "array":
        merged = None
        for inner in value:
            merged = merge(merged, shape(inner)) if merged else shape(inner)
        return {"is": ["array"], "items": merged}
    return {"is": [kind]}


def merge(left, right):
    """The shape that takes what either takes."""
    result = {"is": sorted(set(left["is"]) | set(right["is"]))}
    if "keys" in left and "keys" in right:
        keys = {}
        optional = set(left["optional"]) | set(right["optional"])
        optional |= left["keys"].keys() ^ right["keys"].keys()
        for key in sorted(left["keys"].keys() | right["keys"].keys()):
            both = [side["keys"][key] for side in (left, right) if key in side["keys"]]
            keys[key] = both[0] if len(both) == 1 else merge(*both)
        result.update(keys=keys, optional=sorted(optional))
    elif "keys" in left or "keys" in right:
        side = left if "keys" in left else right
        result.update(keys=side["keys"], optional=side["optional"])
    if "items" in left or "items" in right:
        items = [side["items"] for side in (left, right) if side.get("items")]
        result["items"] = merge(*items) if len(items) == 2 else (items[0] if items else None)
    return result


def shape_problems(value, wanted, pointer=""):
    """Compares a value with the shape of a recorded one. An array recorded empty says nothing about its items,
    and neither does a member that was recorded as null only."""
    if wanted is None or wanted["is"] == ["null"]:
        return []
    kind = type_name(value)
    if kind not in wanted["is"]:
        return [Problem(pointer, f"is of type {kind}, was recorded as {' or '.join(wanted['is'])}")]
    found = []
    if kind == "object":
        for key in wanted["keys"]:
            if key not in value and key not in wanted["optional"]:
                found.append(Problem(f"{pointer}/{key}", "is missing, was recorded"))
        for key, inner in value.items():
            if key in wanted["keys"]:
                found += shape_problems(inner, wanted["keys"][key], f"{pointer}/{key}")
            else:
                found.append(Problem(f"{pointer}/{key}", "is new, was not recorded"))
    elif kind == "array":
        for inner in value:
            found += shape_problems(inner, wanted.get("items"), f"{pointer}/*")
    return found
