// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/deploymentcomparison.h"
#include "async/taskscope.h"
#include "deployments/deploymentrow.h"

#include <QDialog>

class QComboBox;
class QGridLayout;
class QScrollArea;
class QVBoxLayout;

namespace vigie {

/// Two versions side by side: what they are, which commits and deployments lie between them, and what is
/// known of what does not follow when one takes the place of the other: variables and schema. The other one
/// can be exchanged for what serves in another environment. Only reads.
class CompareDialog final : public QDialog {
    Q_OBJECT
public:
    /// @p all are the rows of the list, from which those between are taken. Without @p other the first
    /// counterpart in another environment is taken; there must be one.
    CompareDialog(Session& session, const DeploymentRow& one, const std::optional<DeploymentRow>& other,
        const QList<DeploymentRow>& all, QWidget* parent = nullptr);
    ~CompareDialog() override;

    /// Opens it for @p one and the other one of two @p selected rows, else what runs of its service, else a
    /// counterpart; does nothing without any.
    static void openFor(Session& session, const DeploymentRow& one, const QList<DeploymentRow>& selected,
        const QList<DeploymentRow>& all, QWidget* parent);

    /// Deployments of the same services between the two, newest first, without the two.
    static QList<DeploymentRow> between(
        const DeploymentRow& older, const DeploymentRow& newer, const QList<DeploymentRow>& all);
    /// What serves in other environments, of services like that of @p row.
    static QList<DeploymentRow> counterparts(const Session& session, const DeploymentRow& row);

private:
    void show(int choice);
    QWidget* makeFacts(const DeploymentRow& older, const DeploymentRow& newer, TimePoint now);
    QWidget* makeBetween(const QList<DeploymentRow>& rows, TimePoint now);
    void addFact(const QString& label, const QString& left, const QString& right);
    void showFindings(
        const DeploymentComparison& found, const DeploymentRow& older, const DeploymentRow& newer);
    QString environmentTitle(const DeploymentRow& row) const;

    Session& m_session;
    DeploymentRow m_one;
    QList<DeploymentRow> m_others;
    QList<DeploymentRow> m_all;
    QComboBox* m_choice;
    QScrollArea* m_area;
    QGridLayout* m_facts = nullptr; ///< of the present content, like the next two
    QVBoxLayout* m_variables = nullptr;
    QVBoxLayout* m_schema = nullptr;
    TaskScope m_scope;
};

} // namespace vigie
