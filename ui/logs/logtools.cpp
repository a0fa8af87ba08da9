// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logtools.h"

#include "common/format.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/logcolumns.h"
#include "logs/logmarkslist.h"
#include "logs/logmoment.h"

#include <QMenu>
#include <QPainter>
#include <QSet>
#include <QToolButton>

namespace vigie {

namespace {

/// A condition that means just this value, whatever characters are in it.
QString quoted(QString value)
{
    return u'"' + value.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs) + u'"';
}

/// What leaves out the records that say the same in that cell; empty where nothing can.
QString exclusion(const LogView& view)
{
    constexpr qsizetype longest = 200;
    const QString& field = view.field();
    const LogRecord& record = view.lines().record(view.current());
    const QString text = view.focusedText();
    if (field == u"time")
        return {};
    if (field == u"message") {
        const QString words = text.isEmpty() ? record.message.left(longest) : text;
        const qsizetype end = words.indexOf(u'\n');
        return words.isEmpty() ? QString() : u"NOT "_qs + quoted(end < 0 ? words : words.left(end));
    }
    if (field == u"source")
        return record.service.isEmpty() ? QString() : u"NOT service:"_qs + quoted(record.service);
    if (field == u"level")
        return u"NOT level:"_qs + logLevelName(record.level).toLower();
    if (field == u"duration_ms")
        return record.durationMs ? u"NOT duration_ms:"_qs + QString::number(*record.durationMs, 'f')
                                 : QString();
    return text.isEmpty() ? u"has:"_qs + field : u"NOT "_qs + field + u':' + quoted(text);
}

QIcon swatch(const QColor& colour)
{
    QPixmap pixmap(space::icon, space::icon);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(theme().muted);
    painter.setBrush(colour);
    painter.drawRect(pixmap.rect().adjusted(1, 1, -2, -2));
    return QIcon(pixmap);
}

} // namespace

LogTools::LogTools(Session& session, Shell& shell, LogSources& sources, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_shell(shell)
    , m_sources(sources)
    , m_gaps(sources.store(), session.context().workers())
    , m_marks(session.context().paths().data + u"/marks/"_qs + session.workspace().id + u".json"_qs)
    , m_separators(sources.store(), m_gaps)
    , m_bar(new LogAskBar)
    , m_marksButton(named(new QToolButton, u"logMarks"_qs, tr("Marks")))
    , m_highlightsButton(named(new QToolButton, u"logHighlights"_qs, tr("Highlights")))
    , m_highlightMenu(named(new QMenu(m_highlightsButton), u"logHighlightMenu"_qs, tr("Highlights")))
{
    m_gaps.setQuery(*LogQuery::parse(u"is:gap"_qs, {}));
    m_highlightsButton->setPopupMode(QToolButton::InstantPopup);
    m_highlightsButton->setMenu(m_highlightMenu);
    connect(m_marksButton, &QToolButton::clicked, this, &LogTools::openMarks);
    connect(m_highlightMenu, &QMenu::aboutToShow, this, &LogTools::fillHighlightMenu);
    connect(&m_marks, &LogMarks::changed, this, &LogTools::writeButtons);
    connect(&m_marks, &LogMarks::troubled, this, [this](const QString& text) { m_shell.notify(text); });
    connect(&m_highlights, &LogHighlights::changed, this, &LogTools::writeButtons);
    connect(m_bar, &LogAskBar::left, this, [this] { view()->setFocus(); });
    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* service, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::Deployments
                && service->key().environment == m_sources.environment())
                writeDeployments();
        });
    fillHighlightMenu();
    writeButtons();
}

void LogTools::attach(LogView* view)
{
    view->setTools(&m_marks, &m_highlights, &m_separators);
    m_views.append(view);
    if (!m_last)
        m_last = view;
    connect(view, &LogView::separatorClicked, this,
        [this](const LogSeparator& separator) { open(separator.service, separator.deployment); });
    connect(view, &LogView::separatorMenuRequested, this, &LogTools::separatorMenu);
    connect(view, &LogView::currentChanged, this, [this, view] {
        if (view->hasFocus())
            m_last = view;
    });
}

LogView* LogTools::view() const
{
    for (LogView* const view : m_views) {
        if (view->hasFocus())
            return view;
    }
    return m_last->isVisible() ? m_last : m_views.first();
}

