// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthpane.h"

#include "charts/chartpanel.h"
#include "common/agelabel.h"
#include "common/datatable.h"
#include "common/faces.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "health/bardelegate.h"
#include "health/budgetline.h"
#include "health/chartspage.h"
#include "health/checkinspector.h"
#include "health/databaseview.h"
#include "health/healthexport.h"
#include "health/issuespage.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Range {
    const char* id; ///< in object names and saved states
    Millis length;
};
constexpr std::array ranges{
    Range{"1h", 1h}, Range{"6h", 6h}, Range{"24h", 24h}, Range{"7d", 7 * 24h}, Range{"30d", 30 * 24h}};

QString rangeText(Millis range)
{
    const qint64 hours = range / 1h;
    return hours <= 24 ? HealthPane::tr("%1 h").arg(hours) : HealthPane::tr("%1 d").arg(hours / 24);
}

constexpr int mostTroubles = 3;
constexpr int mostRows = 8;

} // namespace

HealthPane::HealthPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_model(new ChecksModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(named(new DataTable, u"checks"_qs, tr("Health checks")))
    , m_budget(new BudgetLine)
    , m_troubles(new QVBoxLayout)
    , m_age(new AgeLabel(session.clock()))
    , m_ranges(new QButtonGroup(this))
    , m_tabs(named(new QTabWidget, u"healthTabs"_qs, tr("Charts, errors and database")))
    , m_charts(new ChartsPage(session))
    , m_issues(new IssuesPage(session, shell))
    , m_database(new DatabaseView(session))
    , m_faces(new Faces(makeContent()))
{
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::between);
    whole->addWidget(m_faces);
    addCommands();

    m_pending.setSingleShot(true);
    m_pending.setInterval(150);
    connect(&m_pending, &QTimer::timeout, this, &HealthPane::write);
    // Ages and the range must go on while nothing else changes.
    m_clock.setInterval(10s);
    connect(&m_clock, &QTimer::timeout, this, &HealthPane::writeSoon);
    m_clock.start();
    connect(&session.health(), &HealthMonitor::sampled, this, &HealthPane::takeSample);
    connect(&session, &Session::healthHistoryChanged, this, &HealthPane::load);
    connect(&session, &Session::serviceChanged, this, [this](const ServiceHandle* service) {
        if (service->key().environment == m_environment)
            writeSoon();
    });
    connect(m_ranges, &QButtonGroup::idClicked, this,
        [this](int id) { setRange(ranges.at(static_cast<size_t>(id)).length); });
    connect(m_table, &DataTable::currentRowChanged, this, [this] {
        writeBudget();
        showCheck();
    });
    connect(m_table, &DataTable::opened, this, [this] { showCheck(); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { writeSoon(); });
    connect(m_faces, &Faces::retryRequested, this, &HealthPane::load);
    connect(m_faces, &Faces::emptyActionRequested, this, [this] {
        Shell& to = this->shell();
        to.go({u"settings"_qs, m_environment, {}, {}, {}, {}, {}});
    });
}

QWidget* HealthPane::makeContent()
{
    auto* const heading = new QLabel(tr("Health"));
    heading->setFont(headingFont());
    auto* const head = new QHBoxLayout;
    head->setSpacing(0);
    head->addWidget(heading);
    head->addStretch();
    head->addWidget(m_age);
    head->addSpacing(space::group);
    m_ranges->setExclusive(true);
    for (size_t i = 0; i < ranges.size(); ++i) {
        auto* const button = named(new QToolButton, u"range-"_qs + QLatin1StringView(ranges[i].id),
            tr("Show the last %1").arg(rangeText(ranges[i].length)));
        button->setText(rangeText(ranges[i].length));
        button->setCheckable(true);
        button->setChecked(ranges[i].length == m_range);
        button->setMinimumSize(space::target * 2, space::target);
        m_ranges->addButton(button, static_cast<int>(i));
        head->addWidget(button);
    }

    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(ChecksModel::SortRole);
    m_table->setModel(m_proxy);
    m_table->setItemDelegateForColumn(ChecksModel::Bars, new BarDelegate(m_table));
    m_table->setColumnWidths({148, 100, 240, 164, 108, 76, 72});
    m_table->setStretchColumn(ChecksModel::Bars);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);

    m_troubles->setSpacing(space::grid);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_charts, tr("Charts"));
    m_tabs->addTab(m_issues, tr("Errors"));
    m_tabs->addTab(m_database, tr("Database"));

    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    column->addLayout(head);
    column->addWidget(m_table);
    column->addLayout(m_troubles);
    column->addWidget(m_budget);
    column->addWidget(m_tabs, 1);
    return content;
}

