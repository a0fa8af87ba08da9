// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logspane.h"

#include "common/faces.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/exportrun.h"
#include "logs/logdetail.h"
#include "logs/logrows.h"
#include "logs/logview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr std::array allColumns{LogColumn::Status, LogColumn::Method, LogColumn::Endpoint,
    LogColumn::Duration, LogColumn::Version, LogColumn::RequestId, LogColumn::UserId};

} // namespace

LogsPane::LogsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_tail(session.context().workers())
    , m_rows(new LogRows(this))
    , m_filter(named(new QLineEdit, u"logFilter"_qs, tr("Filter")))
    , m_validity(named(new QLabel, u"logFilterValidity"_qs, tr("Filter problem")))
    , m_level(named(new QComboBox, u"logLevel"_qs, tr("Least level")))
    , m_since(named(new QComboBox, u"logSince"_qs, tr("From")))
    , m_sources(named(new QToolButton, u"logSources"_qs, tr("Sources")))
    , m_columns(named(new QToolButton, u"logColumns"_qs, tr("Columns")))
    , m_follow(named(new QPushButton, u"logFollow"_qs, tr("Follow")))
    , m_pause(named(new QPushButton(tr("Pause")), u"logPause"_qs, tr("Pause")))
    , m_utc(named(new QCheckBox(tr("UTC")), u"logUtc"_qs, tr("Show times in UTC")))
    , m_counts(named(new QLabel, u"logCounts"_qs, tr("Counts")))
    , m_view(named(new LogView(m_rows), u"logView"_qs, tr("Log records")))
    , m_detail(new LogDetail)
    , m_split(new QSplitter(Qt::Vertical))
    , m_faces(new Faces(m_split))
{
    m_filter->setPlaceholderText(tr("words  \"a phrase\"  /regular expression/  status_code:5  -excluded"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"filter"_qs), QLineEdit::LeadingPosition);
    QPalette red = m_validity->palette();
    red.setColor(QPalette::WindowText, theme().down);
    m_validity->setPalette(red);
    m_validity->hide();
    for (const auto& [text, level] :
        {std::pair(tr("All levels"), LogLevel::Trace), std::pair(tr("From INFO"), LogLevel::Info),
            std::pair(tr("From WARNING"), LogLevel::Warning), std::pair(tr("From ERROR"), LogLevel::Error)})
        m_level->addItem(text, static_cast<int>(level));
    for (const auto& [text, minutes] :
        {std::pair(tr("Last 5 minutes"), 5), std::pair(tr("Last 15 minutes"), 15),
            std::pair(tr("Last hour"), 60), std::pair(tr("Last 6 hours"), 360)})
        m_since->addItem(text, minutes);
    m_since->setCurrentIndex(1);
    for (QToolButton* const button : {m_sources, m_columns}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    }
    m_sources->setText(tr("Sources"));
    m_columns->setText(tr("Columns"));
    auto* const columnMenu = named(new QMenu(m_columns), u"logColumnMenu"_qs, tr("Columns"));
    for (const LogColumn column : allColumns) {
        QAction* const action = columnMenu->addAction(logColumnTitle(column));
        action->setCheckable(true);
        action->setChecked(m_view->columns().contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            QList<LogColumn> columns;
            for (const LogColumn known : allColumns) {
                if (known == column ? on : m_view->columns().contains(known))
                    columns.append(known);
            }
            m_view->setColumns(columns);
        });
    }
    m_columns->setMenu(columnMenu);
    m_counts->setForegroundRole(QPalette::PlaceholderText);

    auto* const exportButton
        = named(new QPushButton(tr("Export shown…")), u"logExport"_qs, tr("Export what is shown"));
    auto* const rangeButton = named(new QPushButton(tr("Export last hour…")), u"logExportRange"_qs,
        tr("Export the last hour of all sources"));
    auto* const filterRow = new QHBoxLayout;
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_level);
    filterRow->addWidget(m_since);
    filterRow->addWidget(m_sources);
    filterRow->addWidget(m_columns);
    auto* const toolRow = new QHBoxLayout;
    toolRow->addWidget(m_follow);
    toolRow->addWidget(m_pause);
    toolRow->addWidget(m_utc);
    toolRow->addWidget(m_counts);
    toolRow->addStretch();
    toolRow->addWidget(rangeButton);
    toolRow->addWidget(exportButton);
    m_split->addWidget(m_view);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_detail->hide();
    auto* const column = new QVBoxLayout(this);
    column->addLayout(filterRow);
    column->addWidget(m_validity);
    column->addLayout(toolRow);
    column->addWidget(m_faces, 1);
    m_faces->showLoading(tr("Waiting for the first lines…"));

    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &LogsPane::applyFilter);
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogsPane::applyFilter);
    connect(m_since, &QComboBox::currentIndexChanged, this, &LogsPane::refresh);
    connect(m_utc, &QCheckBox::toggled, m_view, &LogView::setUtc);
    connect(m_follow, &QPushButton::clicked, this, [this] { m_view->setFollowing(!m_view->isFollowing()); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        m_paused = !m_paused;
        m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
        m_pause->setAccessibleName(m_pause->text());
        if (!m_paused)
            m_rows->append(std::exchange(m_held, {}));
        writeCounts();
    });
    connect(m_view, &LogView::followingChanged, this, &LogsPane::writeFollowing);
    connect(m_view, &LogView::currentChanged, this, [this](qsizetype row) {
        if (row >= 0 && m_detail->isVisible())
            m_detail->show(m_rows->at(row));
    });
    connect(m_view, &LogView::opened, this, [this](qsizetype row) {
        m_detail->show(m_rows->at(row));
        m_detail->setVisible(true);
    });
    connect(m_detail, &LogDetail::closed, m_detail, &QWidget::hide);
    connect(m_detail, &LogDetail::filterRequested, this,
        [this](const QString& term) { m_filter->setText((m_filter->text() + u' ' + term).trimmed()); });
    connect(&m_tail, &LogTail::arrived, this, [this](QList<LogRecord> records) {
        if (m_paused)
            m_held.append(std::move(records));
        else
            m_rows->append(std::move(records));
        m_faces->showContent();
        if (m_wanted && m_rows->total() > 0) {
            const TimePoint wanted = *std::exchange(m_wanted, std::nullopt);
            QTimer::singleShot(400, this, [this, wanted] { m_view->showTime(wanted); });
        }
        writeCounts();
    });
    connect(&m_tail, &LogTail::failed, this,
        [this](const ServiceKey&, const Error& error) { m_faces->showError(error); });
    connect(m_faces, &Faces::retryRequested, this, &LogsPane::refresh);
    connect(m_rows, &LogRows::filterFinished, this, &LogsPane::writeCounts);
    connect(exportButton, &QPushButton::clicked, this, &LogsPane::exportView);
    connect(rangeButton, &QPushButton::clicked, this, &LogsPane::exportRange);
    const auto command
        = [this](const QString& name, const QString& text, const QKeySequence& keys, auto run) {
              connect(addCommand(name, text, keys), &QAction::triggered, this, run);
          };
    command(u"logNextError"_qs, tr("Next error"), {}, [this] { step(1, LogLevel::Error); });
    command(u"logPreviousError"_qs, tr("Previous error"), {}, [this] { step(-1, LogLevel::Error); });
    command(u"logNextWarning"_qs, tr("Next warning"), {}, [this] { step(1, LogLevel::Warning); });
    command(u"logPreviousWarning"_qs, tr("Previous warning"), {}, [this] { step(-1, LogLevel::Warning); });
    command(u"logClear"_qs, tr("Clear the filter"), {}, [this] { m_filter->clear(); });
    writeFollowing();
}

