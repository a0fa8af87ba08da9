// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentialaccess.h"
#include "workspace/workspace.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace vigie {

class EnvironmentForm;
class ErrorView;
class ProductForm;
class ServiceForm;
struct ProviderType;
struct TakenCredential;

/// "Connect my services": a new workspace, built up from environments and services. The forms are the draft;
/// nothing is written anywhere before it is saved.
class ConnectWindow final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectWindow(AppContext& context, QWidget* parent = nullptr);

    /// The draft as it stands, with ids made from the names.
    Workspace workspace() const;
    QStringList problems() const; ///< translated; empty: it can be saved
    EnvironmentForm* addEnvironment(EnvironmentKind kind);
    /// To the environment that is chosen in the list.
    ServiceForm* addService(const ProviderType& type);
    void showError(const Error& error);

Q_SIGNALS:
    /// The credentials are where a person wanted them; the file is next.
    void saved(QString path, vigie::Workspace workspace, std::shared_ptr<vigie::CredentialAccess> access);
    void left(); ///< back to the doors

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QTreeWidgetItem* addPage(QTreeWidgetItem* parent, QWidget* page, const QString& iconName);
    QTreeWidgetItem* currentEnvironment() const;
    QWidget* pageOf(const QTreeWidgetItem* item) const;
    QList<ServiceForm*> services() const;
    void removeCurrent();
    void refresh();
    void shareSecrets();
    void import();
    void takeImported(const QList<TakenCredential>& taken);
    void save();
    void keepAndFinish(const QString& path);

    AppContext& m_context;
    ProductForm* m_product = nullptr;
    QTreeWidget* m_tree;
    QStackedWidget* m_pages;
    QLabel* m_problems;
    ErrorView* m_error;
    QPushButton* m_remove;
    QPushButton* m_save;
    QHash<QString, Secret> m_imported; ///< by name in the keychain
};

} // namespace vigie
