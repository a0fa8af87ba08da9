# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of our own on a socket, and a database that looks like a product's."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from measure import end, run

FILL = """
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('4f2a9c1d77aa');
CREATE FUNCTION prose(seed bigint, length int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg((ARRAY['beam','column','plate','load','case','steel','check','node','mesh','result','order','invoice',
    'customer','delivery','drawing','revision','approved','pending','error','warning'])[1 + h % 20] || CASE h % 3 WHEN 0 THEN
    (h % 700)::text ELSE '' END, ' ') FROM (SELECT abs(hashint8(seed * 7919 + i)::bigint) AS h FROM
    generate_series(1, length) i) s $$;
CREATE TABLE accounts (id bigserial PRIMARY KEY, email text UNIQUE NOT NULL, name text, created timestamptz NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}');
INSERT INTO accounts (email, name, created, settings) SELECT 'user' || i || '@example.org', prose(i, 2),
  timestamptz '2024-01-01' + i * interval '37 seconds', jsonb_build_object('locale', CASE i % 3 WHEN 0 THEN 'fr' ELSE 'en'
  END, 'theme', i % 2, 'seen', md5(i::text)) FROM generate_series(1, @accounts) i;
CREATE TABLE documents (id bigserial PRIMARY KEY, owner bigint REFERENCES accounts, body jsonb NOT NULL, digest text,
  changed timestamptz);
CREATE TABLE events (at timestamptz NOT NULL, account bigint, kind text, payload jsonb, size bigint) PARTITION BY
  RANGE (at);
SELECT format('CREATE TABLE events_%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)', to_char(m, 'YYYYMM'), m, m +
  interval '1 month') FROM generate_series(timestamptz '2025-01-01', '2025-12-01', '1 month') m \\gexec
CREATE VIEW recent AS SELECT * FROM events WHERE at > '2025-12-01';
"""
# Each about 100 MB of database.
PORTION = """
INSERT INTO documents (owner, body, digest, changed) SELECT 1 + abs(hashint8(i)::bigint) % @accounts, jsonb_build_object(
  'title', prose(i, 6), 'text', prose(i * 3, 60), 'id', gen_random_uuid(), 'vector', (SELECT jsonb_agg(round(random()::
  numeric, 6)) FROM generate_series(1, 12 + (i % 2)::int))), md5(random()::text), timestamptz '2025-01-01' + i * interval
  '5 seconds' FROM generate_series(1, 42000) i;
INSERT INTO events SELECT timestamptz '2025-01-01' + (abs(hashint8(i + @turn)::bigint) % 31000000) * interval '1 second',
  i % @accounts, (ARRAY['login','upload','compute','download'])[1 + i % 4], jsonb_build_object('request',
  gen_random_uuid(), 'ms', (random() * 900)::int, 'path', '/api/v1/' || (i % 50)), (random() * 1e6)::bigint
  FROM generate_series(1, 160000) i;
SELECT count(lo_from_bytea(0, body)) FROM (SELECT decode(string_agg(md5(random()::text || j), ''), 'hex') ||
  convert_to(prose(i, 3000), 'UTF8') AS body FROM generate_series(1, 160) i, generate_series(1, 1500) j GROUP BY i) s;
"""
INDEXES = """
CREATE INDEX ON documents (owner); CREATE INDEX ON documents USING gin (body jsonb_path_ops);
CREATE INDEX ON events (account, at); CREATE INDEX ON events (kind); ANALYZE; CHECKPOINT;
"""


class Cluster:
    def __init__(self, folder, name="cluster"):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not versions:
            sys.exit("PostgreSQL's server is not installed")
        self.bin = versions[-1].parent
        self.folder = os.path.join(folder, name)
        self.data = os.path.join(self.folder, "data")
        self.port = 54321
        self.user = "postgres" if os.getuid() == 0 else None
        self.process = None

    def as_user(self, *words):
        """The command as whoever the server runs as: it refuses to be root."""
        command = list(map(str, words))
        if self.user:
            command = ["setpriv", "--reuid", self.user, "--regid", self.user, "--init-groups"] + command
        return command

    def own(self, path):
        """Gives a file or folder, made if need be, to whoever the server runs as."""
        if not os.path.exists(path):
            os.makedirs(path)
        if self.user:
            shutil.chown(path, self.user, self.user)

    def start(self):
        self.own(self.folder)
        run(self.as_user(self.bin / "initdb", "-D", self.data, "-A", "trust", "-U", "bench", "-E", "UTF8",
                         "--locale=C.UTF-8"), self.environment())
        # So that pgBackRest can be compared; until then WAL is let go as it would be without.
        with open(os.path.join(self.data, "postgresql.auto.conf"), "a", encoding="utf-8") as file:
            file.write("archive_command = 'true'\n")
        self.serve("-c", "archive_mode=on")

    def serve(self, *more):
        """Starts the server on its data, and returns once it takes writes."""
        settings = {"listen_addresses": "", "unix_socket_directories": self.folder, "shared_buffers": "512MB",
                    "max_wal_size": "8GB", "checkpoint_timeout": "1h", "maintenance_work_mem": "256MB"}
        command = self.as_user(self.bin / "postgres", "-D", self.data, "-p", self.port, *more)
        for name, value in settings.items():
            command += ["-c", "%s=%s" % (name, value)]
        path = os.path.join(self.folder, "log")
        with open(path, "wb") as log:
            self.process = subprocess.Popen(command, env=self.environment(), stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, start_new_session=True)
        asking = ["psql", "-qAtX", "-d", "postgres", "-c", "SELECT pg_is_in_recovery()"]
        while subprocess.run(asking, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment(),
                             check=False).stdout != b"f\n":
            if self.process.poll() is not None:
                with open(path, encoding="utf-8", errors="replace") as log:
                    sys.exit("the server did not start\n" + log.read()[-2000:])
            time.sleep(0.02)

    def stop(self):
        """At once: what it holds is thrown away."""
        if self.process and self.process.poll() is None:
            end(self.process, signal.SIGQUIT)

    def environment(self):
        """Nothing of the caller's concerns PostgreSQL or pgBackRest."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return dict(kept, PGHOST=self.folder, PGPORT=str(self.port), PGUSER="bench")

    def sql(self, text, database="postgres"):
        return run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", database], self.environment(),
                   text.encode()).decode().strip()

    def fill(self, megabytes):
        """The database "shop" of about that size; returns its size in bytes."""
        self.sql("CREATE DATABASE shop")
        accounts = 2000 * max(1, megabytes // 100)
        self.sql(FILL.replace("@accounts", str(accounts)), "shop")
        turn = 0
        while int(self.sql("SELECT pg_database_size('shop')")) < megabytes * 0.78e6:
            turn += 1
            self.sql(PORTION.replace("@accounts", str(accounts)).replace("@turn", str(turn * 1000003)), "shop")
        self.sql(INDEXES, "shop")
        return int(self.sql("SELECT pg_database_size('shop')"))