LogsPane::~LogsPane() = default;

QString LogsPane::title() const
{
    return tr("Logs");
}

QString LogsPane::help() const
{
    return tr("The lines of all chosen services in order of time. Scrolling stops the following and counts "
              "what waits; End follows again. E and W go to the next error and "
              "warning, with Shift to the previous one, Space pauses, Enter shows the record in full. Gaps "
              "and reconnections are drawn between the lines and never filtered away.");
}

QWidget* LogsPane::findField()
{
    return m_filter;
}

void LogsPane::setEnvironment(const EnvironmentId& environment)
{
    if (m_environment == environment)
        return;
    m_environment = environment;
    fillSources();
    refresh();
}

void LogsPane::fillSources()
{
    auto* const menu = named(new QMenu(m_sources), u"logSourceMenu"_qs, tr("Sources"));
    for (const ServiceHandle* const service : session().services(m_environment)) {
        if (!service->provider() || !service->provider()->logs())
            continue;
        QAction* const action = menu->addAction(service->title());
        action->setObjectName(u"logSource-"_qs + service->key().service.text());
        action->setCheckable(true);
        action->setChecked(!m_excluded.contains(service->key().service));
        connect(action, &QAction::toggled, this, [this, id = service->key().service](bool on) {
            if (on)
                m_excluded.remove(id);
            else
                m_excluded.insert(id);
            refresh();
        });
    }
    delete m_sources->menu();
    m_sources->setMenu(menu);
}

