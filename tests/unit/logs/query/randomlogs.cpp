// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomlogs.h"

#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <QDateTime>
#include <QRegularExpression>

namespace vigie {

namespace {

const QStringList words{u"accepté"_qs, u"ACCEPTÉ"_qs, u"accepte\u0301"_qs, u"Paiement"_qs, u"paiement"_qs,
    u"refusé"_qs, u"Œuvre"_qs, u"œuvre"_qs, u"Straße"_qs, u"naïveté"_qs, u"timeout"_qs, u"TimeoutError"_qs,
    u"ValueError"_qs, u"\"vite\""_qs, u"C:\\temp"_qs, u"/srv/app"_qs, u"a/b"_qs, u"42"_qs, u"42ms"_qs,
    u"é"_qs, u"Ça"_qs, u"u00e9"_qs, u"😀"_qs, u"line\nbreak"_qs, u"tab\there"_qs, u"x=1"_qs, u"\u0130i"_qs,
    u"<b>"_qs, u"\uFFFD"_qs, u"Ελλάδα"_qs};
const QStringList services{u"api"_qs, u"worker"_qs, u"API-gateway"_qs, u"événements"_qs, QString()};
const QStringList versions{u"3.9"_qs, u"3.14.0"_qs, u"3.14.1"_qs, u"3.15.0-rc2"_qs};
const QStringList endpoints{u"/v1/users/42"_qs, u"/v1/users/43"_qs, u"/v1/orders"_qs, u"/v1/orders?page=2"_qs,
    u"/upload"_qs, u"/v1/parts/0123456789abcdef/file"_qs, u"/é"_qs};
const QStringList levels{u"DEBUG"_qs, u"INFO"_qs, u"WARNING"_qs, u"ERROR"_qs, u"CRITICAL"_qs};
const QStringList fields{u"service"_qs, u"environment"_qs, u"version"_qs, u"method"_qs, u"endpoint"_qs,
    u"status_code"_qs, u"duration_ms"_qs, u"message"_qs, u"user_id"_qs, u"metadata.part_id"_qs,
    u"metadata.tags"_qs, u"metadata.items.sku"_qs, u"metadata"_qs, u"request_id"_qs, u"note"_qs, u"bytes"_qs,
    u"user_agent"_qs, u"cache.hit"_qs};
const QStringList expressions{u"accept."_qs, u"accept.{1,2}"_qs, u"[éè]"_qs, u"[^é]+refus"_qs,
    u"Paiement.*(refus|accept)"_qs, u"[A-Za-z]+Error.*(File|line)"_qs,
    u"\"status_code\":50[0-9].*ms\":[0-9]{2,}"_qs, u"^\\{"_qs, u"\\}$"_qs, u"\\bvite\\b"_qs,
    u"(a)\\/b|b\\/\\1"_qs, u"timeout(?!Error)"_qs, u"é+"_qs, u"r.f.s"_qs, u"\\d{2}ms"_qs, u"x*"_qs, u"^$"_qs,
    u"[\\w-]+gateway"_qs, u"C:.temp"_qs, u"\\s\\S+\"$"_qs, u"(?:Ça|œuvre|naïve).*\\d"_qs, u"[à-ÿ]{1}"_qs,
    u"metadata\":{\"p"_qs, u"Stra[^s]e"_qs, u"[^\"]{3}\"$"_qs, u"here|break"_qs, u"(?i)PAIEMENT"_qs};

} // namespace

RandomLogs::RandomLogs(quint32 seed)
    : m_random(seed)
{
}

QByteArray RandomLogs::string(const QString& text)
{
    const int style = below(4);
    QByteArray bytes = "\"";
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const auto escaped = [&] {
            QByteArray digits = QByteArray::number(unit, 16).rightJustified(4, '0');
            return "\\u" + (style == 1 ? digits.toUpper() : digits);
        };
        if (unit == u'"' || unit == u'\\')
            bytes += QByteArray("\\") + static_cast<char>(unit);
        else if (unit == u'\n')
            bytes += "\\n";
        else if (unit == u'\t')
            bytes += style == 1 ? QByteArray("\\u0009") : QByteArray("\\t");
        else if (unit == u'/' && style == 1)
            bytes += "\\/";
        else if (unit < 0x80)
            bytes += m_escapesAscii && chance(5) ? escaped() : QByteArray(1, static_cast<char>(unit));
        else if (style < 2)
            bytes += escaped();
        else if (text[i].isHighSurrogate())
            bytes += text.mid(i++, 2).toUtf8();
        else
            bytes += QString(text[i]).toUtf8();
    }
    return bytes + '"';
}

