// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/logrecord.h"

#include <QRegularExpression>

namespace vigie {

/// Which records are shown: a least level, words that must all occur, a regular expression between slashes,
/// and `field:value` conditions (`status_code:5` matches from the front). A value; matching is cheap and
/// thread-safe.
class LogFilter {
public:
    /// Words, "quoted phrases", /regular expressions/, field:value, and -excluded in front of any of them.
    /// Invalid names the position and what is wrong; the filter before stays in use.
    static Result<LogFilter> parse(const QString& text, LogLevel least, bool caseSensitive = false);

    bool matches(const LogRecord& record) const;
    bool isEmpty() const { return m_terms.isEmpty() && m_least == LogLevel::Trace; }

private:
    struct Term {
        QString words;
        QString field; ///< empty: the whole line
        QRegularExpression pattern; ///< used when words is empty
        bool excluded = false;
    };
    static bool matchesTerm(const Term& term, const LogRecord& record, Qt::CaseSensitivity sensitivity);

    QList<Term> m_terms;
    LogLevel m_least = LogLevel::Trace;
    Qt::CaseSensitivity m_case = Qt::CaseInsensitive;
};

} // namespace vigie
