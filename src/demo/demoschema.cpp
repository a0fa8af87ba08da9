// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoschema.h"

namespace vigie {

namespace {

constexpr auto tables = R"(
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE, display_name text NOT NULL, plan text NOT NULL,
  created_at timestamptz NOT NULL, last_seen_at timestamptz
);
CREATE TABLE projects (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL, name text NOT NULL,
  created_at timestamptz NOT NULL, archived boolean NOT NULL DEFAULT false
);
CREATE TABLE parts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id bigint NOT NULL, reference text NOT NULL, material text NOT NULL,
  mass_g numeric(12, 3) NOT NULL, created_at timestamptz NOT NULL
);
CREATE TABLE uploads (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  part_id bigint NOT NULL, object_key text NOT NULL, bytes bigint NOT NULL,
  content_type text NOT NULL, checksum text, state text NOT NULL, created_at timestamptz NOT NULL
);
CREATE TABLE simulations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  part_id bigint NOT NULL, kind text NOT NULL, mesh_nodes integer NOT NULL,
  parameters jsonb NOT NULL, state text NOT NULL, created_at timestamptz NOT NULL, finished_at timestamptz
);
CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  simulation_id bigint NOT NULL, worker text NOT NULL,
  attempt integer NOT NULL, state text NOT NULL, queued_at timestamptz NOT NULL, finished_at timestamptz
);
CREATE TABLE audit_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint, action text NOT NULL, target text NOT NULL,
  request_id uuid NOT NULL, created_at timestamptz NOT NULL
);
)";

constexpr auto users = R"(
INSERT INTO users (email, display_name, plan, created_at, last_seen_at)
SELECT 'user' || i || '@example.test',
       (ARRAY['Alix','Camille','Dominique','Eden','Lou','Maxime','Noa','Sacha'])[1 + i % 8] || ' ' ||
       (ARRAY['Bernard','Dubois','Garnier','Lefebvre','Moreau','Petit','Roux'])[1 + i % 7],
       (ARRAY['free','free','free','team','pro'])[1 + i % 5],
       now() - (2400 - i) * interval '5 hours',
       now() - (i * 7919 % 40000) * interval '1 minute'
FROM generate_series(1, 2400) i)";

constexpr auto projects = R"(
INSERT INTO projects (owner_id, name, created_at, archived)
SELECT 1 + i * 31 % 2400,
       (ARRAY['Gearbox','Bracket','Crankshaft','Frame','Hinge','Impeller','Valve'])[1 + i % 7] || ' ' || i,
       now() - (5000 - i) * interval '2 hours', i % 11 = 0
FROM generate_series(1, 5000) i)";

constexpr auto parts = R"(
INSERT INTO parts (project_id, reference, material, mass_g, created_at)
SELECT 1 + i * 17 % 5000, 'P-' || lpad(i::text, 6, '0'),
       (ARRAY['S235','S355','EN AW-6082','PA12','Ti-6Al-4V'])[1 + i % 5],
       (i * 37 % 90000) / 10.0, now() - (16000 - i) * interval '40 minutes'
FROM generate_series(1, 16000) i)";

constexpr auto uploads = R"(
INSERT INTO uploads (part_id, object_key, bytes, content_type, checksum, state, created_at)
SELECT 1 + i * 13 % 16000, 'parts/' || md5(i::text) || '.step', 20000 + i::bigint * 7919 % 9000000,
       'model/step', CASE WHEN i > 30000 THEN md5('u' || i) END,
       CASE WHEN i > 39960 THEN 'failed' WHEN i % 97 = 0 THEN 'rejected' ELSE 'stored' END,
       now() - (40000 - i) * interval '15 minutes'
FROM generate_series(1, 40000) i)";

constexpr auto simulations = R"(
INSERT INTO simulations (part_id, kind, mesh_nodes, parameters, state, created_at, finished_at)
SELECT 1 + i * 29 % 16000, (ARRAY['static','modal','thermal','fatigue'])[1 + i % 4],
       5000 + (i::bigint * 104729 % 400000)::int,
       jsonb_build_object('load_n', i % 5000, 'solver', 'direct', 'tolerance', 1e-6),
       CASE WHEN i > 24990 THEN 'running' WHEN i % 53 = 0 THEN 'failed' ELSE 'done' END,
       now() - (25000 - i) * interval '25 minutes',
       CASE WHEN i <= 24990 THEN now() - (25000 - i) * interval '25 minutes' + (i % 600) * interval '1 second' END
FROM generate_series(1, 25000) i)";

constexpr auto jobs = R"(
INSERT INTO jobs (simulation_id, worker, attempt, state, queued_at, finished_at)
SELECT i, 'worker-' || 1 + i % 3, 1 + (i % 53 = 0)::int,
       CASE WHEN i > 24990 THEN 'running' WHEN i % 53 = 0 THEN 'failed' ELSE 'done' END,
       now() - (25000 - i) * interval '25 minutes',
       CASE WHEN i <= 24990 THEN now() - (25000 - i) * interval '25 minutes' + (i % 600) * interval '1 second' END
