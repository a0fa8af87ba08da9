// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/servicesview.h"

#include "app/connectiontest.h"
#include "app/credentialaccess.h"
#include "common/datatable.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statedelegate.h"
#include "common/theme.h"
#include "settings/credentialfield.h"
#include "settings/credentialkeeper.h"
#include "settings/findingview.h"
#include "settings/importdialog.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardItemModel>

namespace vigie {

namespace {

enum Role { EnvironmentIdRole = Qt::UserRole + 1, ServiceIdRole };

ServiceKey keyOf(const QModelIndex& index)
{
    const QModelIndex first = index.siblingAtColumn(ServicesView::ServiceColumn);
    return {EnvironmentId(first.data(EnvironmentIdRole).toString()),
        ServiceId(first.data(ServiceIdRole).toString())};
}

} // namespace

ServicesView::ServicesView(Session& session, Shell& shell, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_model(new QStandardItemModel(0, ColumnCount, this))
    , m_table(named(new DataTable, u"settingsServices"_qs, tr("Services and credentials")))
    , m_keychain(named(new QLabel, u"settingsKeychain"_qs, {}))
    , m_entry(new QWidget)
    , m_set(named(new QPushButton(tr("Set the credential…")), u"credentialSet"_qs, tr("Set the credential")))
    , m_remove(named(
          new QPushButton(tr("Remove the credential…")), u"credentialRemove"_qs, tr("Remove the credential")))
    , m_test(
          named(new QPushButton(tr("Test the connection")), u"connectionTest"_qs, tr("Test the connection")))
    , m_import(named(new QPushButton(tr("Import existing credentials…")), u"credentialImport"_qs,
          tr("Import existing credentials")))
    , m_finding(new FindingView)
{
    m_model->setHorizontalHeaderLabels({tr("Service"), tr("Environment"), tr("Provider"), tr("Credential")});
    m_table->setModel(m_model);
    m_table->setStretchColumn(CredentialColumn);
    m_table->setColumnWidths({140, 100, 120, 280});
    m_table->setFirstToGo({ProviderColumn});
    m_table->setSortingEnabled(false);
    m_keychain->setWordWrap(true);
    m_keychain->hide();
    m_entry->hide();
    auto* const entry = new QVBoxLayout(m_entry);
    entry->setContentsMargins(0, 0, 0, 0);

    // Four buttons in a row would be wider than half a small screen.
    auto* const buttons = new QGridLayout;
    buttons->addWidget(m_test, 0, 0);
    buttons->addWidget(m_import, 0, 1);
    buttons->addWidget(m_set, 1, 0);
    buttons->addWidget(m_remove, 1, 1);
    buttons->setColumnStretch(2, 1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_keychain);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    column->addWidget(m_entry);
    column->addWidget(m_finding);

    connect(m_table, &DataTable::currentRowChanged, this, &ServicesView::currentChanged);
    connect(m_set, &QPushButton::clicked, this, &ServicesView::setCredential);
    connect(m_remove, &QPushButton::clicked, this, &ServicesView::removeCredential);
    connect(m_test, &QPushButton::clicked, this, &ServicesView::test);
    connect(m_import, &QPushButton::clicked, this, &ServicesView::import);
    fill();
    refresh();
}

void ServicesView::fill()
{
    for (const ServiceHandle* const service : m_session.services()) {
        QList<QStandardItem*> row;
        for (int i = 0; i < ColumnCount; ++i)
            row.append(new QStandardItem);
        row[ServiceColumn]->setText(service->title());
        row[ServiceColumn]->setData(service->key().environment.text(), EnvironmentIdRole);
        row[ServiceColumn]->setData(service->key().service.text(), ServiceIdRole);
        row[EnvironmentColumn]->setText(service->environmentTitle());
        row[ProviderColumn]->setText(service->type().title);
        m_model->appendRow(row);
    }
    writeRows();
    m_table->selectRow(0);
}

void ServicesView::refresh()
{
    const auto access = m_session.credentials();
    if (!access)
        return;
    m_scope.run(access->list(m_scope.token()), [this](const Result<QStringList>& names) {
        m_listed = names.has_value();
        m_stored = names.value_or(QStringList());
        m_keychain->setVisible(!names);
        if (!names)
            m_keychain->setText(names.error().what() + u' ' + names.error().nextStep());
        writeRows();
    });
}

ServicesView::Kept ServicesView::kept(const ServiceHandle& service) const
{
    const QString& name = service.config().credential;
    if (name.isEmpty())
        return service.type().credential.needed && service.provider() ? Kept::Missing : Kept::NotNeeded;
    const auto access = m_session.credentials();
    if (!access)
        return Kept::Unknown;
    if (access->isForSessionOnly(name) || (m_stored.contains(name) && !access->store()->survivesRestart()))
        return Kept::SessionOnly;
    if (!m_listed)
        return Kept::Unknown;
    return m_stored.contains(name) ? Kept::Stored : Kept::Missing;
}

void ServicesView::writeRows()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ServiceHandle* const service = m_session.service(keyOf(m_model->index(row, ServiceColumn)));
        if (!service)
            continue;
        const QString& name = service->config().credential;
        QString text;
        std::optional<State> state = State::Ok;
        switch (kept(*service)) {
        case Kept::NotNeeded:
            text = tr("none needed");
            state.reset();
            break;
        case Kept::Unknown:
            text = tr("“%1”, the keychain has not answered").arg(name);
            state = State::Unknown;
            break;
        case Kept::Stored:
            text = tr("“%1”, in the keychain").arg(name);
            break;
        case Kept::SessionOnly:
            text = tr("“%1”, for this session only").arg(name);
            break;
        case Kept::Missing:
            text = name.isEmpty() ? tr("the workspace names none") : tr("“%1” is missing").arg(name);
            state = State::Degraded;
            break;
        }
        QStandardItem* const item = m_model->item(row, CredentialColumn);
        item->setText(text);
        item->setData(state ? QVariant(static_cast<int>(*state)) : QVariant(), StateDelegate::StateRole);
    }
    currentChanged();
}