void LogTools::setUtc(bool utc)
{
    m_times.setUtc(utc);
    m_separators.setUtc(utc);
    for (LogView* const view : std::as_const(m_views))
        view->setUtc(utc);
}

void LogTools::writeDeployments()
{
    QList<LogSeparators::Event> events;
    for (const ServiceHandle* const service : m_session.services(m_sources.environment())) {
        if (!service->deployments().value)
            continue;
        for (const Deployment& deployment : *service->deployments().value)
            events.append({deployment, service->title()});
    }
    m_separators.setEvents(std::move(events));
}

void LogTools::writeButtons()
{
    const auto marks = m_marks.marks().size();
    m_marksButton->setText(marks == 0 ? tr("Marks") : tr("Marks %1").arg(numberText(marks)));
    m_marksButton->setToolTip(tr("Marks and notes of this workspace"));
    const auto words = m_highlights.words().size();
    m_highlightsButton->setText(words == 0 ? tr("Highlights") : tr("Highlights %1").arg(numberText(words)));
    for (QToolButton* const button : {m_marksButton, m_highlightsButton})
        button->setAccessibleName(button->text());
}

void LogTools::fillHighlightMenu()
{
    m_highlightMenu->clear();
    QAction* const add = m_highlightMenu->addAction(tr("Highlight a word…"));
    add->setObjectName(u"logHighlightAdd"_qs);
    connect(add, &QAction::triggered, this, &LogTools::askHighlight);
    if (m_highlights.words().isEmpty())
        return;
    m_highlightMenu->addSeparator();
    for (const LogHighlights::Word& word : m_highlights.words()) {
        QAction* const remove
            = m_highlightMenu->addAction(swatch(theme().highlights.at(static_cast<size_t>(word.colour))),
                tr("Remove “%1”").arg(QString(word.text).replace(u'&', u"&&"_qs)));
        connect(remove, &QAction::triggered, this, [this, text = word.text] { m_highlights.remove(text); });
    }
    m_highlightMenu->addSeparator();
    QAction* const all = m_highlightMenu->addAction(tr("Remove all highlights"));
    all->setObjectName(u"logHighlightClear"_qs);
    connect(all, &QAction::triggered, this, [this] { m_highlights.clear(); });
}

void LogTools::toggleMark()
{
    const LogView* const shown = view();
    if (shown->current() < 0)
        m_shell.notify(tr("Choose a record first: it is what will be marked."));
    else
        m_marks.toggle(shown->lines(), shown->current());
}

void LogTools::writeNote()
{
    const LogView* const shown = view();
    if (shown->current() < 0) {
        m_shell.notify(tr("Choose a record first: the note is about it."));
        return;
    }
    const LogMark* const known = m_marks.at(shown->lines(), shown->current());
    const LogMark mark = known
        ? *known
        : LogMark::of(shown->lines().record(shown->current()), shown->lines().sourcePlace(shown->current()));
    m_bar->ask({tr("Note on this record"), tr("Keep note"), mark.note, {}, {},
        [this, mark](const QString& text) { m_marks.setNote(mark, text); }});
}

void LogTools::stepMark(int direction)
{
    LogView* const shown = view();
    const LogLines& lines = shown->lines();
    const qint64 from = shown->current();
    qint64 best = -1;
    QSet<QString> open;
    for (quint32 source = 0; source < m_sources.store().sourceCount(); ++source)
        open.insert(m_sources.store().source(source).place());
    // In time they come in the order of rows, but for equal times.
    const QList<LogMark>& all = m_marks.marks();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const LogMark& mark = all.at(direction > 0 ? i : all.size() - 1 - i);
        if (!open.contains(mark.source))
            continue;
        if (from >= 0
            && (direction > 0 ? mark.time + marksfile::tolerance < lines.time(from)
                              : mark.time - marksfile::tolerance > lines.time(from)))
            continue;
        const qint64 row = m_marks.rowOf(lines, mark);
        const bool behind = row >= 0 && (from < 0 || (direction > 0 ? row > from : row < from));
        if (behind && (best < 0 || (direction > 0 ? row < best : row > best)))
            best = row;
        if (best >= 0)
            break;
    }
    if (best < 0)
        m_shell.notify(direction > 0 ? tr("No further mark below.") : tr("No further mark above."));
    else
        shown->moveTo(best, false);
}

