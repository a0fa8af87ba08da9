// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/variablestab.h"

#include "base/namedfile.h"
#include "common/agelabel.h"
#include "common/datatable.h"
#include "common/faces.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "environments/comparisondelegate.h"
#include "environments/pendingchanges.h"
#include "environments/variabledetail.h"
#include "environments/variableeditor.h"
#include "environments/variablesmodel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int detailWidth = 320;
constexpr int nameWidth = 280;
constexpr int environmentWidth = 170;

bool hasVariables(const ServiceHandle& service)
{
    return service.provider() && service.provider()->variables();
}

} // namespace

VariablesTab::VariablesTab(Session& session, Shell& shell, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_model(new VariablesModel(this))
    , m_filter(new VariablesFilter(this))
    , m_service(named(new QComboBox, u"variablesService"_qs, tr("Service")))
    , m_environments(named(new QToolButton, u"variablesEnvironments"_qs, tr("Compared environments")))
    , m_environmentMenu(named(new QMenu(this), u"variablesEnvironmentMenu"_qs, tr("Compared environments")))
    , m_search(named(new QLineEdit, u"variablesSearch"_qs, tr("Search a name")))
    , m_only(named(
          new QCheckBox(tr("Only differences")), u"variablesOnlyDifferences"_qs, tr("Only differences")))
    , m_add(named(new QPushButton(tr("Add a variable…")), u"variablesAdd"_qs, tr("Add a variable…")))
    , m_export(named(new QPushButton(tr("Export…")), u"variablesExport"_qs,
          tr("Export names and states, without values…")))
    , m_age(new AgeLabel(session.clock()))
    , m_table(named(new DataTable, u"variablesTable"_qs, tr("Variables")))
    , m_detail(new VariableDetail(session.clock(), session.context().workers()))
    , m_editor(new VariableEditor)
    , m_pending(new PendingChanges(session, shell, &m_staging))
{
    m_filter->setSourceModel(m_model);
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new ComparisonDelegate(m_table));
    m_table->sortByColumn(static_cast<int>(VariablesModel::Column::Name), Qt::AscendingOrder);
    m_search->setPlaceholderText(tr("Search a name"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_qs), QLineEdit::LeadingPosition);
    m_service->setMinimumWidth(100); // the first to give way on a small screen
    m_environments->setText(tr("Environments"));
    m_environments->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_environments->setPopupMode(QToolButton::InstantPopup);
    m_environments->setMenu(m_environmentMenu);
    m_add->setIcon(icon(u"plus"_qs));
    m_export->setIcon(icon(u"export"_qs));
    m_export->setToolTip(m_export->accessibleName());
    m_editor->hide();

    auto* const detail = scrolling(m_detail);
    detail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    detail->setMinimumWidth(detailWidth);
    auto* const halves = new QSplitter;
    halves->addWidget(m_table);
    halves->addWidget(detail);
    halves->setStretchFactor(0, 1);
    halves->setChildrenCollapsible(false);
    m_faces = new Faces(halves);

    // Two rows: in one of French words, nothing would be left for the inspector beside it.
    auto* const choices = new QHBoxLayout;
    choices->addWidget(m_service);
    choices->addWidget(m_environments);
    choices->addWidget(m_search, 1);
    auto* const tools = new QHBoxLayout;
    tools->addWidget(m_only);
    tools->addStretch(1);
    tools->addWidget(m_age);
    tools->addWidget(m_add);
    tools->addWidget(m_export);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::between, 0, 0);
    column->addLayout(choices);
    column->addLayout(tools);
    column->addWidget(m_faces, 1);
    column->addWidget(m_editor);
    column->addWidget(m_pending);

    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        m_detail->clear();
        fillEnvironments();
        refresh();
    });
    connect(m_search, &QLineEdit::textChanged, m_filter, &VariablesFilter::setText);
    connect(m_only, &QCheckBox::toggled, m_filter, &VariablesFilter::setOnlyDifferences);
    connect(m_add, &QPushButton::clicked, this, &VariablesTab::addVariable);
    connect(m_export, &QPushButton::clicked, this, &VariablesTab::exportNames);
    connect(m_faces, &Faces::retryRequested, this, &VariablesTab::refresh);
    connect(m_table, &DataTable::currentRowChanged, this, &VariablesTab::writeDetail);
    connect(&m_staging, &VariableStaging::changed, this, &VariablesTab::write);
    connect(m_pending, &PendingChanges::carriedOut, this, &VariablesTab::read);
    connect(m_editor, &VariableEditor::staged, &m_staging, &VariableStaging::stage);
    connect(m_editor, &VariableEditor::opened, this, [this] {
        // It takes room from the table: the row that it is about shall not end up behind it.
        const auto show = [this] { m_table->scrollTo(m_table->currentIndex()); };
        QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
    });
    connect(m_editor, &VariableEditor::closed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_detail, &VariableDetail::copied, this,
        [this] { m_shell.notify(tr("Copied. The clipboard is cleared after 30 s.")); });
    connect(
        m_detail, &VariableDetail::addRequested, this, [this](const ServiceKey& key, const QString& name) {
            m_editor->add(m_model->sides(), key, name, featuresOf(key));
        });
    connect(m_detail, &VariableDetail::changeRequested, this,
        [this](const ServiceKey& key, const Variable& variable) {
            if (const VariableSide* const side = sideOf(key))
                m_editor->change(*side, variable, featuresOf(key));
        });
    connect(m_detail, &VariableDetail::removeRequested, this,
        [this](const ServiceKey& key, const Variable& variable) {
            VariableChange change;
            change.kind = VariableChange::Kind::Remove;
            change.variable = variable;
            change.before = variable.value;
            change.existed = true;
            m_staging.stage(key, change);
        });
    connect(
        &session, &Session::serviceChanged, this, [this](const ServiceHandle*, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::Status)
                fillServices();
        });
    fillServices();
}

