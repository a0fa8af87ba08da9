// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/connectwindow.h"

#include "common/errorview.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "provider/providertype.h"
#include "settings/credentialkeeper.h"
#include "settings/importdialog.h"
#include "start/serviceform.h"
#include "start/workspaceforms.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int treeWidth = 280;
constexpr int pageWidth = 720;

/// The same id twice in a list gets a number.
QString unique(const QString& id, QStringList& taken)
{
    QString candidate = id;
    for (int n = 2; taken.contains(candidate); ++n)
        candidate = u"%1-%2"_qs.arg(id).arg(n);
    taken.append(candidate);
    return candidate;
}

} // namespace

ConnectWindow::ConnectWindow(AppContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_tree(named(new QTreeWidget, u"connectTree"_qs, tr("Environments and services")))
    , m_pages(named(new QStackedWidget, u"connectPages"_qs, {}))
    , m_problems(named(new QLabel, u"connectProblems"_qs, {}))
    , m_error(new ErrorView(ErrorView::Layout::Banner))
    , m_remove(named(new QPushButton(tr("Remove")), u"connectRemove"_qs, tr("Remove from the draft")))
    , m_save(named(new QPushButton(tr("Save the workspace…")), u"connectSave"_qs, tr("Save the workspace")))
{
    named(this, u"connectWindow"_qs, tr("Connect my services"));
    setWindowTitle(tr("Connect my services") + u" – Vigie"_qs);
    m_tree->setHeaderHidden(true);
    m_tree->setFixedWidth(treeWidth);
    m_tree->setRootIsDecorated(false);
    m_error->setRetryVisible(false);
    m_error->hide();
    m_problems->setForegroundRole(QPalette::PlaceholderText);
    m_problems->setWordWrap(true);

    auto* const environment = named(new QPushButton(icon(u"plus"_qs), tr("Add an environment")),
        u"connectAddEnvironment"_qs, tr("Add an environment"));
    auto* const kinds = new QMenu(environment);
    for (const EnvironmentKind kind : {EnvironmentKind::Production, EnvironmentKind::Staging,
             EnvironmentKind::Preview, EnvironmentKind::Development, EnvironmentKind::Other})
        kinds->addAction(kindTitle(kind), this, [this, kind] { addEnvironment(kind); });
    environment->setMenu(kinds);
    auto* const service = named(
        new QPushButton(icon(u"plus"_qs), tr("Add a service")), u"connectAddService"_qs, tr("Add a service"));
    auto* const providers = new QMenu(service);
    for (const ProviderType& type : allProviderTypes())
        providers->addAction(type.title, this, [this, &type] { addService(type); });
    service->setMenu(providers);
    auto* const importing = named(new QPushButton(icon(u"key"_qs), tr("Import existing credentials…")),
        u"connectImport"_qs, tr("Import existing credentials"));
    auto* const back = named(new QPushButton(tr("Back")), u"connectBack"_qs, tr("Back to the start"));

    auto* const left = new QVBoxLayout;
    left->addWidget(m_tree, 1);
    for (QPushButton* const button : {environment, service, importing, m_remove})
        left->addWidget(button);
    m_pages->setMaximumWidth(pageWidth);
    auto* const middle = new QHBoxLayout;
    middle->setSpacing(space::group);
    middle->addLayout(left);
    middle->addWidget(m_pages, 100);
    middle->addStretch(1);
    auto* const foot = new QHBoxLayout;
    foot->addWidget(back);
    foot->addWidget(m_problems, 1);
    foot->addWidget(m_save);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_error);
    column->addLayout(middle, 1);
    column->addLayout(foot);
    resizeWithinScreen(this, {1280, 800});

    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (QWidget* const page = pageOf(item))
            m_pages->setCurrentWidget(page);
        refresh();
    });
    connect(m_remove, &QPushButton::clicked, this, &ConnectWindow::removeCurrent);
    connect(importing, &QPushButton::clicked, this, &ConnectWindow::import);
    connect(back, &QPushButton::clicked, this, &ConnectWindow::left);
    connect(m_save, &QPushButton::clicked, this, &ConnectWindow::save);

    m_product = new ProductForm;
    connect(m_product, &ProductForm::changed, this, &ConnectWindow::refresh);
    QTreeWidgetItem* const first = addPage(nullptr, m_product, u"pane-overview"_qs);
    addEnvironment(EnvironmentKind::Production);
    m_tree->setCurrentItem(first);
    refresh();
}

QTreeWidgetItem* ConnectWindow::addPage(QTreeWidgetItem* parent, QWidget* page, const QString& iconName)
{
    auto* const scroll = scrolling(page);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pages->addWidget(scroll);
    auto* const item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(m_tree);
    item->setIcon(0, icon(iconName));
    item->setData(0, Qt::UserRole, QVariant::fromValue<QWidget*>(scroll));
    if (parent)
        parent->setExpanded(true);
    return item;
}

