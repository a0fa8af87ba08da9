// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logterms.h"

#include "logs/query/querynode.h"

#include <QStringList>

namespace vigie {

namespace {

bool isAlternatives(const QString& query)
{
    const auto parsed = LogQuery::parse(query, {});
    return parsed && !parsed->matchesAll() && parsed->root()->kind == QueryNode::Kind::Or;
}

QString joined(const QString& query, const QString& term)
{
    const QString before = query.trimmed();
    if (before.isEmpty())
        return term;
    return (isAlternatives(before) ? u'(' + before + u')' : before) + u' ' + term;
}

/// The conditions that stand side by side: split at spaces outside of quotes and parentheses. Joined by a
/// space they are the query again, but for repeated spaces.
QStringList conditions(const QString& query)
{
    QStringList parts;
    QString part;
    int open = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < query.size(); ++i) {
        const QChar c = query.at(i);
        if (quoted && c == u'\\' && i + 1 < query.size()) {
            part += c;
            part += query.at(++i);
            continue;
        }
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'(' || c == u')'))
            open += c == u'(' ? 1 : -1;
        if (c.isSpace() && !quoted && open <= 0) {
            if (!part.isEmpty())
                parts.append(std::exchange(part, {}));
        } else {
            part += c;
        }
    }
    if (!part.isEmpty())
        parts.append(part);
    return parts;
}

/// Taking a condition out of alternatives would change what they mean.
QString without(const QString& query, const QString& term)
{
    QStringList parts = conditions(query);
    if (isAlternatives(query) || !parts.removeOne(term))
        return query;
    return parts.join(u' ');
}

bool boundsTime(const QString& condition)
{
    return condition.startsWith(u"after:") || condition.startsWith(u"before:");
}

/// As the language reads it: whole seconds stay short.
QString timeText(TimePoint time)
{
    return toIso(time).replace(u".000Z"_qs, u"Z"_qs);
}

bool isPlainWord(const QString& value)
{
    bool number = false;
    value.toDouble(&number);
    if (number || value.isEmpty() || value.contains(u".."))
        return false;
    if (!value.front().isLetter() && value.front() != u'/') // what begins like a number may be read as one
        return false;
    return std::all_of(value.begin(), value.end(),
        [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u'/'; });
}

} // namespace

QString fieldTerm(const QString& field, const QString& value)
{
    QString written = value;
    if (field == u"level")
        written = value.toLower();
    else if (field != u"status_code" && !isPlainWord(value))
        written = u'"' + QString(value).replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs) + u'"';
    const QString term = field + u':' + written;
    const auto parsed = LogQuery::parse(term, {});
    const bool means = parsed && !parsed->matchesAll() && parsed->root()->kind == QueryNode::Kind::Compare
        && parsed->root()->field == field;
    return means ? term : QString();
}

QString absenceTerm(const QString& field)
{
    return field == u"level" ? u"level:unknown"_qs : u"-has:"_qs + field;
}

bool hasTerm(const QString& query, const QString& term)
{
    return conditions(query).contains(term) && !isAlternatives(query);
}

QString withTerm(const QString& query, const QString& term, bool exclude)
{
    const bool negative = term.startsWith(u'-');
    const QString opposite = negative ? term.mid(1) : u'-' + term;
    const QString wanted = exclude ? opposite : term;
    if (hasTerm(query, wanted))
        return without(query, wanted);
    return joined(without(query, exclude ? term : opposite), wanted);
}

QString withoutTimes(const QString& query)
{
    if (isAlternatives(query))
        return query;
    QStringList parts = conditions(query);
    return parts.removeIf(boundsTime) > 0 ? parts.join(u' ') : query;
}

QString withTimes(const QString& query, TimePoint from, TimePoint until)
{
    return joined(withoutTimes(query), u"after:%1 before:%2"_qs.arg(timeText(from), timeText(until)));
}

bool hasTimes(const QString& query)
{
    return withoutTimes(query) != query;
}

} // namespace vigie
