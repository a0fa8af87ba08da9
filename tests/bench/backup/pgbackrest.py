# SPDX-License-Identifier: GPL-3.0-or-later
"""pgBackRest on the benchmark's own server: a full backup as strong as Vigie's, and a restore of it."""
import os
import secrets
import shlex
import shutil
import sys
import time

from cluster import Cluster
from measure import run, timed

# Level 3 and two processes: what Vigie compresses with. Small files in bundles, and no wait for a checkpoint.
SETTINGS = """[global]
repo1-path={folder}/repository
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass={key}
repo1-retention-full=1
repo1-bundle=y
compress-type=zst
compress-level=3
process-max=2
start-fast=y
lock-path={folder}/lock
spool-path={folder}/spool
log-path={folder}
log-level-console=off
log-level-file=off
log-level-stderr=error
[bench]
pg1-path={data}
pg1-socket-path={socket}
pg1-port={port}
pg1-user=bench
"""
CONTENT = "SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM documents), (SELECT count(*) FROM events), " \
          "(SELECT count(*) FROM pg_largeobject_metadata)"


class PgBackRest:
    def __init__(self, folder, cluster):
        self.cluster = cluster
        self.folder = os.path.join(folder, "pgbackrest")
        self.restored = Cluster(folder, "restored")
        self.config = os.path.join(self.folder, "pgbackrest.conf")
        cluster.own(self.folder)
        with open(self.config, "w", encoding="utf-8", opener=lambda path, how: os.open(path, how, 0o600)) as file:
            file.write(SETTINGS.format(folder=self.folder, key=secrets.token_urlsafe(48), data=cluster.data,
                                       socket=cluster.folder, port=cluster.port))
        cluster.own(self.config)

    def _command(self, *words):
        return self.cluster.as_user("pgbackrest", "--config=" + self.config, "--stanza=bench", *words)

    def _archive(self, command):
        self.cluster.sql("SELECT pg_switch_wal(); ALTER SYSTEM SET archive_command = '%s'; SELECT pg_reload_conf()"
                         % command.replace("'", "''"))

    def backup(self):
        """A full one into an empty repository. Only meanwhile is WAL archived there: it needs what it overlaps."""
        repository = os.path.join(self.folder, "repository")
        if os.path.exists(repository):
            shutil.rmtree(repository)
        environment = self.cluster.environment()
        run(self._command("stanza-create"), environment)
        self._archive("pgbackrest --config=%s --stanza=bench archive-push %%p" % shlex.quote(self.config))
        run(self._command("check"), environment)  # the archive works from here on
        self.cluster.sql("CHECKPOINT")
        cost = timed(self._command("--type=full", "backup"), environment)
        stored = sum(os.path.getsize(os.path.join(place, name))
                     for place, _, names in os.walk(repository) for name in names)
        self._archive("true")
        return cost._replace(stored=stored)

    def restore(self):
        """Into a fresh data folder, until a server on it has recovered and takes writes."""
        self.cluster.own(self.restored.folder)
        begun = time.monotonic()
        cost = timed(self._command("--pg1-path=" + self.restored.data, "--archive-mode=off", "restore"),
                     self.cluster.environment())
        try:
            self.restored.serve()
            cost = cost._replace(seconds=time.monotonic() - begun)
            wanted, found = self.cluster.sql(CONTENT, "shop"), self.restored.sql(CONTENT, "shop")
        finally:
            self.restored.stop()
        if wanted != found:
            sys.exit("pgBackRest restored %s rows and large objects of %s" % (found, wanted))
        shutil.rmtree(self.restored.folder)
        return cost
