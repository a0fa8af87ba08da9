// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/importing.h"
#include "async/taskscope.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace vigie {

class Faces;
class StateLabel;

/// A credential that a person has ticked, and the name under which it goes into the keychain.
struct TakenCredential {
    QString name;
    ImportableCredential credential;
};

/// What other tools keep on this machine: which tool, where, since when, who can read it, which accounts,
/// what would be copied. Nothing is copied without a tick.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    /// What becomes of what is ticked: it goes into the keychain at once, or belongs to a workspace that is
    /// being put together, and goes there when that is saved.
    enum class Use { Keychain, Draft };

    /// @p names are proposed first: credentials that services of the workspace ask for, by provider id.
    ImportDialog(AppContext& context, QMultiHash<QString, QString> names, Use use, QWidget* parent);

    void show(const QList<ImportFinding>& findings);

Q_SIGNALS:
    void taken(QList<vigie::TakenCredential> credentials);

private:
    void look();
    void addFinding(const ImportFinding& finding);
    void describe();
    void ticksChanged();
    void proposeFreeName(QTreeWidgetItem* row); ///< where another row that is ticked has its name
    QString nameProblem() const; ///< translated; empty when the ticked ones can be kept
    QList<TakenCredential> ticked() const;

    AppContext& m_context;
    const Use m_use;
    QMultiHash<QString, QString> m_names;
    QList<ImportFinding> m_findings;
    Faces* m_faces;
    QTreeWidget* m_tree;
    QLabel* m_detail;
    StateLabel* m_problem;
    QPushButton* m_copyFix;
    QPushButton* m_take;
    TaskScope m_scope;
};

} // namespace vigie
