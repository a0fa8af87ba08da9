#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The validator itself: what it must notice, and what it must let pass."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]

from schema import Validator, shape, shape_problems  # noqa: E402

DOCUMENT = {"components": {"schemas": {"Id": {"type": "string"}}}}


def told(value, schema):
    return [str(each) for each in Validator(DOCUMENT).problems(value, schema)]


class Schema(unittest.TestCase):
    def test_notices_a_wrong_type_deep_inside(self):
        schema = {"type": "array", "items": {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Id"}}}}
        self.assertEqual([], told([{"id": "a"}], schema))
        self.assertEqual(["/*/id: is of type number, not string"], told([{"id": "a"}, {"id": 7}], schema))

    def test_notices_a_missing_member(self):
        schema = {"type": "object", "required": ["a"], "properties": {"a": {"type": "number"}}}
        self.assertEqual(["/a: is missing"], told({}, schema))
        self.assertEqual(["/a: is null, which is not allowed"], told({"a": None}, schema))
        self.assertEqual(["/a: is of type boolean, not number"], told({"a": True}, schema))

    def test_takes_null_only_where_it_may_be(self):
        self.assertEqual([], told(None, {"type": "string", "nullable": True, "enum": ["a"]}))
        self.assertEqual([], told(None, {"oneOf": [{"type": "string"}, {"nullable": True, "type": "object"}]}))
        self.assertEqual(1, len(told(None, {"type": "string"})))

    def test_notices_an_unknown_value(self):
        self.assertEqual(["/: is 'c', not one of ['a', 'b']"], told("c", {"type": "string", "enum": ["a", "b"]}))

    def test_takes_any_alternative_and_explains_the_nearest(self):
        schema = {"oneOf": [{"type": "string"}, {"type": "object", "required": ["a", "b"]}]}
        self.assertEqual([], told("x", schema))
        self.assertEqual([], told({"a": 1, "b": 2}, schema))
        self.assertEqual(["/b: is missing"], told({"a": 1}, schema))

    def test_wants_every_part_of_allof(self):
        schema = {"allOf": [{"type": "object", "required": ["a"]}, {"type": "object", "required": ["b"]}]}
        self.assertEqual(["/b: is missing"], told({"a": 1}, schema))

    def test_checks_members_that_only_additionalproperties_describe(self):
        schema = {"type": "object", "additionalProperties": {"type": "string"}}
        self.assertEqual(["/k: is of type number, not string"], told({"k": 1}, schema))
        self.assertEqual(["/k: is not described"], told({"k": 1}, {"type": "object", "additionalProperties": False}))

    def test_knows_integers_and_times(self):
        self.assertEqual(1, len(told(1.5, {"type": "integer"})))
        self.assertEqual([], told("2026-01-09T11:20:00.123Z", {"type": "string", "format": "date-time"}))
        self.assertEqual(1, len(told("yesterday", {"type": "string", "format": "date-time"})))


class Fixtures(unittest.TestCase):
    def test_same_shape_passes_whatever_the_values(self):
        recorded = shape([{"id": "1", "at": 5}, {"id": "2", "at": None, "note": "x"}])
        self.assertEqual([], shape_problems([{"id": "9", "at": None}, {"id": "8", "at": 1, "note": "y"}], recorded))

    def test_notices_what_came_went_and_changed(self):
        recorded = shape([{"id": "1", "at": 5}])
        self.assertEqual(["/*/at: is missing, was recorded"], [str(e) for e in shape_problems([{"id": "1"}], recorded)])
        self.assertEqual(["/*/x: is new, was not recorded"],
                         [str(e) for e in shape_problems([{"id": "1", "at": 5, "x": 1}], recorded)])
        self.assertEqual(["/*/id: is of type number, was recorded as string"],
                         [str(e) for e in shape_problems([{"id": 1, "at": 5}], recorded)])


if __name__ == "__main__":
    unittest.main()
