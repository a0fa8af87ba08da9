// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentspane.h"

#include "common/faces.h"
#include "common/naming.h"
#include "common/theme.h"
#include "environments/matrixdelegate.h"
#include "environments/serviceinspector.h"
#include "environments/variablestab.h"
#include "environments/workspacematrixmodel.h"

#include <QAbstractButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr int leastColumn = 140;

} // namespace

EnvironmentsPane::EnvironmentsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_tabs(named(new QTabWidget, u"environmentTabs"_qs, tr("Views of the environments")))
    , m_model(new WorkspaceMatrixModel(this))
    , m_view(named(new QTableView, u"environmentMatrix"_qs, tr("Services by environment"),
          tr("Arrow keys move from cell to cell; the inspector follows.")))
    , m_variables(new VariablesTab(session, shell))
{
    const auto kindOf = [this](int section) -> std::optional<EnvironmentKind> {
        const auto& environments = m_model->matrix().environments;
        return section >= 0 && section < environments.size() ? std::optional(environments.at(section).kind)
                                                             : std::nullopt;
    };
    m_header = new MatrixHeader(Qt::Horizontal, kindOf);
    auto* const services = new MatrixHeader(Qt::Vertical, {});
    m_view->setHorizontalHeader(m_header);
    m_view->setVerticalHeader(services);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new MatrixDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTabKeyNavigation(false);
    m_view->setMouseTracking(true);
    m_view->setCornerButtonEnabled(false);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_header->setMinimumSectionSize(leastColumn);
    m_header->setSectionResizeMode(QHeaderView::Stretch);
    services->setSectionResizeMode(QHeaderView::Fixed);
    // The corner draws itself as a button, which it is not here.
    if (auto* const corner = m_view->findChild<QAbstractButton*>({}, Qt::FindDirectChildrenOnly)) {
        auto* const cover = new QWidget;
        cover->setBackgroundRole(QPalette::Window);
        cover->setAutoFillBackground(true);
        auto* const whole = new QVBoxLayout(corner);
        whole->setContentsMargins(0, 0, 0, 0);
        whole->addWidget(cover);
    }
    m_faces = new Faces(m_view);
    m_faces->showLoading(tr("Asking the services…"));

    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_faces, tr("Services"));
    m_tabs->addTab(m_variables, tr("Variables"));
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_tabs);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &EnvironmentsPane::inspect);
    // Leaving and coming back folds the inspector; a click on the same cell opens it again.
    connect(m_view, &QTableView::clicked, this, [this] {
        if (!m_inspector)
            inspect();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        m_variables->setActive(tab == VariableTab);
        inspect();
    });
    connect(m_faces, &Faces::retryRequested, this, &EnvironmentsPane::refresh);
    m_pending.setSingleShot(true);
    m_pending.setInterval(120);
    connect(&m_pending, &QTimer::timeout, this, &EnvironmentsPane::write);
    connect(&session, &Session::serviceChanged, this, [this] {
        if (!m_pending.isActive())
            m_pending.start();
    });
    // Ages must stay true while nothing else changes.
    m_clock.setInterval(30s);
    connect(&m_clock, &QTimer::timeout, this, &EnvironmentsPane::write);
    m_clock.start();
    addCommands();
    write();
}

EnvironmentsPane::~EnvironmentsPane() = default;

void EnvironmentsPane::addCommands()
{
    const auto onService = [this](const QString& name, const QString& text, auto run) {
        connect(addCommand(name, text), &QAction::triggered, this, [this, run] {
            if (m_inspector)
                (m_inspector->*run)();
            else
                shell().notify(tr("Select a service of an environment first."));
        });
    };
    onService(u"environmentsRestart"_qs, tr("Restart the selected service…"), &ServiceInspector::planRestart);
    onService(u"environmentsStop"_qs, tr("Stop the selected service…"), &ServiceInspector::planStop);
    onService(u"environmentsScale"_qs, tr("Scale the selected service…"), &ServiceInspector::openScaling);
    connect(addCommand(u"environmentsVariables"_qs, tr("Compare variables")), &QAction::triggered, this,
        [this] { m_tabs->setCurrentIndex(VariableTab); });
    connect(
        addCommand(u"environmentsAddVariable"_qs, tr("Add a variable…")), &QAction::triggered, this, [this] {
            m_tabs->setCurrentIndex(VariableTab);
            m_variables->addVariable();
        });
}

