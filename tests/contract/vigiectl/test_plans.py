#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a killed or a stuck plan leaves, and what a rollback holds back: vigiectl plans, locks and holds.

    test_plans.py PROGRAM
"""
import fcntl
import os
import signal

from case import CONFLICT, DONE, NOT_ALLOWED, NOT_FOUND, USAGE, Case, main

YES = ("--confirm", "production", "--reason", "upload fails")


class Plans(Case):
    def start_plan(self, environment="staging"):
        """A program that redeploys, once it has sent its request and waits for the cloud."""
        begun = self.recorded("wait")
        words = ("deployments", "list", "--environment", environment, "--service", "api")
        target = [one for one in self.listed(*words, key="id") if one["state"] == "succeeded"
                  and one["action"] == "deploy" and not one["serving"]][0]
        more = YES if environment == "production" else ()
        world = os.path.getsize(self.ctl.file("world.json"))
        running = self.ctl.start("--demo", "deployments", "redeploy", target["id"], *more)
        self.addCleanup(running.communicate)
        self.addCleanup(running.kill)
        self.wait_until(lambda: self.recorded("wait") > begun, "it waited")
        # The cloud lives in the program that is stopped or killed next, so it must have kept the deployment.
        self.wait_until(lambda: os.path.getsize(self.ctl.file("world.json")) > world, "it was kept")
        self.wait_until(self.record_is_whole, "the record was whole")
        return running

    def record_is_whole(self):
        with open(self.ctl.journal() + ".lock", "rb") as turn:
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def recorded(self, step):
        if not os.path.exists(self.ctl.journal()):
            return 0
        with open(self.ctl.journal(), "rb") as file:
            return file.read().count(b'"step":"%s"' % step.encode())

    def stop(self, running):
        """Still there, and doing nothing: a laptop that was closed."""
        running.send_signal(signal.SIGSTOP)

    def kill(self, running):
        running.kill()
        running.wait()

    def settled(self, plan, *words):
        """The cloud may still be at work on it when the command comes; then watching is the way."""
        self.wait_until(lambda: self.ctl.json("plans", "show", plan).json()["finding"] != "under-way", "it was over")
        return self.check(self.ctl.json("plans", "settle", plan, *words), DONE).json()

    def test_nothing_is_left_when_plans_end(self):
        self.assertEqual(self.listed("plans", "list", key="id"), [])
        self.assertEqual(self.listed("locks", "list"), [])
        self.check(self.ctl.demo("plans", "settle", "no-such-plan"), NOT_FOUND)
        self.check(self.ctl.demo("plans", "show"), USAGE)
        self.check(self.ctl.demo("locks", "take-over", "staging", "--reason", "x"), NOT_FOUND)
        self.check(self.ctl.demo("locks", "take-over", "nowhere", "--reason", "x"), NOT_FOUND)
        self.check(self.ctl.demo("locks", "take-over"), USAGE)

    def test_a_killed_plan_is_listed_shown_and_settled(self):
        self.kill(self.start_plan())
        left = self.listed("plans", "list", key="id")
        self.assertEqual([(one["state"], one["environment"], one["service"], one["action"], one["step"])
                          for one in left], [("interrupted", "staging", "api", "redeploy", "wait")])
        plan = left[0]["id"]
        shown = self.check(self.ctl.json("plans", "show", plan), DONE).json()
        self.assertIn(shown["finding"], ("under-way", "took-effect"))
        self.assertTrue(shown["sentence"])

        self.wait_until(lambda: self.ctl.json("plans", "show", plan).json()["finding"] != "under-way", "it was over")
        before = len(self.journal())
        looked = self.check(self.ctl.json("plans", "settle", plan, "--dry-run"), DONE).json()
        self.assertEqual((looked["state"], looked["outcome"]), ("interrupted", "done"))
        self.assertEqual(len(self.journal()), before)
        done = self.settled(plan, "--reason", "the machine was restarted")
        self.assertEqual((done["state"], done["outcome"], done["finding"]), ("settled", "done", "took-effect"))
        self.assertEqual(self.listed("plans", "list", key="id"), [])
        last = self.journal()[-1]
        self.assertEqual((last["event"], last["plan"], last["outcome"], last["reason"]),
                         ("plan-ended", plan, "done", "the machine was restarted"))
        self.check(self.ctl.demo("audit", "verify"), DONE)
        self.check(self.ctl.demo("plans", "settle", plan), NOT_FOUND)

    def test_production_is_settled_with_its_name_and_a_reason_only(self):
        self.kill(self.start_plan("production"))
        plan = self.listed("plans", "list", key="id")[0]["id"]
        self.wait_until(lambda: self.ctl.json("plans", "show", plan).json()["finding"] != "under-way", "it was over")
        self.check(self.ctl.demo("plans", "settle", plan), NOT_ALLOWED)
        self.check(self.ctl.demo("plans", "settle", plan, "--confirm", "production"), NOT_ALLOWED)
        self.check(self.ctl.demo("plans", "settle", plan, "--dry-run"), DONE)
        self.assertEqual(len(self.listed("plans", "list", key="id")), 1)
        self.settled(plan, *YES)
        self.assertEqual(self.listed("plans", "list", key="id"), [])

    def test_what_is_under_way_at_the_cloud_is_watched_to_its_end(self):
        for _ in range(5):  # on a busy machine it may be over before the command comes
            self.kill(self.start_plan())
            plan = self.listed("plans", "list", key="id")[0]["id"]
            refused = self.ctl.json("plans", "settle", plan)
            if refused.code == CONFLICT:
                watched = self.ctl.json("plans", "watch", plan)
                if watched.code == DONE:
                    break
        self.assertEqual(refused.code, CONFLICT)
        self.assertIn("plans watch", refused.error()["nextStep"])
        self.assertEqual((watched.json()["action"], watched.json()["outcome"]), ("watch", "done"))
        self.assertEqual(self.listed("plans", "list", key="id"), [])
        # What has been watched to its end is no more to be watched.
        self.check(self.ctl.demo("plans", "watch", plan), NOT_FOUND)

    def test_a_running_plan_is_no_leftover(self):
        running = self.start_plan()
        self.stop(running)
        left = self.listed("plans", "list", key="id")
        self.assertEqual([one["state"] for one in left], ["running"])
        self.check(self.ctl.demo("plans", "settle", left[0]["id"]), CONFLICT)
        self.check(self.ctl.demo("plans", "show", left[0]["id"]), DONE)

    def test_a_held_environment_is_taken_over_with_a_reason_and_the_holder_stops(self):
        running = self.start_plan()
        self.stop(running)
        held = self.listed("locks", "list")
        self.assertEqual([(one["name"], one["state"], one["process"]) for one in held],
                         [("staging", "held", running.pid)])
        refused = self.check(self.ctl.demo("variables", "set", "VIGIE_TEST", "--environment", "staging", "--service",
                                           "api", stdin=b"x\n"), CONFLICT)
        self.assertIn("take over", refused.err)
        self.check(self.ctl.demo("locks", "take-over", "staging"), NOT_ALLOWED)
        self.check(self.ctl.json("locks", "take-over", "staging", "--dry-run"), DONE)
        self.assertEqual([one["state"] for one in self.listed("locks", "list")], ["held"])

        taken = self.check(self.ctl.json("locks", "take-over", "staging", "--reason", "her laptop is closed"), DONE)
        self.assertEqual((taken.json()["name"], taken.json()["outcome"]), ("staging", "done"))
        self.assertEqual(self.listed("locks", "list"), [])
        last = self.journal()[-1]
        self.assertEqual((last["event"], last["environment"], last["reason"], last["plan"]),
                         ("lock-taken-over", "staging", "her laptop is closed", held[0]["plan"]))
        self.check(self.ctl.demo("variables", "set", "VIGIE_TEST", "--environment", "staging", "--service", "api",
                                 stdin=b"x\n"), DONE)
        running.send_signal(signal.SIGCONT)
        _, told = running.communicate(timeout=60)
        self.assertEqual(running.returncode, CONFLICT, told)
        self.assertIn(b"her laptop is closed", told)

    def test_taking_over_production_needs_its_name_too(self):
        running = self.start_plan("production")
        self.stop(running)
        for words in (("--reason", "x"), ("--confirm", "production"), ("--confirm", "staging", "--reason", "x")):
            self.check(self.ctl.demo("locks", "take-over", "production", *words), NOT_ALLOWED)
        self.check(self.ctl.demo("locks", "take-over", "production", *YES), DONE)

    def test_a_lock_that_was_left_behind_hinders_nobody(self):
        self.kill(self.start_plan())
        self.assertEqual([one["state"] for one in self.listed("locks", "list")], ["left-behind"])
        self.check(self.ctl.demo("variables", "set", "VIGIE_TEST", "--environment", "staging", "--service", "api",
                                 stdin=b"x\n"), DONE)
        self.assertEqual(self.listed("locks", "list"), [])


class Holds(Case):
    def test_what_a_rollback_holds_back_is_listed_and_released(self):
        self.assertEqual(self.listed("holds", "list"), [])
        words = ("deployments", "list", "--service", "frontend", "--environment", "production")
        target = [one for one in self.listed(*words, key="id") if one["rollbackCandidate"] and not one["serving"]][0]
        self.check(self.ctl.demo("deployments", "rollback", target["id"], *YES), DONE)
        holds = self.listed("holds", "list")
        self.assertEqual([(one["name"], one["environment"]) for one in holds], [("frontend", "production")])

        release = ("holds", "release", "--environment", "production", "--service", holds[0]["name"])
        self.check(self.ctl.demo(*release), NOT_ALLOWED)
        plan = self.check(self.ctl.json(*release, "--dry-run"), DONE).json()
        self.assertEqual((plan["action"], plan["outcome"]), ("release-hold", "checked"))
        self.assertEqual(len(self.listed("holds", "list")), 1)
        plan = self.check(self.ctl.json(*release, *YES), DONE).json()
        self.assertEqual(plan["outcome"], "done")
        self.assertEqual(self.listed("holds", "list"), [])
        self.check(self.ctl.demo(*release, *YES), CONFLICT)
        self.check(self.ctl.demo("holds", "release", "--environment", "staging"), NOT_FOUND)
        self.check(self.ctl.demo("holds", "what"), USAGE)


if __name__ == "__main__":
    main()