QString RandomLogs::sentence()
{
    QStringList parts;
    for (int count = below(4); count >= 0; --count)
        parts += pick(words);
    return parts.join(chance(80) ? u' ' : u'-');
}

QByteArray RandomLogs::member(const char* key, const QByteArray& value)
{
    const QByteArray gap = chance(20) ? " " : "";
    return '"' + QByteArray(key) + "\":" + gap + value + ',' + gap;
}

QByteArray RandomLogs::json()
{
    m_now += below(2000) - 200;
    QByteArray object = "{";
    if (chance(95))
        object += member("timestamp",
            '"' + QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1()
                + '"');
    if (chance(90))
        object += member("level", string(pick(levels)));
    if (chance(90))
        object += member("service", string(pick(services)));
    if (chance(50))
        object += member("version", string(pick(versions)));
    if (chance(70))
        object += member("endpoint", string(pick(endpoints)));
    if (chance(50))
        object += member("method", chance(50) ? "\"GET\"" : "\"POST\"");
    if (chance(80))
        object += member("status_code", QByteArray::number(chance(50) ? 200 : 400 + below(110)));
    if (chance(80))
        object += member("duration_ms", QByteArray::number(below(3) * 100 + below(4) * 0.004, 'g', 10));
    if (chance(70))
        object += member("user_id", chance(20) ? "null" : QByteArray::number(40 + below(5)));
    if (chance(30))
        object += member("note", chance(30) ? "\"\"" : chance(30) ? "true" : string(pick(words)));
    if (chance(30))
        object += member("request_id", '"' + QByteArray::number(below(20) + 0xabcd00, 16) + '"');
    if (chance(15))
        object += member("cache.hit", chance(50) ? "true" : "false");
    if (chance(60)) {
        QByteArray metadata = "{";
        if (chance(70))
            metadata += member("part_id", chance(30) ? "\"42\"" : QByteArray::number(41 + below(3)));
        if (chance(50))
            metadata += member("tags", '[' + string(pick(words)) + ',' + string(pick(words)) + ']');
        if (chance(30))
            metadata += member("items", "[{\"sku\":" + string(pick(words)) + "},{\"n\":1},3]");
        metadata += member("e", "[]");
        object += member("metadata", metadata.left(metadata.lastIndexOf(',')) + '}');
    }
    object += "\"message\":" + string(sentence()) + '}';
    if (chance(4))
        object.insert(object.size() - 3, "caf\xe9 \xc3");
    return chance(4) ? object.left(object.size() / 2) : object;
}

QByteArray RandomLogs::line()
{
    const int kind = below(100);
    if (kind < 70)
        return json();
    if (kind < 78)
        return "10.0.0." + QByteArray::number(below(9)) + " - - [26/Nov/2026:10:00:00 +0000] \"GET "
            + pick(endpoints).toUtf8() + " HTTP/1.1\" " + QByteArray::number(200 + below(310)) + ' '
            + QByteArray::number(below(3) * 21) + " \"-\" \"curl/7.88 (x)\"";
    if (kind < 83)
        return "level=warn service=worker user_id=42 msg=\""
            + QByteArray(chance(50) ? "refus\xc3\xa9 net" : "a \\\"b\\\"") + "\" note= duration=12ms";
    if (kind < 88)
        return chance(50) ? QByteArray("Traceback (most recent call last):")
                          : QByteArray("  File \"/srv/app/x.py\", line 42, in go");
    if (kind < 90)
        return {};
    if (kind < 93)
        return "Latin caf\xe9 accept\xe9 \xff " + pick(words).toUtf8();
    return sentence().replace(u'\n', u' ').toUtf8();
}

std::shared_ptr<Segment> RandomLogs::segment(int rows)
{
    m_escapesAscii = chance(25);
    auto segment = std::make_shared<Segment>(
        std::make_unique<MemoryText>(size_t(rows) * 4096), fromMsecs(start), static_cast<quint32>(rows));
    LineReader reader(fromMsecs(start));
    SegmentBuilder builder(segment, reader, Millis(0));
    const int published = below(rows);
    for (int row = 0; row < rows; ++row) {
        LineOrigin origin;
        origin.time = fromMsecs(m_now);
        origin.flags = chance(2) ? RowFlag::Remark : 0;
        builder.append(line().toStdString(), origin);
        if (row == published)
            builder.publish();
    }
    if (chance(50))
        builder.seal();
    else
        builder.publish();
    return segment;
}

