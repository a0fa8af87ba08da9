// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupspane.h"

#include "app/backupwatch.h"
#include "backups/backupactions.h"
#include "backups/backupcharts.h"
#include "backups/backupfigures.h"
#include "backups/backupinspector.h"
#include "backups/exampleplan.h"
#include "backups/ledgercalendar.h"
#include "backups/ledgermodel.h"
#include "backups/pointintimeline.h"
#include "backups/retentiondialog.h"
#include "backups/scheduledialog.h"
#include "backups/schedulepage.h"
#include "backups/strangersmodel.h"
#include "common/agelabel.h"
#include "common/datatable.h"
#include "common/faces.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int calendarWidth = 320;

QTimeZone zoneOf(const std::optional<BackupJob>& job)
{
    const QTimeZone zone = job ? QTimeZone(job->schedule.timeZone.toUtf8()) : QTimeZone();
    return zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

} // namespace

BackupsPane::BackupsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_services(named(new QComboBox, u"backupService"_qs, tr("Service whose backups are shown")))
    , m_age(new AgeLabel(session.clock()))
    , m_actions(new BackupActions(session, shell,
          [this](const QString& objectName, const QString& text) { return addCommand(objectName, text); }))
    , m_figures(new BackupFigures)
    , m_pointInTime(new PointInTimeLine)
    , m_unplanned(makeUnplanned())
    , m_tabs(named(new QTabWidget, u"backupTabs"_qs, tr("Ledger, schedule, charts and foreign files")))
    , m_calendar(new LedgerCalendar)
    , m_model(new LedgerModel(session.clock(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(named(new DataTable, u"backupTable"_qs, tr("Backups")))
    , m_schedule(new SchedulePage)
    , m_charts(new BackupCharts)
    , m_strangers(new StrangersModel(this))
    , m_faces(new Faces(makeContent()))
{
    m_age->setStaleAfter(std::chrono::minutes(15));
    m_services->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_services->setMinimumWidth(88); // gives way on a small screen, as the buttons beside it
    auto* const tools = new QHBoxLayout;
    tools->addWidget(m_services);
    tools->addWidget(m_actions, 1);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::between);
    whole->addLayout(tools);
    whole->addWidget(m_faces, 1);

    connect(&desk(), &BackupWatch::changed, this, [this](const ServiceKey& changed) {
        if (changed == service())
            write();
    });
    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* handle, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::Backups && handle == desk().holder(service()))
                write();
        });
    connect(m_services, &QComboBox::currentIndexChanged, this, &BackupsPane::write);
    connect(m_faces, &Faces::retryRequested, this, &BackupsPane::refresh);
    connect(m_faces, &Faces::emptyActionRequested, this, [this] {
        if (m_services->count() == 0)
            this->shell().go({u"settings"_qs, m_environment, {}, {}, {}, {}, {}});
        else
            refresh();
    });
    connect(m_actions, &BackupActions::downloadRequested, this, &BackupsPane::downloadSelected);
    connect(m_table, &DataTable::opened, this, &BackupsPane::downloadSelected);
    connect(m_table, &DataTable::currentRowChanged, this, &BackupsPane::showSelected);
    connect(m_calendar, &LedgerCalendar::rowChosen, this, &BackupsPane::choose);
    connect(m_schedule, &SchedulePage::scheduleEditRequested, this, [this] { edit(true); });
    connect(m_schedule, &SchedulePage::retentionEditRequested, this, [this] { edit(false); });
    m_clock.setInterval(std::chrono::seconds(10));
    connect(&m_clock, &QTimer::timeout, this, &BackupsPane::tick);
    m_clock.start();
}

