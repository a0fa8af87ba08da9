// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logview.h"

#include "common/theme.h"
#include "logs/logmarks.h"
#include "logs/logpainter.h"
#include "logs/logviewaccessible.h"

#include <QAccessible>
#include <QScrollBar>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Trace:
        return LogView::tr("trace");
    case LogLevel::Debug:
        return LogView::tr("debug");
    case LogLevel::Info:
        return LogView::tr("information");
    case LogLevel::Warning:
        return LogView::tr("warning");
    case LogLevel::Error:
        return LogView::tr("error");
    case LogLevel::Critical:
        return LogView::tr("critical error");
    case LogLevel::Unknown:
        return LogView::tr("no level");
    }
    return {};
}

} // namespace

LogView::LogView(LogLines* lines, LogColumns* columns, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_lines(lines)
    , m_columns(columns)
    , m_layout(*lines)
    , m_field(u"message"_qs)
{
    LogViewAccessible::install();
    setFont(fixedFont());
    m_layout.setFont(font());
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::ArrowCursor);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(3);
    m_columns->setParent(this);
    m_columns->setTimes(m_times);
    m_summary.setSingleShot(true);
    m_summary.setInterval(5s);
    connect(m_columns, &LogColumns::fieldsChanged, this, &LogView::measure);
    connect(m_lines, &LogLines::changed, this, &LogView::linesChanged);
    connect(m_lines, &LogLines::folded, this, [this] { m_layout.forget(); });
    connect(m_lines, &LogLines::cleared, this, [this] { m_layout.forget(); });
    connect(&m_summary, &QTimer::timeout, this, [this] {
        const qint64 came = m_lines->count() - std::exchange(m_countSaid, m_lines->count());
        if (came <= 0 || !hasFocus())
            return;
        setAccessibleDescription(tr("%Ln new record(s)", nullptr, static_cast<int>(came)));
        QAccessibleEvent said(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&said);
    });
}

void LogView::setTools(LogMarks* marks, LogHighlights* highlights, LogSeparators* separators)
{
    m_marks = marks;
    m_highlights = highlights;
    m_separators = separators;
    m_layout.setSeparators(separators);
    if (marks)
        connect(marks, &LogMarks::changed, viewport(), qOverload<>(&QWidget::update));
    if (highlights)
        connect(highlights, &LogHighlights::changed, viewport(), qOverload<>(&QWidget::update));
    if (separators)
        connect(separators, &LogSeparators::changed, this, &LogView::redraw);
}

void LogView::setUtc(bool utc)
{
    m_times.setUtc(utc);
    m_columns->setTimes(m_times);
    redraw();
}

void LogView::setWrap(bool wrap)
{
    m_layout.setWrap(wrap);
    redraw();
}

void LogView::measure()
{
    const auto section = static_cast<int>(m_columns->fields().indexOf(u"message"));
    if (section >= 0)
        m_layout.setRoom(
            LogPainter::cellBox(*m_columns, section, QRect(0, 0, viewport()->width(), 1)).width(),
            viewport()->height());
    redraw();
}

/// After a change of how high things are.
void LogView::redraw()
{
    updateScrollBar();
    viewport()->update();
}

QList<LogPlace> LogView::places() const
{
    return m_lines->count() == 0 ? QList<LogPlace>() : m_layout.from(top(), viewport()->height());
}

qint64 LogView::top() const
{
    return verticalScrollBar()->value();
}

int LogView::visibleRows() const
{
    int rows = 0;
    for (const LogPlace& place : places())
        rows += place.row < m_lines->count() && place.top + place.height <= viewport()->height() ? 1 : 0;
    return std::max(1, rows);
}

QRect LogView::boxOf(const LogPlace& place) const
{
    const int above = static_cast<int>(place.above.size()) * m_layout.lineHeight();
    return {0, place.top + above, viewport()->width(), place.height - above};
}

void LogView::updateScrollBar()
{
    m_selfScroll = true;
    const auto most = static_cast<int>(m_layout.lastTop(viewport()->height()));
    verticalScrollBar()->setRange(0, m_lines->count() == 0 ? 0 : most);
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height() / m_layout.lineHeight()));
    if (m_following)
        verticalScrollBar()->setValue(most);
    m_selfScroll = false;
}

void LogView::keepPlace()
{
    m_topRecord = top() < m_lines->count() ? std::optional(m_lines->at(top())) : std::nullopt;
}

void LogView::scrollTo(qint64 row)
{
    m_selfScroll = true;
    verticalScrollBar()->setValue(static_cast<int>(std::max<qint64>(0, row)));
    m_selfScroll = false;
    keepPlace();
}

void LogView::bringIntoView(qint64 row)
{
    const int height = viewport()->height();
    for (const LogPlace& place : places()) {
        if (place.row == row && (place.top + place.height <= height || place.row == top()))
            return;
    }
    const qint64 page = visibleRows();
    if (row < top() && row >= top() - page)
        scrollTo(row);
    else if (row > top() && row <= top() + 2 * page)
        scrollTo(m_layout.topShowing(row, height));
    else
        scrollTo(m_layout.topShowing(row, height / 2));
}

