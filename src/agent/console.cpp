// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/console.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace vigie {

namespace {

void put(FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void Console::list(
    const QStringList& headers, const QList<QStringList>& rows, const QJsonArray& objects) const
{
    if (m_json) {
        put(stdout, QString::fromUtf8(QJsonDocument(objects).toJson()).trimmed());
        return;
    }
    QList<qsizetype> widths;
    for (const QString& header : headers)
        widths.append(header.size());
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    const auto padded = [&widths](const QStringList& cells) {
        QString text;
        for (qsizetype i = 0; i < cells.size(); ++i)
            text += i + 1 < cells.size() ? cells.at(i).leftJustified(widths.at(i) + 2) : cells.at(i);
        return text;
    };
    put(stdout, padded(headers));
    for (const QStringList& row : rows)
        put(stdout, padded(row));
}

void Console::object(const QList<std::pair<QString, QString>>& facts, const QJsonObject& object) const
{
    if (m_json) {
        put(stdout, QString::fromUtf8(QJsonDocument(object).toJson()).trimmed());
        return;
    }
    for (const auto& [label, value] : facts)
        put(stdout, QCoreApplication::translate("Console", "%1: %2").arg(label, value));
}

void Console::line(const QString& text) const
{
    put(stdout, text);
}

void Console::remark(const QString& text) const
{
    put(stderr, text);
}

void Console::error(const Error& error) const
{
    if (m_json) {
        QJsonObject object{{u"error"_qs, errorKindName(error.kind())}, {u"message"_qs, error.what()}};
        if (!error.nextStep().isEmpty())
            object.insert(u"nextStep"_qs, error.nextStep());
        if (!error.where().isEmpty())
            object.insert(u"where"_qs, error.where());
        if (const auto& reply = error.reply())
            object.insert(u"reply"_qs,
                QJsonObject{{u"service"_qs, reply->service}, {u"status"_qs, reply->status},
                    {u"text"_qs, reply->text}, {u"requestId"_qs, reply->requestId},
                    {u"code"_qs, reply->code}});
        put(stderr, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
        return;
    }
    put(stderr, u"vigiectl: "_qs + error.oneLine());
    if (!error.nextStep().isEmpty())
        put(stderr, error.nextStep());
}

} // namespace vigie
