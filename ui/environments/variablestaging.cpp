// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/variablestaging.h"

#include <algorithm>

namespace vigie {

bool sameVariable(const Variable& a, const Variable& b)
{
    return a.name == b.name && a.branch == b.branch && a.origin == b.origin
        && (a.id.isEmpty() || b.id.isEmpty() || a.id == b.id);
}

QList<VariableChange> VariableStaging::changesOf(const ServiceKey& key) const
{
    QList<VariableChange> found;
    for (const StagedChange& staged : m_changes) {
        if (staged.key == key)
            found.append(staged.change);
    }
    return found;
}

QList<ServiceKey> VariableStaging::keys() const
{
    QList<ServiceKey> found;
    for (const StagedChange& staged : m_changes) {
        if (!found.contains(staged.key))
            found.append(staged.key);
    }
    return found;
}

void VariableStaging::stage(const ServiceKey& key, const VariableChange& change)
{
    const auto known = std::ranges::find_if(m_changes, [&](const StagedChange& staged) {
        return staged.key == key && sameVariable(staged.change.variable, change.variable);
    });
    const bool nothing = change.kind == VariableChange::Kind::Remove ? !change.existed
                                                                     : change.existed && change.before
            && change.variable.value && *change.before == *change.variable.value;
    if (nothing && known != m_changes.end())
        m_changes.erase(known);
    else if (!nothing && known != m_changes.end())
        known->change = change;
    else if (!nothing)
        m_changes.append({key, change});
    Q_EMIT changed();
}

void VariableStaging::discard(qsizetype at)
{
    if (at < 0 || at >= m_changes.size())
        return;
    m_changes.removeAt(at);
    Q_EMIT changed();
}

void VariableStaging::discard(const ServiceKey& key, const QList<VariableChange>& done)
{
    m_changes.removeIf([&](const StagedChange& staged) {
        return staged.key == key && std::ranges::any_of(done, [&staged](const VariableChange& change) {
            return sameVariable(staged.change.variable, change.variable) && staged.change.kind == change.kind
                && staged.change.variable.value == change.variable.value;
        });
    });
    Q_EMIT changed();
}

void VariableStaging::discardAll()
{
    m_changes.clear();
    Q_EMIT changed();
}

} // namespace vigie
