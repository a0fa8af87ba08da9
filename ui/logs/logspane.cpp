// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logspane.h"

#include "common/faces.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/logcolumns.h"
#include "logs/loginsight.h"
#include "logs/logsearchbutton.h"
#include "logs/logview.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

QString streamTitle(const ServiceHandle& service, LogStream stream)
{
    switch (stream) {
    case LogStream::Access:
        return LogsPane::tr("%1: access log").arg(service.title());
    case LogStream::Build:
        return LogsPane::tr("%1: builds").arg(service.title());
    case LogStream::Runtime:
        break;
    }
    return service.title();
}

LogQuery parsed(const QString& text, const QueryContext& context)
{
    return LogQuery::parse(text, context).value_or(LogQuery());
}

} // namespace

LogsPane::LogsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_sources(session)
    , m_search(m_sources.store(), session.context().workers())
    , m_errors(m_sources.store(), session.context().workers())
    , m_warnings(m_sources.store(), session.context().workers())
    , m_lines(m_sources.store())
    , m_matches(m_sources.store())
    , m_tools(session, shell, m_sources)
    , m_columns(named(new LogColumns, u"logHeader"_qs, tr("Columns")))
    , m_matchColumns(named(new LogColumns, u"logMatchHeader"_qs, tr("Columns of the matches")))
    , m_view(named(new LogView(&m_lines, m_columns), u"logView"_qs, tr("Log records")))
    , m_matchView(named(new LogView(&m_matches, m_matchColumns), u"logMatches"_qs, tr("Matches")))
    , m_detail(new LogDetail)
    , m_searches(new LogSearchButton(session, [this] { return currentSearch(); }))
    , m_query(named(new QLineEdit, u"logFilter"_qs, tr("Query")))
    , m_validity(named(new QLabel, u"logFilterValidity"_qs, tr("Query problem")))
    , m_case(named(new QToolButton, u"logCase"_qs, tr("Tell capitals from small letters")))
    , m_accents(named(new QToolButton, u"logAccents"_qs, tr("Tell accented letters from plain ones")))
    , m_level(named(new QComboBox, u"logLevel"_qs, tr("Least level")))
    , m_since(named(new QComboBox, u"logSince"_qs, tr("From")))
    , m_sourceMenu(named(new QToolButton, u"logSources"_qs, tr("Sources")))
    , m_columnMenu(named(new QToolButton, u"logColumns"_qs, tr("Columns")))
    , m_follow(named(new QPushButton, u"logFollow"_qs, tr("Follow")))
    , m_pause(named(new QPushButton(tr("Pause")), u"logPause"_qs, tr("Pause")))
    , m_utc(named(new QCheckBox(tr("UTC")), u"logUtc"_qs, tr("Show times in UTC")))
    , m_wrap(named(new QCheckBox(tr("Wrap")), u"logWrap"_qs, tr("Wrap long lines")))
    , m_context(named(new QCheckBox(tr("With context")), u"logContext"_qs,
          tr("Show the full log above and the matches below")))
    , m_counts(named(new ElidedLabel, u"logCounts"_qs, tr("Counts")))
    , m_split(new QSplitter(Qt::Vertical))
    , m_insight(new LogInsight(m_sources.store(), m_search, session.context().workers(), m_split, m_detail))
    , m_faces(new Faces(m_insight))
{
    layOut();
    connectAll();
    connectInsight();
    connectDetail();
    addCopyCommands();
    addCommands();
    fillColumnMenu();
    setFolding(true);
    writeFollowing();
    applyQuery();
    setAcceptDrops(true);
}

LogsPane::~LogsPane() = default;

