// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace vigie::test {

/// Statements that fill an empty database with one of everything that a dump has to bring back: odd names and
/// bytes, generated columns, partitions, large objects, views upon views, routines, triggers, policies,
/// constraints of all kinds, sequences, types, comments, an Alembic revision.
inline QList<QByteArray> richDatabase()
{
    return {
        R"(CREATE TYPE mood AS ENUM ('calm', 'it''s "loud"'); CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
 CREATE TYPE pair AS (a integer, b text); CREATE SCHEMA "odd Schema";
 CREATE SEQUENCE tickets START 7 INCREMENT 3 CACHE 5;
 CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE,
  mood mood DEFAULT 'calm', size positive, born date, created_at timestamptz NOT NULL DEFAULT now(),
  label text GENERATED ALWAYS AS ('<' || email || '>') STORED, data jsonb, bytes bytea, duo pair,
  EXCLUDE USING btree (email WITH =), CHECK (length(email) > 1));
 CREATE TABLE orders (id integer PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE, total numeric(12, 2)))",
        R"(ALTER TABLE orders ADD COLUMN ticket bigint DEFAULT nextval('tickets'), ADD COLUMN updated_at timestamp DEFAULT now();
 CREATE TABLE events (at timestamptz NOT NULL, kind text, payload text) PARTITION BY RANGE (at);
 CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
 CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
 CREATE TABLE events_2026_a PARTITION OF events_2026 FOR VALUES IN ('a'); CREATE TABLE events_rest PARTITION OF events DEFAULT;
 CREATE TABLE "odd Schema"."semi;colon ""quoted""" (n integer, "select" text); CREATE UNLOGGED TABLE scratch (n integer))",
        R"(INSERT INTO users (email, size, born, created_at, data, bytes, duo) SELECT 'u' || i || '@example.test', i, date '1990-01-01' + i,
 timestamptz '2026-01-01 00:00:00+00' + i * interval '1 minute', jsonb_build_object('n', i, 't', E'tab\tline\nquote''"\\'),
 decode(md5(i::text), 'hex'), row(i, E'\\.')::pair FROM generate_series(1, 500) i;
 INSERT INTO orders (id, user_id, total) SELECT i, 1 + i % 500, i / 7.0 FROM generate_series(1, 2000) i;
 INSERT INTO events SELECT timestamptz '2025-12-20 00:00:00+00' + i * interval '1 hour', 'a', repeat('x', i % 50) FROM generate_series(1, 600) i;
 INSERT INTO events VALUES ('2030-01-01', NULL, E'\\connect other\n\\! touch /tmp/x\n\\.\nDROP DATABASE x;');
 INSERT INTO "odd Schema"."semi;colon ""quoted""" VALUES (1, E'\\.'), (2, ''), (3, NULL), (4, E'\r\n'); INSERT INTO scratch VALUES (1))",
        R"(CREATE VIEW totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY 1; CREATE VIEW big AS SELECT * FROM totals WHERE total > 10;
 CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM orders; CREATE INDEX orders_user ON orders (user_id) WHERE total > 1;
 CREATE INDEX users_lower ON users (lower(email)); CREATE STATISTICS orders_stats ON user_id, total FROM orders;
 CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $f$ SELECT n * 2; -- it's $$ and ; here
 $f$; CREATE FUNCTION atomic(n integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN n > 0 THEN 1 ELSE 2 END; SELECT n + 1; END;
 CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.updated_at := now(); RETURN NEW; END $f$;
 CREATE PROCEDURE nothing() LANGUAGE plpgsql AS $f$ BEGIN NULL; END $f$; CREATE AGGREGATE total_of (integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
 CREATE TRIGGER stamped BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
 CREATE RULE no_delete AS ON DELETE TO scratch DO INSTEAD (INSERT INTO scratch VALUES (2); SELECT 1);
 ALTER TABLE users ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON users FOR SELECT TO keeper USING (email = current_user))",
        R"(COMMENT ON TABLE users IS 'People; it''s "them"'; COMMENT ON COLUMN users.email IS E'line\nbreak'; CREATE PUBLICATION all_of_it FOR TABLE orders;
 CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version VALUES ('a1b2c3d4e5f6');
 SELECT lo_from_bytea(0, decode(repeat('00ff', 5000), 'hex')), lo_from_bytea(0, ''); SELECT nextval('tickets'))",
    };
}

} // namespace vigie::test