VariablesTab::~VariablesTab() = default;

void VariablesTab::fillServices()
{
    QList<std::pair<QString, QString>> found; // id, title
    for (const ServiceHandle* const service : m_session.services()) {
        const std::pair entry(service->key().service.text(), service->title());
        const auto sameId = [&entry](const auto& known) { return known.first == entry.first; };
        if (hasVariables(*service) && std::ranges::none_of(found, sameId))
            found.append(entry);
    }
    const auto sameList = [this, &found] {
        if (m_service->count() != found.size())
            return false;
        for (int i = 0; i < found.size(); ++i) {
            if (m_service->itemData(i).toString() != found.at(i).first)
                return false;
        }
        return true;
    };
    if (!found.isEmpty() && sameList())
        return;
    const QString wanted
        = m_wantedService.isEmpty() ? m_service->currentData().toString() : m_wantedService.text();
    {
        const QSignalBlocker quiet(m_service);
        m_service->clear();
        for (const auto& [id, title] : std::as_const(found))
            m_service->addItem(title, id);
        m_service->setCurrentIndex(std::max(0, m_service->findData(wanted)));
    }
    for (QWidget* const control :
        std::initializer_list<QWidget*>{m_service, m_environments, m_search, m_only, m_add, m_export})
        control->setEnabled(!found.isEmpty());
    if (found.isEmpty()) {
        m_faces->showEmpty(
            tr("No service of this workspace tells its variables."), {}, u"pane-environments"_qs);
        return;
    }
    fillEnvironments();
    refresh();
}

void VariablesTab::fillEnvironments()
{
    m_environmentMenu->clear();
    const ServiceId service(m_service->currentData().toString());
    for (const EnvironmentConfig& environment : m_session.workspace().environments) {
        const ServiceHandle* const handle = m_session.service({environment.id, service});
        if (!handle || !hasVariables(*handle))
            continue;
        QAction* const action
            = m_environmentMenu->addAction(icon(kindIconName(environment.kind)), handle->environmentTitle());
        action->setCheckable(true);
        action->setChecked(!m_excluded.contains(environment.id));
        connect(action, &QAction::toggled, this, [this, id = environment.id](bool on) {
            if (on)
                m_excluded.remove(id);
            else
                m_excluded.insert(id);
            refresh();
        });
    }
}

QList<ServiceKey> VariablesTab::chosen() const
{
    QList<ServiceKey> keys;
    const ServiceId service(m_service->currentData().toString());
    for (const EnvironmentConfig& environment : m_session.workspace().environments) {
        const ServiceKey key{environment.id, service};
        const ServiceHandle* const handle = m_session.service(key);
        if (handle && hasVariables(*handle) && !m_excluded.contains(environment.id))
            keys.append(key);
    }
    return keys;
}

void VariablesTab::setActive(bool active)
{
    const bool first = active && m_read.isEmpty();
    m_active = active;
    if (first)
        refresh();
}

void VariablesTab::refresh()
{
    if (m_active) {
        for (const ServiceKey& key : chosen())
            read(key);
    }
    write();
}

void VariablesTab::read(const ServiceKey& key)
{
    const ServiceHandle* const service = m_session.service(key);
    if (!service || !hasVariables(*service) || m_read[key].loading)
        return;
    m_read[key].loading = true;
    m_scope.run(
        service->provider()->variables()->list(m_scope.token()), [this, key](Result<QList<Variable>> answer) {
            m_read[key].accept(std::move(answer), m_session.clock().now());
            write();
        });
}

