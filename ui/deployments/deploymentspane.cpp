// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentspane.h"

#include "common/agelabel.h"
#include "common/datatable.h"
#include "common/faces.h"
#include "common/naming.h"
#include "common/theme.h"
#include "deployments/buildoutput.h"
#include "deployments/comparedialog.h"
#include "deployments/deploymentfilterbar.h"
#include "deployments/deploymentinspector.h"
#include "deployments/deploymentsdelegate.h"
#include "deployments/deploymentsexport.h"
#include "deployments/deploymentsfilter.h"
#include "deployments/deploymentsmodel.h"
#include "deployments/holdbanner.h"

#include <QDesktopServices>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace vigie {

namespace {

using Column = DeploymentsModel::Column;
/// How many pages goTo() reads to find a deployment that is not on the first one.
constexpr int mostWantedPages = 8;

int number(Column column)
{
    return static_cast<int>(column);
}

} // namespace

DeploymentsPane::DeploymentsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_model(new DeploymentsModel(this))
    , m_filter(new DeploymentsFilter(this))
    , m_bar(new DeploymentFilterBar(m_filter))
    , m_age(new AgeLabel(session.clock()))
    , m_holds(new HoldBanners(session, shell))
    , m_table(named(new DataTable, u"deploymentsTable"_qs, tr("Deployments")))
    , m_new(named(new QPushButton, u"deploymentsNew"_qs, {}))
    , m_older(named(new QPushButton(tr("Read older deployments")), u"deploymentsOlder"_qs,
          tr("Read older deployments")))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_output(new BuildOutput(session))
{
    layOut();
    addCommands();
    m_pending.setSingleShot(true);
    m_pending.setInterval(120);
    m_clock.setInterval(1000);
    m_clock.start();

    connect(m_bar, &DeploymentFilterBar::changed, this, &DeploymentsPane::writeFace);
    connect(m_table, &DataTable::opened, this, [this] {
        showSelected();
        if (m_inspector)
            m_inspector->focusFirstAction();
    });
    connect(m_table, &DataTable::currentRowChanged, this, &DeploymentsPane::showSelected);
    m_table->viewport()->installEventFilter(this);
    connect(m_new, &QPushButton::clicked, this, &DeploymentsPane::write);
    connect(m_older, &QPushButton::clicked, this, &DeploymentsPane::readOlder);
    connect(m_faces, &Faces::retryRequested, this, &DeploymentsPane::refresh);
    connect(m_faces, &Faces::emptyActionRequested, this, &DeploymentsPane::leaveEmptiness);
    connect(m_output, &BuildOutput::closed, m_table, [this] { m_table->setFocus(); });
    connect(&m_pending, &QTimer::timeout, this, &DeploymentsPane::write);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_model->setNow(this->session().clock().now());
    });
    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* service, ServiceHandle::Topic topic) {
            const bool ours
                = topic == ServiceHandle::Topic::Deployments || topic == ServiceHandle::Topic::Hold;
            if (ours && service->key().environment == m_environment && !m_pending.isActive())
                m_pending.start();
        });
}

DeploymentsPane::~DeploymentsPane() = default;

void DeploymentsPane::layOut()
{
    m_older->setAutoDefault(false);
    m_new->setAutoDefault(false);
    m_new->hide();
    m_filter->setSourceModel(m_model);
    m_table->setItemDelegate(new DeploymentsDelegate(m_table));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->sortByColumn(number(Column::Started), Qt::DescendingOrder);
    m_table->setColumnWidths({88, 72, 68, 200, 96, 64, 108, 92, 88, 76, 108});
    m_table->setStretchColumn(number(Column::Message));
    m_table->setWholeColumns({number(Column::Day), number(Column::State)});
    // In a narrow window the message keeps its room; what goes is in the inspector.
    m_table->setFirstToGo({number(Column::Trigger), number(Column::Author), number(Column::Took)});
    m_table->setEndReached([this] { readOlder(); });
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* const filters = new QHBoxLayout;
    filters->setSpacing(space::between);
    filters->addWidget(m_bar, 1);
    filters->addWidget(m_age);
    auto* const list = new QWidget;
    auto* const listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(space::grid);
    listColumn->addWidget(m_new, 0, Qt::AlignHCenter);
    listColumn->addWidget(m_table, 1);
    listColumn->addWidget(m_older, 0, Qt::AlignLeft);
    m_faces = new Faces(list);
    m_splitter->setObjectName(u"deploymentsSplitter"_qs);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_faces);
    m_splitter->addWidget(m_output);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_output->hide();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    column->setSpacing(space::between);
    column->addLayout(filters);
    column->addWidget(m_holds);
    column->addWidget(m_splitter, 1);
}