void LogTools::goToMark(const LogMark& mark)
{
    LogView* const shown = m_views.first();
    const qint64 row = m_marks.rowOf(shown->lines(), mark);
    if (row < 0) {
        Q_EMIT momentRequested(mark.time);
        return;
    }
    shown->moveTo(row, false);
    shown->setFocus();
}

void LogTools::openMarks()
{
    auto* const list = new LogMarksList(m_marks, m_times, m_marksButton);
    connect(list, &LogMarksList::chosen, this, &LogTools::goToMark);
    list->openBelow(m_marksButton);
}

void LogTools::highlight()
{
    const LogView* const shown = view();
    const QString text = shown->focusedText().trimmed();
    const bool useful = !text.isEmpty() && shown->field() != u"time";
    if (!useful)
        askHighlight();
    else if (m_highlights.has(text))
        m_highlights.remove(text);
    else if (!m_highlights.add(text))
        m_shell.notify(tr("There are %n highlight(s) already. Remove one first.", nullptr,
            static_cast<int>(LogHighlights::most)));
}

void LogTools::askHighlight()
{
    const QString word = view()->field() == u"message" ? view()->focusedText() : QString();
    m_bar->ask({tr("Highlight"), tr("Highlight word"), word, tr("a word or a phrase"), {},
        [this](const QString& text) {
            if (!text.trimmed().isEmpty() && !m_highlights.add(text))
                m_shell.notify(tr("There are %n highlight(s) already. Remove one first.", nullptr,
                    static_cast<int>(LogHighlights::most)));
        }});
}

void LogTools::exclude()
{
    const LogView* const shown = view();
    const QString term = shown->current() < 0 ? QString() : exclusion(*shown);
    if (term.isEmpty())
        m_shell.notify(tr("This cell says nothing that could be excluded. Left and right choose another."));
    else
        Q_EMIT termRequested(term);
}

void LogTools::askMoment()
{
    const LogView* const shown = view();
    const TimePoint now = m_session.clock().now();
    const qint64 row = shown->current() >= 0 ? shown->current() : shown->top();
    const TimePoint near = row < shown->lines().count() ? shown->lines().time(row) : now;
    const MomentContext context{now, near, shown->times().zone()};
    m_bar->ask({tr("Go to time (%1)").arg(shown->times().zoneAt(now)), tr("Go to time"), {},
        tr("14:05, 2026-11-25 14:05 or -10m"),
        [context](const QString& text) {
            const auto moment = readMoment(text, context);
            return moment ? LogAskBar::Problem()
                          : LogAskBar::Problem{moment.error().position, moment.error().text};
        },
        [this, context](const QString& text) {
            if (const auto moment = readMoment(text, context))
                Q_EMIT momentRequested(*moment);
        }});
}

const Deployment* LogTools::deploymentOfCurrent()
{
    const LogView* const shown = view();
    const qint64 row = shown->current();
    // The deployments of the record's own service say most about it; a frontend's record has its own.
    const Deployment* found = nullptr;
    if (row >= 0) {
        const TimePoint time = shown->lines().time(row);
        found = m_separators.before(time, m_sources.serviceOf(shown->lines().source(row)));
        if (!found)
            found = m_separators.before(time, {});
    }
    if (!found)
        m_shell.notify(tr("No deployment from before this record is known."));
    return found;
}

void LogTools::openDeployment()
{
    if (const Deployment* const deployment = deploymentOfCurrent())
        open(deployment->service, deployment->id);
}

void LogTools::showDeploymentRange()
{
    if (const Deployment* const deployment = deploymentOfCurrent())
        Q_EMIT rangeRequested(deployment->service, deployment->id);
}

void LogTools::open(const ServiceKey& service, const DeploymentId& deployment)
{
    m_shell.go({u"deployments"_qs, service.environment, service.service, deployment.text(), {}, {}, {}});
}

void LogTools::separatorMenu(const LogSeparator& separator, QPoint at)
{
    auto* const menu = named(new QMenu(m_views.first()), u"logDeploymentMenu"_qs, tr("Deployment"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show logs of this deployment")), &QAction::triggered, this,
        [this, separator] { Q_EMIT rangeRequested(separator.service, separator.deployment); });
    connect(menu->addAction(tr("Open the deployment")), &QAction::triggered, this,
        [this, separator] { open(separator.service, separator.deployment); });
    menu->popup(at);
}

} // namespace vigie