void VariablesTab::write()
{
    QList<VariableSide> sides;
    const Error* error = nullptr;
    std::optional<TimePoint> oldest;
    bool loading = false;
    bool any = false;
    for (const ServiceKey& key : chosen()) {
        const ServiceHandle* const service = m_session.service(key);
        const auto known = m_read.constFind(key);
        VariableSide side{key, service->environmentTitle(), service->environmentKind(), {}};
        if (known != m_read.constEnd()) {
            side.variables = known->value;
            loading = loading || known->loading;
            if (known->error)
                error = &*known->error;
            if (known->value && (!oldest || known->readAt < *oldest))
                oldest = known->readAt;
        }
        any = any || side.variables;
        sides.append(side);
    }
    const bool another = sides.size() + 1 != m_model->columnCount();
    m_model->apply(sides, compareVariables(sides, m_staging.changes()));
    if (another) {
        m_table->setColumnWidth(0, nameWidth);
        for (int column = 1; column < m_model->columnCount(); ++column)
            m_table->setColumnWidth(column, environmentWidth);
        m_table->horizontalHeader()->setStretchLastSection(true);
    }
    m_age->setTime(oldest);
    m_age->setVisible(oldest.has_value());
    m_add->setEnabled(any);
    m_export->setEnabled(any);
    if (sides.isEmpty() && m_service->count() > 0) {
        m_faces->showEmpty(tr("No environment is chosen: choose at least one above."), {}, u"compare"_qs);
    } else if (any && m_model->rowCount() == 0 && !loading) {
        m_faces->showEmpty(tr("This service has no variables."), {}, u"key"_qs);
    } else if (any) {
        m_faces->showContent();
        if (error)
            m_faces->showError(*error);
    } else if (error && !loading) {
        m_faces->showError(*error);
    } else if (m_service->count() > 0) {
        m_faces->showLoading(tr("Reading the variables…"));
    }
    if (!m_wantedName.isEmpty() && any) {
        for (int row = 0; row < m_filter->rowCount(); ++row) {
            if (m_filter->index(row, 0).data().toString() == m_wantedName) {
                m_wantedName.clear();
                m_table->setCurrentIndex(m_filter->index(row, 0));
                break;
            }
        }
    }
    writeDetail();
}

void VariablesTab::writeDetail()
{
    const QModelIndex current = m_filter->mapToSource(m_table->currentIndex());
    if (!current.isValid()) {
        m_detail->clear();
        return;
    }
    const QList<VariableSide>& sides = m_model->sides();
    const VariableFeatures features = sides.isEmpty() ? VariableFeatures() : featuresOf(sides.first().key);
    m_detail->show(sides, m_model->rows().at(current.row()), features);
}

VariableFeatures VariablesTab::featuresOf(const ServiceKey& key) const
{
    const ServiceHandle* const service = m_session.service(key);
    return service && hasVariables(*service) ? service->provider()->variables()->features()
                                             : VariableFeatures();
}

const VariableSide* VariablesTab::sideOf(const ServiceKey& key) const
{
    const QList<VariableSide>& sides = m_model->sides();
    const auto found = std::ranges::find(sides, key, &VariableSide::key);
    return found == sides.end() ? nullptr : &*found;
}

void VariablesTab::select(const EnvironmentId& environment, const ServiceId& service, const QString& name)
{
    if (!environment.isEmpty()) {
        m_environment = environment;
        if (m_excluded.remove(environment))
            fillEnvironments();
    }
    m_wantedName = name;
    const int at = m_service->findData(service.text());
    if (at >= 0 && at != m_service->currentIndex())
        m_service->setCurrentIndex(at);
    else
        refresh();
}

void VariablesTab::addVariable()
{
    const QList<VariableSide>& sides = m_model->sides();
    if (!m_add->isEnabled() || sides.isEmpty())
        return;
    const ServiceKey key{m_environment, sides.first().key.service};
    m_editor->add(sides, key, {}, featuresOf(sides.first().key));
}

bool VariablesTab::exportNames()
{
    if (m_model->rowCount() == 0)
        return false;
    auto* const dialog = new QFileDialog(this, tr("Export names and states, without values"));
    named(dialog, u"variablesExportDialog"_qs, dialog->windowTitle());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_qs);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
        QList<ComparedRow> shown;
        for (int row = 0; row < m_filter->rowCount(); ++row)
            shown.append(m_model->rows().at(m_filter->mapToSource(m_filter->index(row, 0)).row()));
        const auto written = replaceFile(name, comparisonCsv(m_model->sides(), shown));
        m_shell.notify(written ? tr("Exported to %1.").arg(name) : written.error().what());
    });
    dialog->open();
    return true;
}

QWidget* VariablesTab::findField()
{
    return m_search;
}

QJsonObject VariablesTab::saveState() const
{
    return {
        {u"service"_qs, m_service->currentData().toString()}, {u"onlyDifferences"_qs, m_only->isChecked()}};
}

void VariablesTab::restoreState(const QJsonObject& state)
{
    m_only->setChecked(state.value(u"onlyDifferences").toBool());
    m_wantedService = ServiceId(state.value(u"service").toString());
    if (const int at = m_service->findData(m_wantedService.text()); at >= 0)
        m_service->setCurrentIndex(at);
}

} // namespace vigie
