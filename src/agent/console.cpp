// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/console.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <poll.h>
#include <unistd.h>

namespace vigie {

namespace {

void put(FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

/// Without what moves the cursor, changes colours or turns the writing direction around.
QString harmless(QString text, bool severalLines = false)
{
    for (QChar& sign : text) {
        const bool turns = (sign >= QChar(0x202a) && sign <= QChar(0x202e))
            || (sign >= QChar(0x2066) && sign <= QChar(0x2069));
        const bool breaks = sign == u'\n' && severalLines;
        if ((sign.category() == QChar::Other_Control && !breaks) || turns)
            sign = u' ';
    }
    return text;
}

QStringList harmless(QStringList cells)
{
    for (QString& cell : cells)
        cell = harmless(std::move(cell));
    return cells;
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
    QList<QStringList> shown;
    for (const QStringList& row : rows)
        shown.append(harmless(row));
    for (const QStringList& row : std::as_const(shown)) {
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    const auto padded = [&widths](const QStringList& cells) {
        QString text;
        for (qsizetype i = 0; i < cells.size(); ++i)
            text += cells.at(i).leftJustified(widths.at(i) + 2);
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    };
    put(stdout, padded(headers));
    for (const QStringList& row : std::as_const(shown))
        put(stdout, padded(row));
}

void Console::object(const QList<std::pair<QString, QString>>& facts, const QJsonObject& object) const
{
    if (m_json) {
        put(stdout, QString::fromUtf8(QJsonDocument(object).toJson()).trimmed());
        return;
    }
    for (const auto& [label, value] : facts) {
        if (!value.isEmpty())
            put(stdout, QCoreApplication::translate("Console", "%1: %2").arg(label, harmless(value)));
    }
}

void Console::line(const QString& text) const
{
    put(stdout, text);
}

void Console::remark(const QString& text) const
{
    put(stderr, harmless(text, true));
}

void Console::progress(const QString& text) const
{
    if (m_json || !::isatty(STDERR_FILENO))
        return;
    const QByteArray bytes = "\r\033[K" + harmless(text).toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
    std::fflush(stderr);
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
    put(stderr, harmless(u"vigiectl: "_qs + error.oneLine(), true));
    if (!error.nextStep().isEmpty())
        put(stderr, error.nextStep());
}

Result<> Console::finish()
{
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return {};
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    if (::poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0)
        return {};
    return fail(ErrorKind::Internal,
        QCoreApplication::translate("Console", "Standard output could not be written to its end."),
        QCoreApplication::translate("Console", "Make room where it goes, then try again."));
}

} // namespace vigie
