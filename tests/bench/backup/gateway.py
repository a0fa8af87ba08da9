# SPDX-License-Identifier: GPL-3.0-or-later
"""The Ceph object gateway of the tests, on this machine and in memory: a link that is faster than any dump."""
import os
import pathlib
import shutil
import socket
import subprocess
import sys

from measure import end, run, tree

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "support" / "radosgw.sh"
PROGRAMS = ("radosgw", "radosgw-admin", "ceph", "ceph-mon", "ceph-osd", "curl")
CREDENTIAL = "TESTKEY:TESTSECRET"


def missing():
    return [name for name in PROGRAMS if not shutil.which(name)]


class Gateway:
    """With it, an empty bucket "bench" exists; without it, nothing is left."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "gateway")
        sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        self.port, self.monitor = (one.getsockname()[1] for one in sockets)
        for one in sockets:
            one.close()
        self.url = "http://127.0.0.1:%d" % self.port

    def __enter__(self):
        os.makedirs(self.folder)
        with open(os.path.join(self.folder, "script.log"), "wb") as log:
            self.process = subprocess.Popen([SCRIPT, self.folder, str(self.port), str(self.monitor)], stderr=log,
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        try:
            if self.process.stdout.readline() != b"ready\n":
                with open(log.name, encoding="utf-8", errors="replace") as file:
                    sys.exit("the object gateway did not start\n" + file.read()[-2000:])
            run(["curl", "-sSf", "-X", "PUT", "--aws-sigv4", "aws:amz:us-east-1:s3", "--user", CREDENTIAL, "-H",
                 "x-amz-content-sha256: UNSIGNED-PAYLOAD", self.url + "/bench"], os.environ)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        end(self.process)
        self.process.stdin.close()
        self.process.stdout.close()
        shutil.rmtree(self.folder)

    def cpu(self):
        """Seconds that its processes have used until now."""
        ticks = 0
        for pid in tree(self.process.pid):
            try:
                with open("/proc/%d/stat" % pid, encoding="ascii", errors="replace") as stat:
                    ticks += sum(map(int, stat.read().rpartition(")")[2].split()[11:13]))
            except OSError:
                pass  # it has ended
        return ticks / os.sysconf("SC_CLK_TCK")