QString RandomLogs::value(const QString& field)
{
    const auto bare = [](const QString& text) {
        static const QRegularExpression special(u"[\\s\"(),*]|^$|^~|\\.\\."_qs);
        QString quoted = text;
        quoted.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs);
        return special.match(text).hasMatch() ? u'"' + quoted + u'"' : text;
    };
    if (field == u"service")
        return bare(pick(services));
    if (field == u"version")
        return pick(versions);
    if (field == u"endpoint")
        return chance(30) ? u"\"/v1/users/{id}\""_qs : pick(endpoints);
    if (field == u"method")
        return chance(50) ? u"get"_qs : u"POST"_qs;
    if (field == u"request_id")
        return QString::number(below(20) + 0xabcd00, 16);
    if (field == u"status_code" || field == u"bytes")
        return QString::number(pick({u"200"_qs, u"404"_qs, u"500"_qs, u"42"_qs}).toInt() + below(3));
    if (field == u"duration_ms")
        return QString::number(below(3) * 100 + below(4) * 0.004, 'g', 10);
    if (field == u"user_id" || field == u"metadata.part_id")
        return chance(20) ? u"42.0"_qs : QString::number(40 + below(5));
    if (field == u"cache.hit")
        return u"true"_qs;
    return bare(chance(80) ? pick(words) : QString());
}

QString RandomLogs::condition()
{
    const int kind = below(100);
    if (kind < 25) {
        QString word = pick(words);
        if (chance(30) && !word[0].isSurrogate())
            word = word.mid(below(static_cast<int>(word.size())));
        if (chance(30))
            word += u' ' + pick(words);
        if (word.isEmpty() || word[0] == u'\u0301')
            word = u"a"_qs;
        word.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs);
        return u'"' + word + u'"';
    }
    if (kind < 40)
        return u'/' + pick(expressions) + (chance(30) ? u"/i"_qs : u"/"_qs);
    if (kind < 48)
        return u"level"_qs + pick({u":"_qs, u"!="_qs, u">="_qs, u"<"_qs}) + pick(levels).toLower();
    if (kind < 54)
        return pick({u"after:"_qs, u"before:"_qs, u"since:"_qs}) + QString::number(below(200)) + u's';
    if (kind < 58)
        return u"is:"_qs + pick({u"json"_qs, u"traceback"_qs, u"gap"_qs, u"access"_qs, u"logfmt"_qs});
    const QString field = pick(fields);
    if (kind < 63)
        return u"has:"_qs + field;
    if (kind < 68)
        return field + u":~/"_qs + pick(expressions) + (chance(30) ? u"/i"_qs : u"/"_qs);
    if (kind < 74)
        return field + u":("_qs + value(field) + u", "_qs + value(field) + u')';
    if (kind < 78 && !value(field).contains(u'"') && field != u"endpoint")
        return field + u':' + (chance(30) ? QString() : QString::number(below(300))) + u".."_qs
            + QString::number(200 + below(300));
    if (kind < 84) {
        const QString text
            = pick({u"*4*"_qs, u"a*"_qs, u"*é"_qs, u"/v1/*"_qs, u"5*"_qs, u"*users*2"_qs, u"*"_qs});
        return field + (chance(50) ? u":"_qs : u"!="_qs) + text;
    }
    if (kind < 86)
        return u"status_code:5xx"_qs;
    return field + pick({u":"_qs, u"="_qs, u"!="_qs, u">"_qs, u">="_qs, u"<"_qs, u"<="_qs}) + value(field);
}

QString RandomLogs::query(int depth)
{
    if (depth == 0 || chance(40))
        return condition();
    switch (below(5)) {
    case 0:
        return u"NOT "_qs + query(depth - 1);
    case 1:
        return u'(' + query(depth - 1) + u" OR "_qs + query(depth - 1) + u')';
    case 2:
        return u'-' + query(depth - 1);
    default:
        return u'(' + query(depth - 1) + u' ' + query(depth - 1) + u')';
    }
}

} // namespace vigie
