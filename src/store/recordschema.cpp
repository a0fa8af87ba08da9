// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/recordschema.h"

#include <QRandomGenerator>

#include <atomic>

namespace vigie {

const QList<QStringList>& recordSchema()
{
    static const QList<QStringList> all{{
        u"CREATE TABLE IF NOT EXISTS proof (workspace TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,"
        u" environment TEXT NOT NULL, service TEXT NOT NULL, artefact TEXT NOT NULL,"
        u" destination TEXT NOT NULL, etag TEXT NOT NULL, made_at BIGINT NOT NULL, passed BIGINT NOT NULL,"
        u" problem TEXT NOT NULL, problem_kind TEXT NOT NULL, phases TEXT NOT NULL, bytes BIGINT NOT NULL,"
        u" row_count BIGINT NOT NULL, digest TEXT NOT NULL, program TEXT NOT NULL, remark TEXT NOT NULL,"
        u" PRIMARY KEY (workspace, id))"_qs,
        u"CREATE INDEX IF NOT EXISTS proof_made ON proof (workspace, environment, service, made_at)"_qs,
        u"CREATE TABLE IF NOT EXISTS run (workspace TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,"
        u" environment TEXT NOT NULL, service TEXT NOT NULL, due_at BIGINT NOT NULL, attempt BIGINT NOT NULL,"
        u" started_at BIGINT NOT NULL, ended_at BIGINT NOT NULL, outcome TEXT NOT NULL,"
        u" artefact TEXT NOT NULL, bytes BIGINT NOT NULL, problem TEXT NOT NULL, problem_kind TEXT NOT NULL,"
        u" machine TEXT NOT NULL, machine_id TEXT NOT NULL, process BIGINT NOT NULL,"
        u" process_start BIGINT NOT NULL, PRIMARY KEY (workspace, id))"_qs,
        u"CREATE TABLE IF NOT EXISTS incident (workspace TEXT NOT NULL, environment TEXT NOT NULL,"
        u" service TEXT NOT NULL, kind TEXT NOT NULL, opened_at BIGINT NOT NULL, closed_at BIGINT NOT NULL,"
        u" problem TEXT NOT NULL, PRIMARY KEY (workspace, environment, service, kind))"_qs,
    }};
    return all;
}

const QList<QStringList>& recordFileMigrations()
{
    static const QList<QStringList> all{
        {
            u"CREATE TABLE backup_proof (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
            u" environment TEXT NOT NULL, service TEXT NOT NULL, artefact TEXT NOT NULL,"
            u" destination TEXT NOT NULL, etag BLOB NOT NULL, at INTEGER NOT NULL, passed INTEGER NOT NULL,"
            u" problem TEXT NOT NULL, problem_kind TEXT NOT NULL, phases TEXT NOT NULL,"
            u" bytes INTEGER NOT NULL, row_count INTEGER NOT NULL, digest TEXT NOT NULL,"
            u" program TEXT NOT NULL, remark TEXT NOT NULL)"_qs,
            u"CREATE INDEX backup_proof_at ON backup_proof (environment, service, at)"_qs,
            u"CREATE TABLE manifest_text (destination TEXT NOT NULL, name TEXT NOT NULL, etag BLOB NOT NULL,"
            u" text BLOB NOT NULL, PRIMARY KEY (destination, name)) WITHOUT ROWID"_qs,
        },
        recordSchema().at(0)
            + QStringList{u"INSERT INTO proof SELECT '', printf('%015d-%06d-00000000', at, id), kind,"
                          u" environment, service, artefact, destination, lower(hex(etag)), at, passed,"
                          u" problem, problem_kind, phases, bytes, row_count, digest, program, remark"
                          u" FROM backup_proof"_qs,
                u"DROP TABLE backup_proof"_qs},
    };
    return all;
}

QString newRecordId(qint64 now)
{
    static std::atomic<quint32> count = 0;
    return u"%1-%2-%3"_qs.arg(now, 15, 10, QLatin1Char('0'))
        .arg(count++ % 1'000'000, 6, 10, QLatin1Char('0'))
        .arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
}

} // namespace vigie
