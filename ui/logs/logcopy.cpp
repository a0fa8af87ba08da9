// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logcopy.h"

#include "common/format.h"
#include "logs/bytes/displaytext.h"
#include "logs/record/recordtree.h"
#include "logs/record/recordwriter.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogCopy)
};

qint64 lastOf(const LogSelection& rows)
{
    return std::min(rows.last, rows.first + LogSelection::most - 1);
}

/// The program that the text is pasted into must not obey what stands in a record.
QString harmless(const QByteArray& line)
{
    return bytes::displayText({line.constData(), static_cast<size_t>(line.size())});
}

QString zoneText(bool utc, TimePoint time)
{
    if (utc)
        return u"UTC"_qs;
    const QTimeZone zone(QTimeZone::systemTimeZoneId());
    const int minutes = zone.offsetFromUtc(toDateTime(time)) / 60;
    const QString offset = u"UTC%1%2:%3"_qs.arg(QChar(minutes < 0 ? u'−' : u'+'))
                               .arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
    return Text::tr("%1 (%2)").arg(QString::fromLatin1(zone.id()), offset);
}

/// The lines of the traceback that is folded into a record, and is copied with it.
QByteArrayList foldedLines(const LogLines& lines, qint64 row)
{
    QByteArrayList folded;
    const quint32 count = lines.foldedLines(row);
    if (count == 0 || lines.isOpen(row))
        return folded;
    const RecordRef place = lines.at(row);
    for (quint32 line = place.row + 1; line <= place.row + count; ++line) {
        const std::string_view text = lines.segment(place).line(line);
        folded.append(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    }
    return folded;
}

} // namespace

QString copiedBytes(const LogLines& lines, LogSelection rows, const Redaction& redaction, quint64& cuts)
{
    QByteArray text;
    for (qint64 row = rows.first; row <= lastOf(rows); ++row) {
        const LogRecord& record = lines.record(row);
        text += redaction.line(record.bytes, record.structured, &cuts) + '\n';
        for (const QByteArray& line : foldedLines(lines, row))
            text += redaction.line(line, false, &cuts) + '\n';
    }
    text.chop(text.isEmpty() || rows.last > rows.first ? 0 : 1); // of a single one the bytes and nothing else
    return QString::fromUtf8(text);
}

QString copiedPretty(const LogLines& lines, LogSelection rows, const Redaction& redaction, quint64& cuts)
{
    QStringList texts;
    for (qint64 row = rows.first; row <= lastOf(rows); ++row) {
        const LogRecord& record = lines.record(row);
        const QByteArray clean = redaction.line(record.bytes, record.structured, &cuts);
        texts.append(record.structured ? QString::fromUtf8(indentedJson(clean)) : harmless(clean));
        for (const QByteArray& line : foldedLines(lines, row))
            texts.append(harmless(redaction.line(line, false, &cuts)));
    }
    return texts.join(u'\n');
}

QString copiedTicket(const LogLines& lines, const LogStore& store, LogSelection rows,
    const TicketContext& context, const Redaction& redaction, quint64& cuts)
{
    const Timeline& timeline = store.timeline();
    const qint64 from = timeline.positionOf(lines.at(rows.first));
    qint64 last = timeline.positionOf(lines.at(lastOf(rows)));
    if (from < 0 || last < 0)
        return {};
    last += foldedLines(lines, lastOf(rows)).size();
    const qint64 until = std::min({last + context.around, timeline.size() - 1, from + LogSelection::most});
    RecordFormat format;
    format.redaction = redaction;
    if (!context.utc)
        format.zone = QTimeZone(QTimeZone::systemTimeZoneId());
    const RecordWriter writer(format);
    const LogRecord& chosen = lines.record(rows.first);
    QStringList text;
    const auto say = [&text](const QString& name, const QString& value) {
        if (!value.isEmpty())
            //: a line of a list in a ticket: a name and its value
            text.append(u"- "_qs + Text::tr("**%1**: %2").arg(name, value));
    };
    say(Text::tr("Environment"),
        context.environment.isEmpty() ? QString() : context.product + u" / "_qs + context.environment);
    say(Text::tr("Source"), lines.sourceLabel(rows.first));
    say(Text::tr("Time"), exactText(chosen.time) + u", "_qs + toIso(chosen.time));
    say(Text::tr("Version"), chosen.version);
    say(Text::tr("Request"), chosen.requestId);
    say(Text::tr("Query"),
        context.query.isEmpty() ? Text::tr("none") : u'`' + redaction.text(context.query, &cuts) + u'`');
    say(Text::tr("Times below"), zoneText(context.utc, chosen.time));
    text.append({QString(), u"```"_qs});
    for (qint64 position = std::max<qint64>(0, from - context.around); position <= until; ++position) {
        const RecordRef place = timeline.at(position);
        QByteArray line = writer.line(
            timeline.segment(place.segment), place.row, store.nameOf(timeline.source(place.segment)));
        line.chop(1);
        // Three of them would end the block.
        text.append((position >= from && position <= last ? u"> "_qs : u"  "_qs)
            + harmless(line).replace(u"```"_qs, u"'''"_qs));
    }
    text.append({u"```"_qs, QString()});
    cuts += writer.secretsCut();
    text.append(cuts > 0 ? Text::tr("%n secret(s) cut out.", nullptr, static_cast<int>(cuts))
                         : Text::tr("Nothing was cut out as a secret."));
    return text.join(u'\n') + u'\n';
}

} // namespace vigie