void DeploymentsPane::addCommands()
{
    using enum DeploymentVerb;
    // What is dangerous has no key of its own.
    const std::array verbs{std::pair(RollBack, QKeySequence()), std::pair(Promote, QKeySequence()),
        std::pair(Redeploy, QKeySequence()), std::pair(Interrupt, QKeySequence()),
        std::pair(Compare, QKeySequence(Qt::CTRL | Qt::Key_D)),
        std::pair(BuildOutput, QKeySequence(Qt::CTRL | Qt::Key_B)),
        std::pair(Logs, QKeySequence(Qt::CTRL | Qt::Key_L)), std::pair(OpenAtProvider, QKeySequence())};
    for (const auto& [verb, keys] : verbs) {
        const QString text = verb == Compare ? tr("Compare the selected versions") : verbText(verb, {});
        QAction* const action = addCommand(u"deployments-verb-%1"_qs.arg(static_cast<int>(verb)), text, keys);
        connect(action, &QAction::triggered, this, [this, v = verb] { perform(v); });
        m_table->addAction(action);
        m_verbs.append({verb, action});
    }
    writeCommands();
}

QString DeploymentsPane::title() const
{
    return tr("Deployments");
}

QString DeploymentsPane::help() const
{
    return tr("Every deployment of every service of this environment, newest first. The bar at the left edge "
              "marks what serves now. Select one to see its facts, its domains and its steps beside the "
              "list, and to roll back, promote or deploy it again: each opens a plan first, and planning "
              "only reads. Select two to compare them.");
}

QWidget* DeploymentsPane::findField()
{
    return m_bar->textField();
}

QList<ServiceHandle*> DeploymentsPane::services() const
{
    QList<ServiceHandle*> some;
    for (ServiceHandle* const service : session().services(m_environment)) {
        if (service->provider() && service->provider()->deployments())
            some.append(service);
    }
    return some;
}

void DeploymentsPane::setEnvironment(const EnvironmentId& environment)
{
    if (m_environment == environment)
        return;
    m_environment = environment;
    m_wanted = {};
    m_output->close();
    write();
}

void DeploymentsPane::refresh()
{
    for (ServiceHandle* const service : services()) {
        service->refresh(ServiceHandle::Topic::Deployments);
        service->refresh(ServiceHandle::Topic::Hold);
    }
    write();
}

void DeploymentsPane::write()
{
    const QList<ServiceHandle*> shown = services();
    QList<std::pair<ServiceId, QString>> choice;
    for (const ServiceHandle* const service : shown)
        choice.append({service->key().service, service->title()});
    m_bar->setServices(choice);
    // Not every provider tells what a commit is about; another one that runs the same commit may.
    QHash<QString, QString> messages;
    for (const ServiceHandle* const service : session().services()) {
        if (!service->deployments().value)
            continue;
        for (const Deployment& deployment : *service->deployments().value) {
            if (!deployment.version.message.isEmpty())
                messages.insert(deployment.version.commit, deployment.version.message);
        }
    }
    QList<DeploymentSource> sources;
    std::optional<TimePoint> oldest;
    bool more = false;
    for (const ServiceHandle* const service : shown) {
        more = more || service->hasMoreDeployments();
        const auto& known = service->deployments();
        if (!known.value)
            continue;
        DeploymentSource source{service->title(), *known.value, {}};
        if (service->hold().value && service->hold().value->held)
            source.heldSince = service->hold().value->since;
        sources.append(std::move(source));
        oldest = oldest ? std::min(*oldest, known.readAt) : known.readAt;
    }
    m_model->setNow(session().clock().now());
    QList<DeploymentRow> rows = deploymentRows(sources, messages);
    holdBackNew(rows);
    m_model->apply(std::move(rows));
    m_age->setTime(oldest);
    m_older->setVisible(more);
    m_holds->showHolds(shown);
    writeFace();
    selectWanted();
    if (const DeploymentRow* const row = current(); row && m_inspector)
        m_inspector->setRow(*row);
    writeCommands();
}