void LogsPane::refresh()
{
    m_tail.stop();
    m_rows->clear();
    m_held.clear();
    follow();
}

QList<LogTail::Source> LogsPane::chosenSources() const
{
    QList<LogTail::Source> sources;
    for (const ServiceHandle* const service : session().services(m_environment)) {
        if (service->provider() && service->provider()->logs()
            && !m_excluded.contains(service->key().service))
            sources.append({service->key(), service->provider(),
                service->provider()->logs()->streams().value(0, LogStream::Runtime)});
    }
    return sources;
}

void LogsPane::follow()
{
    QList<LogTail::Source> sources = chosenSources();
    if (sources.isEmpty()) {
        m_faces->showEmpty(
            tr("No service of this environment offers logs, or none is chosen."), {}, u"pane-logs"_qs);
        return;
    }
    m_faces->showLoading(tr("Waiting for the first lines…"));
    TimePoint since = session().clock().now() - std::chrono::minutes(m_since->currentData().toInt());
    if (m_wanted)
        since = std::min(since, *m_wanted - 2min);
    m_tail.follow(std::move(sources), since);
}

void LogsPane::applyFilter()
{
    auto filter = LogFilter::parse(m_filter->text(), static_cast<LogLevel>(m_level->currentData().toInt()));
    m_validity->setVisible(!filter);
    if (!filter) {
        m_validity->setText(filter.error().what());
        m_validity->setAccessibleName(filter.error().what());
        return; // the last good filter stays in use
    }
    m_rows->setFilter(*std::move(filter));
    writeCounts();
}

void LogsPane::writeFollowing()
{
    const bool following = m_view->isFollowing();
    m_follow->setText(following     ? tr("▼ following")
            : m_view->waiting() > 0 ? tr("▽ %1 new, follow").arg(numberText(m_view->waiting()))
                                    : tr("▽ follow"));
    m_follow->setAccessibleName(m_follow->text());
}

void LogsPane::writeCounts()
{
    QString text = tr("%1 of %2 records").arg(numberText(m_rows->count()), numberText(m_rows->total()));
    if (m_paused)
        text += tr(", %1 held back").arg(numberText(m_held.size()));
    if (m_rows->merge().repeats() > 0)
        text += tr(", %1 repeated lines dropped").arg(numberText(m_rows->merge().repeats()));
    if (m_rows->merge().dropped() > 0)
        text += tr(", %1 oldest let go").arg(numberText(m_rows->merge().dropped()));
    m_counts->setText(text);
}

void LogsPane::step(int direction, LogLevel least)
{
    const qsizetype from = m_view->current() >= 0 ? m_view->current() : direction > 0 ? -1 : m_rows->count();
    const qsizetype row = m_rows->nextOfLevel(from, direction, least);
    if (row < 0) {
        shell().notify(direction > 0 ? tr("No further one below.") : tr("No further one above."));
        return;
    }
    m_view->setFollowing(false);
    m_view->setCurrent(row);
}

