// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/errortracker.h"

#include <QStringList>

namespace vigie::sim {
class World;
}

namespace vigie::sim::sentry {

/// A search such as `is:unresolved level:error !release:latest upload`, applied to issues. Words are joined
/// by "and"; a leading "!" negates; words without a colon are searched in title, culprit and transaction.
class Query {
public:
    explicit Query(QStringView text);

    bool matches(const World& world, const ErrorIssue& issue, TimePoint at) const;
    /// Whether a term narrows the events themselves (release, environment) and not only the issues.
    QString environment() const; ///< value of the last `environment:` term, empty when there is none
    QString release() const; ///< value of the last `release:` term

private:
    struct Term {
        QString key; ///< empty: free text
        QString value;
        bool negated = false;
    };
    bool holds(const World& world, const ErrorIssue& issue, TimePoint at, const Term& term) const;

    QList<Term> m_terms;
};

/// When a release served an environment: from its deploy to the next deploy of another one there.
struct Service {
    QString release;
    QString environment;
    TimePoint start;
    TimePoint end;
};
QList<Service> services(const World& world, const ErrorProject& project, TimePoint at);
/// The version that "latest" stands for; empty when there is none.
QString latestRelease(const World& world, const ErrorProject& project);

} // namespace vigie::sim::sentry
