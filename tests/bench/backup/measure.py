# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs, says what they cost, and ends what they started if it is interrupted."""
import glob
import os
import re
import resource
import select
import signal
import subprocess
import sys
import threading
import time
import typing


class Cost(typing.NamedTuple):
    seconds: float
    cpu: float  # user and system, of the process and of all that it waited for
    own: float  # highest resident megabytes of the process itself
    all: float  # and of it with those it started, at once; what they share counts for each
    stored: int = 0  # bytes


def end(process, first=signal.SIGTERM):
    """The process and all below it, also what has a session of its own; whoever does not heed it is killed."""
    below = []
    for pid in tree(process.pid)[1:]:
        try:
            below.append(os.pidfd_open(pid))
        except ProcessLookupError:
            pass
    for number in (first, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            pass
    for handle in below:
        try:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        except ProcessLookupError:
            pass
        select.select([handle], [], [], 15)
        os.close(handle)


def tree(pid):
    """The process and all below it."""
    found = [pid]
    for one in found:
        for path in glob.glob("/proc/%d/task/*/children" % one):
            try:
                with open(path, encoding="ascii") as file:
                    found += map(int, file.read().split())
            except OSError:
                pass  # it has ended
    return found


def highest_resident(pid):
    """Megabytes; 0 when it has ended."""
    try:
        with open("/proc/%d/status" % pid, encoding="ascii", errors="replace") as status:
            found = re.search(r"VmHWM:\s+(\d+)", status.read())
    except OSError:
        return 0
    return int(found.group(1)) / 1024 if found else 0


def run(command, environment, stdin=None, stdout=subprocess.PIPE, started=lambda process: None):
    """What it wrote, if it ended well. In a session of its own: end() then reaches all of it."""
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                               stdout=stdout, stderr=subprocess.PIPE, start_new_session=True)
    try:
        started(process)
        wrote, said = process.communicate(stdin)
    except BaseException:
        end(process)
        raise
    if process.returncode != 0:
        sys.exit("%s: %d\n%s" % (" ".join(command), process.returncode, said.decode(errors="replace")[-2000:]))
    return wrote


def timed(command, environment, stdin=None):
    """The Cost of a command."""
    peaks = [0, 0]
    watchers = []

    def watch(process):
        while process.poll() is None:
            sizes = [highest_resident(pid) for pid in tree(process.pid)]
            peaks[:] = max(peaks[0], sizes[0]), max(peaks[1], sum(sizes))
            time.sleep(0.05)

    def started(process):
        watchers.append(threading.Thread(target=watch, args=(process,)))
        watchers[0].start()
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run(command, environment, stdin, subprocess.DEVNULL, started)
    seconds = time.monotonic() - begun
    watchers[0].join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, *peaks)
