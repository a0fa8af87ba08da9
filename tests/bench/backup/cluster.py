# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of our own on a socket, and a database that looks like a product's."""
import os
import pathlib
import shutil
import subprocess
import sys

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
    def __init__(self, folder):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not versions:
            sys.exit("PostgreSQL's server is not installed")
        self.bin = versions[-1].parent
        self.folder = os.path.join(folder, "cluster")
        self.port = 54321
        self.user = "postgres" if os.getuid() == 0 else None

    def _server(self, *words):
        command = list(map(str, words))
        if self.user:
            command = ["setpriv", "--reuid", self.user, "--regid", self.user, "--init-groups"] + command
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def start(self):
        os.makedirs(self.folder)
        if self.user:
            shutil.chown(self.folder, self.user)
        data = os.path.join(self.folder, "data")
        self._server(self.bin / "initdb", "-D", data, "-A", "trust", "-U", "bench", "-E", "UTF8", "--locale=C.UTF-8")
        options = ("-c listen_addresses='' -c unix_socket_directories=%s -p %d -c shared_buffers=512MB "
                   "-c max_wal_size=8GB -c checkpoint_timeout=1h -c maintenance_work_mem=256MB" % (self.folder, self.port))
        self._server(self.bin / "pg_ctl", "-D", data, "-w", "-l", os.path.join(self.folder, "log"), "-o", options, "start")

    def stop(self):
        self._server(self.bin / "pg_ctl", "-D", os.path.join(self.folder, "data"), "-m", "immediate", "stop")

    def environment(self):
        return dict(os.environ, PGHOST=self.folder, PGPORT=str(self.port), PGUSER="bench")

    def sql(self, text, database="postgres"):
        return subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", database], input=text, text=True, check=True,
                              stdout=subprocess.PIPE, env=self.environment()).stdout.strip()

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
