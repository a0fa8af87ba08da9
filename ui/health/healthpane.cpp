// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthpane.h"

#include "common/agelabel.h"
#include "common/faces.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "health/budgetline.h"
#include "health/chartspage.h"
#include "health/checkhistories.h"
#include "health/checkinspector.h"
#include "health/checkstable.h"
#include "health/databaseview.h"
#include "health/healthexport.h"
#include "health/issuespage.h"
#include "health/rangebuttons.h"
#include "health/troublelines.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

using namespace std::chrono_literals;

HealthPane::HealthPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_histories(new CheckHistories(session, this))
    , m_table(new ChecksTable)
    , m_budget(new BudgetLine)
    , m_troubles(new TroubleLines)
    , m_age(new AgeLabel(session.clock()))
    , m_ranges(new RangeButtons)
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
    connect(m_histories, &CheckHistories::changed, this, &HealthPane::writeSoon);
    connect(&session, &Session::serviceChanged, this, [this](const ServiceHandle* service) {
        if (service->key().environment == m_environment)
            writeSoon();
    });
    connect(m_ranges, &RangeButtons::rangeChosen, this, &HealthPane::setRange);
    connect(m_table, &DataTable::currentRowChanged, this, [this] {
        writeBudget();
        showCheck();
    });
    connect(m_table, &DataTable::opened, this, [this] { showCheck(); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { writeSoon(); });
    connect(m_faces, &Faces::retryRequested, m_histories, &CheckHistories::load);
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
    m_ranges->setRange(m_range);
    head->addWidget(m_ranges);

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
    column->addWidget(m_troubles);
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

void HealthPane::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    m_scope.restart();
    m_histories->setEnvironment(environment);
    m_charts->setEnvironment(environment);
    m_issues->setEnvironment(environment);
    m_database->setEnvironment(environment);
    write();
}

void HealthPane::refresh()
{
    m_histories->load();
    m_charts->refresh();
    m_database->ask();
    writeSoon();
}

void HealthPane::setRange(Millis range)
{
    m_range = range;
    m_ranges->setRange(range);
    m_charts->setRange(range);
    write();
}

void HealthPane::goTo(const PaneTarget& destination)
{
    if (destination.from)
        setRange(RangeButtons::atLeast(session().clock().now() - *destination.from));
    if (!destination.item.isEmpty()) {
        m_tabs->setCurrentIndex(Errors);
        m_issues->select(destination.item);
        return;
    }
    m_table->selectService(destination.service);
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
    writeTabs();
    writeFace();
    writeInspector();
}

void HealthPane::writeChecks()
{
    const QList<CheckRow> rows = m_histories->rows(m_range);
    std::optional<TimePoint> oldest;
    for (const CheckRow& row : rows) {
        if (row.latest)
            oldest = oldest ? std::min(*oldest, row.latest->at) : row.latest->at;
    }
    m_table->show(rows, RangeButtons::text(m_range));
    m_troubles->show(rows);
    m_age->setTime(oldest);
}

std::optional<HealthCheckKey> HealthPane::chosen() const
{
    return m_table->chosen(session().workspace().objectives.availability / 100);
}

void HealthPane::writeBudget()
{
    const auto key = chosen();
    m_budget->setVisible(key.has_value());
    if (key)
        m_budget->show(m_histories->budget(*key));
}

void HealthPane::writeTabs()
{
    if (m_tabs->currentIndex() == Charts)
        m_charts->write(m_histories->latency(m_range));
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
    const bool anything
        = !m_histories->checks().isEmpty() || m_issues->hasTracker() || m_database->hasDatabase();
    if (!anything) {
        m_faces->showEmpty(
            tr("Nothing here is watched: this environment has no health check, no error tracker "
               "and no database."),
            tr("Open settings"), u"pane-health"_qs);
        return;
    }
    if (m_histories->isLoaded())
        m_faces->showContent();
    else
        m_faces->showLoading(tr("Reading the history of the checks…"));
    if (m_histories->error())
        m_faces->showError(*m_histories->error());
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
    if (const auto detail = m_histories->detail(*key, m_range))
        m_inspector->show(*detail, session().clock().now());
}

bool HealthPane::exportView()
{
    if (m_histories->checks().isEmpty())
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
    for (const HealthCheck& check : m_histories->checks())
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
    if (RangeButtons::offers(range))
        setRange(range);
    m_tabs->setCurrentIndex(state.value(u"tab").toInt(Charts));
    m_charts->setShowsTables(state.value(u"tables").toBool());
}

} // namespace vigie
