// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <memory>

namespace vigie {

struct QueryNode;

/// What a query needs to know to be read.
struct QueryContext {
    TimePoint now; ///< `since:1h` counts from here
    bool caseSensitive = false;
    bool accentSensitive = true; ///< false: "accepte" finds "accepté"
};

/// Where a query stops making sense.
struct QueryError {
    qsizetype position = 0; ///< of the character, from 0
    QString text; ///< translated sentence
};

/// A query that was read and is right: a value that any number of threads may use. See docs/log-queries.md
/// for the language.
class LogQuery {
public:
    LogQuery(); ///< matches everything
    static tl::expected<LogQuery, QueryError> parse(const QString& text, const QueryContext& context);

    const QString& text() const { return m_text; }
    bool matchesAll() const { return !m_root; }
    const std::shared_ptr<const QueryNode>& root() const { return m_root; }
    const QueryContext& context() const { return m_context; }

    /// Both must match; the text joins theirs so that reading it again gives the same.
    LogQuery operator&&(const LogQuery& other) const;

private:
    QString m_text;
    QueryContext m_context;
    std::shared_ptr<const QueryNode> m_root;
};

} // namespace vigie
