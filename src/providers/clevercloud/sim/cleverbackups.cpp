// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <cstring>

namespace vigie::sim {

namespace {

QString isoMicros(TimePoint time)
{
    QString text = toIso(time);
    text.chop(1);
    return text + u"217Z"_qs; // the service writes microseconds
}

QByteArray signature(const World& world, const AddonBackup& backup)
{
    return world.seed().hex(40, "signature " + backup.id.toLatin1()).toLatin1();
}

/// The dump that was given for the add-on. Otherwise the same bytes each time, so that a download can be
/// continued and compared: the magic of a custom-format dump, then noise as of compressed data.
QByteArray contentOf(const World& world, const Addon& addon, const AddonBackup& backup)
{
    const auto& dumps = world.api().backupFiles().dumps;
    if (const auto dump = dumps.constFind(addon.environment); dump != dumps.cend())
        return *dump;
    QByteArray bytes(backup.size, Qt::Uninitialized);
    quint64 state = world.seed().number("content " + backup.id.toLatin1());
    for (qsizetype at = 0; at < bytes.size(); at += 8) {
        state = mix(state);
        std::memcpy(
            bytes.data() + at, &state, static_cast<size_t>(std::min<qsizetype>(8, bytes.size() - at)));
    }
    bytes.replace(0, 8, QByteArray("PGDMP\x01\x0e\x00", 8));
    return bytes;
}

std::optional<AddonBackup> find(const World& world, const Addon& addon, const QString& id)
{
    const QList<AddonBackup> backups = world.api().backups(addon, world.now());
    for (const AddonBackup& backup : backups) {
        if (backup.id == id)
            return backup;
    }
    return std::nullopt;
}

HttpResponse part(const QByteArray& content, const HttpRequest& request, const QByteArray& etag)
{
    static const QRegularExpression form(u"^bytes=(\\d*)-(\\d*)$"_qs);
    HttpResponse response = HttpResponse::text(content, "application/octet-stream");
    response.headers += {{"ETag", etag}, {"Accept-Ranges", "bytes"}};
    const QByteArray ifRange = request.header("if-range");
    const auto match = form.match(QString::fromLatin1(request.header("range")));
    if (!match.hasMatch() || (!ifRange.isEmpty() && ifRange != etag))
        return response;
    const qint64 size = content.size();
    const bool isSuffix = match.captured(1).isEmpty();
    const qint64 from = isSuffix ? std::max<qint64>(0, size - match.captured(2).toLongLong())
                                 : match.captured(1).toLongLong();
    const qint64 to = isSuffix || match.captured(2).isEmpty()
        ? size - 1
        : std::min<qint64>(size - 1, match.captured(2).toLongLong());
    if (from > to || from >= size) {
        response = HttpResponse::empty(416);
        response.headers.append({"Content-Range", "bytes */" + QByteArray::number(size)});
        return response;
    }
    response.status = 206;
    response.headers.append({"Content-Range",
        "bytes " + QByteArray::number(from) + '-' + QByteArray::number(to) + '/' + QByteArray::number(size)});
    response.body = content.mid(from, to - from + 1);
    return response;
}

HttpResponse download(const World& world, const HttpRequest& request, const Addon& addon)
{
    const auto backup = find(world, addon, request.capture(u"backup"_qs));
    if (!backup)
        return HttpResponse::text("<Error><Code>NoSuchKey</Code></Error>", "application/xml", 404);
    if (request.queryValue(u"Signature"_qs).toLatin1() != signature(world, *backup))
        return HttpResponse::text(
            "<Error><Code>SignatureDoesNotMatch</Code></Error>", "application/xml", 403);
    const BackupFiles& files = world.api().backupFiles();
    if (!files.absence.isEmpty() && !files.dumps.contains(addon.environment))
        return HttpResponse::text(
            "<Error><Code>NoSuchKey</Code><Message>" + files.absence.toUtf8() + "</Message></Error>",
            "application/xml", 404);
    const QByteArray content = contentOf(world, addon, *backup);
    // Another file under the same link is not continued.
    const QByteArray etag = '"' + QCryptographicHash::hash(content, QCryptographicHash::Md5).toHex() + '"';
    if (request.header("if-none-match") == etag) {
        HttpResponse same = HttpResponse::empty(304);
        same.headers.append({"ETag", etag});
        return same;
    }
    return part(content, request, etag);
}

} // namespace

void addCleverBackupRoutes(HttpServer& server, World& world)
{
    server.route("GET", u"/v2/backups/{o}/{ad}"_qs,
        withAddon(world, [&server, &world](const HttpRequest& request, const Addon& addon) {
            QJsonArray list;
            // Only the real id is known to the service that keeps backups.
            if (request.capture(u"ad"_qs) == addon.realId) {
                const QList<AddonBackup> backups = world.api().backups(addon, world.now());
                for (const AddonBackup& backup : backups) {
                    const QString url
                        = u"%1/backup-files/%2/%3/%4?Signature=%5"_qs.arg(server.url(), addon.realId,
                            backup.id, backup.fileName, QString::fromLatin1(signature(world, backup)));
                    list.append(QJsonObject{{u"backup_id"_qs, backup.id}, {u"entity_id"_qs, addon.realId},
                        {u"status"_qs, u"DONE"_qs}, {u"creation_date"_qs, isoMicros(backup.created)},
                        {u"delete_at"_qs, isoMicros(backup.expires)}, {u"filename"_qs, backup.fileName},
                        {u"download_url"_qs, url}});
                }
            }
            return list.isEmpty() ? cleverError(404, 4004, u"No backup was found"_qs)
                                  : HttpResponse::json(list);
        }));
    server.route("GET", u"/backup-files/{ad}/{backup}/{file}"_qs,
        withAddon(world, [&world](const HttpRequest& request, const Addon& addon) {
            return download(world, request, addon);
        }));
}

} // namespace vigie::sim