QWidget* BackupsPane::makeContent()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setCornerWidget(m_age);
    m_tabs->addTab(makeLedgerTab(), tr("Ledger"));
    m_tabs->addTab(m_schedule, tr("Schedule and retention"));
    m_tabs->addTab(m_charts, tr("Charts"));
    auto* const sortedStrangers = new QSortFilterProxyModel(this);
    sortedStrangers->setSourceModel(m_strangers);
    sortedStrangers->setSortRole(StrangersModel::SortRole);
    auto* const strangers
        = named(new DataTable, u"backupStrangers"_qs, tr("Files that are no backups of ours"));
    strangers->setModel(sortedStrangers);
    strangers->setColumnWidths({130, 190, 90, 80, 200, 330});
    strangers->setStretchColumn(static_cast<int>(StrangersModel::Column::What));
    strangers->setFirstToGo(
        {static_cast<int>(StrangersModel::Column::Changed), static_cast<int>(StrangersModel::Column::Size)});
    m_tabs->addTab(strangers, tr("Foreign files"));

    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    column->addWidget(m_figures);
    column->addWidget(m_pointInTime);
    column->addWidget(m_unplanned);
    m_tabs->setMinimumHeight(200); // the calendar scrolls where it must
    column->addWidget(m_tabs, 1);
    return content;
}

QWidget* BackupsPane::makeUnplanned()
{
    auto* const words = mutedParagraph(tr("Only the provider takes backups of this service. For backups of "
                                          "your own, encrypted and in places that you choose, the workspace "
                                          "file needs a section \"backups\" with a destination, a recipient "
                                          "and a job for this service."));
    words->setObjectName(u"backupUnplanned"_qs);
    auto* const copy = named(new QPushButton(icon(u"copy"_qs), tr("Copy an example")), u"backupExample"_qs,
        tr("Copy an example of the section for this service"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            examplePlan(service(), session().workspace().objectives.dataLoss));
        shell().notify(
            tr("The example is in the clipboard: complete it and put it into the workspace file."));
    });
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(words, 1);
    row->addWidget(copy);
    return line;
}

QWidget* BackupsPane::makeLedgerTab()
{
    using Column = LedgerModel::Column;
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(LedgerModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->sortByColumn(static_cast<int>(Column::DataOf), Qt::DescendingOrder);
    m_table->setColumnWidths({90, 120, 70, 64, 60, 100, 90, 90, 90, 110});
    m_table->setStretchColumn(static_cast<int>(Column::Remarks));
    m_table->horizontalHeader()->setMinimumSectionSize(64); // "Remarks" and "Remarques" stay readable
    m_table->setFirstToGo({static_cast<int>(Column::Age), static_cast<int>(Column::Destinations),
        static_cast<int>(Column::Took), static_cast<int>(Column::Verified)});
    m_calendar->setFixedWidth(calendarWidth);
    auto* const tab = new QWidget;
    auto* const row = new QHBoxLayout(tab);
    row->setContentsMargins(0, space::between, 0, 0);
    row->setSpacing(space::group);
    row->addWidget(m_calendar);
    row->addWidget(m_table, 1);
    return tab;
}

QString BackupsPane::title() const
{
    return tr("Backups");
}

QString BackupsPane::help() const
{
    return tr(
        "What should be there, and what really is, as read from the destinations and told by the provider. "
        "On top: how much would be lost if the database were gone now, and how long restoring takes, as "
        "measured by restoring for practice. The calendar shows what became of each backup that was due; the "
        "arrow keys walk through its days. Download brings a backup into a file and checks it; an "
        "interrupted "
        "download goes on where it stopped.");
}

BackupWatch& BackupsPane::desk() const
{
    return session().backups();
}

ServiceKey BackupsPane::service() const
{
    const QStringList names = m_services->currentData().toStringList();
    return {EnvironmentId(names.value(0)), ServiceId(names.value(1))};
}

int BackupsPane::rowOf(const ServiceId& service) const
{
    for (int row = 0; row < m_services->count(); ++row) {
        if (m_services->itemData(row).toStringList().value(1) == service.text())
            return row;
    }
    return -1;
}

void BackupsPane::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    {
        const QSignalBlocker quiet(m_services);
        m_services->clear();
        for (const ServiceKey& key : desk().services(environment)) {
            const ServiceHandle* const handle = session().service(key);
            const QString title = !handle ? tr("Workspace file")
                : desk().job(key)         ? handle->title()
                                          : tr("%1 (%2)").arg(handle->title(), handle->type().title);
            m_services->addItem(title, QStringList{key.environment.text(), key.service.text()});
        }
        m_services->setVisible(m_services->count() > 1);
    }
    write();
}

