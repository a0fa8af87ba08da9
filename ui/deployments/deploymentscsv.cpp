// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentscsv.h"

namespace vigie {

namespace {

QString field(QString text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    text.replace(u'"', u"\"\""_qs);
    return u'"' + text + u'"';
}

QString isoOrEmpty(const std::optional<TimePoint>& time)
{
    return time ? toIso(*time) : QString();
}

QString secondsOrEmpty(const std::optional<Millis>& span)
{
    return span ? QString::number(static_cast<double>(span->count()) / 1000.0, 'f', 3) : QString();
}

QByteArray line(const QStringList& fields)
{
    QStringList written;
    for (const QString& one : fields)
        written.append(field(one));
    return written.join(u',').toUtf8() + "\r\n";
}

} // namespace

QByteArray deploymentsCsv(const QList<DeploymentRow>& rows, TimePoint now)
{
    QByteArray csv = line({u"environment"_qs, u"service"_qs, u"id"_qs, u"commit"_qs, u"message"_qs,
        u"branch"_qs, u"author"_qs, u"trigger"_qs, u"target"_qs, u"action"_qs, u"rollback_of"_qs, u"state"_qs,
        u"created_at"_qs, u"finished_at"_qs, u"took_seconds"_qs, u"serving"_qs, u"served_from"_qs,
        u"served_until"_qs, u"in_service_seconds"_qs, u"failure"_qs});
    for (const DeploymentRow& row : rows) {
        const Deployment& d = row.deployment;
        csv += line({d.service.environment.text(), d.service.service.text(), d.id.text(), d.version.commit,
            d.version.message, d.version.branch, d.author, d.cause, d.target, deploymentActionName(d.action),
            row.rolledBack, deploymentStateName(d.state), toIso(d.createdAt), isoOrEmpty(d.finishedAt),
            secondsOrEmpty(timeTaken(d, now)), d.serving ? u"true"_qs : u"false"_qs,
            isoOrEmpty(row.servedFrom), isoOrEmpty(row.servedUntil), secondsOrEmpty(timeInService(row, now)),
            d.failure});
    }
    return csv;
}

} // namespace vigie