QWidget* ConnectWindow::pageOf(const QTreeWidgetItem* item) const
{
    return item ? item->data(0, Qt::UserRole).value<QWidget*>() : nullptr;
}

QTreeWidgetItem* ConnectWindow::currentEnvironment() const
{
    QTreeWidgetItem* item = m_tree->currentItem();
    while (item && item->parent())
        item = item->parent();
    if (!item || m_tree->indexOfTopLevelItem(item) == 0)
        return m_tree->topLevelItem(1);
    return item;
}

EnvironmentForm* ConnectWindow::addEnvironment(EnvironmentKind kind)
{
    auto* const form = new EnvironmentForm(kind);
    connect(form, &EnvironmentForm::changed, this, &ConnectWindow::refresh);
    m_tree->setCurrentItem(addPage(nullptr, form, kindIconName(kind)));
    return form;
}

ServiceForm* ConnectWindow::addService(const ProviderType& type)
{
    QTreeWidgetItem* environment = currentEnvironment();
    if (!environment) {
        addEnvironment(EnvironmentKind::Production);
        environment = currentEnvironment();
    }
    ServiceConfig config;
    config.provider = type.id;
    config.role = usualRole(type.id);
    config.title = config.role == ServiceRole::Other ? type.title : roleTitle(config.role);
    // One token usually opens all environments of a provider; a database has a password of its own.
    config.credential
        = type.authorization ? type.id : idFromName(environment->text(0), u"environment"_qs) + u'-' + type.id;
    auto* const form = new ServiceForm(m_context, std::move(config), type);
    connect(form, &ServiceForm::changed, this, &ConnectWindow::refresh);
    m_tree->setCurrentItem(addPage(environment, form, u"link"_qs));
    shareSecrets();
    return form;
}

void ConnectWindow::removeCurrent()
{
    QTreeWidgetItem* const item = m_tree->currentItem();
    if (!item || item == m_tree->topLevelItem(0))
        return;
    QList<QWidget*> pages{pageOf(item)};
    for (int i = 0; i < item->childCount(); ++i)
        pages.append(pageOf(item->child(i)));
    // The item goes first: it names its page as long as it is in the tree.
    m_tree->setCurrentItem(item->parent() ? item->parent() : m_tree->topLevelItem(0));
    delete item;
    qDeleteAll(pages);
    refresh();
}

QList<ServiceForm*> ConnectWindow::services() const
{
    return m_pages->findChildren<ServiceForm*>();
}

void ConnectWindow::refresh()
{
    const auto dress = [](QTreeWidgetItem* item, const QString& text, const QStringList& wrong) {
        item->setText(0, text);
        item->setToolTip(0, wrong.join(u'\n'));
        item->setData(0, Qt::AccessibleDescriptionRole, wrong.join(u' '));
        QFont font = item->font(0);
        font.setItalic(!wrong.isEmpty());
        item->setFont(0, font);
    };
    int open = 0;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* const top = m_tree->topLevelItem(i);
        if (const auto* const form = pageOf(top)->findChild<EnvironmentForm*>()) {
            const EnvironmentConfig config = form->config();
            dress(top, config.title.isEmpty() ? kindTitle(config.kind) : config.title, form->problems());
            top->setIcon(0, icon(kindIconName(config.kind), theme().kindInk(config.kind)));
            open += form->problems().isEmpty() ? 0 : 1;
        } else {
            dress(top, m_product->product().isEmpty() ? tr("Product") : m_product->product(),
                m_product->problems());
            open += m_product->problems().isEmpty() ? 0 : 1;
        }
        for (int j = 0; j < top->childCount(); ++j) {
            const auto* const form = pageOf(top->child(j))->findChild<ServiceForm*>();
            const ServiceConfig config = form->config();
            dress(top->child(j), config.title.isEmpty() ? config.provider : config.title, form->problems());
            open += form->problems().isEmpty() ? 0 : 1;
        }
    }
    const QTreeWidgetItem* const current = m_tree->currentItem();
    m_remove->setEnabled(current && current != m_tree->topLevelItem(0));
    const QStringList wrong = problems();
    m_problems->setText(wrong.isEmpty() ? tr("Ready to be saved.")
            : open > 1 ? tr("%1 %Ln page(s) are not complete.", nullptr, open).arg(wrong.first())
                       : wrong.first());
    m_save->setEnabled(wrong.isEmpty());
    m_save->setToolTip(wrong.join(u'\n'));
    shareSecrets();
}

void ConnectWindow::shareSecrets()
{
    QHash<QString, Secret> known = m_imported;
    for (const ServiceForm* const form : services()) {
        if (form->hasEntered())
            known.insert(form->credentialName(), form->entered());
    }
    for (ServiceForm* const form : services())
        form->setShared(known.value(form->credentialName()));
}

