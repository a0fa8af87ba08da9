// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/loglines.h"

#include <QAbstractScrollArea>

namespace vigie {

class LogColumns;

/// Paints the visible rows only, however many there are. Follows the end until a person scrolls, and then
/// counts what waits; what is being read stays in its place while records come, come late, or go. A record is
/// one line: level as a bar and a word, source as a coloured label, continuation lines indented, gaps and
/// reconnections as rules across.
class LogView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    LogView(LogLines* lines, LogColumns* columns, QWidget* parent = nullptr);

    void setUtc(bool utc);
    bool isUtc() const { return m_utc; }
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }
    qint64 waiting() const; ///< records that came since following stopped
    qint64 current() const { return m_current; } ///< -1: none
    void setCurrent(qint64 row);
    void showTime(TimePoint time);
    /// First and last selected row; -1, -1 when there is none.
    std::pair<qint64, qint64> selected() const;
    void selectAll();
    QString copied() const; ///< the selected records as text

    QString timeText(TimePoint time) const;
    QColor sourceColour(quint32 source) const;

Q_SIGNALS:
    void currentChanged(qint64 row);
    void followingChanged();
    void opened(qint64 row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    void linesChanged();
    void layoutHeader();
    void updateScrollBar();
    void keepPlace();
    void scrollTo(qint64 row);
    void moveTo(qint64 row, bool extend);
    void paintRow(QPainter& painter, qint64 row, const QRect& place) const;
    void paintRemark(QPainter& painter, qint64 row, const LogRecord& record, const QRect& place) const;
    void paintCell(
        QPainter& painter, qint64 row, const LogRecord& record, const QString& field, const QRect& box) const;
    QString cellText(qint64 row, const LogRecord& record, const QString& field) const;
    qint64 rowAtY(int y) const;
    int visibleRows() const;

    LogLines* m_lines;
    LogColumns* m_columns;
    bool m_utc = false;
    bool m_following = true;
    bool m_selfScroll = false;
    qint64 m_countWhenStopped = 0;
    qint64 m_current = -1;
    qint64 m_anchor = -1;
    // What the rows stood for, to find them again after a change.
    std::optional<RecordRef> m_topRecord;
    std::optional<RecordRef> m_currentRecord;
    std::optional<RecordRef> m_anchorRecord;
    int m_rowHeight = 20;
    int m_charWidth = 8;
};

} // namespace vigie