void HealthPane::addCommands()
{
    const auto add = [this](const QString& name, const QString& text, auto slot) {
        QAction* const action = addCommand(name, text);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    add(u"healthCheckNow"_qs, tr("Check now"), [this] { session().health().probeAllNow(); });
    add(u"healthTables"_qs, tr("Show charts as tables, or back"),
        [this] { m_charts->setShowsTables(!m_charts->showsTables()); });
    add(u"healthExport"_qs, tr("Export the samples shown…"), [this] { exportView(); });
    QAction* const resolve = add(u"healthResolve"_qs, tr("Resolve the chosen issue"),
        [this] { m_issues->setStatus(IssueStatus::Resolved); });
    QAction* const ignore = add(u"healthIgnore"_qs, tr("Ignore the chosen issue"),
        [this] { m_issues->setStatus(IssueStatus::Ignored); });
    const auto allow = [this, resolve, ignore] {
        const bool open = !session().isProtected(m_environment) || session().isWritingOpen(m_environment);
        for (QAction* const action : {resolve, ignore}) {
            action->setEnabled(open && m_issues->current());
            action->setToolTip(open ? tr("Choose an issue first.")
                                    : tr("Read-only. Open writing in the band above (Ctrl+Shift+L) to change "
                                         "an issue."));
        }
    };
    connect(m_issues, &IssuesPage::currentChanged, this, allow);
    connect(&session(), &Session::writingChanged, this, allow);
    allow();
}

QString HealthPane::title() const
{
    return tr("Health");
}

QString HealthPane::help() const
{
    return tr(
        "Each row is a health check. The bars show the chosen range: the higher, the slower; a detached "
        "point marks a degraded answer, a broken full bar a failure, a dash that nobody asked. "
        "Availability counts all checks of the agreed window. Choose a check for its parts and its error "
        "budget. Below, all charts share one axis of time and one cursor, moved with the mouse or the "
        "arrow keys; dashed lines are deployments. Every chart can be shown as a table.");
}

Millis HealthPane::window() const
{
    return std::chrono::days(session().workspace().objectives.availabilityWindowDays);
}

QString HealthPane::titleOf(const HealthCheckKey& key) const
{
    const ServiceHandle* const service = session().service(key.service);
    return tr("%1 · %2").arg(service ? service->title() : key.service.service.text(), key.check);
}

void HealthPane::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    m_scope.restart();
    m_histories.clear();
    m_checks.clear();
    m_historyError.reset();
    for (const ServiceHandle* const service : session().services(environment))
        m_checks += service->config().healthChecks;
    m_charts->setEnvironment(environment);
    m_issues->setEnvironment(environment);
    m_database->setEnvironment(environment);
    load();
    write();
}

void HealthPane::load()
{
    for (const HealthCheck& check : std::as_const(m_checks))
        loadCheck(check.key());
}

