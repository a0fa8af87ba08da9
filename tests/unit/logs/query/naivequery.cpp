// SPDX-License-Identifier: GPL-3.0-or-later
#include "naivequery.h"

#include "logs/query/codestep.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace vigie {

namespace {

using Comparison = QueryNode::Comparison;

bool isLatin(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z')
        || (u >= 0xc0 && u <= 0x24f && u != 0xd7 && u != 0xf7) || (u >= 0x1e00 && u <= 0x1eff);
}

QString folded(const QString& text, Fold fold)
{
    QString bare;
    bool afterLatin = false;
    for (const QChar c : text) {
        const bool mark = c.unicode() >= 0x300 && c.unicode() <= 0x36f;
        if (fold.accents && mark && afterLatin)
            continue;
        afterLatin = isLatin(c);
        bare += fold.accents && afterLatin ? QString(c).normalized(QString::NormalizationForm_D).left(1)
                                           : QString(c);
    }
    if (!fold.letterCase)
        return bare;
    for (QChar& c : bare) {
        const QChar lower = c.toCaseFolded();
        if (c.unicode() < 0x80 || lower.unicode() >= 0x80)
            c = lower;
    }
    return bare;
}

QString unescaped(const QString& raw)
{
    static const QRegularExpression escape(QStringLiteral("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))"));
    QString text;
    qsizetype at = 0;
    for (;;) {
        const auto match = escape.match(raw, at);
        if (!match.hasMatch())
            break;
        // What is no escape keeps its backslash; the next character may begin one.
        text += raw.mid(at, match.capturedStart() - at);
        if (match.capturedLength(1) > 0) {
            text += QChar(match.captured(1).toUShort(nullptr, 16));
        } else {
            const QString letters = QStringLiteral("\"\\/bfnrt");
            const QString meanings = QStringLiteral("\"\\/\b\f\n\r\t");
            text += meanings[letters.indexOf(match.captured(2))];
        }
        at = match.capturedEnd();
    }
    text += raw.mid(at);
    // Pairs of surrogates are characters, lone ones are none.
    QString good;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            good += text[i];
            good += text[++i];
        } else {
            good += text[i].isSurrogate() ? QChar(QChar::ReplacementCharacter) : text[i];
        }
    }
    return good;
}

bool foundInALine(const QString& pattern, bool ignoreCase, const QString& text)
{
    const QRegularExpression expression(pattern,
        ignoreCase ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption);
    const QStringList lines = text.split(u'\n');
    return std::ranges::any_of(lines, [&](const QString& line) { return expression.match(line).hasMatch(); });
}

/// NaN when it is none.
double number(const QString& text)
{
    static const QRegularExpression shape(QStringLiteral("^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"));
    return shape.match(text).hasMatch() ? text.toDouble() : qQNaN();
}

/// Digits as numbers, all else by its code.
int naturally(const QString& left, const QString& right)
{
    static const QRegularExpression piece(QStringLiteral("[0-9]+|[^0-9]"));
    auto mine = piece.globalMatch(left);
    auto other = piece.globalMatch(right);
    while (mine.hasNext() && other.hasNext()) {
        const QString a = mine.next().captured();
        const QString b = other.next().captured();
        const bool numbers = a[0].isDigit() && b[0].isDigit();
        if (numbers && a.toDouble() != b.toDouble())
            return a.toDouble() < b.toDouble() ? -1 : 1;
        if (!numbers && a != b)
            return a.toUcs4().front() < b.toUcs4().front() ? -1 : 1;
    }
    return mine.hasNext() ? 1 : other.hasNext() ? -1 : 0;
}

void collect(const QJsonValue& value, std::vector<NaiveQuery::Value>& values)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& element : array)
            collect(element, values);
    } else if (value.isString()) {
        values.push_back({value.toString().replace(QChar(0xd800), QChar(0xfffd)), false, false});
    } else if (value.isDouble()) {
        values.push_back({QString::number(value.toDouble(), 'g', 15), true, false});
    } else if (value.isBool()) {
        values.push_back({value.toBool() ? QStringLiteral("true") : QStringLiteral("false"), false, false});
    } else if (value.isObject()) {
        values.push_back({{}, false, true});
    }
}

void collectPath(const QJsonValue& value, const QString& path, std::vector<NaiveQuery::Value>& values)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& element : array)
            collectPath(element, path, values);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == path)
            collect(it.value(), values);
        else if (path.startsWith(it.key() + u'.'))
            collectPath(it.value(), path.mid(it.key().size() + 1), values);
    }
}

bool isCoded(const QString& field)
{
    return field == u"service" || field == u"environment" || field == u"version" || field == u"method"
        || field == u"endpoint";
}

