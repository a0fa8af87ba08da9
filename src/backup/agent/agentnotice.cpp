// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/agentnotice.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AgentNotice)
};

QString serviceText(const ServiceKey& service)
{
    return service.environment.text() + u'/' + service.service.text();
}

/// A header's value: words of RFC 2047, each short enough for its line.
QByteArray headerText(const QString& text)
{
    QByteArray value;
    QString rest = text.simplified();
    while (!rest.isEmpty()) {
        qsizetype count = std::min<qsizetype>(rest.size(), 15);
        if (rest.at(count - 1).isHighSurrogate())
            --count;
        value += (value.isEmpty() ? "=?UTF-8?B?" : "\n =?UTF-8?B?") + rest.left(count).toUtf8().toBase64()
            + "?=";
        rest = rest.mid(count);
    }
    return value;
}

} // namespace

QString noticeEventName(AgentNotice::Event event)
{
    switch (event) {
    case AgentNotice::Event::Failure:
        return QStringLiteral("failure");
    case AgentNotice::Event::Missed:
        return QStringLiteral("missed");
    case AgentNotice::Event::Recovery:
        return QStringLiteral("recovery");
    }
    return {};
}

QString noticeTitle(const AgentNotice& notice)
{
    QString service = serviceText(notice.service);
    if (notice.event == AgentNotice::Event::Recovery)
        return Text::tr("%1: backups are well again").arg(service);
    switch (notice.kinds.value(0)) {
    case BackupIncident::Kind::TakeFailed:
        return Text::tr("%1: no backup could be taken").arg(service);
    case BackupIncident::Kind::CopyMissing:
        return Text::tr("%1: the backup is not in all its destinations").arg(service);
    case BackupIncident::Kind::SlotMissed:
        return Text::tr("%1: a backup that was due is missing").arg(service);
    case BackupIncident::Kind::DrillFailed:
        return Text::tr("%1: restoring for practice did not succeed").arg(service);
    case BackupIncident::Kind::PruneFailed:
        return Text::tr("%1: old backups could not be removed").arg(service);
    }
    return service;
}

QString noticeText(const AgentNotice& notice)
{
    QStringList lines{noticeTitle(notice)};
    if (!notice.problem.isEmpty())
        lines.append(notice.problem);
    lines.append(toIso(notice.at));
    return lines.join(u'\n');
}

QByteArray noticeJson(const AgentNotice& notice, const QString& product)
{
    QJsonArray kinds;
    for (const BackupIncident::Kind kind : notice.kinds)
        kinds.append(incidentKindName(kind));
    QString text = product.isEmpty() ? QString() : u"["_qs + product + u"] "_qs;
    text += noticeTitle(notice);
    if (!notice.problem.isEmpty())
        text += u'\n' + notice.problem;
    return QJsonDocument(
        QJsonObject{{u"vigie"_qs, 1}, {u"event"_qs, noticeEventName(notice.event)}, {u"kinds"_qs, kinds},
            {u"product"_qs, product}, {u"environment"_qs, notice.service.environment.text()},
            {u"service"_qs, notice.service.service.text()}, {u"at"_qs, toIso(notice.at)},
            {u"problem"_qs, notice.problem}, {u"text"_qs, text}})
        .toJson(QJsonDocument::Compact);
}

QByteArray noticeMail(
    const AgentNotice& notice, const QString& product, const QStringList& to, const QString& from)
{
    QByteArray mail;
    if (!from.isEmpty())
        mail += "From: " + from.toUtf8() + '\n';
    mail += "To: " + to.join(u", ").toUtf8() + '\n';
    mail += "Subject: "
        + headerText((product.isEmpty() ? QString() : u"["_qs + product + u"] "_qs) + noticeTitle(notice))
        + '\n';
    mail += "Date: " + QLocale::c().toString(toDateTime(notice.at), u"ddd, dd MMM yyyy HH:mm:ss").toLatin1()
        + " +0000\n";
    mail += "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
    const QByteArray body = (noticeText(notice) + u'\n').toUtf8().toBase64();
    for (qsizetype i = 0; i < body.size(); i += 76)
        mail += body.mid(i, 76) + '\n';
    return mail;
}

} // namespace vigie
