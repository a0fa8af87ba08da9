// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace vigie {

/// A text id that cannot be mixed up with another kind of id. @p Tag is an empty struct named after the kind.
template <class Tag> class Id {
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }

    const QString& text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    bool operator==(const Id&) const = default;
    std::strong_ordering operator<=>(const Id& other) const { return m_text.compare(other.m_text) <=> 0; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using EnvironmentId = Id<struct EnvironmentTag>; ///< the environment's name in the workspace ("production")
using ServiceId = Id<struct ServiceTag>; ///< the service's name within its environment ("api")
using DeploymentId = Id<struct DeploymentTag>; ///< the provider's id
using ErrorIssueId = Id<struct ErrorIssueTag>; ///< the error tracker's id
using BackupId = Id<struct BackupTag>; ///< the provider's id
using PlanId = Id<struct PlanTag>; ///< ours, unique over machines

/// One service of one environment: what panes, plans and journal entries point at.
struct ServiceKey {
    EnvironmentId environment;
    ServiceId service;

    bool operator==(const ServiceKey&) const = default;
    auto operator<=>(const ServiceKey&) const = default;
    friend size_t qHash(const ServiceKey& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.environment, key.service);
    }
};

} // namespace vigie