void LogsPane::layOut()
{
    m_query->setPlaceholderText(tr(
        "words  \"a phrase\"  /regular expression/  status_code>=500  level>=warning  NOT endpoint:/health"));
    m_query->setClearButtonEnabled(true);
    m_query->addAction(icon(u"filter"_qs), QLineEdit::LeadingPosition);
    QPalette red = m_validity->palette();
    red.setColor(QPalette::WindowText, theme().down);
    m_validity->setPalette(red);
    m_validity->hide();
    for (const auto& [text, query] :
        {std::pair(tr("All levels"), u""_qs), std::pair(tr("From INFO"), u"level>=info"_qs),
            std::pair(tr("From WARNING"), u"level>=warning"_qs),
            std::pair(tr("From ERROR"), u"level>=error"_qs)})
        m_level->addItem(text, query);
    for (const auto& [text, minutes] :
        {std::pair(tr("Last 5 minutes"), 5), std::pair(tr("Last 15 minutes"), 15),
            std::pair(tr("Last hour"), 60), std::pair(tr("Last 6 hours"), 360)})
        m_since->addItem(text, minutes);
    m_since->setCurrentIndex(1);
    m_since->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (QComboBox* const choice : {m_level, m_since})
        choice->setMinimumWidth(72); // gives way on a small screen
    m_searches->setToolButtonStyle(Qt::ToolButtonTextOnly);
    for (QToolButton* const button : {m_sourceMenu, m_columnMenu}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    }
    m_sourceMenu->setText(tr("Sources"));
    m_columnMenu->setText(tr("Columns"));
    m_case->setText(u"Aa"_qs);
    m_accents->setText(u"eé"_qs);
    for (QToolButton* const button : {m_case, m_accents}) {
        button->setCheckable(true);
        button->setToolTip(button->accessibleName());
    }
    m_accents->setChecked(true);
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    auto* const exportButton = named(new QToolButton, u"logExport"_qs, tr("Export"));
    exportButton->setText(tr("Export"));
    exportButton->setPopupMode(QToolButton::InstantPopup);
    auto* const exports = named(new QMenu(exportButton), u"logExportMenu"_qs, tr("Export"));
    exportButton->setMenu(exports);
    connect(exports->addAction(tr("Export shown…")), &QAction::triggered, this, &LogsPane::exportView);
    QAction* const range = exports->addAction(tr("Export last hour…"));
    range->setObjectName(u"logExportRange"_qs);
    range->setToolTip(tr("Export the last hour of all sources"));
    connect(range, &QAction::triggered, this, &LogsPane::exportRange);
    exports->setToolTipsVisible(true);
    auto* const queryRow = new QHBoxLayout;
    queryRow->addWidget(m_query, 1);
    for (QWidget* const widget : std::initializer_list<QWidget*>{
             m_case, m_accents, m_searches, m_level, m_since, m_sourceMenu, m_columnMenu})
        queryRow->addWidget(widget);
    auto* const toolRow = new QHBoxLayout;
    for (QHBoxLayout* const row : {queryRow, toolRow})
        row->setSpacing(space::grid); // room for longer words than English ones
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_follow, m_pause, m_utc, m_wrap, m_context})
        toolRow->addWidget(widget);
    for (QToolButton* const button : m_insight->buttons())
        toolRow->addWidget(button);
    toolRow->addWidget(m_counts, 1);
    toolRow->addWidget(m_tools.marksButton());
    toolRow->addWidget(m_tools.highlightsButton());
    toolRow->addWidget(exportButton);
    m_split->addWidget(m_view);
    m_split->addWidget(m_matchView);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setChildrenCollapsible(false);
    m_matchView->hide();
    m_detail->hide();
    auto* const column = new QVBoxLayout(this);
    column->addLayout(queryRow);
    column->addWidget(m_validity);
    column->addLayout(toolRow);
    column->addWidget(m_tools.bar());
    column->addWidget(m_faces, 1);
    m_faces->showLoading(tr("Waiting for the first lines…"));
}