void LogsPane::keyPressEvent(QKeyEvent* event)
{
    if (m_view->hasFocus() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
        const QString typed = event->text();
        if (typed == u"e" || typed == u"E") {
            step(typed == u"e" ? 1 : -1, LogLevel::Error);
            return;
        }
        if (typed == u"w" || typed == u"W") {
            step(typed == u"w" ? 1 : -1, LogLevel::Warning);
            return;
        }
        if (typed == u" ") {
            m_pause->click();
            return;
        }
        if (typed == u"u" || typed == u"U") {
            m_utc->toggle();
            return;
        }
        if (event->key() == Qt::Key_Escape && m_detail->isVisible()) {
            m_detail->hide();
            return;
        }
    }
    Pane::keyPressEvent(event);
}

void LogsPane::goTo(const Destination& destination)
{
    if (!destination.service.isEmpty())
        m_excluded.remove(destination.service);
    if (!destination.filter.isEmpty())
        m_filter->setText(destination.filter);
    if (destination.from) {
        m_wanted = destination.from;
        refresh();
    }
    fillSources();
}

bool LogsPane::exportView()
{
    if (m_rows->count() == 0)
        return false;
    chooseFile(tr("Export the shown records"),
        [this](const QString& file, LogExportFormat format) { exportShown(file, format); });
    return true;
}

void LogsPane::chooseFile(const QString& title, std::function<void(const QString&, LogExportFormat)> chosen)
{
    auto* const dialog = new QFileDialog(this, title);
    named(dialog, u"logExportDialog"_qs, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("JSON Lines (*.jsonl)"), tr("CSV (*.csv)"), tr("Text (*.log)")});
    dialog->setDefaultSuffix(u"jsonl"_qs);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"csv") ? u"csv"_qs
                : filter.contains(u"log)")               ? u"log"_qs
                                                         : u"jsonl"_qs);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [chosen = std::move(chosen)](const QString& file) {
        chosen(file,
            file.endsWith(u".csv")       ? LogExportFormat::Csv
                : file.endsWith(u".log") ? LogExportFormat::Text
                                         : LogExportFormat::JsonLines);
    });
    dialog->open();
}

void LogsPane::exportShown(const QString& file, LogExportFormat format)
{
    QList<LogRecord> records;
    records.reserve(m_rows->count());
    for (qsizetype row = 0; row < m_rows->count(); ++row)
        records.append(m_rows->at(row));
    QThreadPool* const workers = session().context().workers();
    session().operations().start(
        tr("Export %1").arg(file), [workers, file, records, format](Operation::Control control) {
            return runExport(workers, file, records, format, std::move(control));
        });
}

void LogsPane::exportRange()
{
    chooseFile(
        tr("Export the last hour of all sources"), [this](const QString& file, LogExportFormat format) {
            const TimePoint until = session().clock().now();
            session().operations().start(tr("Export %1").arg(file),
                [sources = chosenSources(), until, workers = session().context().workers(), file, format](
                    Operation::Control control) {
                    return runRangeExport(
                        sources, until - 1h, until, workers, file, format, std::move(control));
                });
        });
}

QJsonObject LogsPane::saveState() const
{
    QJsonArray excluded;
    for (const ServiceId& id : m_excluded)
        excluded.append(id.text());
    QJsonArray columns;
    for (const LogColumn column : m_view->columns())
        columns.append(static_cast<int>(column));
    return {{u"filter"_qs, m_filter->text()}, {u"level"_qs, m_level->currentIndex()},
        {u"since"_qs, m_since->currentIndex()}, {u"utc"_qs, m_utc->isChecked()}, {u"excluded"_qs, excluded},
        {u"columns"_qs, columns}};
}

void LogsPane::restoreState(const QJsonObject& state)
{
    m_filter->setText(state.value(u"filter").toString());
    m_level->setCurrentIndex(state.value(u"level").toInt());
    m_since->setCurrentIndex(state.value(u"since").toInt(1));
    m_utc->setChecked(state.value(u"utc").toBool());
    for (const QJsonValue& id : state.value(u"excluded").toArray())
        m_excluded.insert(ServiceId(id.toString()));
    if (state.contains(u"columns")) {
        QList<LogColumn> columns;
        for (const QJsonValue& column : state.value(u"columns").toArray()) {
            if (column.toInt() >= 0 && column.toInt() < static_cast<int>(allColumns.size()))
                columns.append(static_cast<LogColumn>(column.toInt()));
        }
        m_view->setColumns(columns);
    }
    fillSources();
}

} // namespace vigie