void HealthPane::loadCheck(const HealthCheckKey& key)
{
    const TimePoint now = session().clock().now();
    const TimePoint oldest = now - std::max(window(), ranges.back().length);
    const auto failed = [this](const Error& error) {
        m_historyError = error;
        writeSoon();
    };
    m_scope.run(session().health().samples(key, now - CheckHistory::detailed, now + 1ms),
        [this, key, failed](Result<QList<HealthSample>> samples) {
            if (!samples)
                return failed(samples.error());
            m_histories[key].setSamples(*std::move(samples));
            writeSoon();
        });
    m_scope.run(session().health().hours(key, oldest, now + 1ms),
        [this, key, failed](Result<QList<HealthHour>> hours) {
            if (!hours)
                return failed(hours.error());
            m_histories[key].setHours(*std::move(hours));
            m_historyError.reset();
            writeSoon();
        });
}

void HealthPane::takeSample(const HealthCheckKey& key, const HealthSample& sample)
{
    if (key.service.environment != m_environment)
        return;
    m_histories[key].add(sample);
    writeSoon();
}

void HealthPane::refresh()
{
    load();
    m_charts->refresh();
    m_database->ask();
    writeSoon();
}

void HealthPane::setRange(Millis range)
{
    m_range = range;
    for (size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].length == range)
            m_ranges->button(static_cast<int>(i))->setChecked(true);
    }
    m_charts->setRange(range);
    write();
}

void HealthPane::goTo(const Destination& destination)
{
    if (destination.from) {
        const Millis back = session().clock().now() - *destination.from;
        const auto fits = std::ranges::find_if(ranges, [back](const Range& r) { return r.length >= back; });
        setRange(fits == ranges.end() ? ranges.back().length : fits->length);
    }
    if (!destination.item.isEmpty()) {
        m_tabs->setCurrentIndex(Errors);
        m_issues->select(destination.item);
        return;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row).key.service.service == destination.service) {
            m_table->setCurrentIndex(m_proxy->mapFromSource(m_model->index(row, 0)));
            return;
        }
    }
}

QWidget* HealthPane::findField()
{
    m_tabs->setCurrentIndex(Errors);
    return m_issues->findField();
}

void HealthPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    if (m_dirty)
        write();
}

void HealthPane::writeSoon()
{
    if (!m_pending.isActive())
        m_pending.start();
}

void HealthPane::write()
{
    m_dirty = !isVisible();
    if (m_dirty)
        return;
    writeChecks();
    writeBudget();
    writeTroubles();
    writeTabs();
    writeFace();
    writeInspector();
}

CheckRow HealthPane::rowOf(const HealthCheck& check) const
{
    const TimePoint now = session().clock().now();
    const Objectives& objectives = session().workspace().objectives;
    const CheckHistory history = m_histories.value(check.key());
    CheckRow row;
    row.key = check.key();
    row.title = titleOf(row.key);
    row.latest = history.latest();
    row.bars = history.bars(now - m_range, now, BarDelegate::barCount);
    row.window = history.window(now, window());
    row.windowDays = objectives.availabilityWindowDays;
    row.maintenanceCounts = objectives.maintenanceCounts;
    row.latency = history.latencyIn(now - m_range, now);
    row.age = row.latest ? ageText(row.latest->at, now) : tr("no data yet");
    if (row.latest) {
        row.stale = now - row.latest->at > check.interval * 3 + check.timeout;
        if (row.latest->certificateExpiry)
            row.certificateDays = static_cast<int>(
                std::chrono::floor<std::chrono::days>(*row.latest->certificateExpiry - now).count());
    }
    return row;
}

void HealthPane::writeChecks()
{
    QList<CheckRow> rows;
    std::optional<TimePoint> oldest;
    for (const HealthCheck& check : std::as_const(m_checks)) {
        rows.append(rowOf(check));
        if (const auto& latest = rows.last().latest)
            oldest = oldest ? std::min(*oldest, latest->at) : latest->at;
    }
    m_model->setRangeText(rangeText(m_range));
    m_model->apply(rows);
    m_age->setTime(oldest);
    m_table->setVisible(!rows.isEmpty());
    // Where nothing is reached over TLS the strips take the room.
    m_table->setColumnHidden(ChecksModel::Certificate,
        std::ranges::none_of(rows, [](const CheckRow& row) { return row.certificateDays.has_value(); }));
    const int shown = std::min(static_cast<int>(rows.size()), mostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + shown * space::rowHeight
        + 2 * m_table->frameWidth());
}