void DeploymentsPane::holdBackNew(QList<DeploymentRow>& rows)
{
    // Nothing moves under the pointer: what is new waits until it is asked for, or until the pointer has
    // left.
    qsizetype fresh = 0;
    if (m_table->viewport()->underMouse() && m_model->rowCount() > 0) {
        const TimePoint newest = m_model->at(0).deployment.createdAt;
        fresh = rows.removeIf([&](const DeploymentRow& row) {
            return row.deployment.createdAt > newest && row.deployment.id != m_wanted;
        });
    }
    const QString text = tr("Show %Ln new deployment(s)", nullptr, static_cast<int>(fresh));
    m_new->setText(text);
    m_new->setAccessibleName(text);
    m_new->setVisible(fresh > 0);
}

bool DeploymentsPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave && m_new->isVisible() && !m_pending.isActive())
        m_pending.start();
    return Pane::eventFilter(watched, event);
}

void DeploymentsPane::writeFace()
{
    const QList<ServiceHandle*> shown = services();
    m_bar->writeCount();
    if (shown.isEmpty()) {
        m_faces->showEmpty(tr("No service of this environment has deployments."),
            tr("Show services and credentials"), u"pane-deployments"_qs);
        return;
    }
    std::optional<Error> error;
    bool anything = false;
    for (const ServiceHandle* const service : shown) {
        anything = anything || service->deployments().value;
        if (service->deployments().error && !error)
            error = service->deployments().error;
    }
    if (!anything) {
        if (error)
            m_faces->showError(*error);
        else
            m_faces->showLoading(tr("Asking for the deployments…"));
        return;
    }
    if (m_model->rowCount() == 0) {
        m_faces->showEmpty(
            tr("Nothing has been deployed here yet."), tr("Ask again"), u"pane-deployments"_qs);
    } else if (m_filter->rowCount() == 0) {
        m_faces->showEmpty(
            tr("No deployment matches the filters."), tr("Show all deployments"), u"filter"_qs);
        return;
    } else {
        m_faces->showContent();
    }
    if (error)
        m_faces->showError(*error);
}

void DeploymentsPane::leaveEmptiness()
{
    if (services().isEmpty())
        shell().go({u"settings"_qs, m_environment, {}, {}, {}, {}, {}});
    else if (m_model->rowCount() == 0)
        refresh();
    else
        m_bar->clear();
}

void DeploymentsPane::readOlder()
{
    for (ServiceHandle* const service : services())
        service->loadMoreDeployments();
}

void DeploymentsPane::goTo(const PaneTarget& destination)
{
    if (!destination.filter.isEmpty())
        m_bar->setText(destination.filter);
    if (destination.item.isEmpty()) {
        m_bar->setService(destination.service);
        return;
    }
    m_wanted = DeploymentId(destination.item);
    m_wantedService = {m_environment, destination.service};
    m_wantedPages = 0;
    selectWanted();
}

void DeploymentsPane::selectWanted()
{
    if (m_wanted.isEmpty())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const Deployment& deployment = m_model->at(row).deployment;
        const bool sameService
            = m_wantedService.service.isEmpty() || deployment.service.service == m_wantedService.service;
        if (deployment.id != m_wanted || !sameService)
            continue;
        m_wanted = {};
        QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
        if (!index.isValid()) { // hidden by a filter
            m_bar->clear();
            index = m_filter->mapFromSource(m_model->index(row, 0));
        }
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
        m_table->setFocus();
        showSelected();
        return;
    }
    for (ServiceHandle* const service : services()) {
        const bool concerned
            = m_wantedService.service.isEmpty() || service->key().service == m_wantedService.service;
        if (concerned && service->hasMoreDeployments() && !service->deployments().loading
            && m_wantedPages < mostWantedPages) {
            ++m_wantedPages;
            service->loadMoreDeployments();
        }
    }
}

