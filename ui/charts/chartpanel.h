// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartdata.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace vigie {

class ChartGroup;
class DataTable;
class SeriesModel;
class TimeChart;

/// A chart with its title, and its table twin behind one button.
class ChartPanel final : public QWidget {
    Q_OBJECT
public:
    /// @p name makes the object names ("latency" gives "chart-latency", "table-latency", "twin-latency").
    ChartPanel(ChartGroup& group, ChartUnit unit, const QString& name, const QString& title,
        QWidget* parent = nullptr);

    void setSeries(const QList<ChartSeries>& series);
    /// What a reader must know of these figures ("stale, 5 min ago"); empty: nothing.
    void setRemark(const QString& remark);
    bool showsTable() const;
    void setShowsTable(bool shows);
    TimeChart* chart() const { return m_chart; }
    SeriesModel* tableModel() const { return m_model; }

Q_SIGNALS:
    void twinToggled();

private:
    void fillTable();

    ChartGroup& m_group;
    QString m_title;
    QLabel* m_remark;
    QToolButton* m_twin;
    QStackedWidget* m_stack;
    TimeChart* m_chart;
    DataTable* m_table;
    SeriesModel* m_model;
};

} // namespace vigie
