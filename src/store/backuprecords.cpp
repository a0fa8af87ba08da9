// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backuprecords.h"

#include "store/recordbase.h"
#include "store/recordschema.h"
#include "store/sqlitefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

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
    for (const auto& value : list)
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

/// Columns of a selected row, one after the other.
class Cells {
public:
    explicit Cells(const QVariantList& row)
        : m_row(row)
    {
    }
    QString text() { return m_row.value(m_next++).toString(); }
    qint64 number() { return m_row.value(m_next++).toLongLong(); }
    TimePoint time() { return fromMsecs(number()); }

private:
    const QVariantList& m_row;
    qsizetype m_next = 0;
};

ServiceKey serviceFrom(Cells& cells)
{
    const EnvironmentId environment(cells.text());
    return {environment, ServiceId(cells.text())};
}

BackupProof proofFrom(const QVariantList& row, const ServiceKey& service)
{
    Cells cells(row);
    BackupProof proof;
    proof.kind = kindFromName(cells.text());
    proof.service = service;
    proof.artefact = cells.text();
    proof.destination = cells.text();
    proof.etag = QByteArray::fromHex(cells.text().toLatin1());
    proof.at = cells.time();
    proof.passed = cells.number() != 0;
    proof.problem = cells.text();
    proof.problemKind = cells.text();
    proof.phases = phasesFromText(cells.text());
    proof.bytes = cells.number();
    proof.rows = cells.number();
    proof.digest = cells.text();
    proof.program = cells.text();
    proof.remark = cells.text();
    return proof;
}

BackupRun runFrom(const QVariantList& row)
{
    Cells cells(row);
    BackupRun run;
    run.id = cells.text();
    run.kind = runKindFromName(cells.text());
    run.service = serviceFrom(cells);
    run.due = cells.time();
    run.attempt = static_cast<int>(cells.number());
    run.startedAt = cells.time();
    if (const qint64 ended = cells.number(); ended != 0)
        run.endedAt = fromMsecs(ended);
    run.outcome = runOutcomeFromName(cells.text());
    run.artefact = cells.text();
    run.bytes = cells.number();
    run.problem = cells.text();
    run.problemKind = cells.text();
    run.machine = cells.text();
    run.machineId = cells.text();
    run.process = cells.number();
    run.processStart = cells.number();
    return run;
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

Async<void> only(Async<RecordRows> running)
{
    const Result<RecordRows> done = co_await running;
    if (!done)
        co_return fail(done.error());
    co_return Result<>();
}

/// Whether the statement, which returns what it changed, changed anything.
Async<bool> anyRow(Async<RecordRows> running)
{
    const Result<RecordRows> done = co_await running;
    if (!done)
        co_return fail(done.error());
    co_return !done->isEmpty();
}

} // namespace

BackupRecords::BackupRecords(QString file)
    : m_file(std::make_shared<SqliteFile>(std::move(file), recordFileMigrations()))
    , m_base(recordsInFile(m_file))
    , m_workspace(u""_qs)
{
}

BackupRecords::BackupRecords(QString file, SharedRecords shared)
    : m_file(std::make_shared<SqliteFile>(std::move(file), recordFileMigrations()))
    , m_base(recordsInDatabase(shared.address, std::move(shared.credential)))
    , m_workspace(shared.workspace)
{
}

BackupRecords::~BackupRecords()
{
    m_file->finish();
}

Async<void> BackupRecords::addProof(BackupProof proof)
{
    const RecordStatement insert{
        u"INSERT INTO proof (workspace, id, kind, environment, service, artefact, destination, etag,"
        u" made_at, passed, problem, problem_kind, phases, bytes, row_count, digest, program, remark)"
        u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs,
        {m_workspace, newRecordId(QDateTime::currentMSecsSinceEpoch()), proofKindName(proof.kind),
            text(proof.service.environment.text()), text(proof.service.service.text()), text(proof.artefact),
            text(proof.destination), text(QString::fromLatin1(proof.etag.toHex())), toMsecs(proof.at),
            qint64(proof.passed), text(proof.problem), text(proof.problemKind), phasesToText(proof.phases),
            proof.bytes, proof.rows, text(proof.digest), text(proof.program), text(proof.remark)}};
    return only(m_base->run({insert}));
}

Async<QList<BackupProof>> BackupRecords::proofs(ServiceKey service)
{
    const RecordStatement select{
        u"SELECT kind, artefact, destination, etag, made_at, passed, problem, problem_kind, phases, bytes,"
        u" row_count, digest, program, remark FROM proof"
        u" WHERE workspace = ? AND environment = ? AND service = ? ORDER BY made_at DESC, id DESC"_qs,
        {m_workspace, text(service.environment.text()), text(service.service.text())}};
    Async<RecordRows> asking = m_base->run({select});
    const Result<RecordRows> rows = co_await asking;
    if (!rows)
        co_return fail(rows.error());
    QList<BackupProof> proofs;
    for (const QVariantList& row : *rows)
        proofs.append(proofFrom(row, service));
    co_return proofs;
}

