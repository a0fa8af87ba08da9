// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/loglayout.h"
#include "logs/loglines.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace vigie {

class LogColumns;
class LogHighlights;
class LogMarks;

/// Paints the visible records only, however many there are, and what stands between them. Follows the end
/// until a person scrolls, and then counts what waits; what is being read stays in its place while records
/// come, come late, or go. A record is one line, or as many as its message needs: level as a bar and a word,
/// source as a coloured label, continuation lines indented, gaps and reconnections as rules across.
class LogView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    LogView(LogLines* lines, LogColumns* columns, QWidget* parent = nullptr);

    /// What is drawn with the records; each may be null, and outlives this.
    void setTools(LogMarks* marks, LogHighlights* highlights, LogSeparators* separators);
    const LogLines& lines() const { return *m_lines; }
    const LogColumns& columns() const { return *m_columns; }
    const LogTimes& times() const { return m_times; }

    void setUtc(bool utc);
    bool isUtc() const { return m_times.isUtc(); }
    void setWrap(bool wrap);
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }
    qint64 waiting() const; ///< records that came since following stopped
    qint64 current() const { return m_current; } ///< -1: none
    void setCurrent(qint64 row);
    void moveTo(qint64 row, bool extend); ///< as a key does: stops following, and selects
    void showTime(TimePoint time);
    qint64 top() const; ///< the first row that is seen
    /// First and last selected row; -1, -1 when there is none.
    std::pair<qint64, qint64> selected() const;
    void selectAll();

    /// Shows or hides the lines of the traceback of the current record, or of the one that its line belongs
    /// to.
    void toggleTraceback();
    void setTracebackOpen(bool open);

    /// The cell of the current record that has the focus, by its field; "message" until another is chosen.
    const QString& field() const { return m_field; }
    void setField(const QString& field);
    /// What that cell says; of a message the word that was clicked, empty when none was.
    QString focusedText() const;
    /// The record as a screen reader says it.
    QString sentence(qint64 row) const;
    QList<LogPlace> places() const; ///< what can be seen
    QRect boxOf(const LogPlace& place) const; ///< of the record itself, in the viewport

Q_SIGNALS:
    void currentChanged(qint64 row);
    void followingChanged();
    void opened(qint64 row);
    void separatorClicked(vigie::LogSeparator separator);
    void menuRequested(QPoint global); ///< about the current record
    void separatorMenuRequested(vigie::LogSeparator separator, QPoint global);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// What is at a point of the viewport.
    struct Hit {
        qint64 row = -1; ///< of a record
        std::optional<LogSeparator> separator;
    };

    void linesChanged();
    QString recordSentence(qint64 row) const;
    void layoutHeader();
    void measure();
    void redraw();
    void updateScrollBar();
    void keepPlace();
    void scrollTo(qint64 row);
    void bringIntoView(qint64 row);
    void tellFocus();
    void clickCell(QPoint at, qint64 row);
    QString toolTipAt(const Hit& hit, QPoint at) const;
    bool isFoldMark(const Hit& hit, QPoint at) const;
    Hit hitAt(int y) const;
    int visibleRows() const;
    void stepField(int by);

    LogLines* m_lines;
    LogColumns* m_columns;
    LogMarks* m_marks = nullptr;
    LogHighlights* m_highlights = nullptr;
    LogSeparators* m_separators = nullptr;
    LogTimes m_times;
    LogLayout m_layout;
    bool m_following = true;
    bool m_selfScroll = false;
    qint64 m_countWhenStopped = 0;
    qint64 m_current = -1;
    qint64 m_anchor = -1;
    QString m_field;
    QString m_word; ///< that was clicked in the current message
    // What the rows stood for, to find them again after a change.
    std::optional<RecordRef> m_topRecord;
    std::optional<RecordRef> m_currentRecord;
    std::optional<RecordRef> m_anchorRecord;
    QTimer m_summary; ///< says at most every few seconds what has come
    qint64 m_countSaid = 0;
};

} // namespace vigie
