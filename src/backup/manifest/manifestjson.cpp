// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/manifest/manifestjson.h"

#include "base/jsonreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

QJsonObject serverJson(const ManifestServer& server)
{
    return {{u"version"_qs, server.version}, {u"version_number"_qs, server.versionNumber},
        {u"database"_qs, server.database}, {u"database_oid"_qs, server.databaseOid},
        {u"system_identifier"_qs, server.systemIdentifier}, {u"database_bytes"_qs, server.databaseBytes}};
}

ManifestServer serverFrom(const JsonReader& reader)
{
    ManifestServer server;
    server.version = reader.text(u"version");
    server.versionNumber = static_cast<int>(reader.integer(u"version_number"));
    server.database = reader.text(u"database");
    server.databaseOid = reader.integerOr(u"database_oid", 0);
    server.systemIdentifier = reader.textOr(u"system_identifier");
    server.databaseBytes = reader.integerOr(u"database_bytes", 0);
    return server;
}

QJsonArray tablesJson(const QList<TableCount>& tables)
{
    QJsonArray array;
    for (const TableCount& table : tables)
        array.append(
            QJsonObject{{u"schema"_qs, table.schema}, {u"name"_qs, table.name}, {u"rows"_qs, table.rows}});
    return array;
}

QStringList texts(const JsonReader& reader, QStringView key)
{
    QStringList list;
    for (const JsonReader& item : reader.listIf(key))
        list.append(item.asText());
    return list;
}

} // namespace

QJsonObject contentJson(const Manifest& manifest)
{
    QJsonObject content{{u"content"_qs, backupContentName(manifest.content)},
        {u"workspace"_qs, manifest.workspace}, {u"environment"_qs, manifest.service.environment.text()},
        {u"service"_qs, manifest.service.service.text()}, {u"vigie"_qs, manifest.vigieVersion},
        {u"run"_qs, manifest.runId}, {u"machine"_qs, manifest.machine},
        {u"started"_qs, toIso(manifest.startedAt)}, {u"snapshot"_qs, toIso(manifest.snapshotAt)},
        {u"ended"_qs, toIso(manifest.endedAt)}, {u"plain_bytes"_qs, manifest.plainBytes},
        {u"recipients"_qs, QJsonArray::fromStringList(manifest.recipients)}};
    if (!manifest.snapshotLsn.isEmpty())
        content.insert(u"snapshot_lsn"_qs, manifest.snapshotLsn);
    if (!manifest.tool.isEmpty())
        content.insert(
            u"tool"_qs, QJsonObject{{u"name"_qs, manifest.tool}, {u"version"_qs, manifest.toolVersion}});
    if (manifest.server) {
        content.insert(u"server"_qs, serverJson(*manifest.server));
        content.insert(u"tables"_qs, tablesJson(manifest.tables));
        content.insert(u"large_objects"_qs, manifest.largeObjects);
        content.insert(u"revisions"_qs, QJsonArray::fromStringList(manifest.revisions));
    }
    if (!manifest.counts.isEmpty()) {
        QJsonObject counts;
        for (auto it = manifest.counts.cbegin(); it != manifest.counts.cend(); ++it)
            counts.insert(it.key(), it.value());
        content.insert(u"counts"_qs, counts);
    }
    if (!manifest.remarks.isEmpty())
        content.insert(u"remarks"_qs, QJsonArray::fromStringList(manifest.remarks));
    return content;
}

QJsonObject artefactJson(const Manifest& manifest)
{
    return {{u"name"_qs, manifest.artefact}, {u"bytes"_qs, manifest.bytes},
        {u"sha256"_qs, QString::fromLatin1(manifest.sha256.toHex())}};
}

Result<Manifest> manifestFromJson(const QJsonObject& document)
{
    const JsonReader root{QJsonValue(document)};
    const qint64 format = root.integer(u"vigie_backup");
    if (!root.problem() && format > Manifest::format)
        return fail(ErrorKind::Unsupported, Text::tr("The manifest was written by a newer Vigie."),
            Text::tr("Update Vigie; nothing is wrong with the backup."));
    const JsonReader content = root.object(u"content");
    const JsonReader artefact = root.object(u"artefact");
    Manifest manifest;
    const QString kind = content.text(u"content");
    manifest.workspace = content.text(u"workspace");
    manifest.service = {EnvironmentId(content.text(u"environment")), ServiceId(content.text(u"service"))};
    manifest.vigieVersion = content.textOr(u"vigie");
    manifest.runId = content.textOr(u"run");
    manifest.machine = content.textOr(u"machine");
    manifest.startedAt = content.timeFromIso(u"started");
    manifest.snapshotAt = content.timeFromIso(u"snapshot");
    manifest.endedAt = content.timeFromIso(u"ended");
    manifest.snapshotLsn = content.textOr(u"snapshot_lsn");
    if (const auto server = content.objectIf(u"server"))
        manifest.server = serverFrom(*server);
    if (const auto tool = content.objectIf(u"tool")) {
        manifest.tool = tool->text(u"name");
        manifest.toolVersion = tool->text(u"version");
    }
    manifest.plainBytes = content.integer(u"plain_bytes");
    for (const JsonReader& table : content.listIf(u"tables"))
        manifest.tables.append({table.text(u"schema"), table.text(u"name"), table.integer(u"rows")});
    manifest.largeObjects = content.integerOr(u"large_objects", 0);
    manifest.revisions = texts(content, u"revisions");
    if (const auto counts = content.objectIf(u"counts")) {
        const QStringList names = counts->value().toObject().keys();
        for (const QString& name : names)
            manifest.counts.insert(name, counts->integer(name));
    }
    manifest.recipients = texts(content, u"recipients");
    manifest.remarks = texts(content, u"remarks");
    manifest.artefact = artefact.text(u"name");
    manifest.bytes = artefact.integer(u"bytes");
    manifest.sha256 = QByteArray::fromHex(artefact.text(u"sha256").toLatin1());
    if (auto problem = root.problem())
        return fail(*std::move(problem));
    const auto known = backupContentFromName(kind);
    if (!known || manifest.sha256.size() != 32 || manifest.bytes < 0)
        return fail(ErrorKind::Corrupt, Text::tr("The manifest is damaged."),
            Text::tr("Do not trust its artefact before it has been verified."));
    manifest.content = *known;
    return manifest;
}

QByteArray canonicalJson(const QJsonObject& object)
{
    // QJsonObject keeps its keys sorted, and whole numbers stay whole.
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace vigie
