// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfilter.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogFilter)
};

QString fieldText(const LogRecord& record, const QString& field)
{
    if (field == u"level")
        return logLevelName(record.level);
    if (field == u"source")
        return record.line.source.service.text();
    if (field == u"service")
        return record.service;
    if (field == u"version")
        return record.version;
    if (field == u"request_id")
        return record.requestId;
    if (field == u"user_id")
        return record.userId;
    if (field == u"endpoint")
        return record.endpoint;
    if (field == u"method")
        return record.method;
    if (field == u"status_code" || field == u"status")
        return record.status ? QString::number(*record.status) : QString();
    return logField(record, field);
}

} // namespace

Result<LogFilter> LogFilter::parse(const QString& text, LogLevel least, bool caseSensitive)
{
    LogFilter filter;
    filter.m_least = least;
    filter.m_case = caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        Term term;
        if (text.at(at) == u'-' && at + 1 < text.size() && !text.at(at + 1).isSpace()) {
            term.excluded = true;
            ++at;
        }
        static const QRegularExpression fieldName(QStringLiteral("\\G([A-Za-z_][A-Za-z0-9_.]*):(?=\\S)"));
        if (const auto match = fieldName.match(text, at); match.hasMatch()) {
            term.field = match.captured(1);
            at = match.capturedEnd();
        }
        const QChar opening = text.at(at);
        if (opening == u'"' || opening == u'/') {
            const qsizetype begin = at + 1;
            qsizetype end = begin;
            while (end < text.size() && text.at(end) != opening)
                end += text.at(end) == u'\\' ? 2 : 1;
            if (end >= text.size())
                return fail(ErrorKind::Invalid,
                    opening == u'/'
                        ? Text::tr("The regular expression that begins at character %1 has no closing /.")
                              .arg(at + 1)
                        : Text::tr("The phrase that begins at character %1 has no closing quote.")
                              .arg(at + 1));
            const QString inner = text.mid(begin, end - begin);
            if (opening == u'/') {
                term.pattern = QRegularExpression(inner,
                    caseSensitive ? QRegularExpression::NoPatternOption
                                  : QRegularExpression::CaseInsensitiveOption);
                if (!term.pattern.isValid())
                    return fail(ErrorKind::Invalid,
                        Text::tr("Character %1: %2.")
                            .arg(begin + term.pattern.patternErrorOffset() + 1)
                            .arg(term.pattern.errorString()));
                term.pattern.optimize();
            } else {
                term.words = inner;
            }
            at = end + 1;
        } else {
            const qsizetype begin = at;
            while (at < text.size() && !text.at(at).isSpace())
                ++at;
            term.words = text.mid(begin, at - begin);
        }
        if (!term.words.isEmpty() || !term.pattern.pattern().isEmpty())
            filter.m_terms.append(term);
    }
    return filter;
}

bool LogFilter::matchesTerm(const Term& term, const LogRecord& record, Qt::CaseSensitivity sensitivity)
{
    if (!term.field.isEmpty()) {
        const QString value = fieldText(record, term.field);
        return term.words.isEmpty() ? term.pattern.match(value).hasMatch()
                                    : value.startsWith(term.words, sensitivity);
    }
    // A structured record is searched whole, so that a request id or a path is found wherever it stands.
    const QString whole = record.structured ? QString::fromUtf8(record.line.text) : record.message;
    return term.words.isEmpty() ? term.pattern.match(whole).hasMatch()
                                : whole.contains(term.words, sensitivity);
}

bool LogFilter::matches(const LogRecord& record) const
{
    // Gaps and reconnections are never filtered away: they say what is not there.
    if (record.line.kind != LogLine::Kind::Line)
        return true;
    if (m_least > LogLevel::Trace && (record.level == LogLevel::Unknown || record.level < m_least))
        return false;
    return std::ranges::all_of(m_terms,
        [this, &record](const Term& term) { return matchesTerm(term, record, m_case) != term.excluded; });
}

} // namespace vigie