Workspace ConnectWindow::workspace() const
{
    Workspace draft;
    draft.product = m_product->product();
    draft.id = idFromName(draft.product, u"workspace"_qs);
    draft.objectives = m_product->objectives();
    QStringList environmentIds;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* const top = m_tree->topLevelItem(i);
        const auto* const form = pageOf(top)->findChild<EnvironmentForm*>();
        if (!form)
            continue;
        EnvironmentConfig environment = form->config();
        environment.id = EnvironmentId(
            unique(idFromName(environment.title, kindName(environment.kind)), environmentIds));
        QStringList serviceIds;
        for (int j = 0; j < top->childCount(); ++j) {
            ServiceConfig service = pageOf(top->child(j))->findChild<ServiceForm*>()->config();
            service.key = {
                environment.id, ServiceId(unique(idFromName(service.title, service.provider), serviceIds))};
            for (HealthCheck& check : service.healthChecks)
                check.service = service.key;
            environment.services.append(std::move(service));
        }
        draft.environments.append(std::move(environment));
    }
    return draft;
}

QStringList ConnectWindow::problems() const
{
    QStringList sentences = m_product->problems();
    const int environments = m_tree->topLevelItemCount() - 1;
    if (environments < 1)
        sentences.append(tr("The workspace needs an environment."));
    for (const EnvironmentForm* const form : m_pages->findChildren<EnvironmentForm*>())
        sentences += form->problems();
    const QList<ServiceForm*> forms = services();
    if (environments > 0 && forms.isEmpty())
        sentences.append(tr("Add a service to an environment."));
    for (const ServiceForm* const form : forms) {
        for (const QString& problem : form->problems())
            sentences.append(tr("%1: %2").arg(form->config().title, problem));
    }
    return sentences;
}

void ConnectWindow::import()
{
    QMultiHash<QString, QString> names;
    for (const ServiceForm* const form : services()) {
        if (!form->credentialName().isEmpty())
            names.insert(form->providerId(), form->credentialName());
    }
    auto* const dialog = new ImportDialog(m_context, std::move(names), ImportDialog::Use::Draft, this);
    connect(dialog, &ImportDialog::taken, this, &ConnectWindow::takeImported);
    dialog->open();
}

void ConnectWindow::takeImported(const QList<TakenCredential>& taken)
{
    for (const TakenCredential& one : taken) {
        m_imported.insert(one.name, one.credential.value);
        const auto uses = [&one](const ServiceForm* form) {
            return form->credentialName() == one.name && form->providerId() == one.credential.provider;
        };
        const QList<ServiceForm*> forms = services();
        const ProviderType* const type = providerType(one.credential.provider);
        if (std::ranges::none_of(forms, uses) && type)
            addService(*type)->setCredentialName(one.name);
        // Settings come with the credential and from the same place: the address it may be sent to.
        for (ServiceForm* const form : services()) {
            if (uses(form))
                form->mergeSettings(one.credential.settings);
        }
    }
    refresh();
}

void ConnectWindow::showError(const Error& error)
{
    m_error->show(error);
    m_error->setVisible(true);
}

void ConnectWindow::save()
{
    m_error->hide();
    auto* const dialog = new QFileDialog(this, tr("Save the workspace"));
    dialog->setObjectName(u"saveWorkspace"_qs);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setDefaultSuffix(u"json"_qs);
    dialog->setNameFilters({tr("Workspace files (*.json)")});
    dialog->selectFile(QDir::home().filePath(workspace().id + u".workspace.json"_qs));
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectWindow::keepAndFinish);
    dialog->open();
}

void ConnectWindow::keepAndFinish(const QString& path)
{
    if (QFileInfo::exists(path)) {
        showError({ErrorKind::Conflict, tr("%1 exists already; it was not touched.").arg(path),
            tr("Choose another name, or open that file at the start.")});
        return;
    }
    const Workspace draft = workspace();
    QHash<QString, Secret> wanted;
    for (const ServiceForm* const form : services()) {
        const QString name = form->config().credential;
        const Secret secret = form->hasEntered() ? form->entered() : m_imported.value(form->credentialName());
        if (!name.isEmpty() && !secret.isEmpty())
            wanted.insert(name, secret);
    }
    QList<NamedSecret> secrets;
    for (auto secret = wanted.cbegin(); secret != wanted.cend(); ++secret)
        secrets.append({secret.key(), secret.value()});
    auto access = std::make_shared<CredentialAccess>(m_context, draft.id, nullptr);
    auto* const keeper = new CredentialKeeper(access, std::move(secrets), this);
    m_save->setEnabled(false);
    connect(keeper, &CredentialKeeper::finished, this, [this, path, draft, access] {
        m_save->setEnabled(true);
        Q_EMIT saved(path, draft, access);
    });
    keeper->start();
}

void ConnectWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    Q_EMIT left();
}

} // namespace vigie