QString EnvironmentsPane::title() const
{
    return tr("Environments");
}

QString EnvironmentsPane::help() const
{
    return tr("Services from top to bottom, environments from left to right. Each cell gives the state, the "
              "version that runs and its age, and the figure that matters for this kind of service; versions "
              "that differ from their neighbour are underlined. The selected cell is explained beside the "
              "table, with its actions. The second tab compares variables: values stay masked, and changes "
              "are collected first and planned together.");
}

void EnvironmentsPane::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const ServiceKey key{environment, m_model->keyAt(current).service};
    m_view->setCurrentIndex(m_model->indexOf(key));
    inspect();
}

void EnvironmentsPane::refresh()
{
    write();
    if (m_tabs->currentIndex() == VariableTab)
        m_variables->refresh();
}

void EnvironmentsPane::write()
{
    m_model->apply(workspaceMatrix(session()));
    QStyleOptionViewItem option;
    option.font = m_view->font();
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_view->setRowHeight(row, m_view->itemDelegate()->sizeHint(option, m_model->index(row, 0)).height());
    const QList<ServiceHandle*> services = session().services();
    const auto heard = [](const ServiceHandle* service) { return service->lastHeard().has_value(); };
    const auto failed = std::ranges::find_if(
        services, [](const ServiceHandle* service) { return service->provider() && service->lastError(); });
    const bool waiting = std::ranges::any_of(services, [](const ServiceHandle* service) {
        return service->provider() && !service->lastHeard() && !service->lastError();
    });
    const bool connected = std::ranges::any_of(
        services, [](const ServiceHandle* service) { return service->provider() != nullptr; });
    if (services.isEmpty())
        m_faces->showEmpty(
            tr("This workspace names no service yet. Add one in the settings."), {}, u"pane-environments"_qs);
    else if (std::ranges::any_of(services, heard) || !connected)
        m_faces->showContent();
    else if (!waiting && failed != services.end())
        m_faces->showError(*(*failed)->lastError());
    else
        m_faces->showLoading(tr("Asking the services…"));
}

void EnvironmentsPane::inspect()
{
    if (!isVisible())
        return;
    const QModelIndex current = m_view->currentIndex();
    const ServiceKey key = m_model->keyAt(current);
    const bool explains = m_tabs->currentIndex() == ServicesTab && current.isValid()
        && m_model->cellAt(current).kind != MatrixCell::Kind::Absent;
    if (!explains) {
        m_inspector = nullptr;
        shell().showInspector(nullptr);
        return;
    }
    m_inspector = new ServiceInspector(session(), shell(), key);
    shell().showInspector(m_inspector);
}

void EnvironmentsPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    write();
    inspect();
}

void EnvironmentsPane::goTo(const PaneTarget& destination)
{
    const EnvironmentId environment
        = destination.environment.isEmpty() ? m_environment : destination.environment;
    if (!destination.item.isEmpty()) {
        m_tabs->setCurrentIndex(VariableTab);
        m_variables->select(environment, destination.service, destination.item);
        return;
    }
    m_tabs->setCurrentIndex(ServicesTab);
    const QModelIndex cell = m_model->indexOf({environment, destination.service});
    if (!cell.isValid())
        return;
    m_view->setCurrentIndex(cell);
    m_view->scrollTo(cell);
    m_view->setFocus();
    inspect();
}

QWidget* EnvironmentsPane::findField()
{
    return m_tabs->currentIndex() == VariableTab ? m_variables->findField() : nullptr;
}

bool EnvironmentsPane::exportView()
{
    return m_tabs->currentIndex() == VariableTab && m_variables->exportNames();
}

QJsonObject EnvironmentsPane::saveState() const
{
    const ServiceKey key = m_model->keyAt(m_view->currentIndex());
    return {{u"tab"_qs, m_tabs->currentIndex()}, {u"environment"_qs, key.environment.text()},
        {u"service"_qs, key.service.text()}, {u"variables"_qs, m_variables->saveState()}};
}

void EnvironmentsPane::restoreState(const QJsonObject& state)
{
    m_variables->restoreState(state.value(u"variables").toObject());
    m_tabs->setCurrentIndex(state.value(u"tab").toInt());
    m_view->setCurrentIndex(m_model->indexOf({EnvironmentId(state.value(u"environment").toString()),
        ServiceId(state.value(u"service").toString())}));
}

} // namespace vigie