Async<void> BackupRecords::keepRun(BackupRun run)
{
    const RecordStatement insert{
        u"INSERT INTO run (workspace, id, kind, environment, service, due_at, attempt, started_at, ended_at,"
        u" outcome, artefact, bytes, problem, problem_kind, machine, machine_id, process, process_start)"
        u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        u" ON CONFLICT (workspace, id) DO UPDATE SET ended_at = excluded.ended_at,"
        u" outcome = excluded.outcome, artefact = excluded.artefact, bytes = excluded.bytes,"
        u" problem = excluded.problem, problem_kind = excluded.problem_kind"_qs,
        {m_workspace, text(run.id), runKindName(run.kind), text(run.service.environment.text()),
            text(run.service.service.text()), toMsecs(run.due), qint64(run.attempt), toMsecs(run.startedAt),
            run.endedAt ? toMsecs(*run.endedAt) : qint64(0), runOutcomeName(run.outcome), text(run.artefact),
            run.bytes, text(run.problem), text(run.problemKind), text(run.machine), text(run.machineId),
            run.process, run.processStart}};
    return only(m_base->run({insert}));
}

Async<QList<BackupRun>> BackupRecords::runs(int most)
{
    const RecordStatement select{
        u"SELECT id, kind, environment, service, due_at, attempt, started_at, ended_at, outcome, artefact,"
        u" bytes, problem, problem_kind, machine, machine_id, process, process_start FROM run"
        u" WHERE workspace = ? ORDER BY started_at DESC, id DESC LIMIT ?"_qs,
        {m_workspace, qint64(most)}};
    Async<RecordRows> asking = m_base->run({select});
    const Result<RecordRows> rows = co_await asking;
    if (!rows)
        co_return fail(rows.error());
    QList<BackupRun> runs;
    for (const QVariantList& row : *rows)
        runs.append(runFrom(row));
    co_return runs;
}

Async<bool> BackupRecords::openIncident(BackupIncident incident)
{
    // One statement, so that of two machines exactly one gets a row back.
    const RecordStatement insert{
        u"INSERT INTO incident (workspace, environment, service, kind, opened_at, closed_at, problem)"
        u" VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT (workspace, environment, service, kind) DO UPDATE"
        u" SET opened_at = excluded.opened_at, closed_at = 0, problem = excluded.problem"
        u" WHERE incident.closed_at > 0 RETURNING kind"_qs,
        {m_workspace, text(incident.service.environment.text()), text(incident.service.service.text()),
            incidentKindName(incident.kind), toMsecs(incident.openedAt), text(incident.problem)}};
    return anyRow(m_base->run({insert}));
}

Async<bool> BackupRecords::closeIncident(ServiceKey service, BackupIncident::Kind kind, TimePoint now)
{
    const RecordStatement update{
        u"UPDATE incident SET closed_at = ? WHERE workspace = ? AND environment = ? AND service = ?"
        u" AND kind = ? AND closed_at = 0 RETURNING kind"_qs,
        {toMsecs(now), m_workspace, text(service.environment.text()), text(service.service.text()),
            incidentKindName(kind)}};
    return anyRow(m_base->run({update}));
}

Async<QList<BackupIncident>> BackupRecords::incidents()
{
    const RecordStatement select{u"SELECT environment, service, kind, opened_at, problem FROM incident"
                                 u" WHERE workspace = ? AND closed_at = 0 ORDER BY opened_at"_qs,
        {m_workspace}};
    Async<RecordRows> asking = m_base->run({select});
    const Result<RecordRows> rows = co_await asking;
    if (!rows)
        co_return fail(rows.error());
    QList<BackupIncident> incidents;
    for (const QVariantList& row : *rows) {
        Cells cells(row);
        BackupIncident incident;
        incident.service = serviceFrom(cells);
        const auto kind = incidentKindFromName(cells.text());
        incident.openedAt = cells.time();
        incident.problem = cells.text();
        if (!kind)
            continue; // of a newer program
        incident.kind = *kind;
        incidents.append(incident);
    }
    co_return incidents;
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
    const qint64 before = toMsecs(now - keepProofs);
    const RecordStatement proofs{
        u"DELETE FROM proof WHERE workspace = ? AND made_at < ? AND made_at < (SELECT max(newer.made_at)"
        u" FROM proof newer WHERE newer.workspace = proof.workspace AND newer.environment = proof.environment"
        u" AND newer.service = proof.service AND newer.artefact = proof.artefact"
        u" AND newer.kind = proof.kind)"_qs,
        {m_workspace, before}};
    const RecordStatement runs{
        u"DELETE FROM run WHERE workspace = ? AND started_at < ?"_qs, {m_workspace, before}};
    return only(m_base->run({proofs, runs}));
}

} // namespace vigie