void LogsPane::connectAll()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(60);
    m_counting.setSingleShot(true);
    m_counting.setInterval(100);
    connect(m_query, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &LogsPane::applyQuery);
    connect(&m_counting, &QTimer::timeout, this, &LogsPane::writeCounts);
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogsPane::applyQuery);
    connect(m_case, &QToolButton::toggled, this, &LogsPane::applyQuery);
    connect(m_accents, &QToolButton::toggled, this, &LogsPane::applyQuery);
    connect(m_since, &QComboBox::currentIndexChanged, this, &LogsPane::leaveRange);
    connect(m_utc, &QCheckBox::toggled, &m_tools, &LogTools::setUtc);
    for (LogView* const view : {m_view, m_matchView}) {
        m_tools.attach(view);
        connect(m_wrap, &QCheckBox::toggled, view, &LogView::setWrap);
        connect(view, &LogView::menuRequested, this, &LogsPane::showMenu);
    }
    connect(m_searches, &LogSearchButton::applyRequested, this, &LogsPane::applySearch);
    connect(&m_tools, &LogTools::termRequested, this, &LogsPane::addTerm);
    connect(&m_tools, &LogTools::momentRequested, this, &LogsPane::showMoment);
    connect(&m_tools, &LogTools::rangeRequested, this,
        [this](const ServiceKey& service, const DeploymentId& deployment) {
            if (const auto range = rangeOf(this->session(), service, deployment))
                showRange(*range);
        });
    connect(&m_tools.highlights(), &LogHighlights::changed, this, &LogsPane::applyQuery);
    // Whoever scrolls has found another place meanwhile.
    connect(m_view->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_wanted.reset(); });
    m_seeking.setSingleShot(true);
    m_seeking.setInterval(400);
    connect(&m_seeking, &QTimer::timeout, this, &LogsPane::seek);
    connect(m_context, &QCheckBox::toggled, this, &LogsPane::chooseLines);
    connect(m_follow, &QPushButton::clicked, this, [this] { m_view->setFollowing(!m_view->isFollowing()); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        m_sources.store().setPaused(!m_sources.store().isPaused());
        m_pause->setText(m_sources.store().isPaused() ? tr("Resume") : tr("Pause"));
        m_pause->setAccessibleName(m_pause->text());
        writeCounts();
    });
    connect(m_view, &LogView::followingChanged, this, &LogsPane::writeFollowing);
    connect(m_view, &LogView::currentChanged, this, [this](qint64 row) {
        if (row >= 0 && m_detail->isVisible())
            showRecord(row);
    });
    connect(m_view, &LogView::opened, this, &LogsPane::showRecord);
    connect(m_matchView, &LogView::currentChanged, this, [this](qint64 row) {
        if (row < 0)
            return;
        m_view->setFollowing(false);
        m_view->setCurrent(m_lines.rowOf(m_matches.at(row)));
    });
    LogStore& store = m_sources.store();
    connect(&store, &LogStore::changed, this, &LogsPane::storeChanged);
    connect(&store, &LogStore::progressed, this, [this] {
        if (!m_counting.isActive())
            m_counting.start();
    });
    connect(&store, &LogStore::failed, this, [this](quint32, const Error& error) {
        if (error.kind() != ErrorKind::Cancelled)
            m_faces->showError(error);
    });
    connect(m_faces, &Faces::retryRequested, this, &LogsPane::refresh);
    connect(m_faces, &Faces::emptyActionRequested, this, &LogsPane::chooseFiles);
    connect(&m_search, &LogSearch::changed, &m_counting, qOverload<>(&QTimer::start));
}

QString LogsPane::title() const
{
    return tr("Logs");
}

QString LogsPane::help() const
{
    return tr("The lines of all chosen services in order of time. Scrolling stops the following and counts "
              "what waits; End follows again. E and W go to the next error and warning, with Shift to the "
              "previous one, Space pauses, Enter shows the record in full. M marks a record, B goes to the "
              "next mark, H highlights the cell in focus or a word, X excludes what the cell says: left and "
              "right choose the cell. T shows or folds the traceback of a record, with Shift all of them. "
              "Ctrl+G goes to a time. Deployments, rollbacks, gaps and reconnections "
              "are drawn between the lines. Files can be dropped here or opened from Sources; their times "
              "are sorted among each other in the same way.");
}

QWidget* LogsPane::findField()
{
    const bool inDetail = m_detail->isAncestorOf(QApplication::focusWidget());
    return inDetail ? m_detail->findField() : m_query;
}

void LogsPane::setEnvironment(const EnvironmentId& environment)
{
    if (m_sources.environment() == environment)
        return;
    m_sources.setEnvironment(environment);
    m_tools.writeDeployments();
    m_searches->setEnvironment(environment);
    fillSourceMenu();
    if (m_range)
        m_since->setCurrentIndex(1); // a deployment of the other environment is none of this one
    else
        refresh();
}

void LogsPane::fillSourceMenu()
{
    auto* const menu = named(new QMenu(m_sourceMenu), u"logSourceMenu"_qs, tr("Sources"));
    for (const ServiceHandle* const service : session().services(m_sources.environment())) {
        const ServiceId id = service->key().service;
        for (const LogStream stream : LogFeeds::streams(*service)) {
            QAction* const action = menu->addAction(streamTitle(*service, stream));
            action->setObjectName(u"logSource-"_qs + streamLabel(id, stream));
            action->setCheckable(true);
            action->setChecked(m_sources.isShown(id, stream));
            action->setEnabled(!m_sources.showsOnlyFiles());
            connect(action, &QAction::toggled, this, [this, id, stream](bool on) {
                m_sources.setShown(id, stream, on);
                refresh();
            });
        }
    }
    addFileEntries(menu);
    delete m_sourceMenu->menu();
    m_sourceMenu->setMenu(menu);
}

