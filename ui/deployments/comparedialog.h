// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "deployments/deploymentrow.h"

#include <QDialog>

namespace vigie {

/// Two versions side by side: what they are, what was deployed between them, and what does not follow when
/// one takes the place of the other. Only reads what the list knows.
class CompareDialog final : public QDialog {
    Q_OBJECT
public:
    /// @p all are the rows of the list, from which those between are taken.
    CompareDialog(Session& session, const DeploymentRow& one, const DeploymentRow& other,
        const QList<DeploymentRow>& all, QWidget* parent = nullptr);

    /// Deployments of the same services between the two, newest first, without the two.
    static QList<DeploymentRow> between(
        const DeploymentRow& older, const DeploymentRow& newer, const QList<DeploymentRow>& all);

private:
    QWidget* makeFacts(const DeploymentRow& older, const DeploymentRow& newer, TimePoint now) const;
    QWidget* makeBetween(const QList<DeploymentRow>& rows, TimePoint now);
};

} // namespace vigie