const ServiceHandle* ServicesView::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_session.service(keyOf(index)) : nullptr;
}

void ServicesView::currentChanged()
{
    const ServiceHandle* const service = current();
    const bool editable = service && m_session.credentials() && m_session.file();
    const bool hasName = service && !service->config().credential.isEmpty();
    m_test->setEnabled(service && service->provider());
    m_test->setToolTip(m_test->isEnabled()
            ? QString()
            : tr("Vigie keeps the settings of this service and does not ask it yet."));
    m_set->setEnabled(editable && hasName);
    m_remove->setEnabled(
        editable && hasName && (kept(*service) == Kept::Stored || kept(*service) == Kept::SessionOnly));
    m_import->setEnabled(m_session.file() != nullptr);
    const QString why = m_session.file()
        ? tr("This service needs no credential.")
        : tr("The demonstration brings its own credentials, in memory only.");
    m_set->setToolTip(m_set->isEnabled() ? QString() : why);
    m_remove->setToolTip(m_remove->isEnabled() ? QString()
            : m_session.file()                 ? tr("Nothing is kept for this service.")
                                               : why);
    m_import->setToolTip(m_import->isEnabled() ? QString() : why);
}

void ServicesView::setEnvironment(const EnvironmentId& environment)
{
    const ServiceHandle* const service = current();
    if (service && service->key().environment == environment)
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (keyOf(m_model->index(row, ServiceColumn)).environment == environment) {
            m_table->selectRow(row);
            return;
        }
    }
}

void ServicesView::select(const ServiceKey& key)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (keyOf(m_model->index(row, ServiceColumn)) == key)
            m_table->selectRow(row);
    }
    m_table->setFocus();
}

