// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"

#include <QAbstractScrollArea>
#include <QHash>

namespace vigie {

class LogRows;
struct LogRecord;

/// Columns beside time, source, level and message.
enum class LogColumn { Status, Method, Endpoint, Duration, Version, RequestId, UserId };

/// Paints the visible rows only, however many there are. Follows the end until a person scrolls, and then
/// counts what waits. A record is one line: level as a bar and a word, source as a coloured label,
/// continuation lines indented, gaps and reconnections as rules across.
class LogView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(LogRows* rows, QWidget* parent = nullptr);

    void setColumns(const QList<LogColumn>& columns);
    const QList<LogColumn>& columns() const { return m_columns; }
    void setUtc(bool utc);
    bool isUtc() const { return m_utc; }
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }
    qsizetype waiting() const { return m_waiting; }
    qsizetype current() const { return m_current; } ///< -1: none
    void setCurrent(qsizetype row);
    void showTime(TimePoint time);
    QList<qsizetype> selected() const; ///< ascending
    void copySelection() const;
    void selectAll();

Q_SIGNALS:
    void currentChanged(qsizetype row);
    void followingChanged();
    void opened(qsizetype row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void rowsChanged(qsizetype removedAtFront, qsizetype added, bool late);
    void rowsReset();
    void updateScrollBar();
    void paintRow(QPainter& painter, qsizetype row, const QRect& place) const;
    void paintRemark(QPainter& painter, const LogRecord& record, const QRect& place) const;
    QString timeText(TimePoint time) const;
    QString cellText(const LogRecord& record, LogColumn column) const;
    QColor sourceColour(const ServiceKey& source) const;
    qsizetype rowAtY(int y) const;
    int visibleRows() const;
    void scrolledByPerson();

    LogRows* m_rows;
    QList<LogColumn> m_columns;
    bool m_utc = false;
    bool m_following = true;
    bool m_selfScroll = false;
    qsizetype m_waiting = 0;
    qsizetype m_current = -1;
    qsizetype m_anchor = -1;
    int m_rowHeight = 20;
    int m_charWidth = 8;
    mutable QHash<ServiceKey, QColor> m_sourceColours;
};

/// The column's title, translated.
[[nodiscard]] QString logColumnTitle(LogColumn column);

} // namespace vigie