/// /v1/users/{id} for /v1/users/42?page=2
QString templateOf(const QString& path)
{
    QStringList parts = path.section(u'?', 0, 0).split(u'/');
    static const QRegularExpression id(QStringLiteral("^([0-9]+|[0-9a-fA-F]{16,})$"));
    for (QString& part : parts) {
        if (id.match(part).hasMatch())
            part = QStringLiteral("{id}");
    }
    return parts.join(u'/');
}

} // namespace

NaiveQuery::NaiveQuery(const Segment& segment)
    : m_segment(segment)
{
    for (quint32 row = 0; row < segment.rows(); ++row) {
        Record record;
        const std::string_view bytes = segment.line(row);
        record.line = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        if ((segment.flags()[row] & RowFlag::Json) != 0) {
            record.decoded = unescaped(record.line);
            record.object = QJsonDocument::fromJson(record.line.toUtf8()).object();
        }
        const std::string_view message = segment.message(row);
        record.message = QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
        const bool continuation = (segment.flags()[row] & RowFlag::Continuation) != 0;
        record.head = continuation && row > 0 ? m_records.back().head : row;
        m_records.push_back(std::move(record));
    }
}

std::vector<NaiveQuery::Value> NaiveQuery::values(quint32 row, const QString& field) const
{
    // A continuation line has what columns its record has.
    if (isCoded(field) && m_records[row].head != row && !m_segment.codes(*codedField(field))[row])
        return {};
    const quint32 head = m_records[row].head;
    const Record& record = m_records[head];
    const quint8 flags = m_segment.flags()[head];
    std::vector<Value> found;
    if (field == u"status_code" && m_segment.statuses()[row] != 0)
        return {{QString::number(m_segment.statuses()[row]), true, false}};
    if (field == u"status_code")
        return {};
    if (field == u"duration_ms" && m_segment.durations()[row] == Segment::noDuration)
        return {};
    if (field == u"duration_ms" && (flags & RowFlag::Json) == 0)
        return {{QString::number(m_segment.durations()[row] / 100.0), true, false}};
    if ((flags & RowFlag::Json) != 0) {
        collectPath(record.object, field, found);
        // A column has one value, a text or a number, and none for the empty one.
        if (isCoded(field) || field == u"duration_ms")
            std::erase_if(found, [](const Value& value) { return value.text.isEmpty(); });
        if (isCoded(field)) {
            for (Value& value : found)
                value.isNumber = false;
        }
    } else if ((flags & RowFlag::Logfmt) != 0) {
        const QRegularExpression pair(QStringLiteral("(?:^|\\s)%1=(\"((?:[^\"\\\\]|\\\\.)*)\"|\\S*)")
                                          .arg(QRegularExpression::escape(field)));
        const auto match = pair.match(record.line);
        if (match.hasMatch())
            found.push_back(
                {match.captured(1).startsWith(u'"') ? unescaped(match.captured(2)) : match.captured(1), false,
                    false});
        if (isCoded(field))
            std::erase_if(found, [](const Value& value) { return value.text.isEmpty(); });
    } else if ((flags & RowFlag::Access) != 0) {
        static const QRegularExpression line(QStringLiteral(
            "^(?<host>\\S+) \\S+ (?<user>\\S+) \\[[^\\]]*\\] \"(?<method>\\S+) (?<endpoint>\\S+) "
            "(?<protocol>[^\"]*)\" [0-9]+ (?<bytes>\\S+)(?: \"(?<referer>[^\"]*)\" "
            "\"(?<user_agent>[^\"]*)\")?"));
        const auto match = line.match(record.line);
        const QStringList names = line.namedCaptureGroups();
        if (const QString text = names.contains(field) ? match.captured(field) : QString();
            !text.isEmpty() && text != u"-")
            found.push_back({text, false, false});
    }
    if (found.empty() && field == u"message" && (flags & RowFlag::Json) == 0)
        found.push_back({record.message, false, false});
    return found;
}

