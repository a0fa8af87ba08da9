// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/importing.h"
#include "async/taskscope.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace vigie {

class Faces;

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
    /// @p names are proposed first: credentials that services of the workspace ask for, by provider id.
    ImportDialog(AppContext& context, QMultiHash<QString, QString> names, QWidget* parent);

    void show(const QList<ImportFinding>& findings);

Q_SIGNALS:
    void taken(QList<vigie::TakenCredential> credentials);

private:
    void look();
    void addFinding(const ImportFinding& finding);
    void describe();
    void ticksChanged();
    QList<TakenCredential> ticked() const;

    AppContext& m_context;
    QMultiHash<QString, QString> m_names;
    QList<ImportFinding> m_findings;
    Faces* m_faces;
    QTreeWidget* m_tree;
    QLabel* m_detail;
    QPushButton* m_copyFix;
    QPushButton* m_take;
    TaskScope m_scope;
};

} // namespace vigie
