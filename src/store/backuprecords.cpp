// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backuprecords.h"

#include "store/sqlitefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>

namespace vigie {

namespace {

const QList<QStringList>& migrations()
{
    static const QList<QStringList> all{{
        u"CREATE TABLE backup_proof (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, environment TEXT NOT NULL,"
        u" service TEXT NOT NULL, artefact TEXT NOT NULL, destination TEXT NOT NULL, etag BLOB NOT NULL,"
        u" at INTEGER NOT NULL, passed INTEGER NOT NULL, problem TEXT NOT NULL, problem_kind TEXT NOT NULL,"
        u" phases TEXT NOT NULL, bytes INTEGER NOT NULL, row_count INTEGER NOT NULL, digest TEXT NOT NULL,"
        u" program TEXT NOT NULL, remark TEXT NOT NULL)"_qs,
        u"CREATE INDEX backup_proof_at ON backup_proof (environment, service, at)"_qs,
        u"CREATE TABLE manifest_text (destination TEXT NOT NULL, name TEXT NOT NULL, etag BLOB NOT NULL,"
        u" text BLOB NOT NULL, PRIMARY KEY (destination, name)) WITHOUT ROWID"_qs,
    }};
    return all;
}

QString phasesToText(const QList<ProofPhase>& phases)
{
    QJsonArray list;
    for (const ProofPhase& phase : phases)
        list.append(
            QJsonObject{{u"name"_qs, phase.name}, {u"ms"_qs, static_cast<qint64>(phase.took.count())}});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<ProofPhase> phasesFromText(const QString& text)
{
    QList<ProofPhase> phases;
    const QJsonArray list = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue& value : list)
        phases.append({value[u"name"].toString(), Millis(value[u"ms"].toInteger())});
    return phases;
}

BackupProof::Kind kindFromName(const QString& name)
{
    for (const auto kind : {BackupProof::Kind::Drill, BackupProof::Kind::Restore}) {
        if (proofKindName(kind) == name)
            return kind;
    }
    return BackupProof::Kind::Verify;
}

BackupProof proofFromRow(const QSqlQuery& row, const ServiceKey& service)
{
    BackupProof proof;
    proof.kind = kindFromName(row.value(0).toString());
    proof.service = service;
    proof.artefact = row.value(1).toString();
    proof.destination = row.value(2).toString();
    proof.etag = row.value(3).toByteArray();
    proof.at = fromMsecs(row.value(4).toLongLong());
    proof.passed = row.value(5).toBool();
    proof.problem = row.value(6).toString();
    proof.problemKind = row.value(7).toString();
    proof.phases = phasesFromText(row.value(8).toString());
    proof.bytes = row.value(9).toLongLong();
    proof.rows = row.value(10).toLongLong();
    proof.digest = row.value(11).toString();
    proof.program = row.value(12).toString();
    proof.remark = row.value(13).toString();
    return proof;
}

/// An empty text and not NULL.
QVariant text(const QString& value)
{
    return value.isNull() ? QString(u""_qs) : value;
}

QVariant blob(const QByteArray& value)
{
    return value.isNull() ? QByteArray("") : value;
}

Result<> insertProof(QSqlDatabase database, const BackupProof& proof)
{
    auto done = execute(database,
        u"INSERT INTO backup_proof (kind, environment, service, artefact, destination, etag, at, passed,"
        u" problem, problem_kind, phases, bytes, row_count, digest, program, remark)"
        u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs,
        {proofKindName(proof.kind), text(proof.service.environment.text()),
            text(proof.service.service.text()), text(proof.artefact), text(proof.destination),
            blob(proof.etag), toMsecs(proof.at), proof.passed, text(proof.problem), text(proof.problemKind),
            phasesToText(proof.phases), proof.bytes, proof.rows, text(proof.digest), text(proof.program),
            text(proof.remark)});
    if (!done)
        return fail(std::move(done).error());
    return {};
}

} // namespace

BackupRecords::BackupRecords(QString file)
    : m_file(std::make_shared<SqliteFile>(std::move(file), migrations()))
{
}

BackupRecords::~BackupRecords()
{
    m_file->finish();
}

Async<void> BackupRecords::addProof(BackupProof proof)
{
    return SqliteFile::run(
        m_file, [proof = std::move(proof)](QSqlDatabase database) { return insertProof(database, proof); });
}

Async<QList<BackupProof>> BackupRecords::proofs(ServiceKey service)
{
    return SqliteFile::run(
        m_file, [service = std::move(service)](QSqlDatabase database) -> Result<QList<BackupProof>> {
            auto rows = execute(database,
                u"SELECT kind, artefact, destination, etag, at, passed, problem, problem_kind, phases, bytes,"
                u" row_count, digest, program, remark FROM backup_proof"
                u" WHERE environment = ? AND service = ? ORDER BY at DESC, id DESC"_qs,
                {service.environment.text(), service.service.text()});
            if (!rows)
                return fail(std::move(rows).error());
            QList<BackupProof> proofs;
            while (rows->next())
                proofs.append(proofFromRow(*rows, service));
            return proofs;
        });
}

Async<QHash<QString, BackupRecords::CachedText>> BackupRecords::texts(QString destination)
{
    return SqliteFile::run(m_file,
        [destination = std::move(destination)](QSqlDatabase database) -> Result<QHash<QString, CachedText>> {
            auto rows = execute(database,
                u"SELECT name, etag, text FROM manifest_text WHERE destination = ?"_qs, {destination});
            if (!rows)
                return fail(std::move(rows).error());
            QHash<QString, CachedText> texts;
            while (rows->next())
                texts.insert(rows->value(0).toString(),
                    {rows->value(1).toByteArray(), qUncompress(rows->value(2).toByteArray())});
            return texts;
        });
}

Async<void> BackupRecords::keepTexts(QString destination, QHash<QString, CachedText> texts, QStringList gone)
{
    return SqliteFile::run(m_file,
        [destination = std::move(destination), texts = std::move(texts), gone = std::move(gone)](
            QSqlDatabase database) -> Result<> {
            SqliteTransaction transaction(database);
            if (auto begun = transaction.begin(); !begun)
                return begun;
            for (auto it = texts.cbegin(); it != texts.cend(); ++it) {
                auto done = execute(database, u"INSERT OR REPLACE INTO manifest_text VALUES (?, ?, ?, ?)"_qs,
                    {destination, it.key(), blob(it->etag), qCompress(it->text)});
                if (!done)
                    return fail(std::move(done).error());
            }
            for (const QString& name : gone) {
                auto done = execute(database,
                    u"DELETE FROM manifest_text WHERE destination = ? AND name = ?"_qs, {destination, name});
                if (!done)
                    return fail(std::move(done).error());
            }
            return transaction.commit();
        });
}

Async<void> BackupRecords::prune(TimePoint now)
{
    return SqliteFile::run(m_file, [now](QSqlDatabase database) -> Result<> {
        auto done = execute(database,
            u"DELETE FROM backup_proof WHERE at < ? AND id NOT IN"
            u" (SELECT max(id) FROM backup_proof GROUP BY environment, service, artefact, kind)"_qs,
            {toMsecs(now - keepProofs)});
        if (!done)
            return fail(std::move(done).error());
        return {};
    });
}

} // namespace vigie