std::optional<HealthCheckKey> HealthPane::chosen() const
{
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    if (index.isValid())
        return m_model->at(index.row()).key;
    const Objectives& objectives = session().workspace().objectives;
    const CheckRow* worst = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (const CheckRow& row : m_model->rows()) {
        const double left
            = budgetLeft(row.window, objectives.availability / 100, objectives.maintenanceCounts)
                  .value_or(2.0);
        if (left < least) {
            least = left;
            worst = &row;
        }
    }
    return worst ? std::optional(worst->key) : std::nullopt;
}

void HealthPane::writeBudget()
{
    const auto key = chosen();
    m_budget->setVisible(key.has_value());
    if (!key)
        return;
    const Objectives& objectives = session().workspace().objectives;
    const TimePoint now = session().clock().now();
    const CheckHistory history = m_histories.value(*key);
    BudgetFigures figures;
    figures.check = titleOf(*key);
    figures.window = window();
    figures.objective = objectives.availability / 100;
    figures.maintenanceCounts = objectives.maintenanceCounts;
    figures.tally = history.window(now, window());
    figures.burn = history.burn(now, figures.objective, figures.maintenanceCounts);
    m_budget->show(figures);
}

void HealthPane::writeTroubles()
{
    struct Trouble {
        State state;
        QString text;
    };
    QList<Trouble> troubles;
    for (const CheckRow& row : m_model->rows()) {
        if (!row.latest)
            continue;
        bool explained = false;
        for (const HealthComponent& part : row.latest->components) {
            if (part.state == State::Ok)
                continue;
            explained = true;
            troubles.append({part.state,
                part.detail.isEmpty() ? tr("%1: %2").arg(row.title, part.name)
                                      : tr("%1: %2: %3").arg(row.title, part.name, part.detail)});
        }
        if (!explained && row.latest->state != State::Ok && !row.latest->failure.isEmpty())
            troubles.append({row.latest->state, tr("%1: %2").arg(row.title, row.latest->failure)});
    }
    std::ranges::stable_sort(troubles, [](const Trouble& a, const Trouble& b) {
        return a.state != b.state && worstOf(a.state, b.state) == a.state;
    });
    const int wanted = std::min(static_cast<int>(troubles.size()), mostTroubles);
    while (m_troubles->count() > wanted) {
        QLayoutItem* const item = m_troubles->takeAt(wanted);
        delete item->widget();
        delete item;
    }
    while (m_troubles->count() < wanted) {
        auto* const line = new StateLabel;
        line->setObjectName(u"trouble-%1"_qs.arg(m_troubles->count()));
        line->setEmphasised(true);
        m_troubles->addWidget(line);
    }
    for (int i = 0; i < wanted; ++i)
        static_cast<StateLabel*>(m_troubles->itemAt(i)->widget())
            ->setState(troubles.at(i).state, troubles.at(i).text);
}

void HealthPane::writeCharts()
{
    const TimePoint now = session().clock().now();
    QList<ChartSeries> latency;
    for (const HealthCheck& check : std::as_const(m_checks))
        latency.append(m_histories.value(check.key())
                           .latencySeries(titleOf(check.key()), now - m_range, now, check.interval));
    m_charts->write(latency);
}

void HealthPane::writeTabs()
{
    if (m_tabs->currentIndex() == Charts)
        writeCharts();
    if (m_tabs->currentIndex() == Database)
        m_database->write();
    m_issues->write(); // its count stands on the tab
    const int worsening = m_issues->worsening();
    const int issues = m_issues->model()->rowCount();
    m_tabs->setTabText(Errors, issues > 0 ? tr("Errors (%1)").arg(issues) : tr("Errors"));
    m_tabs->setTabIcon(
        Errors, worsening > 0 ? icon(stateIconName(State::Degraded), theme().degraded) : QIcon());
    m_tabs->setTabToolTip(
        Errors, worsening > 0 ? tr("%n issue(s) new, back or escalating", nullptr, worsening) : QString());
    m_tabs->setTabVisible(Errors, m_issues->hasTracker());
}

