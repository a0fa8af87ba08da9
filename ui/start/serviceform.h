// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectiontest.h"
#include "async/taskscope.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

class CredentialField;
class FieldForm;
class FindingView;

/// One service while it is being connected: what it is called, what its provider needs to know, its
/// credential, and the test.
class ServiceForm final : public QWidget {
    Q_OBJECT
public:
    ServiceForm(
        AppContext& context, ServiceConfig config, const ProviderType& type, QWidget* parent = nullptr);

    ServiceConfig config() const; ///< with the id and the environment that it was made with
    QStringList problems() const; ///< translated sentences
    QString providerId() const;
    QString credentialName() const;
    void setCredentialName(const QString& name); ///< nothing where the provider takes no credential
    bool hasEntered() const; ///< a credential stands in the field
    Secret entered() const;
    /// A credential of this name that was imported or entered elsewhere; used for the test.
    void setShared(const Secret& secret);
    void mergeSettings(const QJsonObject& settings);

Q_SIGNALS:
    void changed();

private:
    void test();

    AppContext& m_context;
    ServiceConfig m_config;
    const ProviderType& m_type;
    QLineEdit* m_title;
    QComboBox* m_role;
    FieldForm* m_fields;
    QLineEdit* m_credentialName = nullptr;
    CredentialField* m_credential = nullptr;
    QLineEdit* m_health;
    QPushButton* m_test;
    QLabel* m_hint;
    FindingView* m_finding;
    Secret m_shared;
    TaskScope m_scope;
};

} // namespace vigie