void BackupsPane::refresh()
{
    desk().refresh();
}

void BackupsPane::goTo(const PaneTarget& destination)
{
    const int row = rowOf(destination.service);
    if (row >= 0)
        m_services->setCurrentIndex(row);
    if (destination.item.isEmpty())
        return;
    m_wanted = destination.item;
    m_tabs->setCurrentIndex(Ledger);
    choose(m_wanted);
}

QJsonObject BackupsPane::saveState() const
{
    return {{u"tab"_qs, m_tabs->currentIndex()}, {u"service"_qs, service().service.text()}};
}

void BackupsPane::restoreState(const QJsonObject& state)
{
    const int tab = state.value(u"tab").toInt(Ledger);
    if (m_tabs->isTabVisible(tab))
        m_tabs->setCurrentIndex(tab);
    const int row = rowOf(ServiceId(state.value(u"service").toString()));
    if (row >= 0)
        m_services->setCurrentIndex(row);
}

void BackupsPane::write()
{
    if (m_services->count() == 0) {
        m_age->setTime({});
        m_actions->hide();
        m_faces->showEmpty(tr("No service of this environment holds backups. Bind the database's add-on in "
                              "the workspace file to see them here, or plan backups in its section "
                              "\"backups\"."),
            tr("Show services and credentials"), u"pane-backups"_qs);
        return;
    }
    m_actions->show();
    const ServiceKey key = service();
    const Observed<BackupPicture> seen = desk().picture(key);
    m_age->setTime(seen.value ? std::optional(seen.readAt) : std::nullopt);
    if (seen.value) {
        writeContent(*seen.value);
        if (isVisible())
            desk().askSizes(key);
        if (seen.value->ledger.entries.isEmpty() && !seen.value->planned && desk().holder(key)) {
            const ServiceHandle* const holder = desk().holder(key);
            m_faces->showEmpty(
                tr("%1 holds no backup of this service.").arg(holder ? holder->type().title : QString()),
                tr("Ask again"), u"pane-backups"_qs);
        } else {
            m_faces->showContent();
        }
    }
    if (seen.error)
        m_faces->showError(*seen.error);
    else if (!seen.value)
        m_faces->showLoading(tr("Reading what backups are there…"));
}

void BackupsPane::writeContent(const BackupPicture& picture)
{
    const TimePoint now = session().clock().now();
    const std::optional<BackupJob> job = desk().job(service());
    const QList<LedgerRow> rows = ledgerRows(picture);
    m_figures->show(picture, now);
    m_unplanned->setVisible(!picture.planned);
    const ServiceHandle* const database = session().service(restoreTarget(session(), service()));
    m_pointInTime->show(
        database ? pointInTimeOf(database->config().settings.value(u"host").toString()) : std::nullopt,
        session().workspace().objectives);
    m_model->apply(rows);
    m_calendar->setVisible(picture.planned);
    if (picture.planned)
        m_calendar->show(rows, zoneOf(job), now);
    m_schedule->show(job ? &*job : nullptr, picture, now);
    m_charts->show(picture, now);
    m_strangers->apply(picture.ledger);
    m_tabs->setTabVisible(Schedule, picture.planned);
    m_tabs->setTabVisible(Strangers, picture.planned && m_strangers->rowCount() > 0);
    m_tabs->setTabText(Strangers, tr("Foreign files (%1)").arg(m_strangers->rowCount()));
    fitColumns(picture);
    if (!m_wanted.isEmpty() && m_model->find(m_wanted) >= 0)
        choose(m_wanted);
    else if (!m_table->currentIndex().isValid())
        chooseFirst();
    showSelected();
}