void ServicesView::setCredential()
{
    const ServiceHandle* const service = current();
    if (!service)
        return;
    m_finding->clear();
    QLayout* const column = m_entry->layout();
    while (QLayoutItem* const item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QString name = service->config().credential;
    auto* const title = new QLabel(
        tr("%1 for %2, kept as “%3”").arg(service->type().credential.title, service->type().title, name));
    m_field = new CredentialField(service->type().credential);
    auto* const row = new QWidget;
    auto* const buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    auto* const save
        = named(new QPushButton(tr("Keep the credential")), u"credentialKeep"_qs, tr("Keep the credential"));
    auto* const close = named(new QPushButton(tr("Close")), u"credentialClose"_qs, tr("Close"));
    buttons->addWidget(save);
    buttons->addWidget(close);
    buttons->addStretch();
    save->setEnabled(false);
    column->addWidget(title);
    column->addWidget(m_field);
    column->addWidget(row);
    connect(
        m_field, &CredentialField::changed, save, [this, save] { save->setEnabled(!m_field->isEmpty()); });
    connect(save, &QPushButton::clicked, this, [this, name] { keep({{name, {}}}); });
    connect(close, &QPushButton::clicked, m_entry, [this] {
        m_field->take();
        m_entry->hide();
    });
    m_entry->show();
    m_field->setFocus();
}

void ServicesView::keep(const QList<TakenCredential>& taken)
{
    QList<NamedSecret> secrets;
    for (const TakenCredential& one : taken)
        secrets.append({one.name, one.credential.value.isEmpty() ? m_field->take() : one.credential.value});
    m_entry->hide();
    auto* const keeper = new CredentialKeeper(m_session.credentials(), std::move(secrets), window());
    connect(keeper, &CredentialKeeper::finished, this, [this](bool all) {
        if (all)
            m_shell.notify(tr("The credentials are kept; the services are asked again."));
        m_session.refresh();
        refresh();
    });
    keeper->start();
}

void ServicesView::removeCredential()
{
    const ServiceHandle* const service = current();
    if (!service)
        return;
    const QString name = service->config().credential;
    QStringList users;
    for (const ServiceHandle* const other : m_session.services()) {
        if (other->config().credential == name)
            users.append(tr("%1 (%2)").arg(other->title(), other->environmentTitle()));
    }
    auto* const box = new QMessageBox(QMessageBox::Question, tr("Remove the credential"),
        tr("Remove “%1” from the keychain of this machine?").arg(name), QMessageBox::NoButton, this);
    named(box, u"credentialRemoval"_qs, tr("Remove the credential"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("These services cannot be asked any more until another one is set: %1. The "
                               "credential itself stays valid at the provider.")
                                .arg(users.join(u", ")));
    QPushButton* const remove = box->addButton(tr("Remove the credential"), QMessageBox::DestructiveRole);
    QPushButton* const leave = box->addButton(tr("Keep it"), QMessageBox::RejectRole);
    box->setDefaultButton(leave);
    connect(remove, &QPushButton::clicked, this, [this, name] {
        m_scope.run(m_session.credentials()->remove(name, m_scope.token()), [this](const Result<>& removed) {
            if (!removed && removed.error().kind() != ErrorKind::NotFound)
                m_shell.notify(removed.error().what());
            refresh();
        });
    });
    box->open();
}

void ServicesView::test()
{
    const ServiceHandle* const service = current();
    if (!service)
        return;
    m_testScope.restart();
    m_entry->hide();
    m_finding->showAsking(service->title());
    const auto access = m_session.credentials();
    const CredentialOf credential = access
        ? CredentialOf([read = access->reader(), name = service->config().credential](
                           CancelToken cancel) { return read(name, std::move(cancel)); })
        : credentialAtHand({});
    auto asking = testConnection(m_session.context(), service->config(), credential, m_testScope.token());
    m_testScope.run(
        std::move(asking), [this](const ConnectionFinding& finding) { m_finding->show(finding, false); });
}

void ServicesView::import()
{
    QMultiHash<QString, QString> names;
    for (const ServiceHandle* const service : m_session.services()) {
        if (!service->config().credential.isEmpty())
            names.insert(service->config().provider, service->config().credential);
    }
    auto* const dialog
        = new ImportDialog(m_session.context(), std::move(names), ImportDialog::Use::Keychain, this);
    connect(dialog, &ImportDialog::taken, this, &ServicesView::keep);
    dialog->open();
}

} // namespace vigie
