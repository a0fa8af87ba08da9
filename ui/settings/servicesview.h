// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "shell/pane.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;
class QStandardItemModel;

namespace vigie {

class CredentialField;
class DataTable;
class FindingView;
struct TakenCredential;

/// The services of the workspace with the state of their credentials: stored, missing, or for this session
/// only. Sets, removes and imports credentials, and tests connections. Shows no credential, ever.
class ServicesView final : public QWidget {
    Q_OBJECT
public:
    enum Column { ServiceColumn, EnvironmentColumn, ProviderColumn, CredentialColumn, ColumnCount };

    ServicesView(Session& session, Shell& shell, QWidget* parent = nullptr);

    void setEnvironment(const EnvironmentId& environment);
    void refresh();
    void select(const ServiceKey& key);

private:
    enum class Kept { NotNeeded, Unknown, Stored, SessionOnly, Missing };
    Kept kept(const ServiceHandle& service) const;
    void fill();
    void writeRows();
    void currentChanged();
    const ServiceHandle* current() const;
    void setCredential();
    void removeCredential();
    void test();
    void import();
    void keep(const QList<TakenCredential>& taken);

    Session& m_session;
    Shell& m_shell;
    QStandardItemModel* m_model;
    DataTable* m_table;
    QLabel* m_keychain;
    QWidget* m_entry; ///< shown while a credential is entered
    CredentialField* m_field = nullptr;
    QPushButton* m_set;
    QPushButton* m_remove;
    QPushButton* m_test;
    QPushButton* m_import;
    FindingView* m_finding;
    QStringList m_stored; ///< names that the keychain holds for this workspace
    bool m_listed = false;
    TaskScope m_testScope; ///< restarted when another service is chosen
    TaskScope m_scope;
};

} // namespace vigie