const DeploymentRow* DeploymentsPane::current() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->at(index.row()) : nullptr;
}

QList<DeploymentRow> DeploymentsPane::selectedRows() const
{
    QList<DeploymentRow> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.append(m_model->at(m_filter->mapToSource(index).row()));
    return rows;
}

void DeploymentsPane::showSelected()
{
    writeCommands();
    const DeploymentRow* const row = current();
    if (!row || !isVisible())
        return;
    if (!m_inspector) {
        m_inspector = new DeploymentInspector(session());
        connect(m_inspector, &DeploymentInspector::verbRequested, this, &DeploymentsPane::perform);
        m_inspector->setRow(*row);
        shell().showInspector(m_inspector);
        return;
    }
    m_inspector->setRow(*row);
}

void DeploymentsPane::writeCommands()
{
    const DeploymentRow* const row = current();
    for (const auto& [verb, action] : std::as_const(m_verbs)) {
        VerbState state = row ? verbState(session(), *row, verb)
                              : VerbState{true, false, tr("Select a deployment first.")};
        if (verb == DeploymentVerb::Compare && selectedRows().size() == 2)
            state = {true, true, {}};
        action->setEnabled(state.enabled);
        action->setToolTip(state.why);
    }
}

void DeploymentsPane::perform(DeploymentVerb verb)
{
    const DeploymentRow* const row = current();
    if (!row)
        return;
    switch (verb) {
    case DeploymentVerb::Compare:
        compare();
        break;
    case DeploymentVerb::BuildOutput:
        if (!m_output->isShowing(*row))
            m_output->open(*row);
        m_output->findField()->setFocus();
        break;
    case DeploymentVerb::Logs: {
        const Deployment& deployment = row->deployment;
        shell().go({u"logs"_qs, deployment.service.environment, deployment.service.service,
            deployment.id.text(), deployment.startedAt.value_or(deployment.createdAt), {}, {}});
        break;
    }
    case DeploymentVerb::OpenAtProvider: {
        const QUrl& page = row->deployment.inspectUrl;
        const QUrl url = page.isEmpty() ? row->deployment.url : page;
        // What a service tells decides nothing but which web page opens.
        if (url.scheme() == u"https" || url.scheme() == u"http")
            QDesktopServices::openUrl(url);
        break;
    }
    case DeploymentVerb::RollBack:
    case DeploymentVerb::Promote:
    case DeploymentVerb::Redeploy:
    case DeploymentVerb::Interrupt:
        planVerb(session(), shell(), *row, verb);
        break;
    }
}

void DeploymentsPane::compare()
{
    if (const DeploymentRow* const row = current())
        CompareDialog::openFor(session(), *row, selectedRows(), m_model->rows(), this);
}

bool DeploymentsPane::exportView()
{
    if (m_filter->rowCount() == 0)
        return false;
    QList<DeploymentRow> rows; // as shown: filtered, in the order on screen
    for (int row = 0; row < m_filter->rowCount(); ++row)
        rows.append(m_model->at(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    exportDeployments(this, shell(), rows, m_environment, session().clock().now());
    return true;
}

QJsonObject DeploymentsPane::saveState() const
{
    return {{u"filters"_qs, m_bar->saveState()},
        {u"columns"_qs, QString::fromLatin1(m_table->horizontalHeader()->saveState().toBase64())},
        {u"splitter"_qs, QString::fromLatin1(m_splitter->saveState().toBase64())}};
}

void DeploymentsPane::restoreState(const QJsonObject& state)
{
    m_bar->restoreState(state.value(u"filters").toObject());
    m_table->horizontalHeader()->restoreState(
        QByteArray::fromBase64(state.value(u"columns").toString().toLatin1()));
    m_splitter->restoreState(QByteArray::fromBase64(state.value(u"splitter").toString().toLatin1()));
    m_table->fitColumns();
    writeFace();
}

void DeploymentsPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    m_model->setNow(session().clock().now());
    // The shell folds the inspector away when another pane comes; what is selected here is still of interest.
    QMetaObject::invokeMethod(this, &DeploymentsPane::showSelected, Qt::QueuedConnection);
}

} // namespace vigie
