// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logbars.h"

#include <QWidget>

#include <optional>

namespace vigie {

/// Something that happened at a moment, drawn across the bars.
struct LogChange {
    TimePoint at;
    QString text; ///< translated: "Rollback api 4c1d9f0"

    bool operator==(const LogChange&) const = default;
};

/// Records over time, stacked by level: errors at the foot, where they are seen first, and marked below it.
/// Dragging over bars or clicking one asks for that stretch of time; with the keyboard the arrows go from bar
/// to bar, Shift takes more of them, Enter asks. Paints at most a few hundred bars.
class LogHistogram final : public QWidget {
    Q_OBJECT
public:
    explicit LogHistogram(QWidget* parent = nullptr);

    void show(const StatsSummary& summary);
    void setUtc(bool utc);
    void setMarks(const QList<LogChange>& marks);
    /// Where the record that is read stands; nothing: nowhere.
    void setCurrentTime(std::optional<TimePoint> time);
    const LogBars& bars() const { return m_bars; }
    /// The bars that are chosen, first and last; nothing when none is.
    std::optional<std::pair<int, int>> chosen() const;
    QRectF barBox(int bar) const; ///< the column of the bar, in pixels

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeChosen(vigie::TimePoint from, vigie::TimePoint until);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void widen();
    QRectF plot() const;
    int barAt(double x) const; ///< the nearest one; -1 without bars
    double xOf(TimePoint time) const;
    void setCursor(int bar, bool extend);
    void choose();
    void describe();
    QString barText(int first, int last) const;
    void paintBar(QPainter& painter, int bar, quint64 most) const;
    void paintMarks(QPainter& painter) const;
    void paintTicks(QPainter& painter) const;
    void paintLabel(QPainter& painter, quint64 most) const;

    StatsSummary m_summary;
    LogBars m_bars;
    bool m_utc = false;
    QList<LogChange> m_marks;
    std::optional<TimePoint> m_current;
    int m_cursor = -1; ///< the bar under the mouse or of the keyboard
    int m_anchor = -1; ///< where a choice of several began
    bool m_brushing = false;
};

} // namespace vigie
