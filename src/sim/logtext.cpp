// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/logtext.h"

#include "sim/seed.h"

#include <QLocale>

#include <iterator>

namespace vigie::sim {

namespace {

// The failing release: a client for a bucket that nobody created in production.
constexpr const char* incidentTraceback[] = {
    "Traceback (most recent call last):",
    "  File \"/app/mecapy/api/upload.py\", line 88, in create_upload",
    "    stored = await storage.put(project_id, file.filename, file.file)",
    "  File \"/app/mecapy/storage/client.py\", line 54, in put",
    "    self._s3.put_object(Bucket=UPLOAD_BUCKET, Key=key, Body=body)",
    "  File \"/app/.venv/lib/python3.12/site-packages/botocore/client.py\", line 569, in _api_call",
    "    return self._make_api_call(operation_name, kwargs)",
    "  File \"/app/.venv/lib/python3.12/site-packages/botocore/client.py\", line 1023, in _make_api_call",
    "    raise error_class(parsed_response, operation_name)",
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one line that is too long for ours.
    "botocore.errorfactory.NoSuchBucket: An error occurred (NoSuchBucket) when calling the PutObject "
    "operation: The specified bucket does not exist",
};

constexpr const char* usualTraceback[] = {
    "Traceback (most recent call last):",
    "  File \"/app/mecapy/api/calculations.py\", line 131, in read_result",
    "    return Result.from_row(await repository.result(calculation_id))",
    "  File \"/app/mecapy/models/result.py\", line 47, in from_row",
    "    return cls(values=row[\"values\"], unit=row[\"unit\"])",
    "KeyError: 'unit'",
};

bool hasAccessLine(const Visit& visit)
{
    return visit.requestId.at(0).unicode() < u'2'; // two of sixteen
}

QByteArray levelOf(const Visit& visit)
{
    if (visit.status >= 500)
        return "ERROR";
    if (visit.status >= 400 || visit.durationMs > 1500)
        return "WARNING";
    return visit.endpoint == "/health" ? "DEBUG" : "INFO";
}

QByteArray messageOf(const Visit& visit)
{
    if (visit.isIncident)
        return "Échec du téléversement : NoSuchBucket (mecapy-uploads-v2)";
    if (visit.status >= 500)
        return "Unhandled exception: KeyError: 'unit'";
    if (visit.status == 401)
        return "Jeton expiré ou absent";
    if (visit.status == 404)
        return "Ressource introuvable";
    if (visit.status == 422)
        return "Validation error: 1 field is missing";
    if (visit.durationMs > 1500)
        return "Requête lente";
    if (visit.endpoint == "/upload")
        return "Fichier téléversé et accepté";
    if (visit.endpoint == "/calculations")
        return "Calcul mis en file";
    if (visit.endpoint == "/calculations/{id}/result")
        return "Result sent";
    if (visit.endpoint == "/exports")
        return "Export started";
    if (visit.method == "PATCH")
        return "Projet modifié";
    if (visit.method == "DELETE")
        return "Fichier supprimé";
    return "Request completed";
}

QByteArray metadataOf(const Visit& visit)
{
    const QByteArray worker = "\"worker\":" + QByteArray::number(visit.durationMs % 4 + 1);
    if (visit.isIncident) {
        return worker
            + ",\"bucket\":\"mecapy-uploads-v2\",\"error_type\":\"NoSuchBucket\",\"operation\":\"PutObject\"";
    }
    if (visit.status >= 500)
        return worker + ",\"error_type\":\"KeyError\"";
    if (visit.endpoint == "/upload")
        return worker + ",\"bytes\":" + QByteArray::number(visit.durationMs * 2711)
            + ",\"content_type\":\"model/step\"";
    if (visit.endpoint == "/calculations")
        return worker + ",\"queue\":\"beam\",\"queue_length\":" + QByteArray::number(visit.durationMs % 9);
    return worker + ",\"db_ms\":" + QByteArray::number(visit.durationMs / 3);
}

QByteArray isoTime(TimePoint when)
{
    // Formatted by hand: this runs thousands of times a second.
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss<Millis> time(when - day);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return text;
}

QByteArray jsonRecord(const Visit& visit, const LogContext& context, const QByteArray& level)
{
    QByteArray json;
    json.reserve(420);
    json += "{\"timestamp\":\"" + isoTime(visit.when) + "\",\"level\":\"" + level
        + "\",\"service\":\"api\",\"environment\":\"" + context.environment + "\",\"version\":\""
        + context.version + "\",\"request_id\":\"" + visit.requestId.toLatin1() + "\",\"user_id\":";
    json += visit.userId == 0 ? QByteArray("null") : "\"u-" + QByteArray::number(visit.userId) + '"';
    json += ",\"endpoint\":\"" + visit.endpoint + "\",\"method\":\"" + visit.method + "\",\"status_code\":"
        + QByteArray::number(visit.status) + ",\"duration_ms\":" + QByteArray::number(visit.durationMs)
        + ",\"message\":\"" + messageOf(visit) + "\",\"metadata\":{" + metadataOf(visit) + "}}";
    return json;
}

QByteArray accessLine(const Visit& visit)
{
    const QByteArray when
        = QLocale::c().toString(toDateTime(visit.when), u"dd/MMM/yyyy:hh:mm:ss +0000"_qs).toLatin1();
    return visit.ip + " - - [" + when + "] \"" + visit.method + ' ' + visit.path + " HTTP/1.1\" "
        + QByteArray::number(visit.status) + ' ' + QByteArray::number(200 + visit.durationMs * 13)
        + " \"-\" \""
        + (visit.endpoint == "/health" ? "vigie-probe/1" : "Mozilla/5.0 (X11; Linux x86_64; rv:132.0)") + '"';
}

} // namespace

QList<LogText> textOf(const Visit& visit, const LogContext& context)
{
    const QByteArray level = levelOf(visit);
    const QByteArray severity = level == "ERROR" ? "err"
        : level == "WARNING"                     ? "warning"
        : level == "DEBUG"                       ? "debug"
                                                 : "info";
    QList<LogText> lines;
    lines.append({jsonRecord(visit, context, level), severity});
    if (visit.isIncident) {
        for (const char* text : incidentTraceback)
            lines.append(LogText{text, "err"});
    } else if (visit.status >= 500) {
        for (const char* text : usualTraceback)
            lines.append(LogText{text, "err"});
    }
    if (hasAccessLine(visit))
        lines.append({accessLine(visit), "info"});
    return lines;
}

int linesOf(const Visit& visit)
{
    const size_t traceback = visit.isIncident ? std::size(incidentTraceback)
        : visit.status >= 500                 ? std::size(usualTraceback)
                                              : 0;
    return 1 + static_cast<int>(traceback) + (hasAccessLine(visit) ? 1 : 0);
}

} // namespace vigie::sim