void LogView::linesChanged()
{
    const qint64 count = m_lines->count();
    const auto found = [this, count](const std::optional<RecordRef>& record) {
        return record ? std::min(m_lines->rowOf(*record), count - 1) : qint64(-1);
    };
    updateScrollBar();
    if (!m_following && m_topRecord) {
        if (const qint64 row = m_lines->rowOf(*m_topRecord); row >= 0) {
            m_selfScroll = true;
            verticalScrollBar()->setValue(static_cast<int>(row));
            m_selfScroll = false;
        }
    }
    const qint64 before = m_current;
    m_current = found(m_currentRecord);
    m_anchor = found(m_anchorRecord);
    if (m_current != before && m_current < 0)
        Q_EMIT currentChanged(-1);
    if (!m_following)
        Q_EMIT followingChanged();
    else if (!m_summary.isActive())
        m_summary.start();
    viewport()->update();
}

qint64 LogView::waiting() const
{
    return m_following ? 0 : std::max<qint64>(0, m_lines->count() - m_countWhenStopped);
}

void LogView::setFollowing(bool following)
{
    if (m_following && !following)
        m_countWhenStopped = m_lines->count();
    m_following = following;
    updateScrollBar();
    keepPlace();
    viewport()->update();
    Q_EMIT followingChanged();
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_selfScroll) {
        const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
        if (atEnd != m_following)
            setFollowing(atEnd);
        keepPlace();
    }
    viewport()->update();
}

void LogView::layoutHeader()
{
    const int height = m_columns->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_columns->setGeometry(
        frameWidth() + LogPainter::gutter, frameWidth(), viewport()->width() - LogPainter::gutter, height);
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layoutHeader();
    measure();
}

void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_layout.setFont(font());
        measure();
    }
}

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(font());
    LogPainter::View view{*m_lines, *m_columns, m_times, m_marks, m_highlights, m_layout, palette(),
        viewport()->rect(), selected(), m_current, m_field, hasFocus()};
    LogPainter records(painter, view);
    for (const LogPlace& place : places())
        records.paint(place);
}

void LogView::setCurrent(qint64 row)
{
    row = std::clamp<qint64>(row, -1, m_lines->count() - 1);
    if (row != m_current)
        m_word.clear();
    m_current = row;
    m_currentRecord = row < 0 ? std::nullopt : std::optional(m_lines->at(row));
    if (row >= 0) {
        bringIntoView(row);
        tellFocus();
    }
    viewport()->update();
    Q_EMIT currentChanged(row);
}

void LogView::moveTo(qint64 row, bool extend)
{
    if (m_lines->count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_lines->count() - 1);
    if (m_following)
        setFollowing(false);
    if (!extend || m_anchor < 0) {
        m_anchor = row;
        m_anchorRecord = m_lines->at(row);
    }
    setCurrent(row);
}

void LogView::showTime(TimePoint time)
{
    if (m_lines->count() == 0)
        return;
    const qint64 row = std::min(m_lines->rowFrom(time), m_lines->count() - 1);
    setFollowing(false);
    scrollTo(row);
    moveTo(row, false);
}

QString LogView::sentence(qint64 row) const
{
    if (row < 0 || row >= m_lines->count())
        return {};
    QString said = recordSentence(row);
    const auto lines = static_cast<int>(m_lines->foldedLines(row));
    if (lines == 0)
        return said;
    //: what a screen reader says of a record, and then of the traceback that belongs to it
    return m_lines->isOpen(row) ? tr("%1; its traceback of %Ln line(s) follows", nullptr, lines).arg(said)
                                : tr("%1; a traceback of %Ln line(s) is folded", nullptr, lines).arg(said);
}

QString LogView::recordSentence(qint64 row) const
{
    constexpr qsizetype most = 500;
    const LogRecord& record = m_lines->record(row);
    const QString time = m_times.spoken(record.time);
    const QString source = m_lines->sourceLabel(row);
    const QString message = LogLayout::shown(record.message, most).replace(u'␊', u' ');
    if (record.remark)
        return tr("%1, remark about %2: %3").arg(time, source, message);
    const QString level = levelWord(record.level);
    const LogMark* const mark = m_marks ? m_marks->at(*m_lines, row) : nullptr;
    if (mark && !mark->note.isEmpty())
        //: time, level, source, message, note
        return tr("%1, %2, %3: %4, marked with the note “%5”").arg(time, level, source, message, mark->note);
    if (mark)
        //: time, level, source, message
        return tr("%1, %2, %3: %4, marked").arg(time, level, source, message);
    //: time, level, source, message
    return tr("%1, %2, %3: %4").arg(time, level, source, message);
}

void LogView::setTracebackOpen(bool open)
{
    if (m_current < 0)
        return;
    if (m_following)
        setFollowing(false);
    m_lines->setOpen(m_current, open);
    if (m_current >= 0)
        setCurrent(m_current);
}

void LogView::toggleTraceback()
{
    if (m_current < 0)
        return;
    const LogRecord& record = m_lines->record(m_current);
    setTracebackOpen(!record.continuation && !m_lines->isOpen(m_current));
}

void LogView::tellFocus()
{
    if (!hasFocus() || m_current < 0)
        return;
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(static_cast<int>(m_current - top()));
    QAccessible::updateAccessibility(&focus);
}

} // namespace vigie