void HealthPane::writeFace()
{
    const bool anything = !m_checks.isEmpty() || m_issues->hasTracker() || m_database->hasDatabase();
    if (!anything) {
        m_faces->showEmpty(
            tr("Nothing here is watched: this environment has no health check, no error tracker "
               "and no database."),
            tr("Open settings"), u"pane-health"_qs);
        return;
    }
    const bool loaded = m_checks.isEmpty()
        || std::ranges::any_of(
            m_histories, [](const CheckHistory& history) { return history.isLoaded() || history.latest(); });
    if (loaded)
        m_faces->showContent();
    else
        m_faces->showLoading(tr("Reading the history of the checks…"));
    if (m_historyError)
        m_faces->showError(*m_historyError);
}

void HealthPane::showCheck()
{
    if (!m_table->currentIndex().isValid() || !isVisible())
        return;
    m_inspector = new CheckInspector;
    connect(m_inspector, &CheckInspector::checkRequested, this, [this] {
        if (const auto key = chosen())
            session().health().probeNow(*key);
    });
    connect(m_inspector, &CheckInspector::logsRequested, this, [this] {
        if (const auto key = chosen())
            shell().go({u"logs"_qs, key->service.environment, key->service.service, {},
                session().clock().now() - 15min, {}, {}});
    });
    writeInspector();
    shell().showInspector(m_inspector);
}

void HealthPane::writeInspector()
{
    const auto key = chosen();
    if (!m_inspector || !key)
        return;
    const auto check = std::ranges::find(m_checks, *key, &HealthCheck::key);
    if (check == m_checks.end())
        return;
    CheckDetail detail;
    detail.row = rowOf(*check);
    detail.url = check->url;
    detail.interval = check->interval;
    detail.conditions = check->conditions;
    detail.outages = outages(m_histories.value(*key).samples());
    std::ranges::reverse(detail.outages);
    detail.flapping = session().health().isFlapping(*key);
    m_inspector->show(detail, session().clock().now());
}

bool HealthPane::exportView()
{
    if (m_checks.isEmpty())
        return false;
    auto* const dialog
        = new QFileDialog(this, tr("Export the samples shown"), QString(), tr("CSV files (*.csv)"));
    named(dialog, u"healthExportDialog"_qs, tr("Export the samples shown"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_qs);
    dialog->selectFile(u"health-%1.csv"_qs.arg(m_environment.text()));
    connect(dialog, &QFileDialog::fileSelected, this, &HealthPane::save);
    dialog->open();
    return true;
}

void HealthPane::save(const QString& file)
{
    const TimePoint now = session().clock().now();
    QList<HealthCheckKey> keys;
    for (const HealthCheck& check : std::as_const(m_checks))
        keys.append(check.key());
    m_scope.run(exportSamples(
                    &session().health(), keys, now - m_range, now + 1ms, session().context().workers(), file),
        [this, file](const Result<>& written) {
            shell().notify(written ? tr("Samples written to %1.").arg(file) : written.error().what());
        });
}

QJsonObject HealthPane::saveState() const
{
    return {{u"hours"_qs, static_cast<int>(m_range / 1h)}, {u"tab"_qs, m_tabs->currentIndex()},
        {u"tables"_qs, m_charts->showsTables()}};
}

void HealthPane::restoreState(const QJsonObject& state)
{
    const Millis range = std::chrono::hours(state.value(u"hours").toInt(24));
    if (std::ranges::find(ranges, range, &Range::length) != ranges.end())
        setRange(range);
    m_tabs->setCurrentIndex(state.value(u"tab").toInt(Charts));
    m_charts->setShowsTables(state.value(u"tables").toBool());
}

} // namespace vigie