void LogsPane::fillColumnMenu()
{
    auto* const menu = named(new QMenu(m_columnMenu), u"logColumnMenu"_qs, tr("Columns"));
    for (const QString& field : LogColumns::usualFields()) {
        QAction* const action = menu->addAction(LogColumns::titleOf(field));
        action->setCheckable(true);
        action->setChecked(m_columns->hasField(field));
        connect(action, &QAction::toggled, this, [this, field](bool on) {
            m_columns->setField(field, on);
            m_matchColumns->setField(field, on);
        });
    }
    delete m_columnMenu->menu();
    m_columnMenu->setMenu(menu);
}

void LogsPane::applyQuery()
{
    const QueryContext context{session().clock().now(), m_case->isChecked(), m_accents->isChecked()};
    const auto query = LogQuery::parse(m_query->text(), context);
    m_validity->setVisible(!query);
    if (!query) {
        const QString said
            = tr("At character %1: %2").arg(query.error().position + 1).arg(query.error().text);
        m_validity->setText(said);
        m_validity->setAccessibleName(said);
        return; // the last good query stays in use
    }
    LogQuery whole = *query && parsed(m_level->currentData().toString(), context);
    if (m_range)
        whole = whole && parsed(m_range->query(), context);
    m_search.setQuery(whole);
    m_errors.setQuery(whole && parsed(u"level>=error NOT is:traceback"_qs, context));
    m_warnings.setQuery(whole && parsed(u"level:warning NOT is:traceback"_qs, context));
    const QString highlighted = m_tools.highlights().query();
    if (highlighted.isEmpty())
        m_found.reset();
    else if (!m_found)
        m_found = std::make_unique<LogSearch>(m_sources.store(), session().context().workers());
    if (m_found)
        m_found->setQuery(whole && parsed(highlighted, QueryContext{context.now}));
    chooseLines();
}

void LogsPane::chooseLines()
{
    const bool everything = m_search.query().matchesAll();
    const bool context = m_context->isChecked() && !everything;
    m_lines.show(everything || context ? nullptr : &m_search);
    m_matches.show(&m_search);
    m_matchView->setVisible(context);
    m_counting.start();
}

void LogsPane::storeChanged()
{
    if (m_sources.store().timeline().size() == 0)
        return;
    m_faces->showContent();
    if (m_wanted && !m_seeking.isActive())
        m_seeking.start();
}

void LogsPane::writeFollowing()
{
    const bool following = m_view->isFollowing();
    m_follow->setText(following     ? tr("▼ following")
            : m_view->waiting() > 0 ? tr("▽ %Ln new, follow", nullptr, static_cast<int>(m_view->waiting()))
                                    : tr("▽ follow"));
    m_follow->setAccessibleName(m_follow->text());
    m_follow->setToolTip(tr("End follows, scrolling stops it."));
}

void LogsPane::writeCounts()
{
    LogStore& store = m_sources.store();
    qint64 repeats = 0;
    qint64 late = 0;
    for (quint32 source = 0; source < store.sourceCount(); ++source) {
        repeats += store.progress(source).repeats;
        late += store.progress(source).late;
    }
    const qint64 all = store.timeline().size();
    // What is folded counts with its record here, as it does in the figures beside.
    const bool everything = m_search.query().matchesAll();
    const qint64 shown = everything ? m_lines.records() : m_matches.records();
    QStringList facts;
    if (everything && shown == all)
        facts.append(tr("%Ln record(s)", nullptr, static_cast<int>(all)));
    else if (everything)
        facts.append(tr("%1 records in %2 lines").arg(numberText(shown), numberText(all)));
    else if (m_lines.isFolding())
        facts.append(tr("%1 records found in %2 lines").arg(numberText(shown), numberText(all)));
    else
        facts.append(tr("%1 of %2 lines").arg(numberText(shown), numberText(all)));
    if (!m_search.isComplete() && !m_search.query().matchesAll())
        facts.append(tr("searching, %1 % done").arg(static_cast<int>(m_search.progress() * 100)));
    if (store.isPaused())
        facts.append(tr("%1 held back").arg(numberText(store.waiting())));
    if (repeats > 0)
        facts.append(tr("%1 repeated lines dropped").arg(numberText(repeats)));
    if (late > 0)
        facts.append(tr("%1 came late").arg(numberText(late)));
    m_counts->setFullText(facts.join(u" · "_qs));
}

} // namespace vigie
