// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/variablecomparison.h"

#include <QObject>

namespace vigie {

/// The edits that wait for a plan, over all services and environments. At most one per variable. Values live
/// in memory only. Main thread.
class VariableStaging final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const QList<StagedChange>& changes() const { return m_changes; }
    QList<VariableChange> changesOf(const ServiceKey& key) const; ///< in the order of staging
    QList<ServiceKey> keys() const; ///< in the order of staging
    bool isEmpty() const { return m_changes.isEmpty(); }

    /// Replaces what was staged for the same variable. A change that changes nothing takes it back.
    void stage(const ServiceKey& key, const VariableChange& change);
    void discard(qsizetype at);
    /// Those that were carried out.
    void discard(const ServiceKey& key, const QList<VariableChange>& done);
    void discardAll();

Q_SIGNALS:
    void changed();

private:
    QList<StagedChange> m_changes;
};

/// Whether both mean the same variable of a service.
[[nodiscard]] bool sameVariable(const Variable& a, const Variable& b);

} // namespace vigie