FROM generate_series(1, 25000) i)";

constexpr auto auditEvents = R"(
INSERT INTO audit_events (user_id, action, target, request_id, created_at)
SELECT 1 + i * 41 % 2400,
       (ARRAY['sign-in','upload.create','simulation.start','project.share','part.update'])[1 + i % 5],
       'part/' || 1 + i % 16000, md5('r' || i)::uuid, now() - (60000 - i) * interval '9 minutes'
FROM generate_series(1, 60000) i)";

// After the rows: checking each as it comes takes several times as long.
constexpr auto constraints = R"(
CREATE INDEX projects_owner_id_idx ON projects (owner_id);
CREATE INDEX parts_project_id_idx ON parts (project_id);
CREATE INDEX uploads_part_id_idx ON uploads (part_id);
CREATE INDEX uploads_created_at_idx ON uploads (created_at);
CREATE INDEX simulations_part_id_idx ON simulations (part_id);
CREATE INDEX jobs_state_idx ON jobs (state) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_simulation_id_idx ON jobs (simulation_id);
CREATE INDEX audit_events_created_at_idx ON audit_events (created_at);
ALTER TABLE projects ADD FOREIGN KEY (owner_id) REFERENCES users;
ALTER TABLE parts ADD FOREIGN KEY (project_id) REFERENCES projects;
ALTER TABLE uploads ADD FOREIGN KEY (part_id) REFERENCES parts;
ALTER TABLE simulations ADD FOREIGN KEY (part_id) REFERENCES parts;
ALTER TABLE jobs ADD FOREIGN KEY (simulation_id) REFERENCES simulations ON DELETE CASCADE;
ALTER TABLE audit_events ADD FOREIGN KEY (user_id) REFERENCES users)";

// Of the migrations themselves only the table of applied ones is here; the last is the one that the release
// of the incident came with.
constexpr auto revisions = R"(
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
CREATE TABLE schema_changes (
  revision varchar(32) PRIMARY KEY, down_revision varchar(32), message text NOT NULL,
  applied_at timestamptz NOT NULL, applied_by text NOT NULL
);
INSERT INTO schema_changes VALUES
  ('1b6f0c9a42d7', NULL, 'create users and projects', now() - interval '410 days', 'deploy'),
  ('48d2e71f9b03', '1b6f0c9a42d7', 'create parts', now() - interval '396 days', 'deploy'),
  ('c05a3be8176f', '48d2e71f9b03', 'create uploads', now() - interval '371 days', 'deploy'),
  ('e9417d60fa52', 'c05a3be8176f', 'create simulations and jobs', now() - interval '322 days', 'deploy'),
  ('2f8b96c4d1e0', 'e9417d60fa52', 'index jobs by state', now() - interval '254 days', 'deploy'),
  ('7ac31e05b98d', '2f8b96c4d1e0', 'create audit events', now() - interval '168 days', 'deploy'),
  ('b3d4780e6cf1', '7ac31e05b98d', 'archive projects', now() - interval '73 days', 'deploy'),
  ('5e90ab27d3c8', 'b3d4780e6cf1', 'store simulation parameters as jsonb', now() - interval '29 days', 'deploy'),
  ('9d1c64f7ea30', '5e90ab27d3c8', 'add upload checksum', now() - interval '2 hours', 'deploy');
INSERT INTO alembic_version VALUES ('9d1c64f7ea30'))";

// After the VACUUM, or autovacuum would clean the dead rows up within a minute; few enough to stay below its
// threshold of a fifth of the table.
constexpr auto wear = R"(
UPDATE uploads SET checksum = md5('u' || id) WHERE id > 30000 AND id % 3 = 0;
UPDATE jobs SET attempt = attempt + 1 WHERE id % 12 = 0;
DELETE FROM audit_events WHERE id <= 4000)";

constexpr auto rights = R"(
GRANT USAGE ON SCHEMA public TO vigie_read;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO vigie_read;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO vigie_read)";

} // namespace

QString demoSchemaHead()
{
    return QStringLiteral("9d1c64f7ea30");
}

QStringList demoSchemaRevisions()
{
    return {QStringLiteral("b3d4780e6cf1"), QStringLiteral("5e90ab27d3c8"), demoSchemaHead()};
}

int demoSeedVersion()
{
    return 2;
}

QList<QByteArray> demoSeedStatements()
{
    return {tables, users, projects, parts, uploads, simulations, jobs, auditEvents, constraints, revisions,
        rights, "VACUUM ANALYZE", wear};
}

} // namespace vigie
