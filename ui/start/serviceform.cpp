// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/serviceform.h"

#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "settings/credentialfield.h"
#include "settings/fieldform.h"
#include "settings/findingview.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <array>

namespace vigie {

namespace {

constexpr std::array roles{ServiceRole::Api, ServiceRole::Frontend, ServiceRole::Database,
    ServiceRole::SignIn, ServiceRole::Storage, ServiceRole::Errors, ServiceRole::Repository,
    ServiceRole::LocalStack, ServiceRole::Other};

/// Whether a credential may be given at all: a database password is optional, health checks have none.
bool asksForCredential(const ProviderType& type)
{
    return type.credential.needed || !type.credential.title.isEmpty();
}

} // namespace

ServiceForm::ServiceForm(AppContext& context, ServiceConfig config, const ProviderType& type, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_config(std::move(config))
    , m_type(type)
    , m_title(named(new QLineEdit, u"serviceTitle"_qs, tr("Name of the service")))
    , m_role(named(new QComboBox, u"serviceRole"_qs, tr("Role in the product")))
    , m_fields(named(new FieldForm(type.fields), u"serviceFields"_qs, type.title))
    , m_health(named(new QLineEdit, u"serviceHealth"_qs, tr("Health address"),
          tr("An address that answers 200 while the service is well.")))
    , m_test(named(new QPushButton(tr("Test the connection")), u"serviceTest"_qs, tr("Test the connection")))
    , m_hint(new QLabel)
    , m_finding(new FindingView)
{
    for (const ServiceRole role : roles)
        m_role->addItem(roleTitle(role), static_cast<int>(role));
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(m_config.role)));
    m_title->setText(m_config.title);
    m_fields->setValues(m_config.settings);
    m_health->setPlaceholderText(u"https://api.example.org/health"_qs);
    if (!m_config.healthChecks.isEmpty())
        m_health->setText(m_config.healthChecks.first().url.toString());
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);

    auto* const column = new QVBoxLayout(this);
    column->addWidget(headingLabel(type.title));
    auto* const names = new QFormLayout;
    names->addRow(tr("Name of the service"), m_title);
    names->addRow(tr("Role in the product"), m_role);
    names->addRow(tr("Health address"), m_health);
    column->addLayout(names);
    if (asksForCredential(type)) {
        m_credentialName = named(new QLineEdit(m_config.credential), u"serviceCredentialName"_qs,
            tr("Name in the keychain"),
            tr("Services with the same name share one credential. The workspace file holds this name only."));
        m_credentialName->setToolTip(m_credentialName->accessibleDescription());
        m_credential = new CredentialField(type.credential);
        auto* const secrets = new QFormLayout;
        secrets->addRow(
            type.credential.title.isEmpty() ? tr("Credential") : type.credential.title, m_credential);
        secrets->addRow(tr("Name in the keychain"), m_credentialName);
        column->addSpacing(space::between);
        column->addWidget(headingLabel(tr("Credential")));
        column->addLayout(secrets);
        connect(m_credential, &CredentialField::changed, this, &ServiceForm::changed);
        connect(m_credentialName, &QLineEdit::textChanged, this, &ServiceForm::changed);
    }
    auto* const testing = new QHBoxLayout;
    testing->addWidget(m_test);
    testing->addWidget(m_hint, 1);
    column->addLayout(testing);
    column->addWidget(m_finding);
    column->addSpacing(space::between);
    column->addWidget(headingLabel(tr("Settings of the service")));
    column->addWidget(m_fields);
    column->addStretch();
    m_test->setEnabled(static_cast<bool>(type.create));
    if (!type.create)
        m_hint->setText(tr("Vigie keeps these settings and does not ask this service yet."));
    else if (type.authorization)
        m_hint->setText(tr("The test also lists what there is, to fill in the form below."));

    for (QLineEdit* const edit : {m_title, m_health})
        connect(edit, &QLineEdit::textChanged, this, &ServiceForm::changed);
    connect(m_role, &QComboBox::activated, this, &ServiceForm::changed);
    connect(m_fields, &FieldForm::changed, this, &ServiceForm::changed);
    connect(m_test, &QPushButton::clicked, this, &ServiceForm::test);
    connect(m_finding, &FindingView::resourceChosen, m_fields, &FieldForm::merge);
}

QString ServiceForm::providerId() const
{
    return m_type.id;
}

void ServiceForm::setCredentialName(const QString& name)
{
    if (m_credentialName)
        m_credentialName->setText(name);
}

QString ServiceForm::credentialName() const
{
    return m_credentialName ? m_credentialName->text().trimmed() : QString();
}

bool ServiceForm::hasEntered() const
{
    return m_credential && !m_credential->isEmpty();
}

Secret ServiceForm::entered() const
{
    return m_credential ? m_credential->peek() : Secret();
}

void ServiceForm::setShared(const Secret& secret)
{
    m_shared = secret;
    if (m_credential)
        m_credential->setPlaceholder(
            secret.isEmpty() ? QString() : tr("as entered or imported under this name"));
}

void ServiceForm::mergeSettings(const QJsonObject& settings)
{
    QJsonObject known;
    for (const FieldSpec& field : m_type.fields) {
        if (settings.contains(field.key))
            known.insert(field.key, settings.value(field.key));
    }
    m_fields->merge(known);
}

ServiceConfig ServiceForm::config() const
{
    ServiceConfig config = m_config;
    config.title = m_title->text().trimmed();
    config.role = static_cast<ServiceRole>(m_role->currentData().toInt());
    config.settings = m_fields->values();
    const bool wanted = m_type.credential.needed || hasEntered() || !m_shared.isEmpty();
    config.credential = wanted ? credentialName() : QString();
    config.healthChecks.clear();
    if (const QString url = m_health->text().trimmed(); !url.isEmpty()) {
        HealthCheck check;
        check.name = u"health"_qs;
        check.service = config.key;
        check.url = QUrl(url);
        check.conditions = {u"[STATUS] == 200"_qs};
        config.healthChecks.append(check);
    }
    return config;
}

QStringList ServiceForm::problems() const
{
    QStringList sentences;
    if (m_title->text().trimmed().isEmpty())
        sentences.append(tr("The service needs a name."));
    sentences += m_fields->problems();
    if (m_credentialName && m_type.credential.needed && credentialName().isEmpty())
        sentences.append(tr("The credential needs a name in the keychain."));
    if (const QString url = m_health->text().trimmed(); !url.isEmpty()) {
        const QUrl parsed(url, QUrl::StrictMode);
        if (!parsed.isValid() || parsed.host().isEmpty())
            sentences.append(
                tr("The health address is not an address such as https://api.example.org/health."));
    }
    return sentences;
}

void ServiceForm::test()
{
    // Without HTTP there is nothing to list, and half an address would only time out.
    if (const QStringList missing = m_fields->problems(); !m_type.authorization && !missing.isEmpty()) {
        m_hint->setText(missing.join(u' '));
        return;
    }
    if (m_type.credential.needed && !hasEntered() && m_shared.isEmpty()) {
        m_hint->setText(tr("Enter a credential first."));
        m_credential->setFocus();
        return;
    }
    m_hint->clear();
    m_scope.restart();
    m_finding->showAsking(m_type.title);
    const CredentialOf credential = credentialAtHand(hasEntered() ? entered() : m_shared);
    auto asking = testConnection(m_context, config(), credential, m_scope.token());
    m_scope.run(
        std::move(asking), [this](const ConnectionFinding& finding) { m_finding->show(finding, true); });
}

} // namespace vigie