void BackupsPane::fitColumns(const BackupPicture& picture)
{
    using Column = LedgerModel::Column;
    const bool provider = std::ranges::any_of(
        picture.ledger.entries, [](const LedgerEntry& entry) { return entry.provider.has_value(); });
    m_table->setColumnHidden(static_cast<int>(Column::Expires), !provider || picture.planned);
    for (const Column own : {Column::Took, Column::Destinations}) {
        if (!picture.planned)
            m_table->setColumnHidden(static_cast<int>(own), true);
    }
    m_table->setFirstToGo(picture.planned
            ? QList<int>{static_cast<int>(Column::Age), static_cast<int>(Column::Destinations),
                static_cast<int>(Column::Took), static_cast<int>(Column::Verified),
                static_cast<int>(Column::Restored), static_cast<int>(Column::Size)}
            : QList<int>{static_cast<int>(Column::Verified), static_cast<int>(Column::Age)});
}

void BackupsPane::tick()
{
    m_model->tick();
    const auto& seen = desk().picture(service());
    if (seen.value && isVisible())
        m_figures->show(*seen.value, session().clock().now());
}

void BackupsPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    if (m_services->count() > 0)
        desk().askSizes(service());
    // The shell folds the inspector away when another pane comes; what is selected here is still of interest.
    QMetaObject::invokeMethod(this, &BackupsPane::showSelected, Qt::QueuedConnection);
}

const LedgerRow* BackupsPane::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model->at(m_sorted->mapToSource(index).row()) : nullptr;
}

void BackupsPane::choose(const QString& key)
{
    const int row = m_model->find(key);
    if (row < 0)
        return;
    m_wanted.clear();
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

void BackupsPane::chooseFirst()
{
    // The newest of our own, of which most can be said and done; or else whatever is newest.
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const LedgerRow& one = m_model->at(row); one.entry && !one.entry->provider) {
            choose(one.key());
            return;
        }
    }
    if (m_sorted->rowCount() > 0)
        m_table->selectRow(0);
}

void BackupsPane::showSelected()
{
    const LedgerRow* const row = current();
    m_actions->setSubject(service(), row);
    const auto& seen = desk().picture(service());
    if (!row || !seen.value) {
        if (m_inspector && isVisible())
            shell().showInspector(nullptr);
        return;
    }
    if (row->slot)
        m_calendar->choose(toDateTime(row->slot->due.at).toTimeZone(zoneOf(desk().job(service()))).date());
    if (!isVisible())
        return;
    if (!m_inspector) {
        m_inspector = new BackupInspector(session().clock());
        m_inspector->setRow(*row, *seen.value);
        shell().showInspector(m_inspector);
        return;
    }
    m_inspector->setRow(*row, *seen.value);
}

void BackupsPane::downloadSelected()
{
    const LedgerRow* const row = current();
    if (!row)
        return;
    if (!canBeDownloaded(*row)) {
        shell().notify(tr("Only a complete backup can be downloaded."));
        return;
    }
    auto* const dialog = new QFileDialog(this, tr("Download backup"));
    named(dialog, u"backupDownloadDialog"_qs, tr("Download backup"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(row->entry->provider ? u"%1-%2-%3.dump"_qs.arg(session().workspace().product.toLower(),
                           m_environment.text(), toDateTime(row->at()).toString(u"yyyyMMdd-HHmm"_qs))
                                            : row->entry->artefact);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, chosen = *row](const QString& file) { fetch(chosen, file); });
    dialog->open();
}

void BackupsPane::edit(bool schedule)
{
    const auto& seen = desk().picture(service()).value;
    if (!seen || !desk().job(service()))
        return;
    QDialog* const dialog = schedule
        ? static_cast<QDialog*>(new ScheduleDialog(session(), service(), *seen, this))
        : new RetentionDialog(session(), service(), *seen, this);
    connect(dialog, &QDialog::accepted, this, [this] { shell().notify(tr("The change is saved.")); });
    dialog->open();
}

void BackupsPane::fetch(const LedgerRow& row, const QString& file)
{
    startFetchingBackup(session(), service(), *row.entry, file);
}

} // namespace vigie