bool NaiveQuery::accepts(const QueryNode& node, const Value& value) const
{
    const QString text = folded(value.text, node.fold);
    const bool textual = node.field == u"version";
    const auto wantedNumber = [&](const QueryValue& wanted) {
        return wanted.form == QueryValue::Form::Plain && !textual ? number(wanted.text) : qQNaN();
    };
    const auto order = [&](const QueryValue& wanted) -> std::optional<int> {
        const double own = textual ? qQNaN() : number(value.text);
        if (const double limit = wantedNumber(wanted); !qIsNaN(limit)) {
            if (qIsNaN(own))
                return std::nullopt;
            return own < limit ? -1 : own > limit;
        }
        if (value.isNumber && !textual)
            return std::nullopt;
        return naturally(text, folded(wanted.text, node.fold));
    };
    const auto equals = [&](const QueryValue& wanted) {
        if (wanted.form == QueryValue::Form::Expression)
            return foundInALine(wanted.text, wanted.ignoreCase, value.text);
        const QString other = folded(wanted.text, node.fold);
        if (wanted.form == QueryValue::Form::Pattern) {
            QString pattern = QRegularExpression::escape(other);
            pattern.replace(QStringLiteral("\\*"), QStringLiteral(".*"));
            return QRegularExpression(
                QStringLiteral("\\A(?:%1)\\z").arg(pattern), QRegularExpression::DotMatchesEverythingOption)
                .match(text)
                .hasMatch();
        }
        // No NaN equals another.
        return text == other || (value.isNumber && wantedNumber(wanted) == number(value.text));
    };
    switch (node.comparison) {
    case Comparison::Equal:
    case Comparison::NotEqual:
        return std::ranges::any_of(node.values, equals);
    case Comparison::Less:
        return order(node.values[0]).value_or(0) < 0;
    case Comparison::LessOrEqual:
        return order(node.values[0]).value_or(1) <= 0;
    case Comparison::Greater:
        return order(node.values[0]).value_or(0) > 0;
    case Comparison::GreaterOrEqual:
        return order(node.values[0]).value_or(-1) >= 0;
    case Comparison::Range:
        return (node.values[0].text.isEmpty() || order(node.values[0]).value_or(-1) >= 0)
            && (node.values[1].text.isEmpty() || order(node.values[1]).value_or(1) <= 0);
    }
    return false;
}

bool NaiveQuery::level(const QueryNode& node, quint32 row) const
{
    const LogLevel own = m_segment.level(row);
    const bool any = std::ranges::any_of(node.values, [own](const QueryValue& v) { return v.level == own; });
    if (node.comparison == Comparison::Equal)
        return any;
    if (own == LogLevel::Unknown)
        return false;
    const auto bound = [&node](size_t index) { return node.values[index].level; };
    switch (node.comparison) {
    case Comparison::Less:
        return own < bound(0);
    case Comparison::LessOrEqual:
        return own <= bound(0);
    case Comparison::Greater:
        return own > bound(0);
    case Comparison::GreaterOrEqual:
        return own >= bound(0);
    case Comparison::Range:
        return (node.values[0].text.isEmpty() || own >= bound(0))
            && (node.values[1].text.isEmpty() || own <= bound(1));
    case Comparison::Equal:
    case Comparison::NotEqual:
        break;
    }
    return !any;
}

bool NaiveQuery::compare(const QueryNode& node, quint32 row) const
{
    if (node.field == u"level")
        return level(node, row);
    std::vector<Value> found = values(row, node.field);
    const bool present = !found.empty();
    if (node.field == u"endpoint" && present)
        found.push_back({templateOf(found.front().text), false, false});
    const bool any = std::ranges::any_of(
        found, [&](const Value& value) { return !value.isObject && accepts(node, value); });
    return node.comparison == Comparison::NotEqual ? present && !any : any;
}

bool NaiveQuery::matches(const QueryNode& node, quint32 row) const
{
    const auto child = [this, row](const QueryNodePtr& part) { return matches(*part, row); };
    const Record& record = m_records[row];
    switch (node.kind) {
    case QueryNode::Kind::And:
        return std::ranges::all_of(node.children, child);
    case QueryNode::Kind::Or:
        return std::ranges::any_of(node.children, child);
    case QueryNode::Kind::Not:
        return !matches(*node.children.front(), row);
    case QueryNode::Kind::Text: {
        const QString wanted = folded(node.text, node.fold);
        return folded(record.line, node.fold).contains(wanted)
            || (record.decoded && folded(*record.decoded, node.fold).contains(wanted));
    }
    case QueryNode::Kind::Expression:
        return foundInALine(node.text, node.ignoreCase, record.line)
            || (record.decoded && foundInALine(node.text, node.ignoreCase, *record.decoded));
    case QueryNode::Kind::Compare:
        return compare(node, row);
    case QueryNode::Kind::Has:
        return node.field == u"level" ? m_segment.level(row) != LogLevel::Unknown
                                      : !values(row, node.field).empty();
    case QueryNode::Kind::Is:
        return (m_segment.flags()[row] & node.flag) != 0;
    case QueryNode::Kind::Time:
        return m_segment.time(row) >= node.from && m_segment.time(row) < node.to;
    }
    return false;
}

} // namespace vigie
